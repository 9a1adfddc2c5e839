"""Prints a hand-written plan as the file a council would send: text, Word, Excel, a web page, a PDF in two columns."""

from __future__ import annotations

import html
import io
from pathlib import Path
from typing import Any

from .truth import HandPlan, Line, read_hand_plan


def write_hand_plan(name: str, folder: Path) -> tuple[HandPlan, Path]:
    """The plan and the file written for it."""
    plan = read_hand_plan(name)
    path = folder / f"{name}.{plan.format}"
    builders = {"txt": _text, "xlsx": _sheet, "docx": _word, "html": _page, "pdf": _paper}
    path.write_bytes(builders[plan.format](plan))
    return plan, path


def text_of(plan: HandPlan) -> str:
    """The plan as plain text."""
    out = ""
    for line in plan.lines:
        if out and not line.joined:
            out += "\n"
        out += line.sign + line.printed.replace("|", "")
    return out + "\n"


def _text(plan: HandPlan) -> bytes:
    return text_of(plan).encode("utf-8")


def _sheet(plan: HandPlan) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    at, group = 0, 0
    columns = 0
    for line in plan.lines:
        at += 1
        if line.sign == "H":
            names = line.printed.split("|")
            columns = len(names)
            for column, name in enumerate(names, start=1):
                page.cell(at, column, name)
        elif line.depth == 0:
            page.cell(at, 1, line.printed)
            group = at
            at -= 1  # the group stands beside its first row, over all of them
        elif line.depth > 0:
            for column, cell in enumerate(line.printed.split("|"), start=2):
                if cell:
                    page.cell(at, column, cell)
            if at > group and page.cell(at, 1).value is None:
                _merge(page, group, at)
        else:
            page.cell(at, 1, line.printed)
            if line.printed and columns == 0:
                page.merge_cells(start_row=at, start_column=1, end_row=at, end_column=4)
    return _saved(book)


def _merge(page: Any, first: int, last: int) -> None:
    for area in list(page.merged_cells.ranges):
        if area.min_row == first and area.min_col == 1 and area.max_col == 1:
            page.unmerge_cells(str(area))
    page.merge_cells(start_row=first, start_column=1, end_row=last, end_column=1)


def _saved(thing: Any) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)
    return stream.getvalue()


_LEVELS = (("decimalFullWidth", "第%1"), ("decimal", "%2"), ("decimal", "(%3)"), ("aiueoFullWidth", "%4"))


def _word(plan: HandPlan) -> bytes:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (kind, text) in enumerate(_LEVELS)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    table = None
    for line in plan.lines:
        if line.sign == "T":
            if line.printed == "end":
                table = None
                continue
            names = line.printed.split("|")
            table = document.add_table(rows=1, cols=len(names))
            for cell, name in zip(table.rows[0].cells, names, strict=True):
                cell.text = name
        elif table is not None and line.depth >= 0:
            row = table.add_row()
            for cell, words in zip(row.cells, line.printed.split("|"), strict=False):
                cell.text = words
        elif line.depth < 0:
            document.add_paragraph(line.printed)
        else:
            paragraph = document.add_paragraph(line.printed)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{line.depth}"/><w:numId w:val="77"/></w:numPr>')
            )
            assert properties.find(qn("w:numPr")) is not None
    return _saved(document)


def _page(plan: HandPlan) -> bytes:
    out = ['<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>事業計画</title></head><body>']
    out.append('<nav><ul><li><a href="/">ホーム</a></li><li><a href="/plan">事業計画</a></li></ul></nav><main>')
    open_lists: list[tuple[int, str]] = []
    for line in plan.lines:
        words, kind = html.escape(line.printed), line.sign.strip()
        depth = line.depth if kind in ("ol", "ul", "li") else -1
        while open_lists and (depth < 0 or open_lists[-1][0] > depth):
            out.append(f"</li></{open_lists.pop()[1]}>")
        if depth < 0:
            tag = kind if kind in ("h2", "h3") else "h1" if line is plan.lines[0] else "p"
            out.append(f"<{tag}>{words}</{tag}>")
        elif open_lists and open_lists[-1][0] == depth:
            out.append(f"</li>\n<li>{words}")
        else:
            tag = "ol" if kind == "ol" else "ul"
            open_lists.append((depth, tag))
            out.append(f"<{tag}>\n<li>{words}")
    while open_lists:
        out.append(f"</li></{open_lists.pop()[1]}>")
    out.append("</main><footer><p>Copyright 社会福祉協議会</p></footer></body></html>")
    return "\n".join(out).encode("utf-8")


_WIDE, _INDENT = 22, (0, 1, 2, 3)


def _paper(plan: HandPlan) -> bytes:
    """A4, two columns of 22 letters, lines cut where the column ends, the page number in the middle below."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    font, size, step, bottom, top = "HeiseiMin-W3", 10.5, 17.0, 60.0, 770.0
    pdfmetrics.registerFont(UnicodeCIDFont(font))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    page, column, y = 1, 0, top

    def finish() -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(297, 30, f"- {page} -")
        canvas.showPage()

    for line in plan.lines:
        for x, words in _cut(line):
            if y < bottom:
                column, y = column + 1, top
                if column > 1:
                    finish()
                    page, column = page + 1, 0
            canvas.setFont(font, size)
            canvas.drawString(50 + 255 * column + size * x, y, words)
            y -= step
    finish()
    canvas.save()
    return stream.getvalue()


def _cut(line: Line) -> list[tuple[int, str]]:
    indent = _INDENT[max(0, line.depth)]
    words, out = line.sign + line.printed, []
    while words:
        wide = _WIDE - indent - (2 if out else 0)
        out.append((indent + (2 if out else 0), words[:wide]))
        words = words[wide:]
    return out
