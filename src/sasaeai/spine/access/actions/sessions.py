"""Ending sessions: by the epoch every session carries, so that it holds at once and everywhere."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F

from sasaeai.spine.audit import api as audit

from ..models import Account
from ..rules import LOCK_WINDOW, NotPermitted, Viewer, machine_now
from .sign_in import forget_old_failures


def end_sessions(account: Account) -> None:
    """Let every session of the account end with its next request, and list none any more. Part of other actions; they audit.

    A screen that keeps its own session lists it again (allauth does so when one changes one's password).
    """
    Account.objects.filter(pk=account.pk).update(session_epoch=F("session_epoch") + 1)
    UserSession.objects.filter(user_id=account.pk).delete()
    account.refresh_from_db(fields=["session_epoch"])


@transaction.atomic
def end_other_sessions(*, by: Viewer, row: Account) -> Account:
    """End the sessions of one's own account; the screen keeps the one it is in. Audited. Raises ``NotPermitted``."""
    if by.account_id != row.pk:
        raise NotPermitted("access.end_other_sessions")
    end_sessions(row)
    audit.record(by=by, action="access.end_other_sessions", on=row)
    return row


def forget_ended_sessions(day: dt.date) -> str:
    """The daily task: delete what is left of sessions and failed sign-ins that are over. Returns a line for the log."""
    now = machine_now()
    ended, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    listed, _kinds = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    failures = forget_old_failures(before=now - LOCK_WINDOW)
    return f"sessions {ended}, session list {listed}, failures and locks {failures}"
