"""What the lines of a kind count for."""

from __future__ import annotations

from ..models import KindPromise


def kind_promises(kind: str) -> list[int]:
    """The lineages chosen for a kind of activity, in order; empty when the office has not chosen yet."""
    return list(KindPromise.objects.filter(kind=kind).order_by("lineage").values_list("lineage", flat=True))
