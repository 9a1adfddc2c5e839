"""Words the tests share that record: a line of the ledger, and what a browser sends to write one."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import Viewer, system
from tests.capabilities.annual_plan.conftest import MEETING, Council

NEW = "/record/new/"
BY = system("試験")


def record(
    council: Council,
    codes: str | Sequence[str],
    day: dt.date,
    *,
    by: Viewer = BY,
    section: str = "",
    districts: Sequence[str] = (),
    **more: Any,
) -> activities.Activity:
    """A line on the promise printed under a number, or under several; ``section`` and ``districts`` are codes."""
    named = [codes] if isinstance(codes, str) else list(codes)
    more.setdefault("title", str(council.commitments[named[0]].item.text))  # type: ignore[attr-defined]  # a Commitment
    return activities.record_activity(
        by=by,
        happened_on=day,
        lineages=[council.lineage(code) for code in named],
        districts=[council.districts[code] for code in districts],  # type: ignore[misc]  # Districts
        section=council.sections[section] if section else None,  # type: ignore[arg-type]  # an Organisation
        **more,
    )


def sent(council: Council, code: str = MEETING, **fields: Any) -> dict[str, Any]:
    """What a browser without JavaScript sends for a form nobody changed, and what was typed into it."""
    form = {
        "c": [council.key(code)],
        "token": str(uuid.uuid4()),
        "outcome": "held",
        "happened_on": "令和3年10月12日（火）",
        "sessions": "1",
    }
    return {**form, **fields}
