"""The plan with its progress as an Excel sheet, and the records under a figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes.api import Mark

from ..queries.outline import Node
from ..rules.wording import (
    figure_words,
    look_of,
    mark_words,
    next_due,
    printed_sign,
    reason_of,
    targets_words,
)


def write_plan_sheet(nodes: Sequence[Node], *, name: str) -> bytes:
    """One row per node in printed order: the words, the promise, how it stands. Headings have no state."""
    columns = [
        sheets.Column(_("項目番号"), width=18),
        sheets.Column(_("番号・記号"), width=10),
        sheets.Column(_("本文"), width=60),
        sheets.Column(_("印"), width=8),
        sheets.Column(_("印の確かさ"), width=16),
        sheets.Column(_("連携先"), width=24),
        sheets.Column(_("種類"), width=14),
        sheets.Column(_("担当部門"), width=16),
        sheets.Column(_("目標"), width=26),
        sheets.Column(_("実績／目標"), width=16),
        sheets.Column(_("状態"), width=16),
        sheets.Column(_("状態の理由"), width=44),
        sheets.Column(_("次の予定"), width=16),
        sheets.Column(_("最近の実施日"), "date", 14),
        *_measure_columns(),
        sheets.Column(_("再掲の元"), width=18),
    ]
    return sheets.write_xlsx(columns, (_row(node) for node in nodes), sheet_name=name)


def _measure_columns() -> list[sheets.Column]:
    return [
        sheets.Column(str(label), "yen" if key == "yen" else "number", 12) for key, label, _unit in activities.MEASURES
    ]


def _row(node: Node) -> list[object]:
    item = node.item
    mark = mark_words(item.mark, item.mark_confidence)
    row: list[object] = [
        item.code,
        printed_sign(item.glyph, item.level),
        item.text,
        str(Mark(item.mark).label) if mark is not None else None,
        item.get_mark_confidence_display() if mark is not None else None,
        "、".join(item.partners),
    ]
    if node.told is None:
        return [*row, *([None] * (9 + len(activities.MEASURE_NAMES)))]
    commitment, progress = node.told.commitment, node.told.progress
    due = next_due(progress)
    original = commitment.relist_of
    return [
        *row,
        commitment.get_kind_display(),
        str(commitment.section or ""),
        targets_words(target.spec for target in progress.targets),
        "・".join(words for target in progress.targets if (words := figure_words(target))),
        look_of(node.told.state).word,
        reason_of(progress, commitment.kind),
        due.label if due is not None else None,
        progress.last_activity,
        *((getattr(progress.volume, name) or None) if original is None else None for name in activities.MEASURE_NAMES),
        original.item.code if original is not None else None,
    ]


def write_lines_sheet(rows: Iterable[activities.Activity], *, name: str) -> bytes:
    """Lines of the ledger with every measure; a counter-entry has negative figures, so that each column can be summed."""
    columns = [
        sheets.Column(_("実施日"), "date", 14),
        sheets.Column(_("件名"), width=40),
        sheets.Column(_("内訳"), width=18),
        sheets.Column(_("場所"), width=20),
        *_measure_columns(),
        sheets.Column(_("担当部門"), width=18),
        sheets.Column(_("記録した日"), "date", 14),
        sheets.Column(_("記録した人"), width=14),
        sheets.Column(_("訂正"), width=10),
    ]
    return sheets.write_xlsx(columns, (_line(row) for row in rows), sheet_name=name)


def _line(row: activities.Activity) -> list[object]:
    return [
        row.happened_on,
        row.title,
        row.label,
        row.place,
        *(getattr(row, name) for name in activities.MEASURE_NAMES),
        str(row.section or ""),
        row.recorded_on,
        row.recorded_by_name,
        _("取り消し") if row.reverses_id else None,
    ]
