"""The shapes of the corpus: a node of the truth, a printed line, a document with its gold rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

NOTE_LEVELS = ("note", "attribute")


@dataclass
class Node:
    """One gold row before it has an id.

    ``texts`` are other wordings of the same row an importer may keep (with the mark, without the arrow, …);
    ``optional`` rows are neither missed nor wrong; ``ignore`` names target types that are not scored here.
    """

    text: str
    kind: str = "heading"
    level: str = ""
    is_commitment: bool = False
    targets: list[dict[str, Any]] = field(default_factory=list)
    mark: str = "none"
    mark_confidence: str = "none"
    partners: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    optional: bool = False
    ignore: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    label: str = ""
    stem: str = ""
    phrase: str = ""
    hints: dict[str, Any] = field(default_factory=dict)

    def walk(self) -> Iterator[Node]:
        """This node and all below it in the order printed."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def items(self) -> list[Node]:
        """The children that carry a label of their own (no notes, no attributes)."""
        return [child for child in self.children if child.level not in NOTE_LEVELS]


@dataclass
class Line:
    """One printed line: what stands before the text, and the text. ``node`` is None for matter that is no row."""

    body: str
    label: str = ""
    gap: str = ""
    mark: str = ""
    indent: str = ""
    node: Node | None = None
    part: str = "item"

    @property
    def text(self) -> str:
        """The line as printed, without its end."""
        return f"{self.indent}{self.mark}{self.label}{self.gap}{self.body}"


@dataclass
class Document:
    """A plan of an invented council with its truth. ``joint`` stands between lines (a space for one-line documents).

    ``hard_width`` > 0 cuts the finished text into lines of that many characters.
    """

    style: str
    seed: int
    fiscal_year: int
    lines: list[Line]
    roots: list[Node]
    joint: str = "\n"
    hard_width: int = 0

    @property
    def text(self) -> str:
        """The whole document, ending with a line feed."""
        text = self.joint.join(line.text for line in self.lines).rstrip("\n")
        if self.hard_width:
            text = "\n".join(text[at : at + self.hard_width] for at in range(0, len(text), self.hard_width))
        return text + "\n"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The truth in the exchange format of a reviewed plan, parents before children, in printed order."""
        out: list[dict[str, Any]] = []
        for index, root in enumerate(self.roots, start=1):
            _collect(root, None, "", index, out)
        return _with_unique_ids(out)


def _with_unique_ids(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two lists of one document may print the same labels; the later id gets a dash and a number."""
    seen: dict[str, int] = {}
    current: dict[str, str] = {}
    for row in rows:
        raw = row["id"]
        seen[raw] = seen.get(raw, 0) + 1
        row["parent"] = current.get(row["parent"], row["parent"])
        row["id"] = current[raw] = raw if seen[raw] == 1 else f"{raw}~{seen[raw]}"
    return rows


def _collect(node: Node, parent: str | None, path: str, order: int, out: list[dict[str, Any]]) -> None:
    mine = f"{path}-{_step(node, order)}" if path else _step(node, order)
    row: dict[str, Any] = {
        "id": mine,
        "parent": parent,
        "level": node.level,
        "text": node.text,
        "mark": node.mark,
        "mark_confidence": node.mark_confidence,
        "targets": node.targets,
        "kind": node.kind,
        "is_commitment": node.is_commitment,
        "partners": node.partners,
        "flags": "; ".join(node.flags) or None,
    }
    if node.texts:
        row["text_alternatives"] = node.texts
    if node.optional:
        row["optional"] = True
    if node.ignore:
        row["ignore_targets"] = node.ignore
    out.append(row)
    counters: dict[str, int] = {}
    for child in node.children:
        counters[child.level] = counters.get(child.level, 0) + 1
        _collect(child, mine, mine, counters[child.level], out)


def _step(node: Node, order: int) -> str:
    if node.level in NOTE_LEVELS:
        return f"{'注' if node.level == 'note' else '属'}{order}"
    label = node.label.strip(" 　.．、")
    return (
        f"{label}{order}"
        if label in ("", "・", "-", "•", "○", "■", "◆", "●", "◇", "□")
        else f"{label}"
        if label
        else str(order)
    )
