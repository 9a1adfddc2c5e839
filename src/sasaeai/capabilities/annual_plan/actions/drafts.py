"""Reading a document into a draft, correcting it, adopting it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.documents import SourceDocument
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit

from ..models import DraftPatch, PlanDraft
from ..queries.drafts import doubtful, patches_of, reviewed
from ..rules.importing.pipeline import read_plan_document
from ..rules.review import OPERATIONS, Patch, PatchError, anchor_of, fresh, halves_of, replay, reread, untouched


@transaction.atomic
def import_draft(
    *,
    by: Viewer,
    document: SourceDocument,
    source_name: str,
    fiscal_year: int | None = None,
    source_file: str = "",
    follows: PlanDraft | None = None,
) -> PlanDraft:
    """Read a document into a draft. With ``follows`` the corrections made there are carried over and replayed.

    Raises ``ValidationError`` when no item is found in the document. Audited.
    """
    by.require("plan.review")
    imported = read_plan_document(document, fiscal_year=fiscal_year)
    if not imported.nodes:
        raise ValidationError(_("この文書から計画の項目を見つけられませんでした。事業計画の文書か確かめてください。"))
    year = fiscal_year or imported.fiscal_year or FiscalYear.of(clock.today()).year
    draft = PlanDraft.objects.create(
        fiscal_year=year,
        title=(imported.title or _("%(year)s事業計画") % {"year": FiscalYear(year).label})[:200],
        source_name=source_name[:200],
        source_file=source_file,
        source_lines=[line.text for line in document.lines],
        nodes=[node.as_row() for node in imported.nodes],
        glyph_chain=list(imported.glyph_chain),
        warnings=[str(warning) for warning in imported.warnings],
        follows=follows,
        created_at=clock.now(),
        created_by_name=by.name[:100],
    )
    if follows is not None:
        carried = list(follows.patches.filter(undone=False).order_by("number"))
        for number, patch in enumerate(carried, start=1):
            patch.pk, patch.draft, patch.number = None, draft, number
            patch.anchor = {**patch.anchor, "carried": True}
            patch._state.adding = True
        DraftPatch.objects.bulk_create(carried)
    audit.record(by=by, action="plan.import", on=draft, after={"source": source_name, "items": len(imported.nodes)})
    return draft


@transaction.atomic
def correct_draft(
    *, by: Viewer, draft: PlanDraft, node: str, op: str, payload: Mapping[str, Any] | None = None
) -> DraftPatch:
    """Store one correction of one node (``node`` is its id in the draft as reviewed so far).

    Ids inside ``payload`` under "parent", "into" or "of" are turned into anchors. Raises ``ValidationError`` with a
    sentence when the correction makes no sense; then nothing is stored.
    """
    by.require("plan.review")
    _open(draft)
    if op not in OPERATIONS:
        raise ValidationError(_("この修正はできません。"))
    PlanDraft.objects.select_for_update().get(pk=draft.pk)
    now = reviewed(draft)
    try:
        anchor = anchor_of(now.nodes, node)
        wanted = dict(payload or {})
        wanted |= _readings({n.id: n for n in now.nodes}, node, op, wanted, draft.fiscal_year)
        for key in ("parent", "into", "of"):
            if isinstance(wanted.get(key), str):
                wanted[key] = anchor_of(now.nodes, wanted[key]).as_json()
    except KeyError as error:
        raise ValidationError(_("この項目はもうありません。画面を開き直してください。")) from error
    except PatchError as error:
        raise ValidationError(str(error)) from error
    outcome = replay(now.nodes, [Patch(op, anchor, wanted, here=True)])
    if outcome.unplaced:
        raise ValidationError(outcome.unplaced[0][2])
    last = draft.patches.aggregate(last=Max("number"))["last"] or 0
    return DraftPatch.objects.create(
        draft=draft,
        number=last + 1,
        op=op,
        anchor=anchor.as_json(),
        payload=wanted,
        made_at=clock.now(),
        made_by_name=by.name[:100],
    )


@transaction.atomic
def undo_correction(*, by: Viewer, draft: PlanDraft, number: int | None = None) -> DraftPatch | None:
    """Take back one correction, or the last that stands. Returns it, or None when there is nothing to take back."""
    by.require("plan.review")
    _open(draft)
    standing = draft.patches.filter(undone=False)
    patch = standing.filter(number=number).first() if number is not None else standing.order_by("-number").first()
    if patch is not None:
        patch.undone = True
        patch.save(update_fields=["undone"])
    return patch


@transaction.atomic
def adopt_draft(
    *,
    by: Viewer,
    draft: PlanDraft,
    adopted_on: dt.date | None = None,
    title: str = "",
    amend: bool = False,
    reason: str = "",
    lineages: Mapping[str, int] | None = None,
) -> programmes.Plan:
    """Make the draft as reviewed the adopted plan of its year. What is still doubtful stays written on the items.

    ``amend`` makes it the new version of a plan in force and asks for a ``reason``; ``lineages`` are the nodes a person
    said carry on a promise of the plan before. Raises ``ValidationError``. Audited by the plan and by the draft.
    """
    by.require("plan.adopt")
    _open(draft)
    if amend and not reason.strip():
        raise ValidationError(_("変更の理由を書いてください。"))
    now = reviewed(draft)
    plan = programmes.adopt_plan(
        by=by,
        fiscal_year=draft.fiscal_year,
        nodes=now.nodes,
        title=title or draft.title,
        adopted_on=adopted_on,
        source_name=draft.source_name,
        source_file=draft.source_file,
        glyph_chain=draft.glyph_chain,
        lineages=lineages,
        amend=amend,
    )
    if amend:
        audit.record(by=by, action="plan.amend", on=plan, note=reason.strip())
    draft.plan = plan
    draft.save(update_fields=["plan"])
    audit.record(
        by=by,
        action="plan.adopt_draft",
        on=draft,
        after={"plan": str(plan), "corrections": len(patches_of(draft)), "doubtful": len(doubtful(now))},
        note=reason.strip(),
    )
    return plan


@transaction.atomic
def discard_draft(*, by: Viewer, draft: PlanDraft) -> None:
    """Put a draft away; it stays readable and can be taken out again. Audited."""
    by.require("plan.review")
    _open(draft)
    draft.discarded_at = clock.now()
    draft.save(update_fields=["discarded_at"])
    audit.record(by=by, action="plan.discard_draft", on=draft)


@transaction.atomic
def reactivate_draft(*, by: Viewer, draft: PlanDraft) -> None:
    """Take a draft that was put away out again. Raises ``ValidationError`` when it was not put away. Audited."""
    by.require("plan.review")
    if draft.discarded_at is None:
        raise ValidationError(_("この下書きは、しまってありません。"))
    draft.discarded_at = None
    draft.save(update_fields=["discarded_at"])
    audit.record(by=by, action="plan.reactivate_draft", on=draft)


def _open(draft: PlanDraft) -> None:
    if not draft.is_open:
        raise ValidationError(_("この下書きは、もう決定したかしまったものです。"))


def _readings(
    nodes: Mapping[str, programmes.PlanNode], node_id: str, op: str, payload: Mapping[str, Any], year: int
) -> dict[str, Any]:
    """What words that a person joined, cut or retyped say. Raises ``KeyError`` and ``PatchError``."""
    node = nodes[node_id]
    if op == "text":
        return {"reading": reread(node, str(payload.get("text", "")).strip(), year)}
    if op == "split":
        head, tail = halves_of(node.text, payload.get("at"))
        return {"head": reread(node, head, year), "tail": fresh(node, tail, year)}
    if op == "merge" and isinstance(payload.get("into"), str):
        into = nodes[payload["into"]]
        first, second = sorted((node, into), key=lambda n: n.source_lines)
        said = reread(into, first.text + second.text, year)
        kept = {"kind", *(untouched(node, year) & {"targets"})}  # partners of either half stay
        return {"reading": {key: value for key, value in said.items() if key in kept}}
    return {}
