"""Tags and filters every template has at hand (builtins of the engine)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sasaeai.foundation import eras, numbers
from sasaeai.spine.access.api import NOBODY

from ..rules.addresses import address, replaced
from ..rules.cells import Cell
from ..slots import Badge

register = template.Library()


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, dt.date) else None


def _time(value: dt.date, machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}" title="{}">{}</time>', machine, eras.format_western(value), words)


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "calendar" %}: a drawing beside words, never instead of them. Names: static/sasaeai/icons.txt."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("sasaeai/icons.svg"),
        name,
    )


@register.simple_tag
def state(tone: str, drawing: str, words: Any) -> SafeString:
    """{% state "good" "circle-check" _("終わりました") %}: word, shape and colour together. Tones: good late warn calm danger."""
    return format_html('<span class="state{}">{}{}</span>', f" state--{tone}" if tone else "", icon(drawing), words)


@register.filter
def badge(value: Badge) -> SafeString:
    """{{ cell.badge|badge }}: a declared state."""
    return state(value.tone, value.icon, value.label)


@register.simple_tag
def value(cell: Cell, short: bool = False) -> str:
    """{% value cell %}: a cell as its kind asks; {% value cell True %} in the form of narrow columns."""
    if cell.badge is not None:
        return badge(cell.badge)
    text = cell.short if short else cell.text
    if cell.machine:
        return format_html('<time datetime="{}" title="{}">{}</time>', cell.machine, cell.title, text)
    if cell.url:
        return format_html('<a href="{}">{}</a>', cell.url, text)
    return text


@register.filter
def wareki(value: Any) -> str:
    """令和3年10月12日（火）, with the western date behind it; nothing for nothing."""
    day = _day(value)
    return _time(day, day.isoformat(), eras.format_wareki(day)) if day is not None else ""


@register.filter
def wareki_short(value: Any) -> str:
    """R3.10.12, with the western date behind it."""
    day = _day(value)
    return _time(day, day.isoformat(), eras.format_wareki_short(day)) if day is not None else ""


@register.filter
def wareki_plain(value: Any) -> str:
    """令和3年10月12日（火） as bare text, for attributes and print."""
    day = _day(value)
    return eras.format_wareki(day) if day is not None else ""


@register.filter
def wareki_time(value: Any) -> str:
    """令和3年10月12日（火）14:05, with the machine's moment behind it."""
    if not isinstance(value, dt.datetime):
        return wareki(value)
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _time(local.date(), local.isoformat(timespec="minutes"), f"{eras.format_wareki(local.date())}{local:%H:%M}")


@register.filter
def wareki_month(value: Any) -> str:
    """令和3年10月."""
    day = _day(value)
    return eras.format_month(day) if day is not None else ""


@register.filter
def yen(value: Any) -> str:
    """1,050,000円; nothing for nothing."""
    return "" if value is None or value == "" else numbers.format_yen(int(value))


@register.filter
def count_unit(value: Any, unit: str = "件") -> str:
    """48名, 1,250件."""
    return "" if value is None or value == "" else numbers.format_count(int(value), str(unit))


@register.simple_tag(takes_context=True)
def has(context: Context, permission: str) -> bool:
    """{% has "plan.adopt" as may_adopt %}: whether the viewer holds a permission in any reach."""
    viewer = context.get("viewer") or getattr(context.get("request"), "viewer", None) or NOBODY
    return bool(viewer.may(permission))


@register.simple_tag(takes_context=True)
def query_replace(context: Context, **changes: Any) -> str:
    """The present address's query with some names changed, "?" included: {% query_replace page=3 sort=None %}."""
    request = context.get("request")
    asked = request.GET if request is not None else QueryDict()
    return f"?{replaced(asked, changes)}"


@register.simple_tag
def register_url(noun: Any, screen: str, *args: Any) -> str:
    """Where a Register's screen is: {% register_url register "detail" row.pk %}."""
    return address(noun, screen, *args)
