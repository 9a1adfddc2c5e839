"""One draft on the desk: what is read, what waits, and the one node in hand. Everything a page shows, computed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.files.api import StoredFile, file_for

from ...models import DraftPatch, PlanDraft
from ...queries.drafts import LostCorrection, as_patches, doubtful, lost_corrections, nodes_read, reviewed
from ...rules.review import Surety, find, is_doubtful, path_of, reasons_of, surety_of
from ...rules.wording import MarkWords, mark_words, printed_sign, target_words, targets_words

Node = programmes.PlanNode
#: So many corrections stand in the record at first.
SHOWN = 30


def draft_or_404(pk: int) -> PlanDraft:
    """A draft is nobody's own: whoever may review may see each. Raises ``Http404``."""
    return get_object_or_404(PlanDraft.objects.select_related("plan", "follows"), pk=pk)


@dataclass(frozen=True)
class Row:
    """A node in a list: of the tree, of what waits, of candidates."""

    id: str
    url: str
    sign: str
    text: str
    depth: int
    role: str
    is_promise: bool
    mark: MarkWords | None
    targets: str
    waits: bool
    settled: bool
    here: bool
    surety: Surety | None = None
    reasons: Sequence[str] = ()
    path: str = ""
    lines: str = ""


@dataclass(frozen=True)
class Made:
    """A correction as the record shows it; ``lost`` says why it could not be made on this document."""

    row: DraftPatch
    what: str
    about: str
    url: str
    lost: str

    @property
    def carried(self) -> bool:
        return bool(self.row.anchor.get("carried"))


class Desk:
    """A draft after its corrections, with one node in hand (or none, when nothing waits)."""

    def __init__(self, draft: PlanDraft, wanted: str = "") -> None:
        self.draft = draft
        self.now = reviewed(draft)
        self.nodes: dict[str, Node] = {node.id: node for node in self.now.nodes}
        self.waiting = [node.id for node in doubtful(self.now)]
        first = self.waiting[0] if self.waiting else ""
        self.missing = bool(wanted) and wanted not in self.nodes
        self.node = self.nodes.get(wanted) or self.nodes.get(first)
        self.url = reverse("review:draft", args=[draft.pk])

    # --- the way through ------------------------------------------------------------------------------------------

    def address(self, node_id: str = "") -> str:
        """The page with a node in hand; without one, with the worst that waits."""
        return f"{self.url}?{urlencode({'node': node_id})}" if node_id else self.url

    @cached_property
    def _order(self) -> dict[str, tuple[float, int]]:
        """The worst first; printed order among equals."""
        return {node.id: (node.confidence, place) for place, node in enumerate(self.now.nodes)}

    @property
    def next_url(self) -> str:
        """What waits behind the node in hand, also when that one waits no more; round again at the end."""
        others = self._others
        behind = [number for number in others if self.node and self._order[number] > self._order[self.node.id]]
        return self.address((behind or others)[0]) if others else ""

    @property
    def previous_url(self) -> str:
        others = self._others
        before = [number for number in others if self.node and self._order[number] < self._order[self.node.id]]
        return self.address((before or others)[-1]) if others else ""

    @cached_property
    def _others(self) -> list[str]:
        return [number for number in self.waiting if self.node is None or number != self.node.id]

    @property
    def place(self) -> int | None:
        """Which of those that wait the node in hand is, from 1; None when it does not wait."""
        return self.waiting.index(self.node.id) + 1 if self.node and self.node.id in self._waits else None

    def after(self, waited: Sequence[str], node_id: str) -> str:
        """The node to take in hand once ``node_id`` was corrected: what waited behind it, else the worst; "" when done.

        A node that did not wait stays in hand: somebody came to it through the tree.
        """
        if node_id not in waited:
            return node_id if node_id in self.nodes else ""
        place = waited.index(node_id)
        left = set(self.waiting) - {node_id}
        behind = [number for number in (*waited[place + 1 :], *waited[:place]) if number in left]
        return behind[0] if behind else (self.waiting[0] if self.waiting else "")

    # --- how far ---------------------------------------------------------------------------------------------------

    @cached_property
    def total(self) -> int:
        """What waited when the document was read, or waits now, whichever is more."""
        return max(sum(is_doubtful(node) for node in nodes_read(self.draft)), len(self.waiting))

    @property
    def done(self) -> int:
        return self.total - len(self.waiting)

    @property
    def year(self) -> FiscalYear:
        return FiscalYear(self.draft.fiscal_year)

    @cached_property
    def roles(self) -> list[tuple[str, int]]:
        """How many nodes of each role, in the order of the roles."""
        counts = Counter(node.role for node in self.now.nodes)
        return [(str(role.label), counts[role]) for role in programmes.ItemRole if counts[role]]

    # --- what stands on the page -----------------------------------------------------------------------------------

    @cached_property
    def texts(self) -> Mapping[str, str]:
        return {node.id: node.text for node in self.now.nodes}

    @cached_property
    def tree(self) -> list[Row]:
        depth: dict[str, int] = {}
        rows = []
        for node in self.now.nodes:
            depth[node.id] = 0 if node.parent is None else depth.get(node.parent, 0) + 1
            rows.append(self.row(node, min(depth[node.id], 7)))
        return rows

    @cached_property
    def rest(self) -> list[Row]:
        return [self.row(self.nodes[number], told=True) for number in self.waiting]

    def row(self, node: Node, depth: int = 0, *, told: bool = False) -> Row:
        """A node for a list; ``told`` adds why it waits and where it stands."""
        waits = node.id in self._waits
        return Row(
            id=node.id,
            url=self.address(node.id),
            sign=printed_sign(node.glyph, node.level),
            text=node.text,
            depth=depth,
            role=str(node.role.label),
            is_promise=node.is_commitment,
            mark=mark_words(node.mark.value, node.mark_confidence.value),
            targets=targets_words(node.targets),
            waits=waits,
            settled=node.id in self.now.accepted,
            here=self.node is not None and node.id == self.node.id,
            surety=surety_of(node) if told else None,
            reasons=reasons_of(node, self.texts) if told else (),
            path=self.path(node) if told else "",
            lines=lines_of(node),
        )

    @cached_property
    def _waits(self) -> frozenset[str]:
        return frozenset(self.waiting)

    def path(self, node: Node) -> str:
        """The words above a node, as a way: 柱 › 事業 › 見出し."""
        return " › ".join(
            f"{printed_sign(n.glyph, n.level)} {n.text[:24]}".strip() for n in path_of(self.now.nodes, node.id)
        )

    @cached_property
    def lost(self) -> list[LostCorrection]:
        return lost_corrections(self.draft)

    def original(self, viewer: Viewer) -> StoredFile | None:
        """The document as it was brought, when it is kept and the viewer may open it."""
        return file_for(viewer, self.draft.source_file) if self.draft.source_file else None

    @cached_property
    def _patches(self) -> list[DraftPatch]:
        return list(self.draft.patches.order_by("-number"))

    def made(self, row: DraftPatch, lost: str = "") -> Made:
        """A correction in words, with the node it belongs to if that is still there."""
        number = row.anchor.get("id", "")
        url = self.address(number) if number in self.nodes else ""
        return Made(row, said_of(row), str(row.anchor.get("text", ""))[:60], url, lost)

    def corrections(self, most: int | None = None) -> list[Made]:
        """Corrections ever made, the newest first; the newest ``most`` of them."""
        unplaced = {one.row.pk: one.sentence for one in self.lost}
        return [self.made(row, unplaced.get(row.pk, "")) for row in self._patches[:most]]

    @property
    def more_corrections(self) -> int:
        """How many are not among the first ``SHOWN``."""
        return max(0, len(self._patches) - SHOWN)

    @property
    def last_correction(self) -> Made | None:
        """What taking back would take back."""
        return next((self.made(row) for row in self._patches if not row.undone), None)

    @property
    def standing_count(self) -> int:
        return sum(not row.undone for row in self._patches)

    @property
    def lost_corrections(self) -> list[Made]:
        return [self.made(one.row, one.sentence) for one in self.lost]


def lines_of(node: Node) -> str:
    """120行目, 120～121行目; "" for a node of no line."""
    first, last = node.source_lines
    if not first:
        return ""
    if first == last:
        return _("%(line)d行目") % {"line": first}
    return _("%(first)d～%(last)d行目") % {"first": first, "last": last}


def said_of(row: DraftPatch) -> str:
    """What a correction did, in words."""
    payload = row.payload
    if row.op == "role":
        role = programmes.ItemRole(payload["role"]).label if payload.get("role") in programmes.ItemRole else ""
        return _("役目を「%(role)s」にした") % {"role": role}
    if row.op == "mark":
        mark = programmes.Mark(payload["mark"]).label if payload.get("mark") in programmes.Mark else ""
        return _("印を「%(mark)s」と確かめた") % {"mark": mark}
    if row.op == "parent":
        above = payload.get("parent")
        if above is None:
            return _("いちばん上の段に移した")
        return _("「%(above)s」の下に移した") % {"above": str(above.get("text", ""))[:30]}
    if row.op == "targets":
        specs = [programmes.TargetSpec.from_row(one) for one in payload.get("targets", ())]
        words = "、".join(target_words(spec) or str(spec.type.label) for spec in specs)
        return _("目標を「%(targets)s」にした") % {"targets": words or _("なし")}
    if row.op == "relist":
        other = payload.get("of")
        if other is None:
            return _("ほかの項目とは別の取り組みと確かめた")
        return _("「%(other)s」の再掲とした") % {"other": str(other.get("text", ""))[:30]}
    return {
        "text": _("本文を直した"),
        "partners": _("連携先を直した"),
        "merge": _("ほかの行につないだ"),
        "split": _("二つに分けた"),
        "drop": _("行を消した"),
        "accept": _("このままでよいと確かめた"),
    }.get(row.op, row.op)


def node_of(desk: Desk, row: DraftPatch) -> str:
    """The node a correction was about, as it stands now; "" when it is gone."""
    patch = as_patches([row])[0]
    return find(desk.now.nodes, patch.anchor, here=patch.here) or ""


def neighbours(desk: Desk, node: Node) -> tuple[Node | None, Node | None]:
    """The lines before and behind a node in the printed order."""
    order = desk.now.nodes
    place = next(i for i, one in enumerate(order) if one.id == node.id)
    return (order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None)
