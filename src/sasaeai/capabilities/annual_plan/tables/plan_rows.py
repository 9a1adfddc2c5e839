"""The rows of the plan page: plain dictionaries, because a template reads those fastest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypedDict

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sasaeai.foundation import eras
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes.api import Commitment, ItemRole, PlanItem

from ..enums import ProgressState
from ..queries.outline import Node, promised
from ..rules.progress import WORST_FIRST, count_states
from ..rules.wording import figure_words, look_of, mark_words, printed_sign, targets_words, volume_words

_EMPTY = SafeString("")
#: They promise nothing and head nothing.
_NOTES = frozenset({ItemRole.NOTE, ItemRole.ATTRIBUTE, ItemRole.GOAL})


class Row(TypedDict):
    """One node as shown, all text. ``path`` marks a row that only leads to one that was asked for."""

    pk: str
    url: str
    sign: str
    text: str
    css: str
    note: bool
    path: bool
    mark: SafeString
    partners: str
    pointer: str
    pointer_url: str
    section: str
    badge: SafeString
    target: str
    figure: str
    last: SafeString


@dataclass
class Block:
    """A heading of the second level (①) and what stands under it; the first block of a pillar may have no heading."""

    head: Row | None
    rows: list[Row] = field(default_factory=list)


@dataclass
class Pillar:
    """A topmost part of the plan, folded as a whole. ``head`` is None for the goals, which stand together.

    What stands in a folded part is fetched when somebody opens it (``later`` is where): a phone is not sent 400 rows to
    show eight headings.
    """

    head: Row | None
    blocks: list[Block] = field(default_factory=list)
    states: list[StateCount] = field(default_factory=list)
    total: int = 0
    opened: bool = False
    later: str = ""

    @property
    def key(self) -> str:
        return self.head["pk"] if self.head is not None else "goals"


@dataclass(frozen=True)
class StateCount:
    """How many promises are in a state; ``url`` narrows to them. ``before`` is how far the bar has come (per mille)."""

    state: ProgressState
    count: int
    url: str = ""
    chosen: bool = False
    before: int = 0
    share: int = 0

    @property
    def badge(self) -> SafeString:
        return badge_of(self.state)

    @property
    def icon(self) -> str:
        return look_of(self.state).icon

    @property
    def word(self) -> str:
        return look_of(self.state).word

    @property
    def tone(self) -> str:
        return look_of(self.state).tone or "plain"


def badge_of(state: ProgressState) -> SafeString:
    """Word, shape and colour of a state, short enough to be sent four hundred times."""
    look = look_of(state)
    return format_html(
        '<span class="{}"><svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>{}</span>',
        look.css,
        static("sasaeai/icons.svg"),
        look.icon,
        look.word,
    )


def mark_badge(item: PlanItem) -> SafeString:
    """The mark as a small box: solid when it is a fact, dashed when it is only a reading."""
    words = mark_words(item.mark, item.mark_confidence)
    if words is None:
        return _EMPTY
    return format_html(
        '<abbr class="mark{}" title="{}">{}</abbr>', "" if words.fact else " mark--guess", words.means, words.word
    )


def counted(
    states: Mapping[ProgressState, int], asked: str = "", url: Callable[[str], str] | None = None
) -> list[StateCount]:
    """Counts in the order in which they want somebody, with their share of a bar of a thousand; ``url`` of a state."""
    total = sum(states.values())
    found: list[StateCount] = []
    before = 0
    for state in WORST_FIRST:
        count = states.get(state, 0)
        if not count and state != asked:
            continue
        share = count * 1000 // total if total else 0
        found.append(StateCount(state, count, url(state.value) if url else "", state == asked, before, share))
        before += share
    return found


class RowMaker:
    """Makes rows of nodes; looks up once what all of them share."""

    def __init__(self, wanted: Collection[int] | None = None, *, query: str = "", base: int = 0) -> None:
        """``wanted`` are the items asked for, ``query`` goes along with every link, ``base`` is the depth that stands at 0."""
        self.wanted = wanted
        self.query = query
        self.base = base
        self.prefix = reverse("plan:item", args=[0])[:-2]
        self.badges = cache(badge_of)
        self.days = cache(_short_day)

    def url(self, pk: int) -> str:
        return f"{self.prefix}{pk}/{self.query}"

    def row(self, node: Node, section: str = "") -> Row:
        """``section`` is the one said by a heading above already; the row names its own only when it differs."""
        item, told = node.item, node.told
        note = item.role in _NOTES
        path = self.wanted is not None and item.pk not in self.wanted
        css = f"row d{item.depth - self.base}"
        if path:
            css += " row--path"
        if told is None:
            css += " row--words row--note" if note else " row--words"
        row = Row(
            pk=str(item.pk),
            url=self.url(item.pk),
            sign=printed_sign(item.glyph, item.level),
            text=item.text,
            css=css,
            note=note,
            path=path,
            mark=mark_badge(item) if item.mark != "none" else _EMPTY,
            partners=_partners(item),
            pointer="",
            pointer_url="",
            section="",
            badge=_EMPTY,
            target="",
            figure="",
            last=_EMPTY,
        )
        if told is None:
            return row
        commitment, progress = told.commitment, told.progress
        mine = str(commitment.section or "")
        if mine != section:
            row["section"] = mine or _("担当未定")
        if commitment.relist_of is not None:
            row["pointer"] = original_words(commitment.relist_of)
            row["pointer_url"] = self.url(commitment.relist_of.item_id)
        row["badge"] = self.badges(told.state)
        if progress.targets:
            row["target"] = targets_words(target.spec for target in progress.targets)
            row["figure"] = "・".join(words for target in progress.targets if (words := figure_words(target)))
        if not row["figure"]:
            row["figure"] = volume_words(progress.volume, 2)
        if progress.last_activity is not None:
            row["last"] = self.days(progress.last_activity)
        return row


def original_words(original: Commitment) -> str:
    """(6)-③-イ「福祉のつどいの開催」: the promise that is repeated elsewhere, by its number and its name."""
    return f"{original.item.code}「{activities.short_title(original.item.text)}」"


def _short_day(day: dt.date) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), eras.format_wareki_short(day))


def _partners(item: PlanItem) -> str:
    """Partners the text itself does not name."""
    missing = [partner for partner in item.partners if partner not in item.text]
    return "、".join(missing)


def section_shared(commitments: Iterable[Commitment]) -> str:
    """The section in charge of all of them; "" when they differ or nobody is."""
    names = {str(one.section or "") for one in commitments}
    return names.pop() if len(names) == 1 else ""


def pillars_of(
    nodes: Sequence[Node], maker: RowMaker, opened: Collection[int] | None, later: Callable[[int], str] | None = None
) -> list[Pillar]:
    """The printed tree, folded at its topmost level. ``opened`` holds keys of the pillars to open, None all of them;
    ``later`` says where what stands in a folded one is found.
    """
    parts: list[list[Node]] = []
    for node in nodes:
        goal = node.item.role == ItemRole.GOAL
        if parts and (node.item.depth > 0 or (goal and parts[-1][0].item.role == ItemRole.GOAL)):
            parts[-1].append(node)
        else:
            parts.append([node])
    found = []
    for part in parts:
        key = part[0].item.pk
        if part[0].item.role == ItemRole.GOAL:
            rows = [maker.row(node) for node in part]
            found.append(Pillar(None, [Block(None, rows)], opened=opened is None))
        elif opened is None or key in opened or later is None:
            found.append(_pillar(part, maker, opened is None or key in opened))
        else:
            found.append(_folded(part, maker, later(key)))
    return found


def _pillar(part: Sequence[Node], maker: RowMaker, opened: bool) -> Pillar:
    pillar = _folded(part, maker, "")
    shared = section_shared(_promises(part))
    depth = part[0].item.depth + 1
    pillar.blocks = [_block(head, nodes, maker, shared) for head, nodes in _runs(part[1:], depth)]
    pillar.opened = opened
    return pillar


def _folded(part: Sequence[Node], maker: RowMaker, later: str) -> Pillar:
    """The heading of a pillar with the counts of everything under it."""
    first = part[0]
    shared = section_shared(_promises(part))
    states = count_states(told.state for _node, told in promised(part))
    head = maker.row(first, "" if first.told is not None else shared)
    if first.told is None:
        head["section"] = shared
    return Pillar(head, states=counted(states), total=states.total(), later=later)


def _runs(nodes: Sequence[Node], depth: int) -> list[tuple[Node | None, list[Node]]]:
    """Headings of a depth with what stands below each; items without anything below stand together without a heading."""
    runs: list[tuple[Node | None, list[Node]]] = []
    for at, node in enumerate(nodes):
        below = at + 1 < len(nodes) and nodes[at + 1].item.depth > node.item.depth
        if node.item.depth == depth and (below or node.item.role == ItemRole.PROGRAMME):
            runs.append((node, []))
            continue
        if not runs or (node.item.depth == depth and runs[-1][0] is not None):
            runs.append((None, []))
        runs[-1][1].append(node)
    return runs


def _block(head: Node | None, nodes: Sequence[Node], maker: RowMaker, shared: str) -> Block:
    if head is None:
        return Block(None, [maker.row(node, shared) for node in nodes])
    own = section_shared(_promises([head, *nodes])) or shared
    row = maker.row(head, shared)
    if own != shared:
        row["section"] = own
    return Block(row, [maker.row(node, own) for node in nodes])


def _promises(nodes: Iterable[Node]) -> list[Commitment]:
    return [node.commitment for node in nodes if node.commitment is not None]
