"""The style guide: every block and every shared part in its states, without a server and without a database."""
