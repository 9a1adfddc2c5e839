"""Addresses, postal codes and numbers as rosters write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from sasaeai.foundation.japanese import normalise_width

_DASHES = re.compile(r"[‐‑‒–—―−－⁃ｰ─━]")
_POSTAL_HEAD = re.compile(r"^〒?\s*(\d{3})-?(\d{4})(?=\D|$)\s*")
_PREFECTURE = re.compile(r"^(東京都|北海道|京都府|大阪府|(?:神奈川|和歌山|鹿児島)県|[一-鿿]{2}県)")
_ODD_CITIES = [
    "野々市市",
    "四日市市",
    "廿日市市",
    "十日町市",
    "大町市",
    "町田市",
    "市川市",
    "市原市",
    "東村山市",
    "武蔵村山市",
    "村山市",
    "村上市",
    "羽村市",
    "田村市",
    "大村市",
    "東大和市",
    "大和郡山市",
    "郡山市",
    "郡上市",
    "蒲郡市",
    "小郡市",
    "佐波郡玉村町",
    "余市郡余市町",
]
_CITY = re.compile(
    r"^([^\d\s市区町村]{1,6}郡[^\d\s町村]{1,6}[町村]|[^\d\s市]{1,7}市(?:[^\d\s区市町村]{1,4}区)?|[^\d\s区市町村]{1,4}区)"
)


class PlaceNotUnderstood(ValueError):
    """Nobody can read it; ``str`` is the sentence for the field."""


@dataclass
class Place:
    """An address taken apart; what nobody wrote is empty."""

    postal: str = ""
    prefecture: str = ""
    city: str = ""
    town: str = ""
    building: str = ""


def read_postal(text: str) -> str:
    """921-8116, however it was typed. Raises ``PlaceNotUnderstood``."""
    digits = re.sub(r"[〒\s-]", "", _DASHES.sub("-", normalise_width(text)))
    if not re.fullmatch(r"\d{7}", digits):
        raise PlaceNotUnderstood(
            _("郵便番号は7けたの数字です（例 921-8116）。先頭の0が消えていないかも確かめてください。")
        )
    return f"{digits[:3]}-{digits[3:]}"


def read_address(text: str) -> Place:
    """Postal code, prefecture, city, town and building of one cell. Raises ``PlaceNotUnderstood``."""
    words = " ".join(_DASHES.sub("-", normalise_width(text)).split())
    place = Place()
    if found := _POSTAL_HEAD.match(words):
        place.postal = f"{found[1]}-{found[2]}"
        words = words[found.end() :]
    elif words.startswith("〒"):
        raise PlaceNotUnderstood(_("住所の前の郵便番号が7けたではありません。〒921-8116 のように入れてください。"))
    if found := _PREFECTURE.match(words):
        place.prefecture = found[1]
        words = words[found.end() :].lstrip()
    odd = next((city for city in _ODD_CITIES if words.startswith(city)), None)
    if odd:
        place.city = odd
    elif found := _CITY.match(words):
        place.city = found[1]
    words = words[len(place.city) :].lstrip()
    place.town, place.building = _building(words)
    if len(place.town) > 120 or len(place.building) > 120:
        raise PlaceNotUnderstood(_("住所が長すぎます（120字まで）。短くしてください。"))
    return place


def _building(words: str) -> tuple[str, str]:
    """What stands behind a gap after the house number is the building."""
    found = re.match(r"^(.*?\d(?:[\d\-]|番地?|号|丁目)*) +(\S.*)$", words)
    return (found[1], found[2]) if found else (words, "")


_NUMBER = re.compile(r"\+?\(?\d[\d\-() ]{3,18}\d")


def read_phones(text: str, kind: str) -> list[tuple[str, str]]:
    """Every number of a cell as (phone | mobile | fax, number). Raises ``PlaceNotUnderstood`` when one cannot be dialled."""
    words = _DASHES.sub("-", normalise_width(text)).replace("ー", "-")
    # A number in brackets or over two lines is one of several; words around it say whose it is.
    pieces = [piece for piece in re.split(r"[\n/／、,;・]|\s{2,}|(?<=\d)\s+(?=\(?0\d)", words) if piece.strip()]
    found = []
    for piece in pieces:
        numbers = _NUMBER.findall(piece)
        if not numbers:
            if re.search(r"\d", piece):
                raise _no_number(piece)
            continue
        for number in numbers:
            found.append((_kind(piece, number, kind), _dialled(number)))
    if not found and re.sub(r"[\s\-なし無]", "", words):
        raise _no_number(text)
    return found


def _kind(piece: str, number: str, kind: str) -> str:
    if re.search("fax|ファ[クッ]", piece, re.I):
        return "fax"
    if (kind != "fax" and re.match(r"\(?0[789]0", number)) or (len(number) == 10 and re.match("[789]0", number)):
        return "mobile"
    return "phone" if kind == "mobile" and not re.match(r"\(?0[789]0", number) else kind


def _dialled(number: str) -> str:
    """The number as it is kept, with the 0 that Excel takes from a figure put back."""
    digits = re.sub(r"\D", "", number)
    if digits == number and len(digits) in (9, 10) and not digits.startswith("0"):
        digits = number = f"0{digits}"
    if number.startswith("+81"):
        digits = number = f"0{digits[2:]}"
    local = not digits.startswith("0") and 5 <= len(digits) <= 8
    wanted = 11 if re.match("0[5-9]0|020|0800", digits) else 10
    if not local and not (digits.startswith("0") and len(digits) == wanted):
        if digits.startswith("0") and 9 <= len(digits) <= 12:
            raise _digits(number, len(digits), wanted)
        raise _no_number(number)
    return _grouped(number, digits)


def _digits(number: str, count: int, wanted: int) -> PlaceNotUnderstood:
    return PlaceNotUnderstood(
        _("電話番号「%(number)s」は%(count)dけたです。%(wanted)dけたになるように直してください。")
        % {"number": number.strip(), "count": count, "wanted": wanted}
    )


def _grouped(number: str, digits: str) -> str:
    shown = re.sub(r"\s+", "", re.sub(r"[()]", "-", number)).strip("-")
    shown = re.sub("-+", "-", shown)
    if shown == digits and re.fullmatch("0[789]0[0-9]{8}", digits):
        return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"
    return shown


def _no_number(words: str) -> PlaceNotUnderstood:
    return PlaceNotUnderstood(
        _("「%(number)s」は電話番号として読めません。0から始まる10けたか11けたで入れてください（例 076-231-0000）。")
        % {"number": " ".join(words.split())[:30]}
    )


def read_mail(text: str) -> str:
    """A mail address. Raises ``PlaceNotUnderstood``."""
    words = normalise_width(text).strip()
    try:
        validate_email(words)
    except ValidationError:
        raise PlaceNotUnderstood(
            _("「%(mail)s」はメールアドレスとして読めません。@ の前と後ろを確かめてください。") % {"mail": words[:40]}
        ) from None
    return words
