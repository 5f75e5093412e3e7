"""The door: how often a password may be tried, how a forgotten one is replaced, when a session ends."""
