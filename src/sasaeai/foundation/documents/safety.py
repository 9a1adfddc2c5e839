"""Refuses what must not be opened: too large, not a document, a bomb, an encrypted file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ..errors import gettext_noop
from .lines import DocumentError

MAX_BYTES = 50 * 1024 * 1024
MAX_UNPACKED_BYTES = 400 * 1024 * 1024
MAX_PARTS = 20_000
MAX_RATIO = 250

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
}
_OLD_OFFICE = {
    ".doc": "Word文書（.docx）",
    ".xls": "Excelブック（.xlsx）",
    ".rtf": "Word文書（.docx）",
    ".odt": "Word文書（.docx）",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6", b"II*\x00", b"MM\x00*", b"RIFF")
_ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh")


def read_bytes(source: Path | str | bytes) -> bytes:
    """The content, refusing by size before reading anything.

    Raises ``DocumentError`` when the file is missing, is empty or is larger than 50 MB.
    """
    if isinstance(source, bytes):
        data = source
        if len(data) > MAX_BYTES:
            raise too_large(len(data))
    else:
        path = Path(source)
        if not path.is_file():
            raise DocumentError(
                gettext_noop("ファイル「%(name)s」が見つかりません。場所と名前を確かめてください。"), name=path.name
            )
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise too_large(size)
        data = path.read_bytes()
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise DocumentError(gettext_noop("ファイルが空です。内容の入ったファイルを選び直してください。"))
    return data


def too_large(size: int) -> DocumentError:
    """The sentence for a file of so many bytes."""
    return DocumentError(
        gettext_noop(
            "ファイルが大きすぎます（%(megabytes)s MB）。50 MBまで読み込めますので、計画の部分だけを保存し直してください。"
        ),
        megabytes=f"{size / 1024 / 1024:.0f}",
    )


def format_of(filename: str, data: bytes) -> str:
    """The format by extension, confirmed by the first bytes.

    Raises ``DocumentError`` for an unsupported extension, a program, a picture, an archive, or an encrypted file.
    """
    suffix = Path(filename).suffix.lower()
    if suffix in _OLD_OFFICE:
        raise DocumentError(
            gettext_noop("「%(suffix)s」は古い形式のため読み込めません。%(format)sとして保存し直してください。"),
            suffix=suffix,
            format=_OLD_OFFICE[suffix],
        )
    if suffix not in FORMATS:
        shown = suffix or "拡張子なし"
        raise DocumentError(
            gettext_noop(
                "この種類のファイル（%(suffix)s）は読み込めません。.txt .docx .xlsx .pdf .html のいずれかで保存し直してください。"
            ),
            suffix=shown,
        )
    wanted = FORMATS[suffix]
    if data.startswith(_PROGRAMS[1:]) or (data.startswith(b"MZ") and b"\x00" in data[:256]):
        raise DocumentError(
            gettext_noop("このファイルは文書ではなくプログラムのようです。開かずに、送り主へ確認してください。")
        )
    if data.startswith(_PICTURES) and wanted != "pdf" and b"\x00" in data[:4096]:
        raise DocumentError(
            gettext_noop("このファイルは文書ではなく画像です。文字の入った文書ファイルを選び直してください。")
        )
    if data.startswith(_ARCHIVES):
        raise DocumentError(
            gettext_noop("このファイルは圧縮ファイルです。解凍してから、中の文書を選び直してください。")
        )
    if data.startswith(_OLE):
        if wanted in ("docx", "xlsx"):
            raise DocumentError(
                gettext_noop(
                    "ファイルがパスワードで保護されているか、古い形式です。保護を外して .docx か .xlsx で保存し直してください。"
                )
            )
        raise DocumentError(
            gettext_noop("ファイルの中身が拡張子（%(suffix)s）と合いません。元のファイルを確かめてください。"),
            suffix=suffix,
        )
    is_zip, is_pdf = data.startswith(b"PK\x03\x04"), b"%PDF-" in data[:1024]
    if (wanted in ("docx", "xlsx") and not is_zip) or (wanted == "pdf" and not is_pdf):
        raise DocumentError(
            gettext_noop(
                "ファイルの中身が拡張子（%(suffix)s）と合わないか、壊れています。元のファイルを確かめてください。"
            ),
            suffix=suffix,
        )
    if wanted in ("txt", "html") and (is_zip or is_pdf):
        raise DocumentError(
            gettext_noop(
                "ファイルの中身が拡張子（%(suffix)s）と合いません。正しい拡張子に直してから選び直してください。"
            ),
            suffix=suffix,
        )
    return wanted


def check_package(data: bytes, required: str) -> None:
    """Look through an Office package before it is opened.

    Raises ``DocumentError`` for a broken or encrypted archive, a bomb, entity declarations, or when ``required`` (a part
    name such as ``word/document.xml``) is missing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            too_dense = unpacked > 20 * 1024 * 1024 and unpacked / packed > MAX_RATIO
            if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or too_dense:
                raise DocumentError(
                    gettext_noop(
                        "ファイルの中身が異常に大きいため、安全のため読み込みません。送り主へ確認してください。"
                    )
                )
            if any(part.flag_bits & 1 for part in parts):
                raise DocumentError(
                    gettext_noop("ファイルがパスワードで保護されています。保護を外してから選び直してください。")
                )
            if required not in package.namelist():
                raise DocumentError(
                    gettext_noop("ファイルの中身が拡張子と合わないか、壊れています。元のファイルを確かめてください。")
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with package.open(part) as stream:
                        head = stream.read(4096)
                    if b"<!ENTITY" in head or b"<!DOCTYPE" in head:
                        raise DocumentError(
                            gettext_noop(
                                "安全でない書き方を含むファイルのため読み込みません。元の文書から保存し直してください。"
                            )
                        )
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise DocumentError(gettext_noop("ファイルが壊れていて開けません。元のファイルを確かめてください。")) from error
