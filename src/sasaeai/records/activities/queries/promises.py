"""Which promises somebody may record on, and what her line would say by itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sasaeai.foundation.japanese import fold
from sasaeai.records.organisations.api import Organisation, sections
from sasaeai.records.places.api import District, active_districts
from sasaeai.records.programmes.api import Commitment, Plan
from sasaeai.spine.access.api import Reach, Viewer, visible

from ..rules import short_title

RECORD = "activities.record"
#: These reaches look at the line itself, at who wrote it or where it was, and so at no promise.
_BY_LINE = frozenset({Reach.ALL, Reach.OWN, Reach.DISTRICT, Reach.BLOCK})


def promises_for(viewer: Viewer) -> QuerySet[Commitment]:
    """Promises on which a line of the viewer's would lie within her own reach.

    Those of her section, and those no section has been put in charge of; of a district officer all of them, because her
    line stays in her district whatever it serves.
    """
    rows = Commitment.objects.all()
    reaches = viewer.reaches(RECORD)
    if any(grant.reach in _BY_LINE for grant in reaches):
        return rows
    mine = visible(rows, viewer, RECORD)
    if any(grant.reach == Reach.TEAM and grant.units for grant in reaches):
        mine = mine | rows.filter(section__isnull=True)
    return mine


def find_promise(viewer: Viewer, plan: Plan, words: str) -> Commitment:
    """The promise of a plan that a sheet names by its number or its own words.

    Raises ``ValidationError``: nobody promised that, two items say the same words, or it is another section's.
    """
    rows = Commitment.objects.filter(plan=plan).select_related("item", "section")
    found = rows.filter(item__code=words).first()
    if found is None:
        wanted = fold(words)
        names = rows.values_list("pk", "item__code", "item__text")
        keys = [pk for pk, code, text in names if wanted in (fold(code), fold(text), fold(short_title(text)))]
        if len(keys) > 1:
            raise ValidationError(
                _("「%(words)s」という項目が%(count)s件あります。項目番号で書いてください。")
                % {"words": words, "count": len(keys)}
            )
        found = rows.filter(pk__in=keys).first()
    if found is None:
        raise ValidationError(
            _("「%(words)s」は%(plan)sの実施項目にありません。項目番号を確かめてください。")
            % {"words": words, "plan": plan}
        )
    if not promises_for(viewer).filter(pk=found.pk).exists():
        raise ValidationError(
            _("この項目の担当は%(section)sです。記録できるのは、担当している部門の項目です。")
            % {"section": found.section or _("ほかの部門")}
        )
    return found


def section_for(viewer: Viewer, promises: Iterable[Commitment]) -> Organisation | None:
    """The section a line belongs to: that of the first promise within the writer's reach, else her own."""
    chosen = [promise.section for promise in promises if promise.section is not None]
    own = {code for grant in viewer.reaches(RECORD) if grant.reach == Reach.TEAM for code in grant.units}
    bound = bool(own) and not any(grant.reach in _BY_LINE for grant in viewer.reaches(RECORD))
    if not bound:
        return chosen[0] if chosen else None
    within = [section for section in chosen if section.code in own]
    if within:
        return within[0]
    return None if chosen else sections().filter(code__in=own).first()


def districts_for(viewer: Viewer) -> tuple[list[District], bool]:
    """Districts a line of the viewer's may name, and whether it must name one of them (an officer's own district)."""
    reaches = viewer.reaches(RECORD)
    every = list(active_districts())
    if any(grant.reach not in (Reach.DISTRICT, Reach.BLOCK) for grant in reaches):
        return every, False
    codes = {code for grant in reaches if grant.reach == Reach.DISTRICT for code in grant.units}
    blocks = {code for grant in reaches if grant.reach == Reach.BLOCK for code in grant.units}
    own = [one for one in every if one.code in codes or (one.block is not None and one.block.code in blocks)]
    return own, True
