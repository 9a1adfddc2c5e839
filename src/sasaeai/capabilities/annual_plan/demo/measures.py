"""Plausible numbers of one act, by the kind of promise."""

from __future__ import annotations

from random import Random

from sasaeai.records.programmes.api import CommitmentKind, PlanNode

#: kind → (measure, from, to); several measures where a council would count several.
RANGES: dict[CommitmentKind, tuple[tuple[str, int, int], ...]] = {
    CommitmentKind.MEETING: (("people", 9, 22),),
    CommitmentKind.TRAINING: (("people", 18, 64),),
    CommitmentKind.EVENT: (("people", 7, 26),),
    CommitmentKind.CONSULTATION: (("cases", 6, 48),),
    CommitmentKind.CASE_SUPPORT: (("cases", 3, 19),),
    CommitmentKind.NETWORK: (("people", 5, 18),),
    CommitmentKind.PUBLICATION: (("copies", 400, 3200),),
    CommitmentKind.SURVEY: (("cases", 20, 140),),
    CommitmentKind.STAFF_HR: (("people", 1, 8),),
    CommitmentKind.VISIT: (("cases", 2, 14),),
    CommitmentKind.DISPATCH: (("people", 1, 3),),
    CommitmentKind.BENEFIT_LOAN: (("cases", 8, 62), ("yen", 200_000, 3_400_000)),
    CommitmentKind.GRANT: (("cases", 2, 16), ("yen", 60_000, 640_000)),
    CommitmentKind.ROSTER_CLUB: (("cases", 1, 6),),
    CommitmentKind.EXHIBITION: (("people", 60, 420),),
    CommitmentKind.INSURANCE: (("people", 120, 900),),
    CommitmentKind.FACILITY: (("people", 800, 2400),),
    CommitmentKind.BOOKING: (("cases", 40, 160),),
    CommitmentKind.POINTS: (("people", 30, 120),),
    CommitmentKind.LENDING: (("cases", 5, 32),),
    CommitmentKind.APPOINTMENT_AWARD: (("people", 20, 60),),
    CommitmentKind.SALES: (("yen", 90_000, 310_000),),
    CommitmentKind.TRANSPORT: (("cases", 40, 95),),
}
#: A meeting of every district's chair is larger than a committee.
CITY_WIDE = (
    ("会長会議", 44, 52),
    ("会長部会", 12, 15),
    ("定例会", 46, 53),
    ("総会", 38, 61),
    ("役員会", 10, 14),
    ("大会", 380, 460),
)


def measures_of(node: PlanNode, chance: Random) -> dict[str, int]:
    """Counts by measure name; ``sessions`` is always one act."""
    found = {"sessions": 1}
    for words, low, high in CITY_WIDE:
        if words in node.text:
            return {**found, "people": chance.randint(low, high)}
    if any(word in node.text for word in ("ホームページ", "SNS", "資産運用", "協議会 等", "連絡会", "地方協議会")):
        return found
    for name, low, high in RANGES.get(node.kind, (("cases", 1, 5),)):
        value = chance.randint(low, high)
        found[name] = value // 1000 * 1000 if name == "yen" else value
    return found
