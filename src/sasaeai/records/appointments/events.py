"""What happened to terms of office."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class AppointmentStarted:
    """Somebody was appointed. ``kind`` is a ``PostKind``; ``replaces_id`` the appointment whose rest she serves."""

    appointment_id: int
    person_id: int
    post_id: int
    kind: str
    starts_on: dt.date
    replaces_id: int | None


@dataclass(frozen=True)
class AppointmentEnded:
    """Somebody's term ended. ``reason`` is an ``EndReason``."""

    appointment_id: int
    person_id: int
    post_id: int
    kind: str
    ended_on: dt.date
    reason: str


@dataclass(frozen=True)
class AppointmentWithdrawn:
    """A term that was announced never begins, or its end was recorded by mistake and is taken back (``reopened``)."""

    appointment_id: int
    person_id: int
    post_id: int
    kind: str
    reopened: bool
