"""Writing the ledger. The only way in, for people and for every capability."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import NotPermitted, Viewer, within_reach
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import publish, registry
from sasaeai.spine.files.api import StoredFile

from ..enums import MEASURE_NAMES, Outcome
from ..events import ActivityRecorded
from ..models import Activity, ActivityDistrict, ActivityFile, ActivityLink
from ..rules import problems_of
from ..slots import ActivityKind
from .tallies import add_to_tallies


def record_activity(
    *,
    by: Viewer,
    happened_on: dt.date,
    lineages: Sequence[int],
    outcome: str = Outcome.HELD,
    reason: str = "",
    moved_to: dt.date | None = None,
    title: str = "",
    label: str = "",
    place: str = "",
    note: str = "",
    section: Organisation | None = None,
    districts: Iterable[District] = (),
    measures: Mapping[str, int] | None = None,
    kind: str = "by_hand",
    source_id: str = "",
    files: Sequence[StoredFile] = (),
    token: uuid.UUID | None = None,
    recorded_at: dt.datetime | None = None,
) -> Activity:
    """Add one line that serves the promises ``lineages`` (primary keys), and update the month tallies.

    ``measures`` are counts by name (``sessions`` defaults to 1 when held); yen in yen, time in minutes.
    ``files`` were stored for the purpose ``FILES``. The same ``token`` twice returns the line already written (a phone
    that sent twice, even at the same moment). ``recorded_at`` is for demo data and imports of old ledgers only.
    ``kind`` is a declared ``ActivityKind``; anything else raises ``LookupError``.
    Raises ``ValidationError`` by field, ``NotPermitted`` when the line falls outside the writer's reach. Audited;
    publishes ``ActivityRecorded``.
    """
    by.require("activities.record")
    if registry.get(ActivityKind, kind) is None:
        raise LookupError(f"nobody declared the activity kind {kind!r}")
    if token is not None and (already := Activity.objects.filter(token=token).first()):
        return already
    wanted = dict(measures or {})
    if outcome == Outcome.HELD:
        wanted.setdefault("sessions", 1)
    else:
        wanted = dict.fromkeys(wanted, 0)
    promises = list(dict.fromkeys(lineages))
    places = list(dict.fromkeys(districts))
    problems = problems_of(
        happened_on=happened_on,
        outcome=outcome,
        reason=reason,
        measures=wanted,
        today=clock.today(),
        linked=len(promises),
    )
    if problems:
        raise ValidationError({field: [sentence] for field, sentence in problems.items()})
    at = recorded_at or clock.now()
    activity = Activity(
        happened_on=happened_on,
        recorded_on=at.date(),
        recorded_at=at,
        recorded_by=by.account_id,
        recorded_by_name=by.name[:100],
        kind=kind,
        source_id=source_id,
        outcome=outcome,
        reason=reason.strip()[:300],
        moved_to=moved_to if outcome == Outcome.POSTPONED else None,
        title=title.strip()[:200],
        label=label.strip()[:120],
        place=place.strip()[:120],
        note=note.strip(),
        section=section,
        token=token,
        **wanted,
    )
    try:
        with transaction.atomic():
            _write(activity, promises, places, files)
            _stay_within_reach(activity, by, "activities.record")
            audit.record(by=by, action="activities.record", on=activity, after=_summary(activity, promises, places))
            publish(ActivityRecorded(activity.pk, activity.happened_on, tuple(promises), is_reversal=False))
    except IntegrityError:
        if token is not None and (twin := Activity.objects.filter(token=token).first()):
            return twin
        raise
    return activity


@transaction.atomic
def correct_activity(*, by: Viewer, row: Activity, why: str, **entry: Any) -> Activity:
    """Take a line back, saying ``why``, and write it anew as ``record_activity(**entry)`` would, or neither.

    Returns the new line. The same ``token`` twice corrects once. Raises what both raise.
    """
    _lock(row)
    token = entry.get("token")
    if token is not None and (already := Activity.objects.filter(token=token).first()):
        return already
    reverse_activity(by=by, row=row, reason=why)
    return record_activity(by=by, **entry)


@transaction.atomic
def reverse_activity(*, by: Viewer, row: Activity, reason: str, recorded_at: dt.datetime | None = None) -> Activity:
    """Take a line back by a counter-entry with a reason; both stay readable. Returns the counter-entry.

    Raises ``ValidationError`` when there is no reason, or the line is a counter-entry or already taken back.
    """
    by.require("activities.correct")
    _lock(row)
    if not reason.strip():
        raise ValidationError({"reason": [_("訂正の理由を書いてください。")]})
    if row.reverses_id is not None:
        raise ValidationError(_("取り消しの記録は、もう一度取り消せません。正しい内容を新しく記録してください。"))
    if Activity.objects.filter(reverses=row).exists():
        raise ValidationError(_("この記録は、もう取り消されています。"))
    if not within_reach(row, by, "activities.correct"):
        raise NotPermitted("activities.correct")
    at = recorded_at or clock.now()
    promises = list(row.links.values_list("lineage_id", flat=True))
    places = [link.district for link in row.district_links.select_related("district")]
    counter = Activity(
        happened_on=row.happened_on,
        recorded_on=at.date(),
        recorded_at=at,
        recorded_by=by.account_id,
        recorded_by_name=by.name[:100],
        kind=row.kind,
        source_id=row.source_id,
        outcome=row.outcome,
        reason=reason.strip()[:300],
        title=row.title,
        label=row.label,
        place=row.place,
        section_id=row.section_id,
        reverses=row,
        **{name: -getattr(row, name) for name in MEASURE_NAMES},
    )
    _write(counter, promises, places)
    audit.record(by=by, action="activities.correct", on=row, after={"reversed_by": counter.pk}, note=reason)
    publish(ActivityRecorded(counter.pk, counter.happened_on, tuple(promises), is_reversal=True))
    return counter


def _lock(row: Activity) -> None:
    """Two people who take the same line back at the same moment come one after the other."""
    Activity.objects.select_for_update().filter(pk=row.pk).first()


def _write(
    activity: Activity, promises: Sequence[int], places: Sequence[District], files: Sequence[StoredFile] = ()
) -> None:
    activity.save()
    ActivityLink.objects.bulk_create(
        ActivityLink(activity=activity, lineage_id=lineage, happened_on=activity.happened_on) for lineage in promises
    )
    if places:
        ActivityDistrict.objects.bulk_create(
            ActivityDistrict(activity=activity, district=district, happened_on=activity.happened_on)
            for district in places
        )
    if files:
        ActivityFile.objects.bulk_create(ActivityFile(activity=activity, file=file) for file in files)
    add_to_tallies(activity, promises)


def _stay_within_reach(activity: Activity, by: Viewer, permission: str) -> None:
    """A line that its own writer could not record again is rolled back with the transaction."""
    if not within_reach(activity, by, permission):
        raise NotPermitted(permission)


def _summary(activity: Activity, promises: Sequence[int], places: Sequence[District]) -> dict[str, object]:
    return {
        "happened_on": activity.happened_on,
        "outcome": activity.outcome,
        "title": activity.title,
        **{name: value for name in MEASURE_NAMES if (value := getattr(activity, name))},
        "lineages": list(promises),
        "districts": [place.code for place in places],
    }
