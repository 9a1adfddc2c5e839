"""A document to the nodes of a plan: the whole import in order."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sasaeai.foundation.documents import DocumentError, SourceDocument
from sasaeai.foundation.errors import gettext_noop
from sasaeai.records.programmes.api import PlanNode

from .assembling import nodes_of
from .glyphs import kanji_number
from .reading import read_forest
from .relisting import with_relistings
from .widths import flat

_YEAR = re.compile(r"(令和|平成|R|H) ?(元|\d{1,2}|[一二三四五六七八九十]{1,3}) ?年度|(20\d\d) ?年度|\(?(20\d\d)\)?年度")
_TITLE = re.compile(r"(?:事業|活動|行動|推進|実施)?計画(?:書|・?予算書?|\(案\)|案)?")
_LONG_LINE = 80
#: More than ten times the first plan (650 lines, 13,000 letters): whatever is longer is no plan of a year.
MAX_LINES, MAX_LETTERS = 10_000, 400_000


@dataclass(frozen=True)
class ImportedPlan:
    """What a document says. ``fiscal_year`` is the western year of its April, None when nothing tells it;
    ``warnings`` are sentences for the reviewer."""

    title: str
    fiscal_year: int | None
    nodes: tuple[PlanNode, ...]
    glyph_chain: tuple[str, ...]
    warnings: tuple[str, ...] = ()


def read_plan_document(document: SourceDocument, *, fiscal_year: int | None = None) -> ImportedPlan:
    """Read a plan. ``fiscal_year`` overrules what the document says of itself. Pure, deterministic, offline.

    Raises ``DocumentError`` for a document far longer than any plan.
    """
    if len(document.lines) > MAX_LINES or sum(len(line.text) for line in document.lines) > MAX_LETTERS:
        raise DocumentError(
            gettext_noop(
                "計画としては長すぎます（%(lines)s行・%(letters)s字まで）。計画の部分だけを保存し直してください。"
            ),
            lines=f"{MAX_LINES:,}",
            letters=f"{MAX_LETTERS:,}",
        )
    year = fiscal_year or fiscal_year_of(document)
    top, _lines, chain = read_forest(document)
    nodes = with_relistings(nodes_of(top, year))
    warnings: list[str] = []
    if year is None:
        warnings.append(_("何年度の計画か分かりませんでした。年度を選ぶと、日付の目標も読み取れます。"))
    doubtful = sum(node.confidence < 0.6 for node in nodes)
    if doubtful:
        warnings.append(
            _("読み取りに自信のない項目が%(count)d件あります。確信度の低い順に確かめてください。") % {"count": doubtful}
        )
    marks = sum(node.mark_confidence in ("inferred", "undecidable") for node in nodes)
    if marks:
        warnings.append(
            _("新・拡などの印が壊れているかもしれない項目が%(count)d件あります。元の文書と見比べてください。")
            % {"count": marks}
        )
    return ImportedPlan(title_of(document), year, tuple(nodes), chain, tuple(warnings))


def _years(text: str) -> list[int]:
    got = []
    for m in _YEAR.finditer(flat(text).replace(" ", "")):
        if m.group(1):
            start = 2018 if m.group(1) in ("令和", "R") else 1988
            number = m.group(2)
            got.append(start + (1 if number == "元" else int(number) if number.isdigit() else kanji_number(number)))
        else:
            got.append(int(m.group(3) or m.group(4)))
    return got


def fiscal_year_of(document: SourceDocument) -> int | None:
    """The year in the title, else the one named most in the document."""
    lines = [line.text for line in document.lines if line.text.strip()]
    for text in lines[:40]:
        head = text[:_LONG_LINE]
        if _TITLE.search(flat(head).replace(" ", "")) and (found := _years(head)):
            return found[0]
    for text in lines[:8]:
        if found := _years(text[:_LONG_LINE]):
            return found[0]
    counted = Counter(year for text in lines for year in _years(text))
    return counted.most_common(1)[0][0] if counted else None


def title_of(document: SourceDocument) -> str:
    """The line that names the plan, or an empty text."""
    for line in [line for line in document.lines if line.text.strip()][:40]:
        text = line.text.strip().strip("#* 　")[:_LONG_LINE]
        one = flat(text).replace(" ", "")
        if _TITLE.search(one) and (_years(text) or re.search(r"計画書?(?:\(案\)|案)?$", one)):
            return text
    return ""
