"""Who may do what with the ledger, and what a line must satisfy before the database is asked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation.japanese import truncate
from sasaeai.foundation.numbers import format_count
from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

from .enums import MEASURE_NAMES, MEASURES, Outcome

PERMISSIONS = PermissionTable(
    family="activities",
    label=gettext_lazy("活動記録"),
    actions={
        "view": gettext_lazy("見る"),
        "record": gettext_lazy("記録する"),
        "correct": gettext_lazy("訂正する"),
        "import": gettext_lazy("Excelから取り込む"),
        "export": gettext_lazy("書き出す"),
    },
    grants={
        ShippedRole.DIRECTOR: {
            "view": Reach.ALL,
            "record": Reach.ALL,
            "correct": Reach.ALL,
            "import": Reach.ALL,
            "export": Reach.ALL,
        },
        ShippedRole.SECTION_HEAD: {
            "view": Reach.ALL,
            "record": Reach.TEAM,
            "correct": Reach.TEAM,
            "import": Reach.TEAM,
            "export": Reach.ALL,
        },
        ShippedRole.CLERK: {
            "view": Reach.ALL,
            "record": Reach.TEAM,
            "correct": Reach.OWN,
            "import": Reach.TEAM,
            "export": Reach.TEAM,
        },
        ShippedRole.DISTRICT_STAFF: {
            "view": Reach.ALL,
            "record": Reach.TEAM,
            "correct": Reach.OWN,
            "import": Reach.TEAM,
            "export": Reach.TEAM,
        },
        ShippedRole.DISTRICT_OFFICER: {"view": Reach.DISTRICT, "record": Reach.DISTRICT, "correct": Reach.OWN},
        ShippedRole.AUDITOR: {"view": Reach.ALL, "export": Reach.ALL},
    },
)

#: What photos and files of a line are stored for.
FILES = "activities"

#: A measure above this is almost surely a slip of the finger; the form asks again.
PLAUSIBLE = {"sessions": 400, "people": 20_000, "distinct_people": 20_000, "cases": 20_000, "copies": 300_000}


def short_title(text: str) -> str:
    """An item's own words as the heading of a line, without what stands in brackets behind them."""
    head = re.split(r"[（(〔［\[]|。", text.strip(), maxsplit=1)[0].strip()
    return truncate(head or text.strip(), 120)


def counted(line: Any) -> list[tuple[str, str]]:
    """What a line counts, each with its name: (延べ人数, 48名). Money as yen."""
    return [
        (str(label), format_count(value, str(counter)))
        for name, label, counter in MEASURES
        if (value := getattr(line, name))
    ]


def figures_of(line: Any) -> str:
    """What a line counts, in words: 1回 48名. What was not held says so instead."""
    if line.outcome != Outcome.HELD:
        return str(Outcome(line.outcome).label)
    return " ".join(figure for _label, figure in counted(line)) or str(Outcome(line.outcome).label)


def problems_of(
    *, happened_on: dt.date, outcome: str, reason: str, measures: Mapping[str, int], today: dt.date, linked: int
) -> dict[str, str]:
    """Field → sentence for everything wrong with a line; empty when it may be written."""
    found: dict[str, str] = {}
    if outcome == Outcome.HELD and happened_on > today:
        found["happened_on"] = _("まだ来ていない日です。実施したあとで記録してください。")
    if happened_on.year < 1945:
        found["happened_on"] = _("実施日の年を確かめてください。")
    if outcome != Outcome.HELD and not reason.strip():
        found["reason"] = _("実施しなかった理由を書いてください。事業報告に載ります。")
    for name, value in measures.items():
        if name not in MEASURE_NAMES:
            raise KeyError(name)
        if value < 0:
            found[name] = _("数は0以上で書いてください。")
    if measures.get("distinct_people", 0) > measures.get("people", 0) > 0:
        found["distinct_people"] = _("実人数は延べ人数より多くなりません。")
    if not linked:
        found["commitments"] = _("どの実施項目の活動か、一つ以上選んでください。")
    return found
