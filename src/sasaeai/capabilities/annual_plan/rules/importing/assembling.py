"""Raw nodes to nodes of a plan: levels, marks, targets, partners, kinds, and how sure each reading is."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sasaeai.records.programmes.api import (
    CommitmentKind,
    ItemLevel,
    ItemRole,
    Mark,
    MarkConfidence,
    PlanNode,
    TargetSpec,
    TargetType,
    mode_of,
)

from .attributes import attribute_of
from .kinds import kind_of
from .labels import Numbering, is_bullet, level_of, sign_of
from .marks import candidate, mark_behind
from .outline import Raw
from .people import is_ditto, partners_of
from .relisting import name_of
from .targets import attribute_targets, targets_of
from .targets.calendar_headings import months_headed, with_months, within_month
from .widths import flat

_ASIDE = re.compile(r"^[〔(※*＊]")
_SMALL = ("・", "-", "*")
_SORTING = re.compile(r"(?:事業|活動|取り?組み?|もの|行事|業務)$|^(?:通年|随時)$")
_WORD = re.compile(r"\w")
_PROSE = re.compile(r"(?:する|します|した|ある|いる|図る|努める|進める|めざす|目指す|行う)。?$|。$")


@dataclass
class _Made:
    """One node being assembled."""

    raw: Raw
    id: str
    parent: _Made | None
    depth: int
    note: bool
    attribute: bool
    goal: bool
    months: tuple[int, ...] = ()
    targets: list[TargetSpec] = field(default_factory=list)
    partners: tuple[str, ...] = ()
    children: list[_Made] = field(default_factory=list)

    @property
    def items(self) -> list[_Made]:
        return [c for c in self.children if not c.note and not c.attribute]


def nodes_of(top: Sequence[Raw], fiscal_year: int | None) -> list[PlanNode]:
    """Nodes in document order, parents before children."""
    made: list[_Made] = []
    numbering = Numbering()
    goals = 0
    for raw in top:
        if raw.goal:
            goals += 1
        _make(raw, None, 0, numbering, made, goals)
    for one in made:
        one.targets = list(_targets(one, fiscal_year))
    for one in made:
        _lift(one)
    _share_partners(made)
    twins = _printed_marks(made)
    section: dict[str, tuple[str, str]] = {}
    nodes: list[PlanNode] = []
    for one in made:
        node = _node(one, twins, section)
        nodes.append(node)
    return nodes


def _make(raw: Raw, parent: _Made | None, depth: int, numbering: Numbering, out: list[_Made], goals: int) -> None:
    if not raw.children and not _WORD.search(raw.text):
        return  # a sign that conversion left alone on a line
    attribute = parent is not None and not raw.items and attribute_of(raw.text) is not None
    note = raw.how == "note" and not raw.strays and not attribute and parent is not None
    if raw.goal:
        name = numbering.name(None, f"G{goals}", False)
    elif note or attribute:
        name = numbering.name(parent.id if parent else None, "注", True)
    elif raw.how in ("note", "lost") and not raw.family:
        name = numbering.name(parent.id if parent else None, "※", True)
    else:
        sign = sign_of(raw)
        name = numbering.name(parent.id if parent else None, sign, is_bullet(raw.family) or not raw.number)
    headed = months_headed(raw.text) if raw.items else ()
    made = _Made(raw, name, parent, depth, note, attribute, raw.goal, headed or (parent.months if parent else ()))
    out.append(made)
    if parent is not None:
        parent.children.append(made)
    for child, following in itertools.zip_longest(raw.children, raw.children[1:]):
        if child.how == "note" and child.strays and following is not None and following.family in _SMALL:
            # The mark in front of a first bullet ate the bullet; its neighbours tell what it was.
            child.how, child.family = "lost", following.family
        _make(child, made, depth + 1, numbering, out, goals)


def _targets(one: _Made, year: int | None) -> tuple[TargetSpec, ...]:
    if one.goal:
        return ()
    if one.attribute:
        return attribute_targets(one.raw.text, year)
    if one.months and one.items and months_headed(one.raw.text):
        return ()
    found = targets_of(within_month(one.raw.text, one.months) if one.months else one.raw.text, year)
    if one.items and found and _is_heading_of_time(one, found):
        return ()
    if one.months and not one.items and not one.note:
        found = with_months(found, one.months)
    if one.raw.when or one.raw.about:
        column = months_headed(one.raw.when)
        if len(column) == 1:  # a calendar: the row is of that month, the day of it may stand in another cell
            return with_months((*found, *targets_of(within_month(one.raw.about, column), year)), column)
        said = (*targets_of(one.raw.when, year, whole=True), *targets_of(one.raw.about, year))
        return (*found, *(t for t in said if t not in found))
    if one.note and _ASIDE.match(flat(one.raw.text)):
        return ()
    if one.note and _PROSE.search(flat(one.raw.text)):
        return tuple(t for t in found if t.type != TargetType.ORDINAL)
    return found


def _is_heading_of_time(one: _Made, found: tuple[TargetSpec, ...]) -> bool:
    """通年で行う事業, 随時実施するもの: a heading sorts what stands below it, it promises nothing itself."""
    plain = all(t.type in (TargetType.STANDING, TargetType.AS_NEEDED) for t in found)
    return plain and _SORTING.search(flat(one.raw.text)) is not None


def _lift(one: _Made) -> None:
    """日時 and 場所 below an item are its targets too."""
    below = [t for child in one.children if child.attribute for t in child.targets]
    dated = {t.date.month for t in below if t.type == TargetType.DATE and t.date}
    if dated:
        one.targets = [t for t in one.targets if t.type != TargetType.MONTHS or not set(t.months) <= dated]
    if not one.targets and not one.items:  # a heading whose sentence makes the promise
        below += [
            t for child in one.children if child.note and _PROSE.search(flat(child.raw.text)) for t in child.targets
        ]
    one.targets += [t for t in below if t not in one.targets]


def _share_partners(made: Sequence[_Made]) -> None:
    before: dict[int, tuple[str, ...]] = {}
    for one in made:
        place = id(one.parent)
        one.partners = partners_of(one.raw.text)
        if not one.partners and is_ditto(one.raw.text):
            one.partners = before.get(place, ())
        if not one.note:
            before[place] = one.partners
    for one in made:
        if one.note and one.parent is not None and not one.parent.partners and flat(one.raw.text[:1]) in "〔(":
            one.parent.partners = one.partners


def _printed_marks(made: Sequence[_Made]) -> dict[str, list[Mark]]:
    found: defaultdict[str, list[Mark]] = defaultdict(list)
    for one in made:
        if one.raw.mark in (Mark.NEW, Mark.EXPANDED):
            found[name_of(one.raw.text)].append(one.raw.mark)
    return found


def _mark(one: _Made, twins: dict[str, list[Mark]]) -> tuple[Mark, MarkConfidence]:
    raw = one.raw
    if raw.mark is not Mark.NONE:
        return raw.mark, MarkConfidence.PRINTED
    behind = mark_behind(raw.text)
    if behind:
        return behind[0], MarkConfidence.PRINTED
    if raw.strays or (raw.how == "lost" and raw.shown_mark):
        below = "" if one.raw.how == "note" else " ".join(c.raw.text for c in one.children[:6])
        return candidate(raw.text, below, twins.get(name_of(raw.text), ()))
    return Mark.NONE, MarkConfidence.NONE


def _promising(note: _Made) -> bool:
    """Whether words below a heading are a promise of their own: 「…の発行（6回）」 without a sign."""
    words = flat(note.raw.text)
    own = any(t.type not in (TargetType.ORDINAL, TargetType.ELIGIBILITY) for t in note.targets)
    return note.note and own and not _ASIDE.match(words) and not _PROSE.search(words)


def _role(one: _Made, level: ItemLevel) -> tuple[ItemRole, CommitmentKind]:
    if one.goal:
        return ItemRole.GOAL, CommitmentKind.GOAL
    if one.attribute:
        return ItemRole.ATTRIBUTE, CommitmentKind.ATTR
    own = [t for t in one.targets if t.type not in (TargetType.ORDINAL, TargetType.ELIGIBILITY)]
    if one.note:
        if _promising(one):
            return ItemRole.COMMITMENT, kind_of(one.raw.text)
        return ItemRole.NOTE, CommitmentKind.NOTE
    if level == ItemLevel.SECTION and one.items:
        return ItemRole.SECTION, CommitmentKind.HEADING
    if one.items and not own and one.raw.family not in _SMALL:
        return (ItemRole.PROGRAMME if level == ItemLevel.PROGRAMME else ItemRole.GROUP), CommitmentKind.HEADING
    if not own and not one.items and any(_promising(child) for child in one.children):
        return ItemRole.PROGRAMME if level == ItemLevel.PROGRAMME else ItemRole.GROUP, CommitmentKind.HEADING
    kind = kind_of(one.raw.text)
    if kind == CommitmentKind.OTHER and one.raw.about:
        kind = kind_of(one.raw.about)
    return ItemRole.COMMITMENT, kind


def _node(one: _Made, twins: dict[str, list[Mark]], section: dict[str, tuple[str, str]]) -> PlanNode:
    raw = one.raw
    level = level_of(raw, one.depth, one.note, one.attribute, one.goal)
    if not one.note and not one.attribute and one.parent is not None and raw.how == "note":
        level = ItemLevel.UNLABELLED
    role, kind = _role(one, level)
    mark, mark_confidence = _mark(one, twins)
    doubts, confidence = _doubts(one, mark_confidence)
    place = _section_of(one)
    return PlanNode(
        id=one.id,
        parent=one.parent.id if one.parent else None,
        level=level,
        role=role,
        text=raw.text,
        glyph=raw.shown,
        raw=raw.unit.raw,
        source_lines=(raw.unit.first, raw.unit.last),
        mark=mark,
        mark_confidence=mark_confidence,
        kind=kind,
        mode=mode_of(raw.text, kind),
        partners=one.partners,
        targets=tuple(one.targets),
        confidence=confidence,
        doubts=doubts,
        section=place[0],
        section_title=place[1],
        programme=place[2],
    )


def _section_of(one: _Made) -> tuple[str, str, str]:
    chain: list[_Made] = []
    at: _Made | None = one
    while at is not None:
        chain.append(at)
        at = at.parent
    chain.reverse()
    if chain[0].goal:
        return "", "", ""
    step = chain[1].id.removeprefix(f"{chain[0].id}-") if len(chain) > 1 and not chain[1].note else ""
    return chain[0].id, chain[0].raw.text, step


def _doubts(one: _Made, mark: MarkConfidence) -> tuple[tuple[str, ...], float]:
    """Sentences for the reviewer, and 1 minus what each of them weighs."""
    raw = one.raw
    said = list(dict.fromkeys(raw.doubts))
    weight = 0.05 * len(said)
    if raw.how == "lost":
        said.append(_("番号か記号が見当たらないため、並びから位置を推定しました。"))
        weight += 0.3
    if raw.gap:
        said.append(_("番号が飛んでいます。間の項目が抜けていないか確かめてください。"))
        weight += 0.25
    if raw.how == "heading" and not raw.shown:
        said.append(_("番号のない見出しとして読みました。"))
        weight += 0.15
    if mark == MarkConfidence.UNDECIDABLE:
        said.append(_("「%(marks)s」は新・拡の印が壊れたものかもしれません。") % {"marks": " ".join(raw.strays)})
        weight += 0.3
    elif mark == MarkConfidence.INFERRED:
        said.append(_("「%(marks)s」を文面から印と推定しました。") % {"marks": " ".join(raw.strays)})
        weight += 0.25
    for target in one.targets:
        if target.type == TargetType.PER_UNIT:
            said.append(_("%(unit)sの数は文書に書かれていません。") % {"unit": target.unit})
            weight += 0.05
        if target.type == TargetType.STAFF_INCREMENT and target.value is None:
            said.append(_("増員の人数が書かれていません。"))
            weight += 0.1
        if target.type == TargetType.DATE and target.date is None:
            weight += 0.2
    weight += min(0.3, 0.06 * max(0.0, raw.cost - 0.5))
    return tuple(said), round(max(0.05, 1.0 - weight), 3)
