"""PDF documents: text by line, with page and left edge."""

from __future__ import annotations

from typing import Any

from ..errors import gettext_noop
from .lines import DocumentError, LineWriter, SourceDocument

MAX_PAGES = 1_000


def count_pages(data: bytes) -> int:
    """How many pages, without reading them. Raises ``DocumentError`` when encrypted or broken."""
    document = _opened(data)
    try:
        return len(document)
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise DocumentError(
                gettext_noop("PDFがパスワードで保護されています。保護を外してから選び直してください。")
            ) from error
        raise DocumentError(gettext_noop("PDFが壊れていて開けません。元のファイルを確かめてください。")) from error


def read_pdf(data: bytes, filename: str) -> SourceDocument:
    """Lines of every page. Raises ``DocumentError`` when encrypted, broken, too long, or holding pictures only."""
    document = _opened(data)
    writer = LineWriter()
    try:
        if len(document) > MAX_PAGES:
            raise DocumentError(
                gettext_noop("ページが多すぎます（%(pages)sページまで）。計画の部分だけを保存し直してください。"),
                pages=f"{MAX_PAGES:,}",
            )
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            position = 0
            for part in text_page.get_text_range().split("\n"):
                text = part.rstrip("\r").replace("\ufffe", "").replace("\xad", "")
                lead = len(text) - len(text.lstrip())
                writer.add(text, page=number + 1, x=_left(text_page, position + lead) if text.strip() else None)
                position += len(part) + 1
            text_page.close()
            page.close()
    finally:
        document.close()
    if not any(line.text.strip() for line in writer.lines):
        raise DocumentError(
            gettext_noop(
                "このPDFは画像（写真やスキャン）だけで、文字が入っていません。"
                "文字入りのPDFか、元のWord・Excelを選び直してください。"
            )
        )
    return SourceDocument(tuple(writer.lines), "pdf", None, filename)


def _left(text_page: object, index: int) -> float | None:
    try:
        return round(float(text_page.get_charbox(index)[0]), 1)  # type: ignore[attr-defined]  # no stubs upstream
    except Exception:  # Pdfium has no box for a character it made up (line ends); the edge is a hint only.
        return None
