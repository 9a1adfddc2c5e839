"""The list the committee screens, as an Excel sheet."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets

from .models import Nomination


def write_screening(rows: Iterable[Nomination], *, name: str) -> bytes:
    """One line per nomination, with room for the committee's remark. No address, no telephone."""
    columns = [
        sheets.Column(_("表彰"), width=30),
        sheets.Column(_("地区"), width=14),
        sheets.Column(_("名前"), width=20),
        sheets.Column(_("ふりがな"), width=24),
        sheets.Column(_("役"), width=24),
        sheets.Column(_("年"), "number", 6),
        sheets.Column(_("か月"), "number", 6),
        sheets.Column(_("推薦の理由"), width=40),
        sheets.Column(_("亡くなった方"), width=12),
        sheets.Column(_("状態"), width=10),
        sheets.Column(_("見送りの理由"), width=30),
        sheets.Column(_("証書の番号"), "number", 10),
        sheets.Column(_("審査のメモ"), width=30),
    ]
    return sheets.write_xlsx(columns, (_line(row) for row in rows), sheet_name=name)


def _line(row: Nomination) -> list[object]:
    years, months = divmod(row.months, 12) if row.months is not None else (None, None)
    return [
        row.rule.name,
        str(row.district or ""),
        row.person.full_name,
        row.person.full_kana,
        str(row.post or ""),
        years,
        months,
        row.reason,
        _("亡くなった方") if row.person.is_deceased else "",
        row.get_state_display(),
        row.declined_because,
        row.number,
        "",
    ]
