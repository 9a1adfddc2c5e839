"""Words the tests of recording share: what a browser sends."""

from __future__ import annotations

import uuid
from typing import Any

from tests.capabilities.annual_plan.conftest import MEETING, Council

NEW = "/record/new/"


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
