"""Why a node waits to be looked at, in sentences; and how sure its reading is, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.records.programmes.api import Mark, MarkConfidence, PlanNode

UNSETTLED = frozenset({MarkConfidence.INFERRED, MarkConfidence.UNDECIDABLE})


@dataclass(frozen=True)
class Surety:
    """How sure a reading is: a word, a tone of ``.state`` and a drawing."""

    word: str
    tone: str
    icon: str


def surety_of(node: PlanNode) -> Surety:
    """Three steps; more would only look exact."""
    if node.confidence < 0.5:
        return Surety(_("自信がありません"), "late", "octagon-alert")
    if node.confidence < 0.8:
        return Surety(_("たぶん合っています"), "warn", "triangle-alert")
    return Surety(_("ほぼ確かです"), "calm", "circle-help")


def reasons_of(node: PlanNode, texts: Mapping[str, str]) -> list[str]:
    """Sentences, the reading's own first. ``texts`` are the words of every node by id."""
    said = list(node.doubts)
    if node.mark_confidence in UNSETTLED and not any("印" in one for one in said):
        said.append(_("印が確かではありません。元の文書と見比べてください。"))
    alike = [texts[number] for number in node.relist_candidates if number in texts]
    if alike:
        named = "」「".join(text[:30] for text in alike[:2])
        more = _("ほか") if len(alike) > 2 else ""
        said.append(_("「%(named)s」%(more)sと同じ取り組みかもしれません。") % {"named": named, "more": more})
    if node.mark == Mark.RELISTED and node.relist_of is None and not alike:
        said.append(_("再掲と印刷されていますが、元の項目が見つかりません。"))
    if not said:
        said.append(_("記号や並びから、役目か位置を推定しました。"))
    return said


def is_doubtful(node: PlanNode) -> bool:
    """Whether somebody should look at a node that nobody has confirmed."""
    return bool(node.doubts or node.confidence < 1 or node.mark_confidence in UNSETTLED or node.relist_candidates)


#: What the trail calls the verbs on a draft.
ACTION_WORDS = {
    "plan.import": gettext_lazy("計画の文書を読み取った"),
    "plan.adopt_draft": gettext_lazy("下書きを計画として決定した"),
    "plan.amend": gettext_lazy("新しい版として決定した"),
    "plan.discard_draft": gettext_lazy("下書きをしまった"),
    "plan.reactivate_draft": gettext_lazy("しまった下書きを出した"),
}
