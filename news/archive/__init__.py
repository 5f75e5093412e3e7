"""The archive's rooms: noticing changes (`changes`, `seen`), settling them (`settle`, `sync`, `counting`), making it
anew (`rebuild`), and reading it (`reading`)."""
