"""What every page of terms reads from the address: the day it speaks of, and where its tabs lead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.access.api import Viewer

from ..models import Post
from ..queries.work import deceased_today


@dataclass(frozen=True)
class Tab:
    """One of the work lists. ``count`` is what waits there; None where a number says nothing."""

    label: str
    url: str
    current: bool
    count: int | None = None


def day_asked(asked: QueryDict, name: str, otherwise: dt.date) -> tuple[dt.date, str, str]:
    """(day, what the field shows, a sentence when it could not be read) of one typed day."""
    typed = asked.get(name, "").strip()[:40]
    if not typed:
        return otherwise, eras.format_wareki(otherwise), ""
    try:
        day = eras.parse_date(typed, today=clock.today())
    except InputNotUnderstood as error:
        return otherwise, typed, _(error.template) % error.params
    return day, eras.format_wareki(day), ""


def number_asked(asked: QueryDict, name: str) -> int | None:
    typed = asked.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 12 else None


def post_asked(asked: QueryDict) -> Post | None:
    """The post an address names, by its key."""
    return Post.objects.filter(pk=number_asked(asked, "post") or 0).first()


def tabs(request: HttpRequest, viewer: Viewer, current: str) -> list[Tab]:
    """The work lists of terms, the present one marked."""
    dead = deceased_today(viewer) if viewer.may("appointments.change") else 0
    listed: list[tuple[str, str, int | None]] = [
        ("ending", _("任期が終わる人"), None),
        ("vacancies", _("欠員"), None),
        ("courses", _("研修の対象"), None),
    ]
    if viewer.may("appointments.print"):
        listed += [("thanks", _("退任した人・感謝状"), None), ("papers", _("委嘱状・証"), None)]
    if dead or current == "deceased":
        listed.append(("deceased", _("亡くなった方の委嘱"), dead))
    return [Tab(label, reverse(f"appointments:{name}"), name == current, count) for name, label, count in listed]
