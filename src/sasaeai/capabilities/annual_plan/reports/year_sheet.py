"""A section's year as an Excel sheet to fill in and send back."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import gettext as _

from sasaeai.foundation import sheets
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Register, SheetImport

from ..queries.year_sheet import YearRow

_WIDTHS = {"item": 18.0, "place": 22.0, "districts": 18.0, "note": 30.0, "reason": 26.0, "label": 16.0, "outcome": 14.0}
_KINDS: dict[str, Literal["text", "number", "yen", "date", "datetime"]] = {
    **dict.fromkeys(("sessions", "people", "distinct_people", "cases", "copies", "minutes"), "number"),
    "yen": "yen",
}


def ledger_sheet() -> SheetImport:
    """The columns the ledger's own import reads."""
    register = registry.get(Register, "activities")
    if register is None or register.sheet is None:
        raise LookupError("the ledger declares no import")
    return register.sheet


def write_year_sheet(rows: list[YearRow], *, name: str) -> bytes:
    """Number, words and expected days are filled in; the rest is for the section to write."""
    sheet = ledger_sheet()
    text_head, expected_head = (str(note) for note in sheet.notes)
    heads = [_head("item", sheet)]
    heads += [sheets.Column(text_head, "text", 44.0), sheets.Column(expected_head, "text", 22.0)]
    fields = [key for key in sheet.columns if key != "item"]
    heads += [_head(key, sheet) for key in fields]
    lines = (
        [row.code, row.text, row.expected, *(row.part if key == "label" else None for key in fields)] for row in rows
    )
    return sheets.write_xlsx(heads, lines, sheet_name=name)


def file_name(year: str, section: str) -> str:
    """令和3年度_地域福祉課_活動記録.xlsx"""
    return _("%(year)s_%(section)s_活動記録") % {"year": year, "section": section} + ".xlsx"


def _head(key: str, sheet: SheetImport) -> sheets.Column:
    return sheets.Column(str(sheet.columns[key][0]), _KINDS.get(key, "text"), _WIDTHS.get(key, 12.0))
