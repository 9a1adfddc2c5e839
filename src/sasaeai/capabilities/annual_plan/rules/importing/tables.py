"""Tables: a row that names the columns, rows that are items, rows that only head the rows below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .heads import read_head
from .outline import Raw
from .units import Unit
from .widths import columns, flat, key_of

_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("money", re.compile(r"予算|金額|事業費|経費|決算|費用|財源|補助金|当該予算")),
    ("number", re.compile(r"^(?:no\.?|№|番号|項番|#)$", re.IGNORECASE)),
    ("mark", re.compile(r"^(?:新規|区分|新・?継|新規・?継続|新規/継続|新旧|備考区分|種別)(?:の別)?$")),
    ("when", re.compile(
        r"時期|開催月|実施月|^月日?$|期日|日程|回数|頻度|開催日|実施日|予定月|日時|期間|スケジュール|実施予定|"
        r"年間予定")),
    ("where", re.compile(r"場所|会場")),
    ("group", re.compile(r"分野|^柱|大項目|中項目|基本目標|基本方針|重点目標|重点項目|施策|部門|事業区分|体系|^項目区分$|担当部会")),
    ("name", re.compile(
        r"事業名|行事名|会議名|項目|事業$|^行事$|名称|取り?組み?|活動名|会議等|行事等|^事業・?活動|実施事業|"
        r"研修名|講座名|事業計画|具体的")),
    ("about", re.compile(r"内容|概要|備考|摘要|説明|目的|ねらい|詳細|計画|実施方法")),
    ("whom", re.compile(r"対象|参加者|定員|出席者|人数")),
    ("who", re.compile(r"担当|連携|共催|協力|主催|関係機関|実施主体")),
)  # fmt: skip
_MONEY = re.compile(r"^(?:[\d,]+(?:円|千円|万円)?|[-―ー－]|0円?)$")
_WHEN = re.compile(
    r"^(?:第?\d+(?:/\d+)?|年|月|毎|隔|通年|随時|適宜|必要|常設|奇数|偶数|四半|上期|前期|最低|各|週|"
    r"[月火水木金土日](?:[・、][月火水木金土日])*曜|令和|延べ|\d+[回月日]|[一二三四五六七八九十]回)"
)
_SPACES = re.compile(r"[ \u3000]{2,}|\u3000")
_PARTS = re.compile(r"(?:^|[ \u3000]|(?<=[)。]))[・○●◆■◇□①-⑳](?=[^\s])")
# The rest of a wrapped line, not a heading of its own.
_REST = re.compile(r"^(?:[ぁ-ん].{0,14}|.{1,12}(?:する|行う|図る|[うる]))。?$")
_MONTH_CELL = re.compile(r"^(?:1[0-2]|[1-9])月$")
_LONGEST_GROUP = 60


@dataclass
class Row:
    """One row: ``group`` heads the rows below it. ``when`` is a wording of time, ``about`` what else is said."""

    unit: Unit
    name: str
    when: str = ""
    where: str = ""
    about: str = ""
    mark: str = ""
    above: tuple[str, ...] = ()
    group: bool = False


@dataclass
class Table:
    """The rows of one table in order."""

    rows: list[Row] = field(default_factory=list)


def lift_tables(units: list[Unit]) -> list[Unit]:
    """Units in which every table with a row of column names has become one unit that carries it."""
    out: list[Unit] = []
    at = 0
    while at < len(units):
        header = _header(units[at])
        end = _end(units, at, header) if header else at
        if header and end - at >= 3:
            table = _read(units[at + 1 : end], header)
            if any(not row.group for row in table.rows):
                first, last = units[at], units[end - 1]
                out.append(
                    Unit("", first.first, last.last, first.raw, first.indent, first.gap, cells=("",), table=table)
                )
                at = end
                continue
        out.append(units[at])
        at += 1
    return out


def _cells(unit: Unit) -> tuple[str, ...]:
    if unit.cells:
        return unit.cells
    if unit.column:
        return (*[""] * unit.column, unit.text)
    return tuple(cell for cell in _SPACES.split(unit.text.strip()) if cell)


def _kind(cell: str) -> str:
    name = key_of(flat(cell))
    if not name or len(name) > 14:
        return ""
    return next((kind for kind, pattern in _NAMES if pattern.search(name)), "")


def _header(unit: Unit) -> tuple[str, ...] | None:
    cells = _cells(unit)
    if len(cells) < 2 or len(unit.text) > 80:
        return None
    kinds = tuple(_kind(cell) for cell in cells)
    known = [kind for kind in kinds if kind]
    wanted = 2 if unit.cells else 3
    if len(known) < wanted or len(known) < len([c for c in cells if c]) * 0.6 or len(set(known)) < 2:
        return None
    if "name" in kinds:
        return kinds
    for spare in ("about", "group"):
        if spare in kinds:
            at = kinds.index(spare)
            return (*kinds[:at], "name", *kinds[at + 1 :])
    return None


def _end(units: list[Unit], at: int, header: tuple[str, ...]) -> int:
    end = at + 1
    while end < len(units):
        unit = units[end]
        if not _is_row(unit, header):
            label = next((r.label for r in read_head(unit.text).readings if r.label), None)
            own = label is not None and label.ordered and label.doubt < 0.3
            follows = end + 1 < len(units) and _is_row(units[end + 1], header)
            if own or not follows or len(unit.text) > _LONGEST_GROUP:
                break
        end += 1
    return end


def _is_row(unit: Unit, header: tuple[str, ...]) -> bool:
    if unit.cells or unit.column or unit.style == "table":
        return True
    cells = _cells(unit)
    return len(cells) >= 2 and (any(_MONEY.match(flat(c)) for c in cells) or "money" not in header)


_STATES = re.compile(
    r"^[(【\[]?(?:一部)?(?:新規?|継続?|拡充?|縮小?|見直し?|廃止?|再掲|重点|終了?|休止?|改|[○◎●★☆])[)】\]]?$"
)


def _sorted_out(units: list[Unit], header: tuple[str, ...]) -> tuple[str, ...]:
    """区分 names a state of the item (新規, 継続) in one plan, the group of items in another: its cells tell."""
    if "mark" not in header or any(not unit.cells for unit in units):
        return header
    at = header.index("mark")
    said = [flat(unit.cells[at]).strip() for unit in units if at < len(unit.cells) and unit.cells[at].strip()]
    states = sum(bool(_STATES.match(cell)) for cell in said)
    if not said or states >= 0.5 * len(said):
        return header
    return (*header[:at], "group", *header[at + 1 :])


def _read(units: list[Unit], header: tuple[str, ...]) -> Table:
    header = _sorted_out(units, header)
    table, above, month = Table(), [""] * header.count("group"), ""
    for unit in units:
        cells = _cells(unit)
        if tuple(_kind(c) for c in cells) == header:
            continue
        last = table.rows[-1] if table.rows else None
        if last is not None and last.group and len(cells) == 1 and _REST.match(flat(cells[0])):
            last.about += cells[0]
            continue
        row = _row(unit, cells, header, above)
        if row is None:
            continue
        if not row.group and header[0] == "when":
            # A cell of the month that reaches over several rows is printed in the first of them.
            row.when = row.when or month
        month = row.when if not row.group and _MONTH_CELL.match(flat(row.when)) else ""
        table.rows.append(row)
    return table


def _row(unit: Unit, cells: tuple[str, ...], header: tuple[str, ...], above: list[str]) -> Row | None:
    full = [c for c in cells if c]
    if not full:
        return None
    if len(full) == 1 and (len(header) > 2 or not (unit.cells or unit.column)) and not _only_named(cells, header):
        return Row(unit, full[0], group=True)
    if "money" in header and len(full) == 2 and len(cells) < len(header) and not any(_typed(c) for c in full):
        return Row(unit, full[0], about=full[1], group=True)
    by = _placed(cells, header) if unit.cells or unit.column else _guessed(full, header)
    name = " ".join(by.get("name", ()))
    groups = list(by.get("group", ()))
    for i, value in enumerate(groups[: len(above)]):
        if value:
            above[i] = value
            above[i + 1 :] = [""] * (len(above) - i - 1)
    if not name:
        name = " ".join(by.get("about", ())) or (groups[-1] if groups else "")
        if not name:
            return None
    between = {"when": "、"}
    said = [between.get(kind, " ").join(by.get(kind, ())).strip() for kind in ("when", "where", "about", "mark")]
    return Row(unit, name, said[0], said[1], said[2], said[3], tuple(v for v in above if v and v != name))


def _only_named(cells: tuple[str, ...], header: tuple[str, ...]) -> bool:
    """Whether the only full cell stands under the name, with columns before it: an item of which nothing else is said."""
    at = header.index("name") if "name" in header else -1
    return len(cells) == at + 1 and at > 0 and bool(cells[at]) and not any(cells[:at])


def _typed(cell: str) -> bool:
    one = flat(cell)
    return bool(_MONEY.match(one) or _WHEN.match(one))


def _placed(cells: tuple[str, ...], header: tuple[str, ...]) -> dict[str, list[str]]:
    by: dict[str, list[str]] = {}
    for kind, cell in zip(header, cells, strict=False):
        by.setdefault(kind, []).append(cell)
    return {k: v if k == "group" else [c for c in v if c] for k, v in by.items()}


def _guessed(cells: list[str], header: tuple[str, ...]) -> dict[str, list[str]]:
    """Cells of a row whose empty cells vanished: told apart by what they look like, then by order."""
    if len(cells) == len(header):
        return _placed(tuple(cells), header)
    by: dict[str, list[str]] = {}
    left = list(cells)
    if "money" in header and _MONEY.match(flat(left[-1])):
        by["money"] = [left.pop()]
    if "when" in header:
        first = header.index("when") < header.index("name")
        places = [0] if first else list(range(1, len(left)))
        at = next((i for i in places if i < len(left) and len(left) > 1 and _WHEN.match(flat(left[i]))), None)
        if at is not None:
            by["when"] = [left.pop(at)]
    order = [k for k in header if k in ("name", "about", "where", "whom", "who")]
    for kind, cell in zip(["name", *[k for k in order if k != "name"]], left, strict=False):
        by.setdefault(kind, []).append(cell)
    return by


def rows_as_nodes(table: Table) -> list[Raw]:
    """The table as nodes: groups with their rows below them."""
    top: list[Raw] = []
    group: Raw | None = None
    above: list[tuple[str, Raw]] = []
    for row in table.rows:
        if row.group:
            group, above = _raw(row, row.name, "H"), []
            top.append(group)
            continue
        keep = 0
        while keep < min(len(above), len(row.above)) and above[keep][0] == row.above[keep]:
            keep += 1
        del above[keep:]
        for name in row.above[keep:]:
            node = _raw(row, name, "H")
            _hang(node, above[-1][1] if above else group, top)
            above.append((name, node))
        item = _raw(row, row.name, "・")
        item.when, item.about = row.when, row.about
        _hang(item, above[-1][1] if above else group, top)
        _children(item, row)
    return top


def unfold(nodes: list[Raw], parent: Raw | None = None) -> list[Raw]:
    """The same nodes with the rows of every table in the place of the table."""
    out: list[Raw] = []
    for node in nodes:
        if node.unit.table is not None and node.how != "table":
            rows = rows_as_nodes(node.unit.table)
            for row in rows:
                row.parent = parent
            out.extend(rows)
        else:
            node.children = unfold(node.children, node)
            out.append(node)
    return out


def _hang(node: Raw, parent: Raw | None, top: list[Raw]) -> None:
    if parent is None:
        top.append(node)
    else:
        node.parent = parent
        parent.children.append(node)


def _raw(row: Row, words: str, family: str) -> Raw:
    reading = min(read_head(words).readings, key=lambda r: r.cost)
    clear = reading.label is not None and reading.cost < 0.4 and len(words) > reading.start
    start = reading.start if clear or reading.shown_mark else 0
    shown = reading.label.shown if clear and reading.label is not None else ""
    node = Raw(row.unit, "table", family, 0, shown, words[start:].strip(), reading.mark, reading.shown_mark)
    if not node.shown_mark and row.mark and family != "H":
        from_column = min(read_head(f"【{flat(row.mark)}】").readings, key=lambda r: r.cost)
        node.mark, node.shown_mark = from_column.mark, from_column.shown_mark
    return node


def _children(item: Raw, row: Row) -> None:
    """Several bullets in the column of contents are items of their own."""
    parts = [part.strip() for part in _PARTS.split(row.about)]
    if len(parts) < 3 or (parts[0] and columns(parts[0]) > 60):
        return
    item.about = parts[0]
    for words in parts[1:]:
        if words:
            child = Raw(row.unit, "table", "・", 0, "・", words, parent=item)
            item.children.append(child)
