"""What happens around signing in: counted failures, locks, and their lines in the trail.

The trail never holds a password or a name somebody typed that no account has.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.audit import api as audit

from ..models import Account, SignInFailure, SignInLock
from ..rules import LOCK_AFTER, LOCK_FOR, LOCK_WINDOW, Viewer, machine_now, name_key, normal_username

#: Whoever stands before the door: no account yet.
VISITOR = Viewer(account_id=None, name="サインイン前")


@transaction.atomic
def record_failure(*, username: str) -> dt.datetime | None:
    """Count a failed sign-in under a typed name; the tenth within fifteen minutes locks it.

    Returns until when the name is locked now, or None. Audited as ``access.sign_in_failed`` and ``access.locked``.
    """
    now = machine_now()
    key = name_key(username)
    account = Account.objects.filter(username=normal_username(username)).first()
    on = account or Account
    unknown = "" if account else _("登録のない利用者名")
    SignInFailure.objects.create(name_key=key, at=now)
    audit.record(by=VISITOR, action="access.sign_in_failed", on=on, note=unknown)
    if SignInFailure.objects.filter(name_key=key, at__gt=now - LOCK_WINDOW).count() < LOCK_AFTER:
        return None
    until = now + LOCK_FOR
    SignInLock.objects.update_or_create(name_key=key, defaults={"until": until})
    SignInFailure.objects.filter(name_key=key).delete()
    audit.record(by=VISITOR, action="access.locked", on=on, note=unknown)
    return until


def forget_failures(key: str) -> None:
    """Drop the count and the lock of a name key. Part of other actions; they audit."""
    SignInFailure.objects.filter(name_key=key).delete()
    SignInLock.objects.filter(name_key=key).delete()


@transaction.atomic
def record_sign_in(*, account: Account, methods: tuple[str, ...] = ()) -> None:
    """An account has signed in (every step passed): the failures before it are forgotten. Audited with the methods."""
    forget_failures(name_key(account.username))
    audit.record(
        by=Viewer(account_id=account.pk, name=str(account)),
        action="access.sign_in",
        on=account,
        after={"methods": list(methods)} if methods else None,
    )


def record_sign_out(*, account: Account) -> None:
    """An account has signed out. Audited."""
    audit.record(by=Viewer(account_id=account.pk, name=str(account)), action="access.sign_out", on=account)


def record_second_factor(*, account: Account, kind: str, added: bool) -> None:
    """An app, a passkey or recovery codes were set up or removed by their owner. Audited."""
    action = "access.add_second_factor" if added else "access.remove_second_factor"
    side = {"second_factors": [kind]}
    audit.record(
        by=Viewer(account_id=account.pk, name=str(account)),
        action=action,
        on=account,
        before=None if added else side,
        after=side if added else None,
    )


def forget_old_failures(*, before: dt.datetime) -> int:
    """Delete counts and locks that ended before a moment. Returns how many."""
    failures, _kinds = SignInFailure.objects.filter(at__lt=before).delete()
    locks, _kinds = SignInLock.objects.filter(until__lt=before).delete()
    return failures + locks
