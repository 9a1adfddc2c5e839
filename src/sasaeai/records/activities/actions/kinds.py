"""Choosing what the lines of a kind count for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import registry

from ..models import KindPromise
from ..queries.kinds import kind_promises
from ..slots import ActivityKind


@transaction.atomic
def assign_kind(*, by: Viewer, kind: str, lineages: Iterable[int]) -> None:
    """From now on lines of ``kind`` count for these promises (primary keys of lineages) and no others.

    Lines already written stay as they are. Raises ``LookupError`` when nobody declared the kind; audited.
    """
    by.require("plan.assign")
    if registry.get(ActivityKind, kind) is None:
        raise LookupError(f"nobody declared the activity kind {kind!r}")
    before, wanted = kind_promises(kind), sorted(set(lineages))
    if before == wanted:
        return
    KindPromise.objects.filter(kind=kind).exclude(lineage__in=wanted).delete()
    KindPromise.objects.bulk_create(KindPromise(kind=kind, lineage_id=one) for one in wanted if one not in before)
    audit.record(
        by=by,
        action="plan.assign",
        on=KindPromise,
        before={"kind": kind, "lineages": before},
        after={"kind": kind, "lineages": wanted},
    )
