"""Lines to a forest of raw nodes: the part of the import that knows nothing of targets, partners or kinds."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from sasaeai.foundation.documents import SourceDocument

from .attributes import attribute_of
from .cleaning import clean
from .heads import Head, Reading, read_head
from .joining import join
from .marks import is_legend, legend_of
from .outline import Raw, frame, grow
from .plain_outline import outline_without_signs
from .sequence import find_outline
from .shapes import shapes_of
from .splitting import split
from .tables import lift_tables, unfold
from .units import Unit

_BULLET = re.compile(r"^\s*[・･•○◇●*－-]\s*")
_DASH_BEHIND = re.compile(r"[ \u3000]+[-－]\s*$")
_DASH = re.compile(r"^\s*[-*－―–]\s*")


def read_forest(document: SourceDocument) -> tuple[list[Raw], list[Unit], tuple[str, ...]]:
    """(top nodes, units before the first of them, chain of families)."""
    units = clean(document)
    units = split(join(_with_own_dashes(lift_tables(units))))
    legend = legend_of([unit.text for unit in units])
    units = [unit for unit in units if not is_legend(unit.text)]
    heads = [_attribute(unit) or read_head(unit.text, legend) for unit in units]
    heads = _without_noise(units, heads)
    heads = _without_lone_quotations(heads)
    steps, chain = find_outline(heads, shapes_of(units, heads))
    top, before = grow(units, heads, steps)
    if not _has_order(top) and (plain := outline_without_signs(units)):
        return frame(plain), before, ()
    return frame(unfold(top)), before, chain


def _has_order(top: list[Raw]) -> bool:
    """Whether signs told anything: a counted or bulleted list, or a table."""
    return any(node.family or node.unit.table is not None or _has_order(node.children) for node in top)


def _with_own_dashes(units: list[Unit]) -> list[Unit]:
    """A dash that a converter left at the end of a line belongs to the next line."""
    for unit, following in itertools.pairwise(units):
        m = _DASH_BEHIND.search(unit.text)
        if m and not unit.cells and not following.cells and m.start() > 0:
            unit.text = unit.text[: m.start()]
            if not _DASH.match(following.text) or following.text[:1].isalnum():
                following.text = f"- {following.text.lstrip()}"
    return units


def _attribute(unit: Unit) -> Head | None:
    """日時 and 場所 are words about the item above, also where a bullet stands before them."""
    if unit.table is not None:
        return Head((Reading(None, 0),))
    if attribute_of(unit.text) is None:
        return None
    m = _BULLET.match(unit.text)
    return Head((Reading(None, m.end() if m else 0),))


def _without_lone_quotations(heads: list[Head]) -> list[Head]:
    """One line in quotation marks is a slogan, several are titles."""
    quoted = [i for i, head in enumerate(heads) if any(r.label and r.label.family == "「」" for r in head.readings)]
    if len(quoted) != 1:
        return heads
    kept = tuple(r for r in heads[quoted[0]].readings if r.label is None) or (Reading(None, 0),)
    return [replace(h, readings=kept) if i == quoted[0] else h for i, h in enumerate(heads)]


def _without_noise(units: list[Unit], heads: list[Head]) -> list[Head]:
    """Where most dashes stand before another sign, a dash is Markdown and never a list of its own."""
    dashed = [h for h in heads if h.dash]
    alone = sum(all(r.label is None or r.label.family in ("-", "*") for r in h.readings) for h in dashed)
    if len(dashed) < 4 or alone > 0.5 * len(dashed):
        return heads
    out: list[Head] = []
    for unit, head in zip(units, heads, strict=True):
        if not head.dash or any(r.label is not None and r.label.family not in ("-", "*") for r in head.readings):
            out.append(head)
            continue
        m = _DASH.match(unit.text)
        kept = [r for r in head.readings if r.label is None and r.start]
        plain = Reading(None, m.end() if m else 0)
        out.append(replace(head, readings=tuple(kept) or (plain,)))
    return out
