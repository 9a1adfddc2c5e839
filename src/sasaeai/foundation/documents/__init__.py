"""Reads a document of any office kind into lines: text, Word, Excel, PDF, web page.

Pure: no database, no network, nothing written. XML is read without entities and without fetching anything.
"""

from __future__ import annotations

from pathlib import Path

from .lines import DocumentError, SourceDocument, SourceLine
from .safety import MAX_BYTES, format_of, read_bytes, too_large

__all__ = ["MAX_BYTES", "DocumentError", "SourceDocument", "SourceLine", "count_pages", "read_lines", "too_large"]


def count_pages(content: bytes, filename: str) -> int:
    """Pages of a PDF, told without reading them; 0 for other formats. Raises ``DocumentError`` for what cannot be read."""
    data = read_bytes(content)
    if format_of(filename, data) != "pdf":
        return 0
    from .pdf import count_pages as count

    return count(data)


def read_lines(source: Path | str | bytes, filename: str = "") -> SourceDocument:
    """Read a document into lines.

    ``source`` is a path or the bytes themselves; ``filename`` decides the format (default: the path's own name).
    Raises ``DocumentError`` with one Japanese sentence when the document cannot be read.
    """
    name = filename or ("" if isinstance(source, bytes) else Path(source).name)
    data = read_bytes(source)
    wanted = format_of(name, data)
    if wanted == "docx":
        from .word import read_word

        return read_word(data, name)
    if wanted == "xlsx":
        from .sheet import read_sheet

        return read_sheet(data, name)
    if wanted == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, name)
    if wanted == "html":
        from .web_page import read_page

        return read_page(data, name)
    from .plain_text import read_text

    return read_text(data, name)
