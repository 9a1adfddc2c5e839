"""Writing words into the report."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer, within_reach
from sasaeai.spine.audit import api as audit

from ..models import ReportText

LONGEST = 4000


@transaction.atomic
def write_report_text(
    *, by: Viewer, plan: programmes.Plan, code: str, part: str, text: str, basis: str = ""
) -> ReportText | None:
    """Keep a person's words for one item; empty words give the item back to the data (returns None).

    ``basis`` is the generated sentence the person saw. Raises ``ValidationError``, ``NotPermitted`` when the item is
    another section's. Audited with before and after.
    """
    by.require("plan.report")
    if part not in ReportText.Part.values:
        raise ValidationError(_("文章の種類が正しくありません。"))
    if len(text) > LONGEST:
        raise ValidationError({"text": [_("%(n)d字までにしてください。") % {"n": LONGEST}]})
    commitment = programmes.commitments_of(plan).filter(item__code=code).first()
    if commitment is not None and not within_reach(commitment, by, "plan.report"):
        raise NotPermitted("plan.report")
    if commitment is None and code and not plan.items.filter(code=code).exists():
        raise ValidationError(_("この項目は計画にありません。"))
    before = ReportText.objects.filter(plan=plan, code=code, part=part).first()
    was = before.text if before else ""
    words = text.strip()
    if not words:
        if before is not None:
            audit.record(by=by, action="plan.report", on=before, before={"text": was}, after={"text": ""})
            before.delete()
        return None
    row, _created = ReportText.objects.update_or_create(
        plan=plan,
        code=code,
        part=part,
        defaults={
            "text": words,
            "basis": basis,
            "changed_at": clock.now(),
            "changed_by_name": by.name[:100],
        },
    )
    audit.record(by=by, action="plan.report", on=row, before={"text": was}, after={"text": words})
    return row
