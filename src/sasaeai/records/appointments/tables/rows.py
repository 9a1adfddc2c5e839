"""How a term stands, at a glance, and the columns lists are narrowed by."""

from __future__ import annotations

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock
from sasaeai.spine.workbench.api import Badge

from ..enums import EndReason, TermClass, TermState
from ..models import Appointment, Seat
from ..queries import state_of
from ..rules import term_class

_BADGES = {
    TermState.PLANNED: Badge(TermState.PLANNED.label, "calm", "calendar-plus"),
    TermState.HOLDING: Badge(TermState.HOLDING.label, "good", "circle-check"),
    TermState.LAPSED: Badge(TermState.LAPSED.label, "late", "clock-alert"),
    TermState.ENDED: Badge(TermState.ENDED.label, "", "archive"),
    TermState.WITHDRAWN: Badge(TermState.WITHDRAWN.label, "", "circle-slash"),
}
_SERVED = Badge(EndReason.TERM_OVER.label, "", "check")
_DECEASED = Badge(_("亡くなった方の委嘱が続いています"), "warn", "triangle-alert")


def state_badge(state: str) -> Badge:
    return _BADGES[TermState(state)]


def standing_badge(row: Appointment) -> Badge:
    """How a term stands today; that it goes on although the person died comes first."""
    state = state_of(row, clock.today())
    if row.person.is_deceased and state in (TermState.HOLDING, TermState.PLANNED) and row.ended_on is None:
        return _DECEASED
    if state == TermState.ENDED and row.end_reason == EndReason.TERM_OVER:
        return _SERVED
    return _BADGES[state]


def term_words(row: Appointment) -> str:
    """3期目; 新任（補充） for a partial term that counts as none."""
    if row.term_number == 0:
        return str(TermClass.PARTIAL.label)
    return gettext("%(number)s期目") % {"number": row.term_number}


def class_words(row: Appointment) -> str:
    return str(term_class(row.term_number).label)


def place_words(row: Appointment) -> str:
    """Where somebody serves; the council itself for a post of the whole."""
    return row.place or gettext("全体")


def with_standing(rows: QuerySet[Appointment]) -> QuerySet[Appointment]:
    """With the state of today (``standing``) and the class of the term (``term_group``) as columns."""
    today = clock.today()
    standing = Case(
        When(is_withdrawn=True, then=Value(TermState.WITHDRAWN.value)),
        When(starts_on__gt=today, then=Value(TermState.PLANNED.value)),
        When(ended_on__lt=today, then=Value(TermState.ENDED.value)),
        When(Q(ended_on__isnull=True, ends_on__lt=today), then=Value(TermState.LAPSED.value)),
        default=Value(TermState.HOLDING.value),
        output_field=CharField(),
    )
    group = Case(
        When(term_number=0, then=Value(TermClass.PARTIAL.value)),
        When(term_number=1, then=Value(TermClass.FIRST.value)),
        When(term_number__lte=3, then=Value(TermClass.MIDDLE.value)),
        default=Value(TermClass.SENIOR.value),
        output_field=CharField(),
    )
    joined = rows.select_related("person", "post", "district__block", "block", "organisation")
    return joined.annotate(standing=standing, term_group=group)


def seat_badge(row: Seat) -> Badge:
    """Whether a number of seats is in force today."""
    today = clock.today()
    if row.valid_from > today:
        return Badge(_("これから"), "calm", "calendar-plus")
    if row.valid_until is not None and row.valid_until < today:
        return Badge(_("前の定数"), "", "archive")
    return Badge(_("いまの定数"), "good", "circle-check")
