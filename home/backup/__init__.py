"""The whole site in one file, and back: rows of every table in a form that no database owns, and the media."""

from __future__ import annotations

from home.backup.contents import BackupError, Contents
from home.backup.reading import Backup
from home.backup.restoring import restore
from home.backup.writing import make_backup

__all__ = ["Backup", "BackupError", "Contents", "make_backup", "restore"]
