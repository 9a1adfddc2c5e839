"""A reviewed draft as a sheet: one line an item, in printed order."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sasaeai.foundation.sheets import Column, write_xlsx
from sasaeai.records.programmes.api import PlanNode

from ..rules.wording import mark_words, printed_sign, targets_words


def draft_sheet(nodes: Sequence[PlanNode]) -> bytes:
    """An Excel workbook. What is only a candidate is written as one (拡？)."""
    columns = (
        Column(_("項目番号"), width=16),
        Column(_("上の項目"), width=16),
        Column(_("役目"), width=10),
        Column(_("番号・記号"), width=10),
        Column(_("本文"), width=60),
        Column(_("印"), width=8),
        Column(_("種類"), width=14),
        Column(_("立場"), width=10),
        Column(_("目標"), width=30),
        Column(_("連携先"), width=24),
        Column(_("再掲の元"), width=16),
        Column(_("読み取りの確かさ"), kind="number", width=12),
        Column(_("確かめたいこと"), width=50),
        Column(_("元の行"), kind="number", width=8),
    )
    return write_xlsx(columns, (_cells(node) for node in nodes), sheet_name=_("計画"))


def _cells(node: PlanNode) -> list[object]:
    mark = mark_words(node.mark.value, node.mark_confidence.value)
    return [
        node.id,
        node.parent,
        str(node.role.label),
        printed_sign(node.glyph, node.level),
        node.text,
        mark.word if mark else "",
        str(node.kind.label) if node.is_commitment else "",
        str(node.mode.label) if node.is_commitment else "",
        targets_words(node.targets),
        "、".join(node.partners),
        node.relist_of or "",
        round(100 * node.confidence),
        " ".join(node.doubts),
        node.source_lines[0] or None,
    ]
