"""Numbers the state gives to bodies and their services, and the digit each carries to prove itself."""

from __future__ import annotations

import re
import unicodedata

_BUSINESS = re.compile(r"\d{2}[0-9A-HJ-NPR-Z]\d{7}")
#: Letters stand for 10, 11, … in the third place; I, O and Q are not used (介護予防・日常生活支援総合事業, 事業所番号の考え方).
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def plain_number(text: str) -> str:
    """A number as it is kept: half width, upper case, without dashes, blanks and a leading apostrophe or T (インボイス)."""
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    plain = re.sub(r"[\s'\-‐‑–—―−ー]", "", plain)
    return plain[1:] if re.fullmatch(r"T\d{13}", plain) else plain


def corporate_check_digit(body: str) -> int:
    """The first digit of a 法人番号, from the twelve behind it (法人番号省令 2条: 9 − Σ(P×Q) mod 9)."""
    total = sum(int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(reversed(body), start=1))
    return 9 - total % 9


def corporate_number_fits(number: str) -> bool:
    """Whether thirteen digits are a 法人番号: their first digit proves the rest."""
    return bool(re.fullmatch(r"[1-9]\d{12}", number)) and int(number[0]) == corporate_check_digit(number[1:])


def looks_like_business_number(number: str) -> bool:
    """Whether ten characters have the shape of a 事業所番号: prefecture, kind (a digit or letter), district, serial, check."""
    return bool(_BUSINESS.fullmatch(number))


def business_check_digit(body: str) -> int:
    """The last digit of a 事業所番号, from the nine before it (modulus 10, weights 2 and 1, products split into digits)."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        value = int(sign) if sign.isdigit() else 10 + _LETTERS.index(sign)
        product = value * (2 if place % 2 == 0 else 1)
        total += sum(int(digit) for digit in str(product))
    return (10 - total % 10) % 10


def business_number_fits(number: str) -> bool:
    """Whether the last digit of a 事業所番号 proves the rest."""
    return looks_like_business_number(number) and int(number[-1]) == business_check_digit(number[:-1])
