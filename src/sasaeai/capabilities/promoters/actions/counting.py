"""Writing an act into the ledger, so that the plan counts it: once, and never more than stands."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import (
    Activity,
    correct_activity,
    kind_promises,
    record_activity,
    reverse_activity,
    section_for,
)
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import Commitment, adopted_plan
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit

from ..enums import ActKind
from ..models import Act
from ..queries import act_rows, open_acts


@transaction.atomic
def count_act(*, by: Viewer, act: Act, why: str = "") -> bool:
    """Make the ledger say what stands of an act; answers whether it is counted now.

    Nothing is written while the office has not chosen what the kind counts for, nor when the line would lie in another
    section's reach: the act stays as it is and waits. Called again it writes nothing twice. A line that no longer says
    what stands is taken back with a counter-entry (``why``) and, if something still stands, written anew; raises
    ``ValidationError`` when the viewer may not take it back.
    """
    by.require("promoters.record")
    act = Act.objects.select_for_update().get(pk=act.pk)
    line = act.activity
    if line is not None and Activity.objects.filter(reverses=line).exists():
        # Somebody corrected the ledger itself; what she wrote there stands.
        return True
    entry = _entry(by, act)
    if line is None:
        return entry is not None and _write(by, act, entry)
    if entry is not None and _says(line, entry):
        return True
    try:
        if entry is None:
            reverse_activity(by=by, row=line, reason=why or _("取り組みを取り消したため"))
            act.activity = None
        else:
            promises = entry["lineages"] or list(line.links.values_list("lineage", flat=True))
            act.activity = correct_activity(
                by=by, row=line, why=why or _("取り組みの一部を取り消したため"), **{**entry, "lineages": promises}
            )
    except NotPermitted as error:
        raise ValidationError(
            _("計画に数えた記録は%(who)sさんが書いたものです。取り消せるのは、書いた人か部門の長です。")
            % {"who": line.recorded_by_name}
        ) from error
    act.save(update_fields=["activity"])
    return True


@transaction.atomic
def count_open_acts(*, by: Viewer) -> tuple[int, int]:
    """Count what was not counted yet, within reach: (how many are counted now, how many still wait)."""
    by.require("promoters.record")
    waiting = list(open_acts(by, "promoters.record"))
    counted = sum(count_act(by=by, act=act) for act in waiting)
    return counted, len(waiting) - counted


def _write(by: Viewer, act: Act, entry: dict[str, Any]) -> bool:
    if not entry["lineages"]:
        return False
    try:
        with transaction.atomic():
            act.activity = record_activity(by=by, **entry)
    except NotPermitted:
        return False
    act.save(update_fields=["activity"])
    audit.record(by=by, action="promoters.count", on=act, after={"activity": act.activity.pk})
    return True


def _entry(by: Viewer, act: Act) -> dict[str, Any] | None:
    """The line that says what stands of an act; None when nothing does. No name of a person stands in it."""
    rows: list[Any] = list(act_rows(act).filter(taken_back_at__isnull=True))
    if not rows:
        return None
    places: list[District] = []
    for row in rows:
        place = row.district if act.kind == ActKind.GUIDEBOOKS else row.appointment.district
        if place is not None and place not in places:
            places.append(place)
    if act.kind == ActKind.GUIDEBOOKS:
        title, measures = _("まちぐるみ福祉活動ガイドブックの配布"), {"copies": sum(row.copies for row in rows)}
    elif act.kind == ActKind.INSURANCE:
        title, measures = _("まちぐるみ福祉活動推進員の保険の加入"), {"people": len(rows)}
    else:
        title, measures = _("退任した推進員への感謝状の贈呈"), {"cases": len(rows)}
    lineages = kind_promises(act.kind)
    plan = adopted_plan(FiscalYear.of(act.happened_on).year)
    promises = Commitment.objects.filter(plan=plan, lineage__in=lineages).select_related("section").order_by("pk")
    return {
        "happened_on": act.happened_on,
        "lineages": lineages,
        "title": title,
        "measures": measures,
        "districts": places,
        "section": section_for(by, promises),
        "kind": act.kind,
        "source_id": str(act.pk),
        "recorded_at": clock.now(),
    }


def _says(line: Activity, entry: dict[str, Any]) -> bool:
    places = set(line.district_links.values_list("district", flat=True))
    figures = all(getattr(line, name) == value for name, value in entry["measures"].items())
    return figures and places == {one.pk for one in entry["districts"]}
