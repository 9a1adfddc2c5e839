"""The words of a certificate: a text with places to fill in, written by the office."""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACE = re.compile(r"【([^【】]*)】")
#: What may stand in 【】 in a certificate's text.
POST, YEARS, DISTRICT, CONGRESS = "役", "年数", "地区", "大会"
KNOWN = (POST, YEARS, DISTRICT, CONGRESS)


def unknown_places(text: str) -> list[str]:
    """What stands in 【】 and nobody can fill in."""
    return [found for found in PLACE.findall(text) if found not in KNOWN]


def filled(text: str, values: Mapping[str, str]) -> list[str]:
    """The text line by line with its places filled in; what is not known stays empty."""
    return [PLACE.sub(lambda found: values.get(found[1], ""), line) for line in text.splitlines() if line.strip()]
