"""What every reader of this package returns: the lines of a document, in reading order, and where they stood."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import InputNotUnderstood


class DocumentError(InputNotUnderstood):
    """A document that cannot be read. ``str(error)`` is one polite Japanese sentence for the person who sent it."""


@dataclass(frozen=True)
class SourceLine:
    """One line as it stands in the document.

    ``number`` is 1-based over the whole document (blank lines count); ``page`` is 1-based and known for PDF only;
    ``x`` is the left edge (points in a PDF, column index in a sheet, None elsewhere); ``style`` is the name the
    document itself gives the line ("Heading 2", "h3", "table"), or None.
    """

    number: int
    text: str
    page: int | None = None
    x: float | None = None
    style: str | None = None


@dataclass(frozen=True)
class SourceDocument:
    """The lines of one document; ``format`` is txt, docx, xlsx, pdf or html; ``encoding`` is set for text formats."""

    lines: tuple[SourceLine, ...]
    format: str
    encoding: str | None = None
    filename: str = ""

    @property
    def text(self) -> str:
        """All lines, joined with line feeds."""
        return "\n".join(line.text for line in self.lines)


#: Signs that take no place: soft hyphens, joiners, byte-order marks, directions of writing.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"))


class LineWriter:
    """Collects lines and numbers them; a text with line breaks becomes several lines."""

    def __init__(self) -> None:
        self.lines: list[SourceLine] = []

    def add(self, text: str, *, page: int | None = None, x: float | None = None, style: str | None = None) -> None:
        """Append ``text``; every line break inside it starts a new line."""
        for part in text.translate(_UNSEEN).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n"):
            self.lines.append(SourceLine(len(self.lines) + 1, part.rstrip(), page, x, style))
