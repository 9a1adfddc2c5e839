"""Takes away what belongs to the paper and not to the plan: page numbers, leaders, running heads, the contents list."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from sasaeai.foundation.documents import SourceDocument, SourceLine

from .units import Unit
from .widths import columns, flat, indent_of, key_of

_PAGE_NUMBER = re.compile(
    r"^[\[(<]?\s*(?:[-~・.P]|[Pp]age|[Pp]\.?|頁|ページ)?\s*\d{1,3}\s*(?:[-~・.]|頁|ページ|/\s*\d{1,3})?\s*[\])>]?$"
)
_LEADER = re.compile(
    r"[ ]*(?:…{2,}|‥{2,}|\.{4,}|・{4,}|-{5,}|_{4,}|(?:\. ){3,}|(?:・ ){3,}|…|"
    r"-{3,}(?= *\d+ *$))[.…‥・ _-]*(\d{1,3}|[ivx]+)?(?:ページ|頁)? *$"
)
_TAIL_NUMBER = re.compile(r"[ ]{1,}[(-]?(?:P\.?|p\.?)?(\d{1,3})[)-]?(?:ページ|頁)? *$")
_CONTENTS = re.compile(r"^[<\[【《■◇◆\-]?\s*(?:目\s*次|もくじ|CONTENTS|Contents)\s*[>\]】》\-]?$")
_PAPER = re.compile(r"年度|事業計画|協議会|社協|社会福祉法人|計画書|議案|資料")
_WITH_NUMBER = re.compile(r" +(?:[Pp]\.? ?\d{1,3}|[-~] ?\d{1,3} ?[-~]?|\d{1,3} ?/ ?\d{1,3}|\d{1,3}ページ)$")
_NAMED_PLAN = re.compile(r"年度.{0,12}事業計画書?(?:\(案\)|案)?$|^事業計画書?.{0,20}(?:協議会|社協)$")
_RULE = re.compile(r"^[\s\-=_*─━═―・…‥~]{3,}$")
_MARKDOWN = re.compile(r"^(#{1,6})\s+|\*\*|__|^>\s?|<br\s*/?>|^\|\s*|\s*\|$")
_TABLE_RULE = re.compile(r"^[|\s:+-]{3,}$")
_WRAPPED_MARK = re.compile(r"\*\*([【(\[（〔]?(?:新規|拡充|新|拡|再掲)[】)\]）〕]?)\*\*")
_BOLD_MARK = re.compile(r"[新拡][規充]?[】)\]]?\*\*|\*\*[【(\[]?[新拡]")
_INNER_PAGE = re.compile(
    r"(?:\s\S{0,24}年度\S{0,24}(?:事業計画書?|協議会|社協)\s+)?(?:(?<=\s)|(?<=[。)）]))[-－―–] ?(\d{1,3}) ?[-－―–](?=\s|$)"
)
_MANY = 300
_SPACED = re.compile(r"(?:[^\x00-\x20\u3000][ \u3000]){5,}")


def clean(document: SourceDocument) -> list[Unit]:
    """Units of the document without page furniture, in order; blank lines are only remembered as gaps."""
    paged = any(line.page for line in document.lines)
    lines = [_plain(line) for line in unfolded(document.lines)]
    printed = {line.number: line.text for line in document.lines}
    running = _running_heads(lines, paged)
    contents = _contents(lines)
    base = _left_edge(lines) if document.format == "pdf" else 0.0
    units: list[Unit] = []
    gap = page_start = False
    page: int | None = None
    for index, line in enumerate(lines):
        text = line.text
        if line.page != page:
            page_start, page = True, line.page
        one = flat(text).strip()
        if not one:
            gap = True
            continue
        if (_PAGE_NUMBER.match(one) and not one.startswith("・")) or index in running:
            page_start = True
            continue
        if index in contents or _RULE.match(one) or _TABLE_RULE.match(one):
            gap = True
            continue
        cells = tuple(cell.strip() for cell in text.split("\t")) if "\t" in text.strip() else ()
        if cells and line.x and document.format == "xlsx":
            cells = ("",) * int(line.x) + cells
        body = _without_leader(text)
        words, indent = body.replace("\t", " ").strip(), _indent(line, document.format, base)
        units.append(
            Unit(
                text=words,
                first=line.number,
                last=line.number,
                raw=printed[line.number].strip(),
                indent=indent,
                tail=columns(words) + indent,
                gap=gap,
                page_start=page_start,
                style=_style(SourceLine(line.number, printed[line.number], style=_named(line, cells, document.format))),
                cells=cells,
                column=int(line.x or 0) if document.format == "xlsx" and not cells else 0,
            )
        )
        gap = page_start = False
    return units


def _plain(line: SourceLine) -> SourceLine:
    text = line.text
    if "｜" in text:
        text = "\t".join(cell.strip() for cell in text.split("｜"))
    elif "|" in text and text.strip().startswith("|"):
        text = "\t".join(cell.strip() for cell in text.strip().strip("|").split("|"))
    text = _WRAPPED_MARK.sub(r"\1", text)
    if _BOLD_MARK.search(text):
        text = re.sub(r"^(\s*)#{1,6}\s+", r"\1", text)
        if len(text) > _MANY:
            text = re.sub(r"(?<![新拡規充])\*\*(?![新拡])", "", text)
    else:
        text = _MARKDOWN.sub("", text)
    if len(text) > _MANY:
        text = _without_inner_pages(text)
    elif _SPACED.search(text):
        text = _unspaced(text)
    return SourceLine(line.number, text, line.page, line.x, line.style)


def unfolded(lines: tuple[SourceLine, ...]) -> tuple[SourceLine, ...]:
    """A text cut into lines of one and the same length, without regard to words, as the one line it was."""
    full = [line for line in lines if line.text.strip()]
    if len(full) < 4 or any(line.x is not None or line.style for line in full):
        return lines
    width = max(len(line.text) for line in full)
    body = full[:-1]
    near = sum(width - 2 <= len(line.text) <= width for line in body)
    if width < 40 or near < 0.95 * len(body) or len(full) < len(lines) * 0.9:
        return lines
    # Spaces at the end of a line were lost with it.
    text = "".join(line.text.ljust(width) for line in body) + full[-1].text
    return (SourceLine(full[0].number, text, full[0].page),)


def _without_inner_pages(text: str) -> str:
    """A long line without the page numbers that count on inside it."""
    expected, out, at = 1, "", 0
    for m in _INNER_PAGE.finditer(text):
        if expected <= int(m.group(1)) <= expected + 2:
            out, at, expected = out + text[at : m.start()], m.end(), int(m.group(1)) + 1
    return out + text[at:]


def _unspaced(text: str) -> str:
    """Words set with a space between all letters, closed up; a wider space stays one space."""
    lead = text[: len(text) - len(text.lstrip())]
    parts = text.split()
    singles = sum(len(part) == 1 for part in parts)
    if len(parts) < 6 or singles < len(parts) * 0.7:
        return text
    body = text.strip()
    between, other = (" ", "\u3000") if body.count(" ") >= body.count("\u3000") else ("\u3000", " ")
    wide = re.split(r"[ \u3000]{2,}|" + other, body)
    return lead + " ".join(part.replace(between, "") for part in wide)


def _without_leader(text: str) -> str:
    one = flat(text)
    m = _LEADER.search(one[-80:])
    if m and (m.group(1) or len(m.group(0).strip()) > 3):
        return text[: len(text) - len(one[-80:]) + m.start()]
    return text


def _named(line: SourceLine, cells: tuple[str, ...], fmt: str) -> str | None:
    """A single cell of a sheet is a line of text, not a row."""
    return None if fmt == "xlsx" and not cells else line.style


def _style(line: SourceLine) -> str:
    style = (line.style or "").lower()
    m = re.search(r"(?:heading|見出し|^h)\s*([1-6])$", style)
    if m:
        return f"h{m.group(1)}"
    m = re.match(r"\s*(#{1,6})\s+", line.text)
    if m:
        return f"h{len(m.group(1))}"
    return "title" if style == "title" else "table" if style == "table" else ""


def _left_edge(lines: list[SourceLine]) -> float:
    edges = [line.x for line in lines if line.x is not None]
    return min(edges) if edges else 0.0


def _indent(line: SourceLine, fmt: str, base: float) -> int:
    own = indent_of(line.text)
    if line.x is None:
        return own
    if fmt == "pdf":
        return round((line.x - base) / 5.25)  # a column is half an em of 10.5 points, the usual size
    return own + (int(line.x) * 2 if fmt == "xlsx" else round(line.x / 5.25))


def _running_heads(lines: list[SourceLine], paged: bool) -> set[int]:
    """Indices of lines printed at the top or bottom of page after page."""
    spots: dict[str, list[int]] = defaultdict(list)
    full = [i for i, line in enumerate(lines) if line.text.strip()]
    edge: set[int] = set()
    for place, i in enumerate(full):
        before = lines[full[place - 1]] if place else None
        after = lines[full[place + 1]] if place + 1 < len(full) else None
        page = lines[i].page
        near = [n for n in (before, after) if n is not None]
        if (paged and any(n.page != page for n in near)) or any(_PAGE_NUMBER.match(flat(n.text).strip()) for n in near):
            edge.add(i)
    for i in full:
        one = flat(lines[i].text).strip()
        if len(one) <= 60:
            spots[re.sub(r"\d+", "#", key_of(one))].append(i)
    found: set[int] = set()
    for i in full[4:]:  # the name of the plan beside a page number: the head of a page, be it the only one left
        one = flat(lines[i].text).strip()
        bare = _WITH_NUMBER.sub("", one)
        if len(one) > 60 or not _NAMED_PLAN.search(bare.replace(" ", "")):
            continue
        if bare != one or (i in edge and _beside_number(lines, full, i)):
            found.add(i)
    for key, places in spots.items():
        at_edge = sum(i in edge for i in places)
        if len(places) >= 2 and places[0] in full[:4] and _PAPER.search(key) and all(i in edge for i in places[1:]):
            found.update(places[1:])
        elif len(places) >= 3 and at_edge >= 0.6 * len(places) and (_PAPER.search(key) or (at_edge >= 3 and paged)):
            found.update(i for i in places if i in edge)
        elif (
            len(places) >= 3
            and _PAPER.search(key)
            and re.search(r"事業計画書?$|^#$|協議会$|-#-$", key)
            and len(key) > 6
        ):
            found.update(places[1:])
    return found


def _beside_number(lines: list[SourceLine], full: list[int], i: int) -> bool:
    place = full.index(i)
    around = [full[p] for p in (place - 1, place + 1) if 0 <= p < len(full)]
    return any(_PAGE_NUMBER.match(flat(lines[n].text).strip()) for n in around)


def _contents(lines: list[SourceLine]) -> set[int]:
    """Indices of the contents list: by its own heading, or by lines that end in a leader and a page number."""
    keys = [_title_key(line.text) for line in lines]
    later = Counter(k for k in keys if k)
    found: set[int] = set()
    for i, line in enumerate(lines):
        one = flat(line.text).strip()
        m = _LEADER.search(one[-80:]) if one else None
        if m and (m.group(1) or len(m.group(0).strip()) > 3) and later[keys[i]] > 1 and keys[i] not in keys[:i]:
            found.add(i)
        elif m and m.group(1) and not keys[i]:
            found.add(i)  # the leader of the title above it, on a line of its own
            above = next((j for j in range(i - 1, max(-1, i - 3), -1) if lines[j].text.strip()), -1)
            if above >= 0 and later[keys[above]] > 1 and keys[above] not in keys[:above]:
                found.add(above)
    for i, line in enumerate(lines):
        if not _CONTENTS.match(flat(line.text).strip()):
            continue
        found.add(i)
        for j in range(i + 1, min(i + 120, len(lines))):
            one = flat(lines[j].text).strip()
            if not one or j in found or _PAGE_NUMBER.match(one) or _LEADER.fullmatch(one):
                continue
            if not keys[j] or keys[j] not in keys[j + 1 :]:
                if not _TAIL_NUMBER.search(" " + one) or columns(one) > 90:
                    break
            elif keys[j] in keys[i + 1 : j]:
                break
            found.add(j)
        break
    return found


def _title_key(text: str) -> str:
    one = flat(text).strip()
    if not one or len(one) > 200:
        return ""
    one = _LEADER.sub("", one)
    return key_of(_TAIL_NUMBER.sub("", one)).rstrip(".…‥・_-")
