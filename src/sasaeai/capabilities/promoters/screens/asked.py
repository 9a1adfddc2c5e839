"""What every page of promoters reads from the address: the fiscal year, the day, its tabs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities.api import kind_promises
from sasaeai.spine.access.api import Viewer

from ..enums import ActKind
from ..queries import open_acts

#: So many years back are offered.
YEARS_BACK = 3


@dataclass(frozen=True)
class Asked:
    """The fiscal year and the day a page speaks of, what was typed, and a sentence when it could not be read."""

    year: FiscalYear
    day: dt.date
    typed: str
    error: str

    @property
    def is_this_year(self) -> bool:
        return self.year == FiscalYear.of(clock.today())


@dataclass(frozen=True)
class Tab:
    """One of the pages about promoters."""

    label: str
    url: str
    current: bool


def asked_of(request: HttpRequest) -> Asked:
    """A typed day decides; else the named year, as of today or of its last day; else this year."""
    today, typed = clock.today(), request.GET.get("on", "").strip()[:40]
    number = request.GET.get("year", "")
    year = FiscalYear(int(number)) if number.isdecimal() and 1900 <= int(number[:6]) <= 2199 else FiscalYear.of(today)
    day = min(max(today, year.start), year.end)
    if not typed:
        return Asked(year, day, eras.format_wareki(day), "")
    try:
        day = eras.parse_date(typed, today=today)
    except InputNotUnderstood as error:
        return Asked(year, day, typed, _(error.template) % error.params)
    return Asked(FiscalYear.of(day), day, eras.format_wareki(day), "")


def frame(request: HttpRequest, viewer: Viewer, current: str, asked: Asked) -> dict[str, Any]:
    """What every page shows around its own matter: tabs, years, what the plan does not count yet."""
    pages = [
        ("overview", _("地区ごと")),
        ("acts", _("行ったこと")),
        ("coordinators", _("コーディネーター")),
    ]
    if viewer.may("promoters.record"):
        pages[1:1] = [("guidebooks", _("ガイドブック")), ("insurance", _("保険")), ("thanks", _("感謝状"))]
    this = FiscalYear.of(clock.today()).year
    return {
        "tabs": [Tab(label, reverse(f"promoters:{name}"), name == current) for name, label in pages],
        "years": [FiscalYear(one) for one in range(this, this - YEARS_BACK, -1)],
        "asked": asked,
        "year": asked.year,
        "day": asked.day,
        "may_record": viewer.may("promoters.record"),
        "may_choose": viewer.may("plan.assign"),
    }


def waiting(viewer: Viewer) -> dict[str, Any]:
    """How many acts the plan does not count, and which kinds nobody has chosen a promise for."""
    kinds = list(open_acts(viewer).values_list("kind", flat=True))
    unchosen = [ActKind(kind).label for kind in dict.fromkeys(kinds) if not kind_promises(kind)]
    return {"open_acts": len(kinds), "unchosen": unchosen, "countable": bool(kinds) and len(unchosen) < len(set(kinds))}


def blame(form: forms.Form, error: ValidationError) -> None:
    """An action's refusal at the fields of the form that asked; on top where the form has no such field."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for field, sentences in error.message_dict.items():
        form.add_error(field if field in form.fields and field != NON_FIELD_ERRORS else None, sentences)
