"""Postal codes without the network: from seven figures to prefecture, city and town.

The table is Japan Post's (住所の郵便番号), kept in ``data/postal.bin.gz`` and made by ``scripts/postal_table.py``. It is read when
somebody first asks (about 20 ms) and then stays as 2.9 MB of flat arrays, searched by halves (a few microseconds).
"""

from __future__ import annotations

import gzip
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "postal.bin.gz"
MAGIC = b"POST"
HEADER = struct.Struct("<4sIII")  # magic, rows, bytes of areas, bytes of towns
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−ー〒 \u3000"))


@dataclass(frozen=True)
class PostalPlace:
    """Where a code delivers to. ``town`` is "" when the code stands for a whole city (以下に掲載がない場合)."""

    prefecture: str
    city: str
    town: str


@dataclass(frozen=True)
class _Table:
    codes: array[int]
    areas: array[int]
    starts: array[int]
    names: tuple[tuple[str, str], ...]
    towns: bytes


def postal_digits(text: str) -> str:
    """The seven figures of a typed code (〒９２０－００２２, 920 0022); "" when they are not seven."""
    cleaned = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return cleaned if len(cleaned) == 7 and cleaned.isascii() and cleaned.isdigit() else ""


def format_postal(text: str) -> str:
    """920-0022; what was typed, unchanged, when it is no postal code."""
    digits = postal_digits(text)
    return f"{digits[:3]}-{digits[3:]}" if digits else text.strip()


def find_places(code: str) -> tuple[PostalPlace, ...]:
    """Every place a code delivers to: mostly one, in the country several; none for an unknown or unreadable code."""
    digits = postal_digits(code)
    if not digits:
        return ()
    table = _table()
    number = int(digits)
    first = bisect_left(table.codes, number)
    return tuple(_place(table, at) for at in range(first, bisect_right(table.codes, number, lo=first)))


def common_place(places: tuple[PostalPlace, ...]) -> PostalPlace | None:
    """What all of them share: the city when they are towns of one, the prefecture when not; None of none."""
    if not places:
        return None
    prefectures = {one.prefecture for one in places}
    cities = {(one.prefecture, one.city) for one in places}
    return PostalPlace(
        places[0].prefecture if len(prefectures) == 1 else "",
        places[0].city if len(cities) == 1 else "",
        places[0].town if len(places) == 1 else "",
    )


def _place(table: _Table, at: int) -> PostalPlace:
    prefecture, city = table.names[table.areas[at]]
    return PostalPlace(prefecture, city, table.towns[table.starts[at] : table.starts[at + 1]].decode())


@cache
def _table() -> _Table:
    content = gzip.decompress(TABLE.read_bytes())
    magic, rows, names_size, towns_size = HEADER.unpack_from(content)
    if magic != MAGIC:
        raise ValueError(f"{TABLE.name} is no postal table")
    at = HEADER.size
    parts: list[array[int]] = []
    for code, length in (("I", rows), ("H", rows), ("I", rows + 1)):
        part = array(code)
        size = length * part.itemsize
        part.frombytes(content[at : at + size])
        if sys.byteorder == "big":
            part.byteswap()
        parts.append(part)
        at += size
    names = content[at : at + names_size].decode().split("\n")
    towns = content[at + names_size : at + names_size + towns_size]
    pairs = tuple((prefecture, city) for prefecture, _, city in (name.partition("\t") for name in names))
    return _Table(parts[0], parts[1], parts[2], pairs, towns)
