"""A Register as a sheet: exactly the filtered rows, and the form to fill in for an import."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from sasaeai.foundation import clock, sheets
from sasaeai.spine.access.api import Viewer

from ..forms.binding import make_form
from ..forms.fields import options
from ..queries.registers import rows_within_reach
from ..rules.cells import export_columns, exported, shown
from ..slots import Column, Register

Format = Literal["xlsx", "csv"]

_KINDS: dict[str, Literal["text", "number", "yen", "date", "datetime"]] = {
    "number": "number",
    "count": "number",
    "yen": "yen",
    "date": "date",
    "datetime": "datetime",
}


def sheet_of(register: Register, rows: QuerySet[Any], form: Format) -> bytes:
    """The rows as an Excel workbook or a CSV file, read from the database in pieces. No cell can become a formula."""
    columns = export_columns(register)
    heads = [_head(column) for column in columns]
    lines = ([exported(row, column) for column in columns] for row in rows.iterator(chunk_size=2000))
    if form == "csv":
        return sheets.write_csv(heads, lines)
    return sheets.write_xlsx(heads, lines, sheet_name=str(register.label))


def file_name(register: Register, form: str) -> str:
    """地区_20211012.xlsx"""
    return f"{register.label}_{clock.today():%Y%m%d}.{form}"


def import_sheet(register: Register, viewer: Viewer, *, filled: bool) -> bytes:
    """The workbook to fill in: the import's columns, empty or with what is stored within reach, so that it can be sent back."""
    if register.sheet is None:
        raise LookupError(f"{register.slug} has no import")
    form = make_form(register, viewer)
    heads = [sheets.Column(str(names[0])) for names in register.sheet.columns.values()]
    rows = rows_within_reach(register, viewer, "export")
    rows = rows if filled else rows.none()
    return sheets.write_xlsx(
        heads, _filled(register, form, rows.order_by(*register.ordering)), sheet_name=str(register.label)
    )


def _filled(register: Register, form: forms.ModelForm, rows: QuerySet[Any]) -> Iterator[list[Any]]:
    names = list(register.sheet.columns) if register.sheet else []
    for row in rows.iterator(chunk_size=2000):
        yield [_in_words(form.fields.get(name), row, name) for name in names]


def _in_words(field: forms.Field | None, row: Model, name: str) -> Any:
    """A stored value as the import reads it back."""
    try:
        value = getattr(row, name, None)
    except ObjectDoesNotExist:
        return None
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return next((label for key, label in options(field) if key and key == str(value)), None)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if hasattr(value, "isoformat"):
        return value
    return shown(value) or None


def _head(column: Column) -> sheets.Column:
    return sheets.Column(str(column.label), _KINDS.get(column.kind, "text"), float(column.width))
