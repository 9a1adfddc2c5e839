"""How a ledger line stands, at a glance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.workbench.api import Badge

from .enums import Outcome
from .models import Activity

_OUTCOMES = {
    Outcome.HELD: Badge(Outcome.HELD.label, "good", "circle-check"),
    Outcome.NOT_HELD: Badge(Outcome.NOT_HELD.label, "warn", "circle-x"),
    Outcome.POSTPONED: Badge(Outcome.POSTPONED.label, "calm", "calendar-plus"),
    Outcome.CANCELLED: Badge(Outcome.CANCELLED.label, "", "calendar-x"),
}
_COUNTER_ENTRY = Badge(_("取り消しの記録"), "warn", "undo-2")
_TAKEN_BACK = Badge(_("取り消し済み"), "", "circle-slash")


def standing_badge(row: Activity) -> Badge:
    """What became of it; or that the line takes another back, or was taken back itself (``reversed_by`` is joined)."""
    if row.reverses_id is not None:
        return _COUNTER_ENTRY
    if getattr(row, "reversed_by", None) is not None:
        return _TAKEN_BACK
    return _OUTCOMES[Outcome(row.outcome)]
