"""Counts in the database how often a password was tried from an address, and says when it was too often.

A try is counted before the password is looked at, under a lock of the address's row, and taken back when it was right:
so of many tries at once no more come through than may.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

WINDOW = dt.timedelta(minutes=15)
TRIES_PER_ACCOUNT = 5  # from one address
TRIES_PER_ADDRESS = 20


class TryingAddress(models.Model):
    """An address that passwords were tried from. Its row is the lock under which its tries are counted."""

    address = models.CharField(max_length=64, unique=True)
    last_tried_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.address


class PasswordTry(models.Model):
    """One try that was wrong, or that isn't decided yet."""

    address = models.ForeignKey(TryingAddress, on_delete=models.CASCADE, related_name="tries")
    account = models.CharField(max_length=64)  # a digest: people type passwords where names belong
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "password tries"

    def __str__(self) -> str:
        return f"{self.address} at {self.tried_at:%H:%M:%S}"


@dataclass(frozen=True)
class Refusal:
    """A try that may not be made yet."""

    seconds: int  # until the next one may, 1 or more


def begin(address: str, account: str) -> Refusal | None:
    """Counts a try; a refusal where too many of the last 15 minutes were wrong. Refused tries are not counted."""
    with transaction.atomic():
        trying, _ = TryingAddress.objects.update_or_create(address=address, defaults={"last_tried_at": timezone.now()})
        now = timezone.now()  # the row may have been waited for
        recent = list(trying.tries.filter(tried_at__gt=now - WINDOW).order_by("-tried_at"))
        own = [one for one in recent if one.account == digest(account)]
        ends = [
            tries[limit - 1].tried_at + WINDOW
            for tries, limit in ((own, TRIES_PER_ACCOUNT), (recent, TRIES_PER_ADDRESS))
            if len(tries) >= limit
        ]
        if ends:
            return Refusal(max(1, math.ceil((max(ends) - now).total_seconds())))
        trying.tries.create(account=digest(account), tried_at=now)
    return None


def clear(address: str, account: str) -> None:
    """After the right password. Tries for other accounts stay: whoever has one account could else go on for ever."""
    PasswordTry.objects.filter(address__address=address, account=digest(account)).delete()


def forget_old() -> None:
    """Deletes what no longer counts."""
    long_ago = timezone.now() - WINDOW
    PasswordTry.objects.filter(tried_at__lte=long_ago).delete()
    TryingAddress.objects.filter(last_tried_at__lte=long_ago, tries=None).delete()


def digest(account: str) -> str:
    """The account as it is stored, 64 hexadecimal characters, alike for small letters and capitals."""
    return salted_hmac("home.sign_in.tries", account.casefold(), algorithm="sha256").hexdigest()
