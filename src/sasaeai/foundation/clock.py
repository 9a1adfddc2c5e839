"""The only clock of the house: whoever asks what day it is asks here, so that a demo can live in another year."""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")

OVERRIDE = "SASAEAI_TODAY"


def now() -> dt.datetime:
    """The present moment in Asia/Tokyo, aware.

    With ``SASAEAI_TODAY`` set (YYYY-MM-DD, read at every call) it is that day at the present wall-clock time of Tokyo.
    Raises ``ValueError`` when the variable holds no date: a mistyped demo date must not pass for the real one.
    """
    moment = dt.datetime.now(TOKYO)
    day = _overridden()
    return moment if day is None else dt.datetime.combine(day, moment.time(), tzinfo=TOKYO)


def today() -> dt.date:
    """The present day in Asia/Tokyo, or the day ``SASAEAI_TODAY`` names (see ``now``)."""
    return _overridden() or dt.datetime.now(TOKYO).date()


def _overridden() -> dt.date | None:
    text = os.environ.get(OVERRIDE, "").strip()
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{OVERRIDE}={text!r} is not a date; write it like 2021-10-12.") from error
