"""What a sheet shows beside its values: merged cells and hidden columns. Read from the package itself, streaming."""

from __future__ import annotations

import html
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import IO

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'([\w:]+)\s*=\s*"([^"]*)"')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
_PIECE = 1024 * 1024
_OVERLAP = 400
_MOST_MERGED = 200_000


@dataclass(frozen=True)
class Merged:
    """One merged range: first and last row (1-based) and column (0-based)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Shape:
    """Merged ranges, the 0-based columns somebody hid, and how many rows hold a value (0 when the sheet does not say)."""

    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = frozenset()
    rows: int = 0


def read_shape(file: IO[bytes], sheet: str) -> Shape:
    """The shape of one sheet of a workbook; an empty one for anything that is no workbook or does not say.

    Nothing here decides what a cell holds, so an odd package is read as a plain one instead of being refused.
    """
    try:
        with zipfile.ZipFile(file) as package:
            part = _part_of(package, sheet)
            if part is None:
                return Shape()
            with package.open(part) as stream:
                return _read(stream)
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, NotImplementedError):
        return Shape()
    finally:
        file.seek(0)


def _part_of(package: zipfile.ZipFile, sheet: str) -> str | None:
    relations = {
        found["Id"]: found["Target"] for found in map(_attributes, _RELATION.findall(_text(package, "_rels/")))
    }
    for found in map(_attributes, _SHEET.findall(package.read("xl/workbook.xml"))):
        if found.get("name") == sheet:
            target = relations[next(value for name, value in found.items() if name.endswith(":id") or name == "id")]
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return None


def _text(package: zipfile.ZipFile, folder: str) -> bytes:
    return package.read(f"xl/{folder}workbook.xml.rels")


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): html.unescape(value.decode("utf-8", "replace")) for name, value in _ATTRIBUTE.findall(tag)}


def _read(stream: IO[bytes]) -> Shape:
    merged: dict[Merged, None] = {}
    hidden: set[int] = set()
    rest = row = b""
    before_rows, rows = True, 0
    while piece := stream.read(_PIECE):
        text = rest + piece
        if before_rows:
            for tag in map(_attributes, _COLUMN.findall(text)):
                if tag.get("hidden") in ("1", "true"):
                    hidden.update(range(int(tag["min"]) - 1, min(int(tag["max"]), 500)))
            before_rows = b"<row" not in text
        if b"mergeCell" in text:
            for left, top, right, bottom in _MERGED.findall(text):
                merged[Merged(int(top), _index(left), int(bottom), _index(right))] = None
        if len(merged) > _MOST_MERGED:
            break
        rest = text[-_OVERLAP:]
        begun = (row + piece).split(b"<row ")
        row = begun.pop()[-_PIECE:]
        rows += sum(_has_value(one) for one in begun)
    return Shape(tuple(merged), frozenset(hidden), rows + _has_value(row))


def _has_value(row: bytes) -> bool:
    return b"<v>" in row or b"<is>" in row


def _index(letters: bytes) -> int:
    """The 0-based column under its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
