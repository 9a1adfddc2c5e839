"""What a roster means for a stock the plan promises. Units are districts or blocks, by key."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sasaeai.records.programmes.api import TargetSpec, TargetType

#: Targets that a roster answers.
ANSWERED = frozenset(
    {
        TargetType.PER_UNIT,
        TargetType.PER_UNIT_COUNT,
        TargetType.DISTRICT_INCREMENT,
        TargetType.DISTRICT_TOTAL,
        TargetType.UNIT_TOTAL,
        TargetType.STAFF,
        TargetType.STAFF_INCREMENT,
    }
)


@dataclass(frozen=True)
class StockChange:
    """What has to be written so that the ledger says what the roster says: units to add with their persons, units to
    take back, units whose number of persons changed."""

    added: dict[int, int]
    changed: dict[int, int]
    gone: frozenset[int]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


def wanted_units(types: Collection[str], before: Mapping[int, int], now: Mapping[int, int]) -> dict[int, int]:
    """Unit → persons that the lines of a year should name.

    ``before`` are the holders by unit on the eve of the year, ``now`` those of the day. A promise to add districts counts
    only units that had nobody before, because the plan adds what there was; one to add staff counts only who came in
    addition. Any other counts everything there is.
    """
    found = {}
    for unit, persons in now.items():
        known = before.get(unit, 0)
        if persons <= 0 or (TargetType.DISTRICT_INCREMENT in types and known):
            continue
        found[unit] = max(0, persons - known) if TargetType.STAFF_INCREMENT in types else persons
    return found


def changes_of(wanted: Mapping[int, int], written: Mapping[int, int]) -> StockChange:
    """The difference between what should stand in the ledger and what stands there."""
    return StockChange(
        added={unit: persons for unit, persons in wanted.items() if unit not in written},
        changed={unit: persons for unit, persons in wanted.items() if unit in written and written[unit] != persons},
        gone=frozenset(written) - frozenset(wanted),
    )


def target_figures(
    spec: TargetSpec, before: Mapping[int, int], now: Mapping[int, int], units: int
) -> tuple[int, int] | None:
    """(wanted, there is) of one target as the roster answers it; None when it does not. ``units`` is how many there are."""
    if spec.type not in ANSWERED:
        return None
    covered = sum(persons > 0 for persons in now.values())
    if spec.type in (TargetType.PER_UNIT, TargetType.PER_UNIT_COUNT):
        times = spec.value or 1
        return units * times, sum(min(persons, times) for persons in now.values())
    goal = spec.minimum if spec.minimum is not None else spec.value
    if goal is None:
        return None
    if spec.type == TargetType.DISTRICT_INCREMENT:
        return goal, sum(persons > 0 and not before.get(unit, 0) for unit, persons in now.items())
    if spec.type == TargetType.STAFF:
        return goal, sum(now.values())
    if spec.type == TargetType.STAFF_INCREMENT:
        return goal, sum(max(0, persons - before.get(unit, 0)) for unit, persons in now.items())
    return goal, covered
