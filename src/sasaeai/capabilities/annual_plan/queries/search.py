"""Finding items of the plan by words, for the search over everything."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import Hit

from ..rules.wording import printed_sign
from .narrowing import found_in


def find_items(viewer: Viewer, words: str, limit: int) -> list[Hit]:
    """Items of this year's plan whose words, number or partners hold every word; promises before headings. One query.

    A plan is a public document: everybody who may see plans finds all of it.
    """
    plan = programmes.current_plan()
    if plan is None or not words.strip():
        return []
    items = programmes.PlanItem.objects.filter(plan=plan).order_by("order").defer("raw", "doubts")
    found = [item for item in items if found_in(item, words)]
    found.sort(key=lambda item: item.role != programmes.ItemRole.COMMITMENT)
    return [
        Hit(
            title=f"{printed_sign(item.glyph, item.level)} {item.text}".strip(),
            url=reverse("plan:item", args=[item.pk]),
            detail=_("%(year)s計画 %(code)s　%(role)s")
            % {"year": plan.year.label, "code": item.code, "role": item.get_role_display()},
        )
        for item in found[:limit]
    ]
