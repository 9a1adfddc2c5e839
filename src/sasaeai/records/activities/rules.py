"""Who may do what with the ledger, and what a line must satisfy before the database is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.spine.access.api import PermissionTable, Reach, ShippedRole

from .enums import MEASURE_NAMES, Outcome

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

#: A measure above this is almost surely a slip of the finger; the form asks again.
PLAUSIBLE = {"sessions": 400, "people": 20_000, "distinct_people": 20_000, "cases": 20_000, "copies": 300_000}


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
