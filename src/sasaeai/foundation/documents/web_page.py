"""Web pages: block elements to lines, lists with the numbers a browser would show."""

from __future__ import annotations

import re
from typing import Any

from ..errors import gettext_noop
from .lines import DocumentError, LineWriter, SourceDocument
from .numbering import roman
from .plain_text import decode

_DROP = {"script", "style", "noscript", "template", "nav", "rt", "rp", "head", "svg", "iframe", "object"}
_BLOCK = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
    "li", "dl", "dt", "dd", "table", "tr", "blockquote", "pre", "address", "figure", "figcaption", "form", "fieldset",
    "hr", "body", "html", "center", "caption", "thead", "tbody", "tfoot",
}  # fmt: skip
_OWN_LABEL = re.compile(
    r"^\s*(?:[・･•●○◯〇◎■□◆◇▲△★☆※①-⑳⑴-⒇㋐-㋾㉑-㊿-]|[（(][0-9０-９ァ-ンｱ-ﾝa-zA-Z一二三四五六七八九十]{1,3}[）)]"
    r"|第?[0-9０-９]{1,3}(?:[.．、\s]|章)|[ァ-ン][\s.．、)）]|[一二三四五六七八九十]+[\s.．、]|[新拡]\s)"
)


def read_page(data: bytes, filename: str) -> SourceDocument:
    """Lines of an HTML page; scripts, navigation and ruby readings are left out; nothing is fetched."""
    from lxml import html as lxml_html

    declared = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", data[:4096])
    text, encoding = _declared(data, declared.group(1).decode() if declared else "") or decode(data)
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except Exception as error:  # lxml names several; for the reader they are one.
        raise DocumentError(gettext_noop("HTMLとして読み取れません。元のページを保存し直してください。")) from error
    writer = _PageWriter()
    for stray in root.xpath(
        "/html/head/*[not(self::title or self::meta or self::link or self::style or self::script)]"
    ):
        writer.block(stray)  # a page without <body>: the parser keeps newer elements in the head
    writer.block(root)
    writer.flush()
    if not any(line.text.strip() for line in writer.lines.lines):
        raise DocumentError(gettext_noop("ページに文字がありません。内容のあるページを保存し直してください。"))
    return SourceDocument(tuple(writer.lines.lines), "html", encoding, filename)


def _declared(data: bytes, name: str) -> tuple[str, str] | None:
    known = {"shift_jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932"}
    wanted = known.get(name.lower(), name)
    if not wanted or wanted.lower() in ("utf-8", "utf8"):
        return None
    try:
        return data.decode(wanted), wanted
    except (UnicodeDecodeError, LookupError):
        return None


def _is_page_foot(element: Any) -> bool:
    """Whose page it is and how to reach them, below everything; the foot of an article belongs to the article."""
    return element.tag == "footer" and not any(
        above.tag in ("article", "main", "section") for above in element.iterancestors()
    )


class _PageWriter:
    """Walks the tree without recursion limits on text, one line per block."""

    def __init__(self) -> None:
        self.lines = LineWriter()
        self._now: list[str] = []
        self._style: str | None = None
        self._depth = 0
        self._label = ""

    def flush(self) -> None:
        """End the current line."""
        text = re.sub(r"[ \t\r\n]+", " ", "".join(self._now).replace("\u200b", "")).strip(" ")
        self._now = []
        for part in text.split("\v"):
            part = part.strip(" ")
            if part:
                label = "" if not self._label or _OWN_LABEL.match(part) else f"{self._label} "
                self._label = ""
                self.lines.add("  " * max(0, self._depth - 1) + label + part, style=self._style)

    def block(self, element: Any) -> None:
        """Write one block element and everything in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _DROP or _is_page_foot(element):
            return
        if tag == "tr":
            self._row(element)
            return
        self.flush()
        outer = self._style
        if re.fullmatch(r"h[1-6]", tag):
            self._style = tag
        if tag in ("ul", "ol"):
            self._list(element, tag)
        else:
            self._inside(element)
            self.flush()
        self._style = outer

    def _inside(self, element: Any) -> None:
        self._now.append(element.text or "")
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _DROP:
                if tag in _BLOCK:
                    self.block(child)
                elif tag == "br":
                    self._now.append("\v")
                else:
                    self._inside(child)
            self._now.append(child.tail or "")

    def _list(self, element: Any, tag: str) -> None:
        number = int(element.get("start") or 1) if str(element.get("start") or "1").lstrip("-").isdigit() else 1
        kind, self._depth = element.get("type") or "1", self._depth + 1
        for child in element:
            if child.tag != "li":
                if isinstance(child.tag, str):
                    self.block(child)
                continue
            if tag == "ul":
                self._label = "・"
            else:
                shown = {"A": chr(64 + number % 27), "a": chr(96 + number % 27), "I": roman(number)}.get(
                    kind, str(number)
                )
                self._label = f"{shown}."
                number += 1
            self._inside(child)
            self.flush()
            self._label = ""
        self._depth -= 1

    def _row(self, element: Any) -> None:
        self.flush()
        cells: list[str] = []
        for cell in element:
            if cell.tag not in ("td", "th"):
                continue
            inner = _PageWriter()
            inner._inside(cell)
            inner.flush()
            cells.append(" ".join(line.text.strip() for line in inner.lines.lines))
        if any(cells):
            self.lines.add("\t".join(cells).rstrip(), style="table")
