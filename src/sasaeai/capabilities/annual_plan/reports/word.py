"""The report as a Word file an office can go on editing: real headings, a table of contents, real tables, styles."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml

from sasaeai.foundation import clock, eras

from ..rules.report import Block, BlockKind, Report, opening_of, totals_sentence
from .word_parts import NAMESPACES, Bookmarks, field_runs, link, paragraph, run, table
from .word_styles import DEEPEST, prepare

CONTENTS = 'TOC \\o "1-2" \\h \\z \\u'
_PAGE_BREAK = "<w:pageBreakBefore/>"


def as_docx(report: Report) -> bytes:
    """A .docx: A4, title, contents, headings with the plan's own numbering, tables, page numbers.

    The table of contents is filled as text, so that no viewer shows an empty one, and marked for updating when opened.
    """
    document = Document()
    prepare(document)
    _properties(document, report)
    _running_head(document, report)
    body = _Body(report)
    parsed = parse_xml(f"<w:body {NAMESPACES}>{body.xml()}</w:body>")
    end = document.element.body.sectPr
    for element in list(parsed):
        end.addprevious(element)
    out = io.BytesIO()
    document.save(out)
    return _dated(out.getvalue())


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = report.title, report.council, report.council
    properties.subject, properties.keywords, properties.comments = report.plan, "事業報告", _state(report)
    properties.language, properties.category = "ja-JP", "事業報告"
    properties.created = properties.modified = clock.now().replace(tzinfo=None)


def _state(report: Report) -> str:
    until = eras.format_wareki(report.as_of, weekday=False)
    return f"{until}までの活動（{eras.format_wareki(report.known_on, weekday=False)}現在の記録による）"


def _running_head(document: Any, report: Report) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.text, head.alignment = f"{report.council}　{report.title}".strip(), WD_ALIGN_PARAGRAPH.RIGHT
    for footer in (section.footer, section.first_page_footer):
        foot = footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for element in parse_xml(f"<w:p {NAMESPACES}>{run('－ ')}{field_runs('PAGE', '1')}{run(' －')}</w:p>"):
            foot._p.append(element)


class _Body:
    """The text of the file, block by block."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._places = Bookmarks()
        self._in_contents: list[tuple[int, str, str]] = []
        self._first = True

    def xml(self) -> str:
        report = self._report
        opening = opening_of(report)
        blocks = report.blocks[1:] if opening is not None else report.blocks
        text = [*self._opening(opening), *(self._block(block) for block in blocks)]
        text.append(paragraph("ReportText", run("以上"), properties='<w:jc w:val="right"/>'))
        return "".join([*self._front(), *text])

    def _front(self) -> list[str]:
        report = self._report
        front = [paragraph("Title", run(report.title))]
        if report.council:
            front.append(paragraph("Subtitle", run(report.council)))
        front.append(paragraph("ReportNote", run(_state(report)), properties='<w:jc w:val="right"/>'))
        front.append(paragraph("TOCHeading", run("目次")))
        return [*front, *self._contents()]

    def _contents(self) -> list[str]:
        """One field over as many paragraphs as there are entries: begun in the first, ended in the last.

        Page numbers come with the first update: nobody knows them before the pages are set.
        """
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {CONTENTS} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        found = []
        for number, (level, name, words) in enumerate(self._in_contents):
            inner = (begin if number == 0 else "") + link(name, run(words))
            found.append(paragraph(f"toc{level}", inner + (end if number == len(self._in_contents) - 1 else "")))
        return found

    def _opening(self, opening: Block | None) -> list[str]:
        totals = totals_sentence(self._report.totals)
        if opening is None and not totals:
            return []
        found = [self._titled(1, "総括", "総括")]
        if opening is not None:
            found.append(self._words(opening))
        if totals:
            found.append(paragraph("ReportText", run(totals)))
        return found

    def _titled(self, level: int, words: str, key: str) -> str:
        properties = _PAGE_BREAK if self._first else ""
        self._first = False
        if level <= 2:
            self._in_contents.append((level, self._places.name(key), words))
        return paragraph(f"Heading{level}", self._places.around(key, run(words)), properties=properties)

    def _block(self, block: Block) -> str:
        match block.kind:
            case BlockKind.HEADING:
                return self._heading(block)
            case BlockKind.TABLE:
                rows = [[(cell.text, cell.figure is not None) for cell in row] for row in block.rows]
                return paragraph("Caption", run(block.caption)) + table(
                    block.caption, block.header, rows, total=block.total
                )
            case BlockKind.POINTER:
                return paragraph("ReportPointer", link(self._places.name(f"item-{block.item}"), run(block.text)))
            case BlockKind.MISSING:
                return paragraph("ReportMissing", run(block.text))
            case _:
                return self._words(block)

    def _heading(self, block: Block) -> str:
        mark = f"【{block.mark}】" if block.mark else ""
        words = f"{block.glyph}　{mark}{block.text}" if block.glyph else f"{mark}{block.text}"
        key = f"item-{block.item}" if block.item is not None else block.code
        if block.note and block.commitment is None:
            return paragraph("ReportNote", self._places.around(key, run(words)))
        return self._titled(min(block.depth + 1, DEEPEST), words, key)

    def _words(self, block: Block) -> str:
        return "".join(paragraph("ReportText", run(line)) for line in block.text.split("\n") if line.strip())


def _dated(content: bytes) -> bytes:
    """The same report gives the same file, byte for byte: entries of the archive carry no time of their own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
