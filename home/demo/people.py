"""The demo's two accounts, each with a password of its own making."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.crypto import get_random_string

PASSWORD_LENGTH = 14
# Without letters and digits that look alike: the password is read off a screen.
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
EDITORS_NAME = {"first_name": "Inês", "last_name": "Carvalho"}  # who is among the authors too


def make_people() -> dict[str, str]:
    """Makes `admin` and `editor` where they are missing. Passwords by name, of the new ones only."""
    users = get_user_model().objects
    made: dict[str, str] = {}
    if not users.filter(username="admin").exists():
        made["admin"] = get_random_string(PASSWORD_LENGTH, READABLE)
        users.create_superuser("admin", "admin@example.org", made["admin"], first_name="Site", last_name="Admin")
    if not users.filter(username="editor").exists():
        made["editor"] = get_random_string(PASSWORD_LENGTH, READABLE)
        editor = users.create_user("editor", "editor@example.org", made["editor"], **EDITORS_NAME)
        editor.groups.add(Group.objects.get(name="Editors"))
    return made
