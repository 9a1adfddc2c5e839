"""The work list of pairs: filled by night, decided by people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import NotPermitted, Viewer, system, within_reach
from sasaeai.spine.audit import api as audit

from ..enums import PairState
from ..models import DuplicatePair
from ..queries.duplicates import FoundPair, find_pairs

RECORD, APART, AGAIN = "people.record_pairs", "people.keep_apart", "people.check_again"
_AT_ONCE = 500


def record_pairs(*, by: Viewer) -> int:
    """Look through everybody and put new pairs on the list; returns how many are new or came back.

    An open pair is kept up to date, and goes when the two look like one person no longer. What was decided to be two people
    comes back only when more speaks for one person than on the day it was decided: other reasons and a higher score.
    """
    by.require("people.merge")
    seen: set[int] = set()
    added = 0
    found = find_pairs()
    while part := list(islice(found, _AT_ONCE)):
        with transaction.atomic():
            added += _keep(part, seen)
    with transaction.atomic():
        stale = [pk for pk in _open_pks() if pk not in seen]
        for start in range(0, len(stale), _AT_ONCE):
            DuplicatePair.objects.filter(pk__in=stale[start : start + _AT_ONCE], state=PairState.OPEN).delete()
        if added or stale:
            note = _("新しい組%(added)s、なくなった組%(gone)s") % {"added": added, "gone": len(stale)}
            audit.record(by=by, action=RECORD, on=DuplicatePair, note=note)
    return added


def record_pairs_daily(day: dt.date) -> str:
    """The same once a day."""
    added = record_pairs(by=system(_("同じ人かもしれない二人を見つける")))
    return _("同じ人かもしれない二人を新しく%(count)s組見つけました。") % {"count": f"{added:,}"}


@transaction.atomic
def keep_apart(*, by: Viewer, pair: DuplicatePair) -> DuplicatePair:
    """Say that the two are different people. Raises ``NotPermitted``, or ``ValidationError`` when it was decided meanwhile."""
    row = _own(by, pair)
    if row.state != PairState.OPEN:
        raise ValidationError(_("この二人は、もう確かめられています。一覧を開き直してください。"))
    row.state, row.decided_at, row.decided_by_name = PairState.DIFFERENT, clock.now(), by.name[:100]
    row.save(update_fields=["state", "decided_at", "decided_by_name"])
    audit.record(by=by, action=APART, on=row, before={"state": PairState.OPEN}, after={"state": row.state})
    return row


@transaction.atomic
def check_again(*, by: Viewer, pair: DuplicatePair) -> DuplicatePair:
    """Put a pair that was said to be two people on the list again. Raises as above."""
    row = _own(by, pair)
    if row.state != PairState.DIFFERENT:
        raise ValidationError(_("この二人は「別の人」になっていません。一覧を開き直してください。"))
    row.state, row.decided_at, row.decided_by_name = PairState.OPEN, None, ""
    row.save(update_fields=["state", "decided_at", "decided_by_name"])
    audit.record(by=by, action=AGAIN, on=row, before={"state": PairState.DIFFERENT}, after={"state": row.state})
    return row


def _own(by: Viewer, pair: DuplicatePair) -> DuplicatePair:
    by.require("people.merge")
    row = DuplicatePair.objects.select_for_update(of=("self",)).select_related("one", "two").get(pk=pair.pk)
    if not (within_reach(row.one, by, "people.merge") and within_reach(row.two, by, "people.merge")):
        raise NotPermitted("people.merge")
    return row


def _keep(part: list[FoundPair], seen: set[int]) -> int:
    """Write down a part of what was found; numbers of rows that are open go into ``seen``."""
    ones = {found.one for found in part}
    rows = DuplicatePair.objects.filter(one_id__in=ones)
    known = {(row.one_id, row.two_id): row for row in rows}
    new: list[DuplicatePair] = []
    changed: list[DuplicatePair] = []
    back = 0
    for found in part:
        score, reasons = found.likeness.score, list(found.likeness.reasons)
        row = known.get((found.one, found.two))
        if row is None:
            new.append(DuplicatePair(one_id=found.one, two_id=found.two, score=score, reasons=reasons))
            continue
        returns = row.state == PairState.DIFFERENT and score > row.score and set(reasons) != set(row.reasons)
        if row.state == PairState.OPEN or returns:
            seen.add(row.pk)
            if returns or (row.score, row.reasons) != (score, reasons):
                row.score, row.reasons = score, reasons
                row.state, row.decided_at, row.decided_by_name = PairState.OPEN, None, ""
                changed.append(row)
                back += returns
    DuplicatePair.objects.bulk_update(changed, ["score", "reasons", "state", "decided_at", "decided_by_name"])
    seen.update(row.pk for row in DuplicatePair.objects.bulk_create(new))
    return len(new) + back


def _open_pks() -> Iterable[int]:
    return DuplicatePair.objects.filter(state=PairState.OPEN).order_by("pk").values_list("pk", flat=True)
