"""Rows of a CSV file in whatever encoding a Japanese office saved it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from ..errors import gettext_noop
from .table import Cell, Limits, SheetError

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー一-鿿々〇、。・「」（）Ａ-Ｚａ-ｚ０-９]")
_HALF_KANA = re.compile(r"[｡-ﾟ]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ue000-\uf8ff]")
_SAMPLE = 50_000

GUARDED = re.compile("^'+[=+\\-@\t\r\n＝＋－＠]")
"""Text that our own CSV wrote with an apostrophe in front, so that no spreadsheet takes it for a formula."""


class CommaSeparated:
    """A CSV file in memory. Raises ``SheetError`` when it is no text in a known encoding."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self.encoding = detect_encoding(data)
        first = next((line for line in self._text() if line.strip()), "")
        self._delimiter = max(",\t;", key=first.count)

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Record number (as Excel numbers its rows) and values of every record.

        Raises ``SheetError`` on the way when quoting is broken or a record is wider than the limit.
        """
        reader = csv.reader(self._text(), delimiter=self._delimiter)
        number = 0
        while True:
            try:
                record = next(reader, None)
            except csv.Error as error:
                raise SheetError(
                    gettext_noop("%(row)s行目が読めません。引用符の閉じ忘れがないか確かめてください。"),
                    row=number + 1,
                ) from error
            number += 1
            if record is None:
                return
            while record and not record[-1].strip():
                record.pop()
            if len(record) > self._limits.max_columns:
                raise SheetError(
                    gettext_noop("列が多すぎます（%(max)s列まで）。必要な列だけにしてください。"),
                    max=self._limits.max_columns,
                )
            yield number, [value[1:] if GUARDED.match(value) else value or None for value in record]

    def _text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), encoding=self.encoding, newline="")


def detect_encoding(data: bytes) -> str:
    """The codec of a Japanese text file: byte-order mark, UTF-16 by its zeros, UTF-8, JIS, else CP932 or EUC-JP.

    Strict: the whole file must decode, nothing is replaced. Raises ``SheetError`` for anything else.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _verified(data, (name,))
    sample = data[:4000]
    if b"\x00" in sample:
        return _verified(data, ("utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be",))
    if b"\x1b$" in data:
        return _verified(data, ("iso2022_jp",))
    if _decoded(data, "utf-8") is not None:
        return _verified(data, ("utf-8",))
    return _verified(data, ("cp932", "euc_jp"))


def _verified(data: bytes, names: tuple[str, ...]) -> str:
    readings = [(name, text) for name in names if (text := _decoded(data, name)) is not None]
    readings = [(name, text) for name, text in readings if not _CONTROL.search(text)]
    if not readings:
        raise SheetError(
            gettext_noop("文字コードが分からず読めません。Excel で「CSV UTF-8」として保存し直してください。")
        )
    return max(readings, key=lambda reading: _plausibility(reading[1][:_SAMPLE]))[0]


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeError:
        return None


def _plausibility(text: str) -> int:
    """EUC-JP read as CP932 turns kana into half-width ones; CP932 read as EUC-JP hardly ever decodes at all."""
    return len(_JAPANESE.findall(text)) - 2 * len(_HALF_KANA.findall(text))
