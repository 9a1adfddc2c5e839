"""What happened in the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class ActivityRecorded:
    """A line was added (a reversal too). ``lineages`` are the promises it serves."""

    activity_id: int
    happened_on: dt.date
    lineages: tuple[int, ...]
    is_reversal: bool
