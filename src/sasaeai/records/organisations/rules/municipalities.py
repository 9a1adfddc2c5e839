"""Codes of local governments (全国地方公共団体コード): six digits, the last of which proves the five before it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NAMES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 "
    "石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 "
    "岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県"
)
PREFECTURES = tuple(_NAMES.split())


@dataclass(frozen=True)
class MunicipalityCode:
    """A code as read. ``code`` is "" when nothing can be made of it; ``mended`` when a digit had to be given back."""

    code: str
    mended: bool = False
    ambiguous: bool = False


def municipality_check_digit(five: str) -> int:
    total = sum(int(digit) * weight for digit, weight in zip(five, (6, 5, 4, 3, 2), strict=True))
    return (11 - total % 11) % 10


def read_municipality(text: str, prefecture: str = "") -> MunicipalityCode:
    """A code as spreadsheets leave it: the leading zero lost (92011 is 092011), the last digit left out (17201), or both.

    Five digits may be either; ``prefecture``, the name beside it, decides. Nothing is guessed when it does not.
    """
    digits = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).removesuffix(".0")
    if not digits.isascii() or not digits.isdigit():
        return MunicipalityCode("")
    if len(digits) == 6:
        return MunicipalityCode(digits if _stands(digits) else "")
    if len(digits) in (1, 2):
        code = f"{int(digits):02}000"
        return _mended([f"{code}{municipality_check_digit(code)}"], prefecture)
    if len(digits) == 4:
        five = f"0{digits}"
        return _mended([f"{five}{municipality_check_digit(five)}"], prefecture)
    if len(digits) == 5:
        return _mended([f"0{digits}", f"{digits}{municipality_check_digit(digits)}"], prefecture)
    return MunicipalityCode("")


def _mended(candidates: list[str], prefecture: str) -> MunicipalityCode:
    found = [code for code in candidates if _stands(code)]
    if prefecture in PREFECTURES:
        found = [code for code in found if PREFECTURES[int(code[:2]) - 1] == prefecture]
    if len(found) > 1:
        return MunicipalityCode("", ambiguous=True)
    return MunicipalityCode(found[0], mended=True) if found else MunicipalityCode("")


def _stands(code: str) -> bool:
    """Whether a prefecture has this number, the municipality one that is given out, and the last digit proves them."""
    in_use = 1 <= int(code[:2]) <= len(PREFECTURES) and (code[2:5] == "000" or int(code[2:5]) >= 100)
    return in_use and int(code[5]) == municipality_check_digit(code[:5])


def without_prefix(address: str, prefecture: str, city: str) -> str:
    """What follows prefecture and municipality in an address that may repeat them."""
    rest = address.strip()
    for part in (prefecture, city):
        if part and rest.startswith(part):
            rest = rest[len(part) :].strip()
    return rest
