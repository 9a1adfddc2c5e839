"""What is over is deleted day by day; what still runs stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from sasaeai.spine.access import actions
from sasaeai.spine.access.api import Account, NotPermitted, Viewer
from sasaeai.spine.access.models import SignInFailure, SignInLock
from sasaeai.spine.declarations.api import DailyTask, registry


def _session(account: Account, minutes: int) -> str:
    store = SessionStore()
    store.set_expiry(minutes * 60)
    store.create()
    UserSession.objects.create(user=account, session_key=store.session_key, ip="127.0.0.1", user_agent="")
    return str(store.session_key)


def test_the_daily_task_forgets_what_is_over(make_account: Callable[..., Account]) -> None:
    account = make_account("izumi")
    with time_machine.travel("2021-10-12T09:00:00+09:00", tick=False) as clock:
        _session(account, 10)
        running = _session(account, 600)
        for _ in range(10):
            actions.record_failure(username="locked-long-ago")
        clock.shift(dt.timedelta(hours=1))
        for _ in range(10):
            actions.record_failure(username="locked-now")
        actions.record_failure(username="one-failure")
        task = registry.get(DailyTask, "access.sessions")
        assert task is not None
        assert task.run(dt.date(2021, 10, 12)) == "sessions 1, session list 1, failures and locks 1"
    assert list(Session.objects.values_list("session_key", flat=True)) == [running]
    assert list(UserSession.objects.values_list("session_key", flat=True)) == [running]
    assert (SignInFailure.objects.count(), SignInLock.objects.count()) == (1, 1)


def test_nobody_ends_the_sessions_of_somebody_else_this_way(make_account: Callable[..., Account]) -> None:
    account, other = make_account("izumi"), make_account("takada")
    with pytest.raises(NotPermitted):
        actions.end_other_sessions(by=Viewer(other.pk, str(other)), row=account)
