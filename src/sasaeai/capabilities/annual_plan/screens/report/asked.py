"""The question put to a report, read from the address: day, section, order, which items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes

from ...queries.report import report_of
from ...rules.report import Entry, Report, in_section_order, of_section
from ..plan.pages import Day, day_of

#: Which items are shown: name in the address → keeps an entry.
ONLY: dict[str, Callable[[Entry], bool]] = {
    "": lambda entry: entry.is_commitment,
    "missing": lambda entry: entry.missing,
    "stale": lambda entry: entry.stale,
    "edited": lambda entry: any(block.edited for block in entry.blocks),
}


@dataclass(frozen=True)
class Asked:
    """The whole question. ``query()`` gives it back as part of an address, with changes ("" takes a part away)."""

    day: Day
    section: str
    order: str
    only: str
    public: bool
    sections: tuple[tuple[str, str], ...]

    def query(self, **changes: str) -> str:
        parts = {
            "as_of": self.day.as_of.isoformat() if self.day.as_of else "",
            "known": "now" if self.day.known_on else "",
            "section": self.section,
            "order": self.order,
            "only": self.only,
            "public": "1" if self.public else "",
            **changes,
        }
        asked = urlencode({name: value for name, value in parts.items() if value})
        return f"?{asked}" if asked else ""

    @property
    def section_name(self) -> str:
        return dict(self.sections).get(self.section, "")

    def report(self, plan: programmes.Plan, *, public: bool | None = None) -> Report:
        """The report as of the day asked for, in the order and of the section asked for."""
        hidden = self.public if public is None else public
        report = report_of(plan, as_of=self.day.as_of, known_on=self.day.known_on, public=hidden)
        if self.section:
            report = of_section(report, self.section)
        return in_section_order(report, self.sections) if self.order == "section" else report


def asked_of(request: HttpRequest, plan: programmes.Plan) -> Asked:
    """Values nobody offered ask nothing. One query, for the sections."""
    get = request.GET.get
    sections = tuple((one.code, one.name) for one in organisations.sections())
    section = get("section", "")
    return Asked(
        day=day_of(request, plan),
        section=section if section in dict(sections) else "",
        order="section" if get("order") == "section" else "",
        only=get("only", "") if get("only", "") in ONLY else "",
        public=get("public") == "1",
        sections=sections,
    )


def only_words() -> dict[str, str]:
    return {
        "": _("すべて"),
        "missing": _("記録のない項目だけ"),
        "stale": _("数字が動いた文だけ"),
        "edited": _("人が書いた文だけ"),
    }
