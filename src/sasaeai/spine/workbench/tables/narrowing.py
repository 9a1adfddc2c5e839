"""What a list is narrowed by: the questions it can be asked, the answers in force, the orders it can stand in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.foundation.fiscal import FiscalYear, month_end

from ..forms.fields import options
from ..rules.addresses import replaced
from ..rules.cells import shown
from ..slots import Facet
from .listing import Listing


@dataclass(frozen=True)
class Chip:
    """A narrowing in force, with the address that lifts it. ``wrong`` when what was typed cannot be read."""

    label: str
    text: str
    url: str
    wrong: bool = False


@dataclass(frozen=True)
class Choice:
    """A link among alternatives: a saved view, an order, a span of days."""

    label: str
    url: str
    chosen: bool
    key: str = ""


@dataclass(frozen=True)
class Question:
    """One facet as a part of the sentence 「ブロックが［東部］」, with its one control, or two for a span of days."""

    kind: str
    label: str
    fields: tuple[BoundField, ...]
    shortcuts: tuple[Choice, ...] = ()

    @property
    def wrong(self) -> bool:
        return any(field.errors for field in self.fields)


def questions_of(listing: Listing) -> list[Question]:
    """Every facet as a part of a sentence, in the declared order."""
    offered = (f for f in listing.register.facets if not f.permission or listing.viewer.may(f.permission))
    return [_question(listing, facet) for facet in offered]


def _question(listing: Listing, facet: Facet) -> Question:
    form = listing.filters.form
    words = {"facet": facet.label}
    if facet.kind == "date_range":
        fields = (form[f"{facet.key}_from"], form[f"{facet.key}_to"])
        return Question("date_range", _("%(facet)sが") % words, fields, tuple(_spans(listing, facet)))
    if facet.kind == "boolean":
        label = _("%(facet)sか") % words
    elif facet.kind == "text":
        label = _("%(facet)sに含むことば") % words
    else:
        label = _("%(facet)sが") % words
    return Question(facet.kind, label, (form[facet.key],))


def _spans(listing: Listing, facet: Facet) -> list[Choice]:
    """The spans people ask for most, as links: this month, last month, this fiscal year, the last one."""
    today = clock.today()
    first = today.replace(day=1)
    before = (first - dt.timedelta(days=1)).replace(day=1)
    year = FiscalYear.of(today)
    spans = [
        (_("今月"), first, month_end(first)),
        (_("先月"), before, month_end(before)),
        (_("今年度"), year.start, year.end),
        (_("前年度"), year.previous.start, year.previous.end),
    ]
    found = []
    for label, start, end in spans:
        ends = {f"{facet.key}_from": eras.format_wareki_short(start), f"{facet.key}_to": eras.format_wareki_short(end)}
        chosen = all(listing.asked.get(name) == value for name, value in ends.items())
        found.append(Choice(label, f"?{replaced(listing.asked, {**ends, 'page': None})}", chosen))
    return found


def sorts_of(listing: Listing) -> list[Choice]:
    """Every order a list can stand in, for phones, where there are no column heads."""
    found = []
    for column in listing.register.columns:
        if column.sort:
            for key, label in ((column.key, _("%(column)s順")), (f"-{column.key}", _("%(column)sの逆順"))):
                found.append(Choice(label % {"column": column.label}, "", listing.sort == key, key))
    return found


def chips_of(listing: Listing) -> list[Chip]:
    """The narrowings in force, in words."""
    chips = []
    if listing.words:
        chips.append(Chip(_("ことば"), listing.words, f"?{replaced(listing.asked, {'q': None, 'page': None})}"))
    form = listing.filters.form
    for name, field in form.fields.items():
        value = listing.asked.get(name)
        if value:
            lifted = f"?{replaced(listing.asked, {name: None, 'page': None})}"
            chips.append(Chip(str(field.label), _said(form, field, name, value), lifted, name in form.errors))
    return chips


def lifted(listing: Listing) -> str:
    """The address of the same list with nothing left out, in the same order."""
    names = ["q", "page", "print", *listing.filters.form.fields]
    query = replaced(listing.asked, dict.fromkeys(names))
    return f"?{query}"


def _said(form: forms.Form, field: forms.Field, name: str, value: str) -> str:
    if isinstance(field, forms.ChoiceField):
        return next((label for key, label in options(field) if key == value), value)
    cleaned = getattr(form, "cleaned_data", {}).get(name)
    return shown(cleaned) if cleaned else value
