"""The report as a Word file an office can go on editing: real headings, a table of contents, real tables."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from sasaeai.foundation import eras

from ..rules.report import Block, BlockKind, Report, plain_text

GOTHIC, MINCHO = "游ゴシック", "游明朝"
#: An item this deep or deeper is a numbered paragraph, not a heading of the navigation pane.
DEEPEST_HEADING = 3


def as_docx(report: Report) -> bytes:
    """A .docx: A4, title, contents (Word fills them in on opening), headings with the plan's own numbering, tables."""
    document = Document()
    _page(document)
    _styles(document)
    document.core_properties.title = report.title
    document.core_properties.author = report.council
    document.core_properties.language = "ja-JP"
    title = document.add_paragraph(report.title, style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if report.council:
        document.add_paragraph(report.council).alignment = WD_ALIGN_PARAGRAPH.CENTER
    state = f"{eras.format_wareki(report.as_of, weekday=False)}までの記録（{eras.format_wareki(report.known_on, weekday=False)}現在）"
    document.add_paragraph(state).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _contents(document)
    for block in report.blocks:
        _WRITE[block.kind](document, block)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(footer, "PAGE")


def _styles(document: Any) -> None:
    for name, font, size in (("Normal", MINCHO, 10.5), ("Title", GOTHIC, 18), ("List Paragraph", MINCHO, 10.5)):
        _font(document.styles[name], font, size)
    for level, size in ((1, 14), (2, 12), (3, 11)):
        style = document.styles[f"Heading {level}"]
        _font(style, GOTHIC, size)
        style.font.color.rgb = None
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.space_before = Pt(12 if level == 1 else 6)
    document.styles["Normal"].paragraph_format.space_after = Pt(3)


def _font(style: Any, name: str, size: float) -> None:
    style.font.name = name
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(key), name)
    for key in ("w:asciiTheme", "w:eastAsiaTheme", "w:hAnsiTheme", "w:cstheme"):
        fonts.attrib.pop(qn(key), None)


def _field(paragraph: Any, instruction: str, shown: str = "") -> None:
    run = paragraph.add_run()
    for kind in ("begin", None, "separate", "text", "end"):
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        elif kind == "text":
            element = OxmlElement("w:t")
            element.text = shown
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            if kind == "begin" and instruction.startswith("TOC"):
                element.set(qn("w:dirty"), "true")
        run._r.append(element)


def _contents(document: Any) -> None:
    document.add_paragraph("目次", style="Heading 1")
    _field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z \\u', "（開いたときに「はい」を選ぶと、目次が入ります）")
    document.add_page_break()


def _heading(document: Any, block: Block) -> None:
    words = plain_text(block.segments)
    mark = f"【{block.mark}】" if block.mark and block.mark != "none" else ""
    numbered = f"{block.glyph.rstrip('0123456789') if block.glyph.startswith(('・', '※', '注')) else block.glyph} {mark}{words}"
    if block.commitment is None and block.glyph.startswith("注"):
        _indented(document, block, words)
    elif block.depth < DEEPEST_HEADING and block.commitment is None:
        document.add_paragraph(numbered.strip(), style=f"Heading {block.depth + 1}")
    else:
        paragraph = document.add_paragraph(style="List Paragraph")
        paragraph.paragraph_format.left_indent = Mm(5 * min(block.depth, 4))
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(numbered.strip())
        run.bold = True


def _indented(document: Any, block: Block, words: str) -> Any:
    paragraph = document.add_paragraph(words)
    paragraph.paragraph_format.left_indent = Mm(5 * min(block.depth, 4) + 5)
    return paragraph


def _words(document: Any, block: Block) -> None:
    for line in plain_text(block.segments).split("\n"):
        _indented(document, block, line)


def _missing(document: Any, block: Block) -> None:
    paragraph = _indented(document, block, plain_text(block.segments))
    paragraph.runs[0].italic = True


def _table(document: Any, block: Block) -> None:
    table = document.add_table(rows=1, cols=len(block.header))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, block.header, strict=True):
        cell.text = words
        cell.paragraphs[0].runs[0].bold = True
    properties = table.rows[0]._tr.get_or_add_trPr()
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    properties.append(repeat)
    for row in block.rows:
        cells = table.add_row().cells
        for cell, segment in zip(cells, row, strict=True):
            cell.text = segment.text
            if segment.figure is not None:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


_WRITE = {
    BlockKind.HEADING: _heading,
    BlockKind.SENTENCE: _words,
    BlockKind.REASON: _words,
    BlockKind.POINTER: _words,
    BlockKind.FREE: _words,
    BlockKind.MISSING: _missing,
    BlockKind.TABLE: _table,
}
