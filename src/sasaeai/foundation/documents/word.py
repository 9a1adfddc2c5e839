"""Word documents: paragraphs and tables in their order, with the list numbers Word computes."""

from __future__ import annotations

import io
import re
from typing import Any

from ..errors import gettext_noop
from .lines import DocumentError, LineWriter, SourceDocument
from .numbering import Numbering, W
from .safety import check_package

_SKIP = {f"{W}{name}" for name in ("del", "rt", "delText", "pPr", "rPr", "moveFrom")}
_SKIP.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_BOXED = re.compile(r"\\ac\s*\(\s*[^,，)]*[,，]\s*([^)]+)\)")


def read_word(data: bytes, filename: str) -> SourceDocument:
    """Lines of a .docx: a paragraph is a line (a soft break starts another), a table row is one line joined with tabs.

    Ruby readings, deleted text and field codes are left out; an enclosed character (囲い文字) becomes the character.
    """
    check_package(data, "word/document.xml")
    # Imported here: it costs 0.2 s that a text file need not pay.
    import docx
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own through, unnamed.
        raise DocumentError(gettext_noop("Word文書が壊れていて開けません。元のファイルを確かめてください。")) from error
    numbering, writer = Numbering(document), LineWriter()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            _add_table(block, numbering, writer)
            continue
        style = block.style.name if block.style is not None else None
        writer.add(_labelled(block._p, numbering), x=_indent(block), style=style)
    if not any(line.text.strip() for line in writer.lines):
        raise DocumentError(gettext_noop("文書に文字がありません。画像だけの文書は読み込めません。"))
    return SourceDocument(tuple(writer.lines), "docx", None, filename)


def _labelled(paragraph: Any, numbering: Numbering) -> str:
    label, text = numbering.label(paragraph), paragraph_text(paragraph)
    return f"{label} {text}" if label and text.strip() else text


def _indent(paragraph: Any) -> float | None:
    left = paragraph.paragraph_format.left_indent
    return round(left.pt, 1) if left is not None else None


def _add_table(table: Any, numbering: Numbering, writer: LineWriter) -> None:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            parts = [_labelled(p, numbering).strip() for p in cell._tc.iter(f"{W}p")]
            cells.append(" ".join(part for part in parts if part))
        writer.add("\t".join(cells).rstrip().replace("\n", " "), style="table")


def paragraph_text(paragraph: Any) -> str:
    """The text a reader sees in one ``w:p`` element."""
    out: list[str] = []

    def walk(element: Any) -> None:
        for child in element:
            tag = child.tag
            if tag in _SKIP:
                continue
            if tag == f"{W}t":
                out.append(child.text or "")
            elif tag == f"{W}instrText":
                out.extend(_BOXED.findall(child.text or ""))
            elif tag == f"{W}tab":
                out.append("\t")
            elif tag in (f"{W}br", f"{W}cr"):
                out.append("\n")
            else:
                walk(child)

    walk(paragraph)
    return "".join(out)
