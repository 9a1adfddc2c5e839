"""Rosters as Excel sheets, in the columns the import reads back."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets

from .models import Appointment
from .rules import term_class


def write_roster(rows: Iterable[Appointment], *, name: str) -> bytes:
    """One line per term. No address, no telephone: those are asked where the right to them is asked."""
    columns = [
        sheets.Column(_("名前"), width=20),
        sheets.Column(_("ふりがな"), width=24),
        sheets.Column(_("役"), width=24),
        sheets.Column(_("ブロック"), width=16),
        sheets.Column(_("地区"), width=16),
        sheets.Column(_("組織"), width=30),
        sheets.Column(_("役職"), width=10),
        sheets.Column(_("期数"), "number", 8),
        sheets.Column(_("期の区分"), width=14),
        sheets.Column(_("始まる日"), "date", 14),
        sheets.Column(_("任期の終わり"), "date", 14),
        sheets.Column(_("始まりの理由"), width=14),
    ]
    return sheets.write_xlsx(columns, (_line(row) for row in rows), sheet_name=name)


def _line(row: Appointment) -> list[object]:
    block = row.block or (row.district.block if row.district else None)
    return [
        row.person.full_name,
        row.person.full_kana,
        row.post.name,
        str(block or ""),
        str(row.district or ""),
        str(row.organisation or ""),
        row.get_role_display(),
        row.term_number,
        str(term_class(row.term_number).label),
        row.starts_on,
        row.ends_on,
        row.get_start_reason_display(),
    ]
