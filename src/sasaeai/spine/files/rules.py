"""What a file really is, whatever its name says, and what is refused; no database here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .enums import FileKind

#: More than this no upload may weigh, whoever asks.
LARGEST = 50 * 1024 * 1024
PIXELS_AT_MOST = 80_000_000

_MACROS = "vbaProject.bin"
_OFFICE = {
    "word/document.xml": (
        FileKind.DOCUMENT,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".docx",
    ),
    "xl/workbook.xml": (FileKind.SHEET, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": (
        FileKind.SLIDES,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".pptx",
    ),
}
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"#!")
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": ("image/png", ".png"),
    b"\xff\xd8\xff": ("image/jpeg", ".jpg"),
    b"GIF8": ("image/gif", ".gif"),
}
_HEIC = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif")
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body")
_ACTIVE = (b"<svg", b"<script", b"<?php")


class FileRefused(ValidationError):
    """A file that is not taken; the message says what to do instead."""


@dataclass(frozen=True)
class Recognised:
    """What the content is: kind, media type, the usual extension."""

    kind: FileKind
    content_type: str
    extension: str


def recognise(name: str, content: bytes) -> Recognised:
    """The kind of a file by its content. Raises ``FileRefused`` for what nobody should open or we cannot."""
    head = content[:64]
    if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileRefused(_("ファイルが空です。内容の入ったファイルを選んでください。"), code="empty")
    for magic, (media, extension) in _PICTURES.items():
        if head.startswith(magic):
            return Recognised(FileKind.IMAGE, media, extension)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Recognised(FileKind.IMAGE, "image/webp", ".webp")
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        raise FileRefused(
            _(
                "この写真の形式（HEIC）は開けません。JPEGで保存し直すか、iPhoneの「設定」の「カメラ」「フォーマット」で「互換性優先」を選んでください。"
            ),
            code="heic",
        )
    if b"%PDF-" in content[:1024]:
        return Recognised(FileKind.PDF, "application/pdf", ".pdf")
    if head.startswith(b"PK\x03\x04"):
        return _office(content)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise FileRefused(
            _(
                "古い形式か、パスワードの付いたファイルです。パスワードを外し、.xlsx や .docx の形で保存し直してください。"
            ),
            code="old",
        )
    if head.startswith(_PROGRAMS[1:]) or (head.startswith(b"MZ") and b"\x00" in content[:512]):
        raise FileRefused(
            _("これは書類ではなくプログラムです。開かずに、送ってきた人に確かめてください。"), code="program"
        )
    return _text(name, content)


def check(name: str, content: bytes, allowed: Collection[FileKind], most: int) -> Recognised:
    """Refuse by size, then by content, then by kind. ``most`` is in bytes."""
    most = min(most, LARGEST)
    if len(content) > most:
        raise FileRefused(
            _("ファイルが大きすぎます（%(size)s）。%(most)sまでのファイルにしてください。")
            % {"size": size_words(len(content)), "most": size_words(most)},
            code="large",
        )
    found = recognise(name, content)
    if found.kind not in allowed:
        raise FileRefused(
            _("ここに入れられるのは%(allowed)sです。選んだファイルは%(kind)sでした。")
            % {"allowed": "、".join(str(FileKind(kind).label) for kind in allowed), "kind": found.kind.label},
            code="kind",
        )
    return found


def size_words(size: int) -> str:
    """A size as people say it: 800 KB, 2.5 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".0 ", " ")


def safe_name(name: str, extension: str) -> str:
    """The name to keep: no folders, no control characters, at most 120 characters, an extension that tells the truth."""
    bare = PurePath(name.replace("\\", "/")).name
    cleaned = "".join(char for char in bare if char.isprintable() and char not in '<>:"|?*').strip(" .")
    stem = PurePath(cleaned).stem if PurePath(cleaned).suffix else cleaned
    return f"{(stem or _('名前のないファイル'))[:110]}{extension}"


def may_show_inline(content_type: str) -> bool:
    """Whether a browser may show the file in its own window instead of saving it."""
    return content_type in {"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"}


def _office(content: bytes) -> Recognised:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
        raise FileRefused(
            _("ファイルが壊れていて開けません。元のファイルを確かめてください。"), code="broken"
        ) from error
    names = {part.filename for part in parts}
    if any(name.endswith(_MACROS) for name in names):
        raise FileRefused(
            _("マクロの入ったファイルは受け取れません。マクロなしの形で保存し直してください。"), code="macros"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused(_("パスワードの付いたファイルです。パスワードを外してから選んでください。"), code="password")
    for part, (kind, media, extension) in _OFFICE.items():
        if part in names:
            return Recognised(kind, media, extension)
    return Recognised(FileKind.ARCHIVE, "application/zip", ".zip")


def _text(name: str, content: bytes) -> Recognised:
    start = content[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGES):
        return Recognised(FileKind.PAGE, "text/html", ".html")
    if start.startswith(_ACTIVE) or b"<svg" in start[:512]:
        raise FileRefused(_("この種類の画像や文書は受け取れません。PNG か PDF で保存し直してください。"), code="active")
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and (b"\x00" in content[:4096] or not _decodes(content)):
        raise FileRefused(_("この種類のファイルは受け取れません。中身を確かめて、選び直してください。"), code="unknown")
    if content.startswith(b"BEGIN:VCALENDAR"):
        return Recognised(FileKind.CALENDAR, "text/calendar", ".ics")
    if PurePath(name).suffix.lower() in (".csv", ".tsv"):
        return Recognised(FileKind.SHEET, "text/csv", ".csv")
    return Recognised(FileKind.TEXT, "text/plain", ".txt")


#: A text in which more than one character of fifty is broken is no text.
_BROKEN_AT_MOST = 0.02


def _decodes(content: bytes) -> bool:
    """Whether this reads as Japanese text; a few broken bytes (and the circled numbers of Windows in EUC) are forgiven."""
    for codec in ("utf-8", "cp932", "euc_jp", "iso2022_jp"):
        text = content.decode(codec, "replace")
        if text.count("\ufffd") <= _BROKEN_AT_MOST * len(text):
            return True
    return False
