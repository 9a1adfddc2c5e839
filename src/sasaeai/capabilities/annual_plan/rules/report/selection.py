"""A report read in parts: item by item, one section's share, the order of sections instead of the plan's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from .blocks import Block, BlockKind, Report, Segment

#: The heading of items nobody is in charge of, in the order of sections.
NOBODY = "担当部門の決まっていない項目"


@dataclass(frozen=True)
class Entry:
    """One item of the plan with everything the report says under it."""

    heading: Block
    blocks: tuple[Block, ...]

    @property
    def is_commitment(self) -> bool:
        return self.heading.commitment is not None

    @property
    def sentence(self) -> Block | None:
        return next((b for b in self.blocks if b.kind == BlockKind.SENTENCE), None)

    @property
    def free(self) -> Block | None:
        return next((b for b in self.blocks if b.kind == BlockKind.FREE), None)

    @property
    def missing(self) -> bool:
        return any(b.kind == BlockKind.MISSING for b in self.blocks)

    @property
    def stale(self) -> bool:
        return any(b.stale for b in self.blocks)

    @property
    def relisted(self) -> bool:
        return any(b.kind == BlockKind.POINTER for b in self.blocks)


def entries_of(report: Report) -> list[Entry]:
    """Headings with their blocks, in the report's order; what stands before the first heading is left out."""
    found: list[tuple[Block, list[Block]]] = []
    for block in report.blocks:
        if block.kind == BlockKind.HEADING:
            found.append((block, []))
        elif found:
            found[-1][1].append(block)
    return [Entry(heading, tuple(blocks)) for heading, blocks in found]


def opening_of(report: Report) -> Block | None:
    """The 総括 in front of everything, when somebody wrote one."""
    first = report.blocks[0] if report.blocks else None
    return first if first is not None and first.kind == BlockKind.FREE else None


def narrowed(entries: Sequence[Entry], keep: Callable[[Entry], bool]) -> list[Entry]:
    """The entries asked for, under the headings they belong to (those without their own words)."""
    above: list[Entry] = []
    shown: set[int] = set()
    found: list[Entry] = []
    for entry in entries:
        while above and above[-1].heading.depth >= entry.heading.depth:
            above.pop()
        if keep(entry):
            for parent in above:
                if id(parent) not in shown:
                    shown.add(id(parent))
                    found.append(Entry(parent.heading, ()))
            shown.add(id(entry))
            found.append(entry)
        above.append(entry)
    return found


def of_section(report: Report, code: str) -> Report:
    """One section's share of the report: its promises under their headings. Council totals and the 総括 stay away."""
    share = narrowed(entries_of(report), lambda entry: entry.is_commitment and entry.heading.section == code)
    blocks = tuple(block for entry in share for block in (entry.heading, *entry.blocks))
    return replace(report, blocks=blocks, totals=())


def in_section_order(report: Report, sections: Iterable[tuple[str, str]]) -> Report:
    """The same report by section in charge (code, name): one heading for each, the plan's headings and order below it.

    A pillar's own words stand with the first section that has something under it.
    """
    entries = entries_of(report)
    opening = opening_of(report)
    blocks: list[Block] = [opening] if opening is not None else []
    told: set[str] = set()
    for code, name in (*sections, ("", NOBODY)):
        share = narrowed(entries, lambda e, code=code: e.is_commitment and e.heading.section == code)  # type: ignore[misc]
        if not share:
            continue
        blocks.append(Block(BlockKind.HEADING, f"部門-{code}", 0, (Segment(name),), section=code))
        whole = {entry.heading.code: entry for entry in entries}
        for entry in share:
            own = entry.blocks if entry.is_commitment else whole[entry.heading.code].blocks
            if not entry.is_commitment and entry.heading.code in told:
                own = ()
            told.add(entry.heading.code)
            blocks += [replace(b, depth=b.depth + 1) for b in (entry.heading, *own)]
    return replace(report, blocks=tuple(blocks))


def wanting_a_look(report: Report, looks: Callable[[str], bool]) -> list[Block]:
    """Hand-written words a person should read before they are published."""
    return [
        block
        for block in report.blocks
        if (block.kind == BlockKind.FREE or block.edited or block.kind == BlockKind.REASON) and looks(block.text)
    ]
