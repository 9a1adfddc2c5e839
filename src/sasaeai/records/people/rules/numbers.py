"""Numbers and readings as people type them, in the one form they are kept in."""

from __future__ import annotations

import re

from sasaeai.foundation import japanese

_DASHES = re.compile("[‐‑‒–—―−ー－]")
_NUMBER = re.compile(r"\+?[0-9][0-9()\- ]*")
_MOBILE = re.compile(r"(0[5789]0)([0-9]{4})([0-9]{4})")
_READING = re.compile(r"[\u3041-\u3096\u309d\u309eー・\s]*")
#: Figures a number of Japan has, the leading nought counted; abroad up to fifteen.
FEWEST, MOST = 9, 15


def tidy_number(text: str) -> str | None:
    """076-231-1234 of ０７６（２３１）１２３４, 090-1234-5678 of 09012345678; None when it is no whole number with its area code."""
    cleaned = _DASHES.sub("-", japanese.normalise_width(text)).strip()
    if not _NUMBER.fullmatch(cleaned):
        return None
    tidy = re.sub(r"[()\- ]+", "-", cleaned).strip("-")
    digits = tidy.replace("-", "").removeprefix("+")
    if not FEWEST <= len(digits) <= MOST or not tidy.startswith(("0", "+")):
        return None
    mobile = _MOBILE.fullmatch(digits)
    return "-".join(mobile.groups()) if mobile and not tidy.startswith("+") else tidy


def tidy_reading(text: str) -> str | None:
    """たかはし of タカハシ or ﾀｶﾊｼ; None when it is no kana."""
    reading = " ".join(japanese.to_hiragana(japanese.normalise_width(text)).split())
    return reading if _READING.fullmatch(reading) else None
