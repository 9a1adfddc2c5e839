"""What a file really is, whatever its name says, before anything opens it."""

from __future__ import annotations

import zipfile
from pathlib import PurePath
from typing import IO

from ..errors import gettext_noop
from .table import Limits, SheetError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    b"%PDF",
    b"MZ",
    b"\x7fELF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
)
_WORKBOOK = "xl/workbook.xml"
_MOST_PARTS = 10_000


def recognise(file: IO[bytes], filename: str, limits: Limits) -> str:
    """ "xlsx" or "csv", the file checked and left at its beginning.

    Raises ``SheetError`` for an empty or too large file, an old, encrypted or renamed one, a zip bomb.
    """
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    if size == 0:
        raise SheetError(gettext_noop("ファイルが空です。内容の入ったファイルを選び直してください。"))
    if size > limits.max_bytes:
        raise SheetError(
            gettext_noop("ファイルが大きすぎます（%(max)s MBまで）。分けるか、画像を除いて保存し直してください。"),
            max=limits.max_bytes // 1024 // 1024,
        )
    suffix = PurePath(filename).suffix.lower()
    head = file.read(8)
    file.seek(0)
    if head.startswith(_OLE):
        raise _old_or_encrypted(file)
    if head.startswith(_OTHERS):
        raise SheetError(gettext_noop("Excel または CSV のファイルではありません。ファイルを確かめてください。"))
    is_zip = head.startswith(b"PK\x03\x04")
    if suffix in (".xlsx", ".xlsm"):
        if not is_zip:
            raise SheetError(
                gettext_noop(
                    "中身が Excel ブックではありません（名前は%(suffix)s）。Excel で開いて保存し直してください。"
                ),
                suffix=suffix,
            )
        _check_package(file, limits)
        return "xlsx"
    if suffix == ".csv":
        if is_zip:
            raise SheetError(
                gettext_noop("中身が CSV ではありません。Excel ブックなら名前の末尾を .xlsx にしてください。")
            )
        return "csv"
    if suffix == ".xls":
        raise SheetError(gettext_noop(".xls は古い形式です。Excel で開き、.xlsx で保存し直してください。"))
    raise SheetError(gettext_noop("読めるのは .xlsx .xlsm .csv です。Excel で開き、.xlsx で保存し直してください。"))


def _old_or_encrypted(file: IO[bytes]) -> SheetError:
    content = file.read()
    file.seek(0)
    if _ENCRYPTED in content:
        return SheetError(
            gettext_noop("パスワードが掛かっています。Excel でパスワードを外して保存し、もう一度選んでください。")
        )
    return SheetError(gettext_noop("古い形式のファイルです。Excel で開き、.xlsx で保存し直してください。"))


def _check_package(file: IO[bytes], limits: Limits) -> None:
    """``zipfile`` never unpacks more than a part declares, so the declared sizes bound what reading can cost."""
    broken = SheetError(gettext_noop("ファイルが壊れていて開けません。Excel で開いて保存し直してください。"))
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise broken from error
    finally:
        file.seek(0)
    if any(part.flag_bits & 1 for part in parts):
        raise SheetError(gettext_noop("パスワードが掛かっています。パスワードを外して保存し、もう一度選んでください。"))
    if not any(part.filename.lower() == _WORKBOOK for part in parts):
        raise SheetError(
            gettext_noop("中身が Excel ブックではありません。Excel で開き、.xlsx で保存し直してください。")
        )
    sizes = {"sheets": 0, "strings": 0, "others": 0}
    for part in parts:
        name = part.filename.lower()
        kind = "sheets" if "worksheets/" in name else "strings" if "sharedstrings" in name else "others"
        if name.endswith((".xml", ".rels")):
            sizes[kind] += part.file_size
    allowed = {"sheets": limits.max_sheets, "strings": limits.max_strings, "others": limits.max_other_parts}
    if len(parts) > _MOST_PARTS or any(sizes[kind] > allowed[kind] for kind in sizes):
        raise SheetError(
            gettext_noop(
                "ファイルの中身が大きすぎるため、安全のため読み込みません。必要な表だけを保存し直してください。"
            )
        )
