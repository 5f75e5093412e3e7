"""Throws away what was kept for a while: tries that no longer count, and the addresses that reset mails went to."""

from __future__ import annotations

from typing import Any

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from home.sign_in.password_reset import send_reset_mail
from home.sign_in.tries import forget_old


def tidy(**kwargs: Any) -> None:
    """For the worker's signal."""
    forget_old()
    finished = DBTaskResult.objects.filter(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED])
    finished.filter(task_path=send_reset_mail.module_path).delete()
