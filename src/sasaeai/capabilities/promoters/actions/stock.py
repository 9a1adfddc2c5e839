"""The roster of coordinators, written into the ledger as the plan promises it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import (
    Activity,
    KindPromise,
    correct_activity,
    record_activity,
    reverse_activity,
    section_for,
)
from sasaeai.records.places.api import Block, District, active_districts
from sasaeai.records.programmes.api import Commitment
from sasaeai.spine.access.api import NotPermitted, Viewer, system

from ..enums import StockKind
from ..queries import stock_of, whole_reach, written_lines
from ..queries.stock import promises_in, since_when, source_of
from ..rules import changes_of, wanted_units


@transaction.atomic
def record_stock(*, by: Viewer, fiscal_year: int) -> int:
    """Write what changed in the roster of coordinators since the ledger's last word; how many lines were written.

    A line a unit and promise: a district or block newly covered gets one, one that fell away a counter-entry, one with
    another number of persons is corrected. Pressed twice, nothing is written the second time. Only for who records for
    every district; raises ``ValidationError`` when a line to take back is not the viewer's (the nightly task may).
    """
    by.require("promoters.record")
    if not whole_reach(by, "promoters.record"):
        raise NotPermitted("promoters.record")
    year = FiscalYear(fiscal_year)
    day = min(clock.today(), year.end)
    # Two who press at the same moment come one after the other.
    list(KindPromise.objects.select_for_update().filter(kind__in=StockKind.values).order_by("pk"))
    return sum(_settle(by, kind, year, day) for kind in StockKind) if day >= year.start else 0


def record_daily_stock(day: dt.date) -> str:
    """The nightly task: the same for the fiscal year of a day, written by the machine."""
    written = record_stock(by=system("コーディネーターの名簿"), fiscal_year=FiscalYear.of(day).year)
    return _("%(number)d件を書きました。") % {"number": written}


def _settle(by: Viewer, kind: StockKind, year: FiscalYear, day: dt.date) -> int:
    promises = promises_in(kind, year.year)
    if not promises:
        return 0
    before, now = stock_of(kind, year.previous.end), stock_of(kind, day)
    first, lines = since_when(kind, day), written_lines(kind, year)
    places, number = _places(kind), 0
    for promise in promises:
        own = lines.get(promise.lineage_id, {})
        types = {target.type for target in promise.targets.all()}
        change = changes_of(wanted_units(types, before, now), {unit: line.people for unit, line in own.items()})
        for unit, persons in (change.added | change.changed).items():
            begins = max(first[unit], year.start)
            entry = _entry(by, kind, promise, unit, places.get(unit), persons, begins)
            _write(by, own.get(unit), entry)
            number += 1
        for unit in sorted(change.gone):
            _take_back(by, own[unit])
            number += 1
    return number


def _entry(
    by: Viewer,
    kind: StockKind,
    promise: Commitment,
    unit: int,
    place: tuple[str, list[District]] | None,
    persons: int,
    begins: dt.date,
) -> dict[str, Any]:
    name, districts = place or ("", [])
    return {
        "happened_on": begins,
        "lineages": [promise.lineage_id],
        "title": _("コーディネーターの配置（%(place)s）") % {"place": name},
        "measures": {"people": persons, "cases": 1},
        "districts": districts,
        "section": section_for(by, [promise]),
        "kind": str(kind.value),
        "source_id": source_of(promise.lineage_id, unit),
    }


def _write(by: Viewer, line: Activity | None, entry: dict[str, Any]) -> None:
    try:
        if line is None:
            record_activity(by=by, **entry)
        else:
            correct_activity(by=by, row=line, why=_("配置の人数が変わったため"), **entry)
    except NotPermitted as error:
        raise _not_hers(line) from error


def _take_back(by: Viewer, line: Activity) -> None:
    try:
        reverse_activity(by=by, row=line, reason=_("名簿にコーディネーターがいなくなったため"))
    except NotPermitted as error:
        raise _not_hers(line) from error


def _not_hers(line: Activity | None) -> ValidationError:
    if line is None:
        return ValidationError(
            _("この実施項目の担当部門の方だけが、計画に数えられます。夜のあいだに自動でも数えます。")
        )
    return ValidationError(
        _("%(who)sさんが書いた記録を直すため、いまはできません。夜のあいだに自動で直します。")
        % {"who": line.recorded_by_name}
    )


def _places(kind: StockKind) -> dict[int, tuple[str, list[District]]]:
    """Unit → its name and the districts a line about it names: a block stands for all of its districts."""
    if kind == StockKind.DISTRICTS:
        return {one.pk: (one.name, [one]) for one in District.objects.all()}
    districts: dict[int, list[District]] = {}
    for one in active_districts():
        districts.setdefault(one.block_id or 0, []).append(one)
    return {block.pk: (block.name, districts.get(block.pk, [])) for block in Block.objects.all()}
