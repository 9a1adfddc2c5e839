"""Tables under a sentence: by date, by month, by district or block. Every number opens to its records."""

from __future__ import annotations

from dataclasses import dataclass

from sasaeai.foundation import numbers
from sasaeai.foundation.calendars import weekday_ja
from sasaeai.foundation.fiscal import month_end
from sasaeai.records.programmes.api import CommitmentMode

from .blocks import Figure, Segment
from .facts import Facts, Line, Places
from .sentences import took_part
from .suppression import CASEWORK, reveals

#: A promise with at most this many lines is told day by day, one with more month by month.
DAY_BY_DAY = 14
NOTHING = "－"
_MONTHLY = ("sessions", "people", "distinct_people", "cases", "copies", "yen")
_LABELS = {
    "sessions": "回数",
    "people": "延べ人数",
    "distinct_people": "実人数",
    "cases": "件数",
    "copies": "部数",
    "yen": "金額（円）",
}
BLOCK = "ブロック"
#: So many narrow columns stand side by side when a table has a single number.
BESIDE = 3


@dataclass(frozen=True)
class Table:
    """Caption, head and rows; with ``total`` the last row sums."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Segment, ...], ...]
    total: bool = False


def tables_of(facts: Facts) -> list[Table]:
    """The tables worth printing: by date when the lines are few, else by month; by place when the plan asks where.

    In a public report a casework table with a small cell is left out: the year's figure stands alone.
    """
    found = []
    months = [sums for sums in facts.by_month.values() if any(sums.values())]
    if len(facts.lines) > 1:
        if any(line.people or line.place or line.label or line.sessions != 1 for line in facts.lines):
            found.append(_by_date(facts))
    elif facts.entries > DAY_BY_DAY and len(months) > 1 and not (facts.public and reveals(facts.kind, months)):
        found.append(_by_month(facts))
    places = facts.places
    spots = places.spots if places is not None else ()
    small = facts.public and reveals(facts.kind, [spot.measures for spot in spots])
    if places is not None and len(spots) > 1 and not small:
        found.append(_by_place(facts, places))
    return found


def _by_date(facts: Facts) -> Table:
    lines = facts.lines
    content = any(line.label for line in lines) and not (facts.public and facts.kind in CASEWORK)
    place, many = any(line.place for line in lines), any(line.sessions != 1 for line in lines)
    people = any(line.people for line in lines)
    header = ["期日", *["内容"] * content, *["場所"] * place, *["回数"] * many]
    header += [f"{took_part(facts)}者"] * people
    rows = []
    for line in lines:
        cells = [Segment(f"{line.day.month}月{line.day.day}日（{weekday_ja(line.day)}）", activity=line.activity)]
        cells += [Segment(line.label)] * content + [Segment(line.place)] * place
        cells += [_of_line(facts, line, "sessions", "回")] * many + [_of_line(facts, line, "people", "名")] * people
        rows.append(tuple(cells))
    caption = "開催の状況" if facts.mode != CommitmentMode.ATTEND else "参加の状況"
    return Table(caption, tuple(header), tuple(rows))


def _of_line(facts: Facts, line: Line, measure: str, unit: str) -> Segment:
    """A number of one line of the ledger opens that line."""
    value: int = getattr(line, measure)
    if not value:
        return Segment(NOTHING)
    figure = Figure(measure, value, facts.commitment, line.day, line.day, line.label, activity=line.activity)
    return Segment(numbers.format_count(value, unit), figure)


def _cell(value: int, figure: Figure) -> Segment:
    return Segment(f"{value:,}", figure) if value else Segment(NOTHING)


def _by_month(facts: Facts) -> Table:
    used = [name for name in _MONTHLY if facts.measures.get(name)]
    rows = []
    for month, sums in sorted(facts.by_month.items()):
        if any(sums.values()):
            span = month, min(month_end(month), facts.end)
            cells = [_cell(sums.get(n, 0), Figure(n, sums.get(n, 0), facts.commitment, *span)) for n in used]
            rows.append((Segment(f"{month.month}月"), *cells))
    span = facts.start, facts.end
    whole = [_cell(facts.measures[n], Figure(n, facts.measures[n], facts.commitment, *span)) for n in used]
    rows.append((Segment("計"), *whole))
    return Table("月別の状況", ("月", *(_LABELS[n] for n in used)), tuple(rows), total=True)


def _by_place(facts: Facts, places: Places) -> Table:
    used = ["sessions"]
    if not places.shared:
        used = [name for name in _MONTHLY if any(spot.measures.get(name) for spot in places.spots)]
    rows = []
    for spot in places.spots:
        district, block = ("", spot.code) if places.unit == BLOCK else (spot.code, "")
        values = [(name, spot.measures.get(name, 0)) for name in used]
        figures = [
            Figure(n, value, facts.commitment, facts.start, facts.end, district=district, block=block)
            for n, value in values
        ]
        rows.append((Segment(spot.name), *(_cell(figure.value, figure) for figure in figures)))
    caption = f"{places.unit}別の状況"
    if places.shared:
        caption += f"（1回で複数の{places.unit}にわたるものを含む）"
    header = (places.unit, *(_LABELS[n] for n in used))
    if len(used) == 1 and len(rows) > BESIDE:
        return Table(caption, header * BESIDE, _beside(rows))
    return Table(caption, header, tuple(rows))


def _beside(rows: list[tuple[Segment, ...]]) -> tuple[tuple[Segment, ...], ...]:
    """A long narrow table in three columns, read down and then across."""
    deep = -(-len(rows) // BESIDE)
    blank = tuple(Segment("") for _ in rows[0])
    return tuple(
        tuple(
            cell for start in range(0, deep * BESIDE, deep) for cell in (rows[start + n : start + n + 1] or [blank])[0]
        )
        for n in range(deep)
    )
