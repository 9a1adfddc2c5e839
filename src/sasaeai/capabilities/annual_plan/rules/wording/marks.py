"""Signs and marks as they were printed, and what is only a reading of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sasaeai.records.programmes.api import ItemLevel, Mark, MarkConfidence

#: Printed on the page, or settled by a member of staff.
FACTS = frozenset({MarkConfidence.PRINTED, MarkConfidence.CONFIRMED})
_RUNNING = re.compile(r"^([・※注\-–])\d+$")
_GOAL = re.compile(r"^G(\d+)$")


@dataclass(frozen=True)
class MarkWords:
    """A mark of an item: the word shown, what it means, and whether it is a fact or a candidate."""

    mark: str
    word: str
    means: str
    fact: bool


def mark_words(mark: str, confidence: str) -> MarkWords | None:
    """A printed mark as a fact; one guessed from the wording, or one nobody can read, as what it is; None without."""
    if mark == Mark.NONE:
        return None
    if mark == Mark.UNKNOWN:
        return MarkWords(mark, _("印？"), _("元の文書の印が読み取れません。新か拡かは決まっていません。"), fact=False)
    label = str(Mark(mark).label)
    if confidence in FACTS:
        how = (
            _("印刷されている印です。")
            if confidence == MarkConfidence.PRINTED
            else _("職員が元の文書で確かめた印です。")
        )
        return MarkWords(mark, mark, f"{label}：{how}", fact=True)
    means = _("%(mark)s：文面からの推定です。元の文書の印は読み取れていません。") % {"mark": label}
    return MarkWords(mark, _("%(mark)s？") % {"mark": mark}, means, fact=False)


def printed_sign(glyph: str, level: str) -> str:
    """The sign as the page showed it: a running number that only tells bullets apart is not printed."""
    if level in (ItemLevel.UNLABELLED, ItemLevel.NOTE, ItemLevel.ATTRIBUTE):
        return ""
    if (running := _RUNNING.match(glyph)) is not None:
        return running[1]
    if (goal := _GOAL.match(glyph)) is not None:
        return goal[1]
    return glyph
