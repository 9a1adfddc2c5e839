"""Taking back what was recorded by mistake. The rows stay; the ledger gets its counter-entry."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit

from ..models import Act
from ..queries import act_rows
from .counting import count_act


@transaction.atomic
def reverse_rows(*, by: Viewer, act: Act, keys: Iterable[int], why: str) -> int:
    """Take back some or all rows of an act, saying ``why``; the ledger is corrected to what still stands.

    Returns how many. Raises ``ValidationError`` (``why``, ``rows``) without a reason or rows, when a row is out of reach
    or was taken back before, and when the ledger's line is not the viewer's to take back; then nothing changes. Audited.
    """
    by.require("promoters.record")
    if not why.strip():
        raise ValidationError({"why": [_("取り消す理由を書いてください。")]})
    wanted = set(keys)
    if not wanted:
        raise ValidationError({"rows": [_("取り消すものを選んでください。")]})
    Act.objects.select_for_update().get(pk=act.pk)
    rows = act_rows(act, by, "promoters.record").filter(taken_back_at__isnull=True, pk__in=wanted)
    found = list(rows.values_list("pk", flat=True))
    if len(found) != len(wanted):
        raise ValidationError({"rows": [_("選んだものの中に、もう取り消されたものがあります。開き直してください。")]})
    act_rows(act).filter(pk__in=found).order_by().update(
        taken_back_at=clock.now(), taken_back_by_name=by.name[:100], taken_back_why=why.strip()[:300]
    )
    audit.record(by=by, action="promoters.reverse", on=act, after={"rows": found}, note=why.strip()[:300])
    count_act(by=by, act=act, why=why.strip())
    return len(found)
