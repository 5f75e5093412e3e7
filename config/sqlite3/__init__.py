"""Django's database backend for SQLite, with more patience where several processes write."""
