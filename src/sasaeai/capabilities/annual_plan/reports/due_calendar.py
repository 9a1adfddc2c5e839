"""Due dates of the plan as a calendar file (RFC 5545)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ..enums import OccurrenceState
from ..queries.due_dates import DueCalendar, DueDate, Series
from ..queries.outline import Node
from ..rules.wording import figure_words, target_words

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write_calendar(dues: DueCalendar, *, name: str, now: dt.datetime, address: str) -> bytes:
    """All-day entries on the day each part falls due; a month falls due on its last day. A weekly desk is one entry that comes
    back, without its holidays; days that were put off or cancelled stand in their place.

    ``address`` is the site's own, without a slash at the end. Entries keep their UID from one fetch to the next, so that a
    calendar replaces what it already has.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Sasaeai//annual plan//JA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Tokyo")
    for due in dues.days:
        calendar.add_component(_single(due, now, address))
    for series in dues.series:
        calendar.add_component(_coming_back(series, now, address))
        for due in series.otherwise:
            calendar.add_component(_single(due, now, address))
    return bytes(calendar.to_ical())


def _single(due: DueDate, now: dt.datetime, address: str) -> Event:
    event = _event(due.key, due.day, due.node, (target_words(due.spec), str(due.state.label)), now, address)
    event.add("summary", _summary(due))
    event.add("status", "CANCELLED" if due.state == OccurrenceState.CANCELLED else "CONFIRMED")
    if due.instead_of is not None:
        event.add("recurrence-id", due.instead_of)
    return event


def _coming_back(series: Series, now: dt.datetime, address: str) -> Event:
    rhythm, words = series.rhythm, target_words(series.target.spec)
    event = _event(series.key, rhythm.first, series.node, (words, figure_words(series.target)), now, address)
    event.add("summary", f"{words} {_short(series.node)}")
    event.add("status", "CONFIRMED")
    event.add(
        "rrule",
        {
            "freq": "weekly",
            "interval": rhythm.every,
            "byday": [_DAYS[weekday] for weekday in rhythm.weekdays],
            "until": rhythm.last,
            "wkst": "MO",
        },
    )
    if rhythm.left_out:
        event.add("exdate", list(rhythm.left_out))
    return event


def _event(key: str, day: dt.date, node: Node, words: tuple[str, ...], now: dt.datetime, address: str) -> Event:
    """A whole day that keeps nobody busy, with what the plan says of it and the way back."""
    event = Event()
    event.add("uid", f"{key}@sasaeai")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    lines = [line for line in words if line]
    if node.commitment is not None and node.commitment.section is not None:
        event.add("categories", [str(node.commitment.section)])
        lines.append(_("担当：%(section)s") % {"section": node.commitment.section})
    event.add("description", "\n".join(lines))
    event.add("url", f"{address}/plan/item/{node.item.pk}/")
    return event


def _short(node: Node) -> str:
    return node.item.text.split("（")[0]


def _summary(due: DueDate) -> str:
    """What is due comes first; what is done says so, because a calendar has no other way to tell."""
    parts = {"label": due.label, "text": _short(due.node)}
    if due.state == OccurrenceState.MET:
        return _("済 %(label)s %(text)s") % parts
    if due.state == OccurrenceState.POSTPONED:
        return _("延期 %(label)s %(text)s") % parts
    if due.state == OccurrenceState.CANCELLED:
        return _("中止 %(label)s %(text)s") % parts
    return _("期限 %(label)s %(text)s") % parts
