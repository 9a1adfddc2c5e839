"""From a row and a column to what the screen shows and what a sheet holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone
from django.utils.translation import gettext as _

from sasaeai.foundation import calendars, eras
from sasaeai.foundation.fiscal import FiscalYear

from ..slots import Badge, Column, Register

NUMERIC = frozenset({"number", "yen", "count"})


@dataclass(frozen=True)
class Cell:
    """One value, ready for a template.

    ``short`` is the form of narrow columns (R3.10.12（火）); ``title`` the western date behind a 和暦 one and ``machine`` its
    ISO form; ``url`` a link and ``badge`` a state, where there is one; ``is_zero`` a figure of nothing, shown quietly.
    """

    column: Column
    text: str
    short: str = ""
    title: str = ""
    machine: str = ""
    url: str = ""
    badge: Badge | None = None
    is_zero: bool = False

    @property
    def label(self) -> str:
        return str(self.column.label)

    @property
    def numeric(self) -> bool:
        return self.column.kind in NUMERIC

    @property
    def phone(self) -> bool:
        return self.column.phone

    @property
    def is_nothing(self) -> bool:
        """Nothing was written here, or the figure is nought: a page keeps it out of the way."""
        return not self.text or self.is_zero


def raw_value(row: Any, column: Column) -> Any:
    """The value itself: by function, or by attribute path; None as soon as a part of the path is missing."""
    if callable(column.value):
        return column.value(row)
    path = column.value or column.key
    if column.kind == "choice" and "." not in path:
        display = getattr(row, f"get_{path}_display", None)
        if display is not None:
            return display()
    value: Any = row
    for part in path.split("."):
        if value is None:
            return None
        try:
            value = getattr(value, part)
        except ObjectDoesNotExist:
            return None
    return value() if callable(value) else value


def cell_of(row: Any, column: Column) -> Cell:
    """A column of a row as the screen shows it."""
    value, url = raw_value(row, column), ""
    if column.kind == "link" and isinstance(value, tuple):
        value, url = value
    badge = value if isinstance(value, Badge) else None
    text = shown(value, column.kind)
    nought = column.kind in NUMERIC and value == 0
    return Cell(column, text, short_form(value) or text, western(value), machine(value), url, badge, nought)


def shown(value: Any, kind: str = "text") -> str:
    """The value as people read it; an empty text when there is nothing."""
    if value is None or value == "":
        return ""
    if kind == "bool" or isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, dt.datetime):
        local = _local(value)
        return f"{eras.format_wareki(local.date())} {local:%H:%M}"
    if isinstance(value, dt.date):
        return eras.format_wareki(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if kind == "fiscal_year" and isinstance(value, int):
        return FiscalYear(value).label
    if kind == "yen" and isinstance(value, (int, Decimal)):
        return f"{value:,}円"
    if kind in NUMERIC and isinstance(value, (int, float, Decimal)):
        return f"{value:,}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(shown(part) for part in value)
    return str(value)


def short_form(value: Any) -> str:
    """R3.10.12（火）, R3.10.12（火）14:05: a day as a narrow column shows it; "" for everything else."""
    if isinstance(value, dt.datetime):
        local = _local(value)
        return f"{short_form(local.date())}{local:%H:%M}"
    if isinstance(value, dt.date):
        return f"{eras.format_wareki_short(value)}（{calendars.weekday_ja(value)}）"
    return ""


def western(value: Any) -> str:
    """The western date behind a 和暦 one, for hovering."""
    if isinstance(value, dt.datetime):
        local = _local(value)
        return f"{eras.format_western(local.date())} {local:%H:%M}"
    return eras.format_western(value) if isinstance(value, dt.date) else ""


def machine(value: Any) -> str:
    """The day or moment in ISO form, for machines."""
    if isinstance(value, dt.datetime):
        return _local(value).isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else ""


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def exported(row: Any, column: Column) -> Any:
    """The value as a sheet holds it: numbers and dates stay what they are, everything else (令和3年度) is text."""
    value = raw_value(row, column)
    if column.kind == "link" and isinstance(value, tuple):
        value = value[0]
    if isinstance(value, bool):
        return shown(value, "bool")
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    if column.kind != "fiscal_year" and (
        value is None or isinstance(value, (int, float, Decimal, dt.date, dt.datetime))
    ):
        return value
    return shown(value, column.kind)


def list_columns(register: Register) -> tuple[Column, ...]:
    return tuple(column for column in register.columns if column.in_list)


def heading_of(register: Register) -> Column | None:
    """The column that names a row in the list; None for a Register that shows none."""
    columns = list_columns(register)
    return next((column for column in columns if column.heading), columns[0] if columns else None)


def name_of(register: Register, row: Any) -> str:
    """What a page calls its row: the column that names it, when one is marked; otherwise the row's own words."""
    column = heading_of(register)
    named = shown(raw_value(row, column), column.kind) if column is not None and column.heading else ""
    return named or str(row)


def export_columns(register: Register) -> tuple[Column, ...]:
    return tuple(column for column in register.columns if column.export)
