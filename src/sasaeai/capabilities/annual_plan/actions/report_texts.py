"""Writing words into the report."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit

from ..models import ReportText
from ..queries.report import writable

LONGEST = 4000


@transaction.atomic
def write_report_text(
    *,
    by: Viewer,
    plan: programmes.Plan,
    code: str,
    part: str,
    text: str,
    basis: str = "",
    expected: str | None = None,
) -> ReportText | None:
    """Keep a person's words for one item; empty words give the item back to the data (returns None).

    ``code`` "" is the 総括 in front of everything. ``basis`` is the generated sentence the person saw. ``expected`` is the
    moment (ISO) of the words she changes, "" when there were none: with somebody else's words there meanwhile it raises
    ``ValidationError`` with the code "clash". Raises ``ValidationError``, and ``NotPermitted`` when the item is another
    section's. Audited with before and after.
    """
    by.require("plan.report")
    if part not in ReportText.Part.values:
        raise ValidationError(_("文章の種類が正しくありません。"))
    if len(text) > LONGEST:
        raise ValidationError({"text": [_("%(n)d字までにしてください。") % {"n": LONGEST}]})
    _stay_within_reach(by, plan, code, part)
    before = ReportText.objects.select_for_update().filter(plan=plan, code=code, part=part).first()
    was = before.text if before else ""
    if expected is not None and before is not None and before.text and not _same_moment(before.changed_at, expected):
        raise ValidationError(
            _("開いている間に、%(name)sさんが書き直しました。下の文を確かめて、もう一度保存してください。")
            % {"name": before.changed_by_name},
            code="clash",
        )
    words = text.strip()
    if not words and plan.supersedes_id is None:
        if before is not None:
            audit.record(by=by, action="plan.report", on=before, before={"text": was}, after={"text": ""})
            before.delete()
        return None
    # Of an amended plan an empty row is kept: it says that the words of the version before are given up too.
    row, _created = ReportText.objects.update_or_create(
        plan=plan,
        code=code,
        part=part,
        defaults={
            "text": words,
            "basis": basis if words else "",
            "changed_at": clock.now(),
            "changed_by_name": by.name[:100],
        },
    )
    audit.record(by=by, action="plan.report", on=row, before={"text": was}, after={"text": words})
    return row if words else None


def _same_moment(moment: dt.datetime, words: str) -> bool:
    try:
        return dt.datetime.fromisoformat(words) == moment
    except (ValueError, TypeError):
        return False


def _stay_within_reach(by: Viewer, plan: programmes.Plan, code: str, part: str) -> None:
    mine = writable(by, plan)
    if not code:
        if part != ReportText.Part.FREE:
            raise ValidationError(_("文章の種類が正しくありません。"))
        if not mine.opening:
            raise NotPermitted("plan.report")
        return
    item = plan.items.filter(code=code).select_related("commitment").first()
    if item is None:
        raise ValidationError(_("この項目は計画にありません。"))
    commitment: programmes.Commitment | None = getattr(item, "commitment", None)
    if part == ReportText.Part.SENTENCE and (commitment is None or commitment.relist_of_id is not None):
        raise ValidationError(_("この項目には、項目ごとの文がありません。再掲の項目は、元の項目の文を直してください。"))
    allowed = mine.sentences if commitment is not None else mine.heads
    if item.pk not in allowed:
        raise NotPermitted("plan.report")
