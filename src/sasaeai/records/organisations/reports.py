"""Published lists on their way out: one function per meaning of a column, so that every format is a table and no code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from sasaeai.foundation import sheets
from sasaeai.foundation.japanese import to_katakana

from .models import OrganisationSite
from .rules.formats import Format

Value = Callable[[OrganisationSite], Any]

VALUES: dict[str, Value] = {
    "": lambda site: "",
    "code": lambda site: site.municipality_code,
    # Stable from one edition to the next, as the standard asks: not the place of the line.
    "serial": lambda site: f"{site.pk:010}",
    "prefecture": lambda site: site.prefecture,
    "city": lambda site: site.city,
    "name": lambda site: site.name,
    "kana": lambda site: to_katakana(site.kana),
    "common_name": lambda site: site.common_name,
    "poi_code": lambda site: site.poi_code,
    "service": lambda site: site.service,
    "address": lambda site: f"{site.prefecture}{site.city}{site.town}",
    "building": lambda site: site.building,
    "latitude": lambda site: _degrees(site.latitude),
    "longitude": lambda site: _degrees(site.longitude),
    "phone": lambda site: site.phone,
    "extension": lambda site: site.extension,
    "fax": lambda site: site.fax,
    "corporate_number": lambda site: site.organisation.corporate_number,
    "owner": lambda site: site.organisation.name,
    "business_number": lambda site: site.business_number,
    "open_days": lambda site: site.open_days,
    "opens_at": lambda site: _hour(site.opens_at),
    "closes_at": lambda site: _hour(site.closes_at),
    "hours_note": lambda site: site.hours_note,
    "capacity": lambda site: site.capacity or "",
    "ages": lambda site: site.ages,
    "licensed_on": lambda site: site.licensed_on.isoformat() if site.licensed_on else "",
    "temporary_care": lambda site: {True: "有", False: "無", None: ""}[site.temporary_care],
    "access": lambda site: site.access,
    "parking": lambda site: site.parking,
    "barrier_free": lambda site: site.barrier_free,
    "about": lambda site: site.about,
    "url": lambda site: site.url,
    "note": lambda site: site.note,
}


def open_data(form: Format, sites: Iterable[OrganisationSite]) -> bytes:
    """The list as a CSV file, UTF-8 with mark, in the exact columns of the standard. No cell can become a formula."""
    readers = [VALUES[field.meaning] for field in form.fields]
    return sheets.write_csv(list(form.headers), ([read(site) for read in readers] for site in sites))


def open_data_name(form: Format, day: dt.date) -> str:
    """公共施設一覧_20211012.csv"""
    return f"{form.label}_{day:%Y%m%d}.csv"


def _degrees(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.6f}"


def _hour(value: dt.time | None) -> str:
    return "" if value is None else f"{value:%H:%M}"
