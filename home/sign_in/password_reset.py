"""A forgotten password: the mail is written by the worker, so that no time tells whether there is an account."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm as DjangoPasswordResetForm
from django_tasks import task
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.admin.views.account import PasswordResetView


class PasswordResetForm(WagtailPasswordResetForm):
    """Hands the address to the worker, whosever it is."""

    def save(self, **kwargs: Any) -> None:
        send_reset_mail.enqueue(self.cleaned_data["email"])


@task(backend="background")
def send_reset_mail(email: str) -> None:
    """Mails a link to everybody active with this address; to nobody where there is none."""
    form = DjangoPasswordResetForm({"email": email})
    if form.is_valid():
        site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        form.save(
            domain_override=site.netloc,
            use_https=site.scheme == "https",
            subject_template_name=PasswordResetView.subject_template_name,
            email_template_name=PasswordResetView.email_template_name,
        )
