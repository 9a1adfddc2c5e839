"""Pieces of WordprocessingML as text: thousands of cells are written in the time python-docx needs for hundreds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w")
_BESIDE_NUMBER = re.compile(r"(?<=[0-9])(?=[^\x00-\xff])|(?<=[^\x00-\xff])(?=[0-9])")
#: Twips: one full-width character at 10.5 pt is 210; the text of an A4 page with margins of 25 mm is 9,070 wide.
CHARACTER, TEXT_WIDTH = 190, 9070
BODY_INDENT = 630


def run(text: str, *, bold: bool = False, style: str = "") -> str:
    """A run; line breaks of the text become line breaks."""
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/>" if bold else "")
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("\n"))
    wrapped = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{wrapped}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def paragraph(style: str, inner: str, *, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def field_runs(instruction: str, shown: str) -> str:
    """A complex field with what is shown until it is updated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(anchor: str, inner: str) -> str:
    """A link to a bookmark of the same file."""
    return f'<w:hyperlink w:anchor={quoteattr(anchor)} w:history="1">{inner}</w:hyperlink>'


@dataclass
class Bookmarks:
    """Names for places in the file; every one has a number of its own."""

    _made: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def name(self, key: str) -> str:
        return self._names.setdefault(key, f"_Toc{20_000_000 + len(self._names)}")

    def around(self, key: str, inner: str) -> str:
        self._made += 1
        name = quoteattr(self.name(key))
        return f'<w:bookmarkStart w:id="{self._made}" w:name={name}/>{inner}<w:bookmarkEnd w:id="{self._made}"/>'


def table(
    caption: str, header: Sequence[str], rows: Iterable[Sequence[tuple[str, bool]]], *, total: bool = False
) -> str:
    """A grid whose head is repeated on every page and whose rows are not torn. A cell is (text, whether it is a number)."""
    body = list(rows)
    widths = _widths(header, body)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(_cell(text, width, "TableHead") for text, width in zip(header, widths, strict=True))
    lines = []
    for place, row in enumerate(body):
        bold = total and place == len(body) - 1
        cells = (
            _cell(text, width, "TableNumber" if number else "TableText", bold=bold)
            for (text, number), width in zip(row, widths, strict=True)
        )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{BODY_INDENT}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="{int(total)}" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{''.join(lines)}</w:tbl>"
    )


def _cell(text: str, width: int, style: str, *, bold: bool = False) -> str:
    inner = run(text, bold=bold) if text else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if style == "TableHead" else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{paragraph(style, inner)}</w:tc>'


def _widths(header: Sequence[str], rows: Sequence[Sequence[tuple[str, bool]]]) -> list[int]:
    """As wide as the longest words ask, together no wider than the page."""
    wanted = [
        max(_length(header[place]), *(_length(row[place][0]) for row in rows)) * CHARACTER + 230
        for place in range(len(header))
    ]
    room = TEXT_WIDTH - BODY_INDENT - 220
    if sum(wanted) <= room:
        return [round(width) for width in wanted]
    return [max(700, round(width * room / sum(wanted))) for width in wanted]


def _length(text: str) -> float:
    """In full-width characters; between a number and the words around it a quarter of one is left free."""
    letters = sum(1 if ord(letter) > 0xFF else 0.6 for letter in text)
    return letters + len(_BESIDE_NUMBER.findall(text)) * 0.25
