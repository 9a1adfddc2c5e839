"""One line of a published list as the fields of a body and of its site; what is wrong in it, and what was mended on the way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras, japanese
from sasaeai.foundation.errors import InputNotUnderstood, gettext_noop

from .formats import Format
from .municipalities import PREFECTURES, read_municipality, without_prefix
from .numbers import business_number_fits, corporate_number_fits, looks_like_business_number, plain_number

_TIME = re.compile(r"(\d{1,2})\s*[:時]\s*(\d{2})?")
_YES = frozenset(
    japanese.fold(word) for word in ("有", "有り", "あり", "○", "〇", "◯", "1", "はい", "実施", "可", "true")
)
_NO = frozenset(japanese.fold(word) for word in ("無", "無し", "なし", "×", "0", "いいえ", "未実施", "不可", "false"))
#: Words some lists write where nothing is to be said.
_NOTHING = frozenset(("-", "―", "－", "ー", "なし", "無し", "null", "NULL"))
_COPIED = (
    *("kana", "common_name", "poi_code", "building", "extension", "hours_note", "about", "barrier_free", "access"),
    *("parking", "ages", "note", "service"),
)
_WEEK = (
    ("hours_weekday", gettext_noop("平日 %(hours)s")),
    ("hours_saturday", gettext_noop("土曜 %(hours)s")),
    ("hours_sunday", gettext_noop("日曜 %(hours)s")),
    ("hours_holiday", gettext_noop("祝日 %(hours)s")),
    ("closed_days", gettext_noop("定休日 %(hours)s")),
)


@dataclass
class DirectoryRow:
    """A line as read. ``site`` and ``owner`` hold only what the list has a column for; ``errors`` and ``warnings`` are
    (meaning, sentence): an error keeps the whole file out, a warning says what was mended or left out."""

    number: int
    site: dict[str, Any] = field(default_factory=dict)
    owner: dict[str, Any] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[tuple[str, str]] = field(default_factory=list)

    @property
    def label(self) -> str:
        name, service = self.site.get("name", ""), self.site.get("service", "")
        return name if service in name else f"{name} {service}".strip()


def read_row(form: Format, number: int, cells: Mapping[str, str]) -> DirectoryRow:
    """``cells``: meaning → words, for the columns this file has."""
    row = DirectoryRow(number)
    for read in _READERS:
        if any(name in cells for name in read.of):
            read.run(row, cells)
    for meaning in _COPIED:
        if meaning in cells:
            text = _words(cells, meaning)
            row.site[meaning] = japanese.to_hiragana(text) if meaning == "kana" else text
    for one in form.fields:
        if one.required and one.meaning in cells and not cells[one.meaning] and one.meaning in ("name", "service"):
            row.errors.append((one.meaning, _("入れてください。この列がないと、どの事業所か分かりません。")))
    _hours(row, cells)
    return row


def _words(cells: Mapping[str, str], meaning: str) -> str:
    text = cells.get(meaning, "").strip()
    return "" if text in _NOTHING else text


def _name(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    row.site["name"] = " ".join(_words(cells, "name").split())


def _place(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    prefecture, city = _words(cells, "prefecture"), _words(cells, "city")
    if not prefecture:
        prefecture = next((one for one in PREFECTURES if city.startswith(one)), "")
        city = city.removeprefix(prefecture)
    written = _words(cells, "code")
    if written:
        read = read_municipality(written, prefecture)
        if read.ambiguous:
            row.warnings.append(("code", _("5桁ではどの市区町村か決められないため、コードは空けておきます。")))
        elif not read.code:
            row.warnings.append(("code", _("市区町村コードとして読めないため、空けておきます。")))
        elif read.mended:
            row.warnings.append(("code", _("%(code)s と読みました。") % {"code": read.code}))
        row.site["municipality_code"] = read.code
        if read.code and not prefecture:
            prefecture = PREFECTURES[int(read.code[:2]) - 1]
    row.site |= {"prefecture": prefecture, "city": city}
    if "address" in cells:
        row.site["town"] = without_prefix(_words(cells, "address"), prefecture, city)
        if not row.site["town"]:
            row.warnings.append(("address", _("住所がありません。")))


def _coordinates(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    north, east = _degrees(_words(cells, "latitude")), _degrees(_words(cells, "longitude"))
    if north is not None and east is not None and _in_japan(east, north) and not _in_japan(north, east):
        row.warnings.append(("latitude", _("緯度と経度が逆でした。入れ替えて読みました。")))
        north, east = east, north
    written = _words(cells, "latitude") or _words(cells, "longitude")
    if written and not (north is not None and east is not None and _in_japan(north, east)):
        row.warnings.append(
            ("latitude", _("日本の中の緯度・経度（20〜46、122〜154）ではないため、位置は空けておきます。"))
        )
        north = east = None
    row.site |= {"latitude": north, "longitude": east}


def _degrees(text: str) -> Decimal | None:
    try:
        found = Decimal(japanese.normalise_width(text))
    except InvalidOperation:
        return None
    return round(found, 6) if found.is_finite() else None


def _in_japan(north: Decimal, east: Decimal) -> bool:
    return 20 <= north <= 46 and 122 <= east <= 154


def _phones(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    for meaning in ("phone", "fax"):
        if meaning in cells:
            row.site[meaning] = _phone(_words(cells, meaning))


def _phone(text: str) -> str:
    """A number as it is dialled, in half width; what else is written there stays."""
    return re.sub(r"[‐‑–—―−ー]", "-", japanese.normalise_width(text)).strip()[:30]


def _address_of_pages(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    text = _words(cells, "url")
    row.site["url"] = ""
    if not text:
        return
    if "@" in text and "/" not in text:
        try:
            validate_email(text)
        except ValidationError:
            row.warnings.append(("url", _("ホームページの番地として読めないため、空けておきます。")))
        else:
            row.site["mail"] = text
            row.warnings.append(("url", _("メールアドレスでした。メールの欄に入れます。")))
        return
    url = text if re.match(r"https?://", text, re.I) else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        row.warnings.append(("url", _("ホームページの番地として読めないため、空けておきます。")))
    else:
        row.site["url"] = url


def _numbers(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    corporate = plain_number(_words(cells, "corporate_number"))
    if corporate and not corporate_number_fits(corporate):
        row.warnings.append(("corporate_number", _("法人番号として正しくないため、番号は取り込みません。")))
        corporate = ""
    row.owner["corporate_number"] = corporate
    if "business_number" not in cells:
        return
    business = plain_number(_words(cells, "business_number"))
    if len(business) == 9 and business_number_fits(f"0{business}"):
        business = f"0{business}"
        row.warnings.append(
            ("business_number", _("先頭の0が落ちていました。%(code)s と読みました。") % {"code": business})
        )
    if business and not looks_like_business_number(business):
        row.errors.append(("business_number", _("事業所番号は10桁です。もとの一覧を確かめてください。")))
        business = ""
    elif business and not business_number_fits(business):
        row.warnings.append(("business_number", _("検証番号（最後の1桁）が合いません。番号を確かめてください。")))
    row.site["business_number"] = business


def _owner(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    row.owner |= {
        "name": " ".join(_words(cells, "owner").split()),
        "kana": japanese.to_hiragana(_words(cells, "owner_kana")),
    }
    if "owner_city" in cells:
        place = _words(cells, "owner_city")
        prefecture = next((one for one in PREFECTURES if place.startswith(one)), "")
        row.owner["office"] = {
            "prefecture": prefecture,
            "city": place.removeprefix(prefecture),
            "town": _words(cells, "owner_town"),
            "phone": _phone(_words(cells, "owner_phone")),
            "fax": _phone(_words(cells, "owner_fax")),
        }


def _capacity(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    """A capacity of 0 is how some systems write that there is none."""
    row.site["capacity"] = None
    text = _words(cells, "capacity").removesuffix(".0")
    if text:
        try:
            row.site["capacity"] = japanese.parse_number(text, units=("名", "人", "床")) or None
        except InputNotUnderstood:
            row.errors.append(("capacity", _("定員は数で書いてください（例 25）。")))


def _answers(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    for meaning in ("temporary_care", "is_shared_service"):
        if meaning in cells:
            text = japanese.fold(cells[meaning])
            row.site[meaning] = True if text in _YES else False if text in _NO else None


def _licence(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    text = _words(cells, "licensed_on")
    row.site["licensed_on"] = None
    if text:
        try:
            row.site["licensed_on"] = eras.parse_date(text, today=clock.today())
        except InputNotUnderstood:
            row.warnings.append(("licensed_on", _("日付として読めないため、空けておきます。")))


def _hours(row: DirectoryRow, cells: Mapping[str, str]) -> None:
    if "open_days" in cells:
        row.site["open_days"] = _words(cells, "open_days")
    for meaning in ("opens_at", "closes_at"):
        if meaning in cells:
            row.site[meaning] = read_time(_words(cells, meaning))
            if cells[meaning].strip() and row.site[meaning] is None:
                row.warnings.append((meaning, _("時刻として読めないため、空けておきます。")))
    said = [_(sentence) % {"hours": _words(cells, meaning)} for meaning, sentence in _WEEK if _words(cells, meaning)]
    if said:
        row.site["hours_note"] = "　".join([*said, row.site.get("hours_note", "")]).strip()
    if row.site.get("opens_at") and row.site.get("opens_at") == row.site.get("closes_at"):
        row.site |= {"opens_at": None, "closes_at": None}
        row.warnings.append(("opens_at", _("開く時刻と閉まる時刻が同じため、空けておきます。")))


def read_time(text: str) -> dt.time | None:
    """9:00, ９：３０, 9時30分; None for anything else."""
    found = _TIME.search(japanese.normalise_width(text))
    if found is None or int(found[1]) > 24 or int(found[2] or 0) > 59:
        return None
    return dt.time(int(found[1]) % 24, int(found[2] or 0))


@dataclass(frozen=True)
class _Reader:
    of: tuple[str, ...]
    run: Callable[[DirectoryRow, Mapping[str, str]], None]


_READERS = (
    _Reader(("name",), _name),
    _Reader(("prefecture", "city", "code", "address"), _place),
    _Reader(("latitude", "longitude"), _coordinates),
    _Reader(("phone", "fax"), _phones),
    _Reader(("url",), _address_of_pages),
    _Reader(("corporate_number", "business_number"), _numbers),
    _Reader(("owner",), _owner),
    _Reader(("capacity",), _capacity),
    _Reader(("temporary_care", "is_shared_service"), _answers),
    _Reader(("licensed_on",), _licence),
)
