"""Where an account is signed in just now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from ..models import Account
from ..rules import machine_now


@dataclass(frozen=True)
class OpenSession:
    """A running session. Its moments are those of the machine's clock; ``used_at`` is its last request."""

    started_at: dt.datetime
    used_at: dt.datetime
    user_agent: str
    ip: str
    is_current: bool


def open_sessions(account: Account, *, current_key: str | None) -> list[OpenSession]:
    """The sessions of an account that have not run out, the latest used first. Two queries."""
    listed = {one.session_key: one for one in UserSession.objects.filter(user_id=account.pk)}
    running = Session.objects.filter(session_key__in=list(listed), expire_date__gt=machine_now())
    # Every request moves the end, so the end tells when the last one was.
    length = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    found = [
        OpenSession(
            started_at=listed[key].created_at,
            used_at=end - length,
            user_agent=listed[key].user_agent,
            ip=str(listed[key].ip),
            is_current=key == current_key,
        )
        for key, end in running.values_list("session_key", "expire_date")
    ]
    return sorted(found, key=lambda one: (not one.is_current, -one.used_at.timestamp()))
