"""What was merged into whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer, visible

from ..models import Person, PersonMerge
from .links import Stayed, stayed_with

#: Columns of a link that say what happened to a row other than that it moved (``actions.merging``).
_NO_MOVE = ("", "is_hidden", "is_main")


@dataclass(frozen=True)
class MergeTold:
    """One merge as the page of the kept person tells it."""

    merge: PersonMerge
    moved: int
    stayed: list[Stayed]
    may_undo: bool


def merges_into(viewer: Viewer, person: Person) -> list[MergeTold]:
    """Merges into somebody that stand, the last first. Only the last may be undone, by who may merge both."""
    rows = PersonMerge.objects.filter(kept=person, undone_at__isnull=True).select_related("gone")
    rows = rows.annotate(moved=Count("links", filter=~Q(links__field__in=_NO_MOVE))).order_by("-pk")
    found = list(rows)
    persons = Person.objects.filter(pk__in=[person.pk, *(merge.gone_id for merge in found)])
    mine = set(visible(persons, viewer, "people.merge").values_list("pk", flat=True)) if found else set()
    return [
        MergeTold(merge, merge.moved, stayed_with(merge.gone_id), not at and {person.pk, merge.gone_id} <= mine)
        for at, merge in enumerate(found)
    ]


def leads_to(viewer: Viewer, pk: str) -> tuple[int, str] | None:
    """Where the page of a merged record leads, with the sentence that says so; None for a record that stands.

    Both have to be within reach: whoever may not see the one is not led to the other.
    """
    if not pk.isdecimal() or len(pk) > 18:
        return None
    gone = visible(Person.objects.filter(merged_into__isnull=False), viewer, "people.view").filter(pk=pk).first()
    if gone is None or gone.merged_into_id is None:
        return None
    if not visible(Person.objects.filter(pk=gone.merged_into_id), viewer, "people.view").exists():
        return None
    return gone.merged_into_id, _("「%(gone)s」の登録は、この登録にまとめられています。") % {"gone": gone}
