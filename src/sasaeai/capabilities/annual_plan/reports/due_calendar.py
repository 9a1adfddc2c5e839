"""Due dates of the plan as a calendar file (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from ..enums import OccurrenceState
from ..queries.due_dates import DueDate
from ..rules.wording import target_words


def write_calendar(dues: Iterable[DueDate], *, name: str, now: dt.datetime, address: str) -> bytes:
    """All-day entries on the day each part falls due; a month falls due on its last day.

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
    for due in dues:
        calendar.add_component(_event(due, now, address))
    return bytes(calendar.to_ical())


def _event(due: DueDate, now: dt.datetime, address: str) -> Event:
    item = due.node.item
    event = Event()
    event.add("uid", f"{due.key}@sasaeai")
    event.add("dtstamp", now.astimezone(dt.UTC))
    event.add("summary", _summary(due))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if due.state == OccurrenceState.CANCELLED else "CONFIRMED")
    lines = [target_words(due.spec), str(due.state.label)]
    commitment = due.node.commitment
    if commitment is not None and commitment.section is not None:
        event.add("categories", [str(commitment.section)])
        lines.append(_("担当：%(section)s") % {"section": commitment.section})
    event.add("description", "\n".join(line for line in lines if line))
    event.add("url", f"{address}/plan/item/{item.pk}/")
    return event


def _summary(due: DueDate) -> str:
    """What is due comes first; what is done says so, because a calendar has no other way to tell."""
    parts = {"label": due.label, "text": due.node.item.text.split("（")[0]}
    if due.state == OccurrenceState.MET:
        return _("済 %(label)s %(text)s") % parts
    if due.state == OccurrenceState.POSTPONED:
        return _("延期 %(label)s %(text)s") % parts
    if due.state == OccurrenceState.CANCELLED:
        return _("中止 %(label)s %(text)s") % parts
    return _("期限 %(label)s %(text)s") % parts
