"""Terms of office, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import DataClass, EventType, PersonalData, declare

from .events import AppointmentEnded, AppointmentStarted, AppointmentWithdrawn
from .models import Appointment, CourseRule, Post, PostRule, Seat
from .rules import ACTION_WORDS, PERMISSIONS, POST_PERMISSIONS

_KEPT = _("感謝状や表彰の年数の根拠として、使う限り残します。")
_RULES = _("使う限り残します。")

declare(
    PERMISSIONS,
    POST_PERMISSIONS,
    ActionWords("appointments", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    EventType(AppointmentStarted, _("委嘱が始まった")),
    EventType(AppointmentEnded, _("委嘱が終わった")),
    EventType(AppointmentWithdrawn, _("委嘱が取りやめになった、または終わりの記録が取り消された")),
    Reachable(
        Appointment,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units) | Q(block__code__in=units),
        },
    ),
    Reachable(
        Seat,
        {
            Reach.DISTRICT: lambda viewer, units: (
                Q(district__code__in=units) | Q(organisation__district__code__in=units)
            ),
            Reach.BLOCK: lambda viewer, units: (
                Q(district__block__code__in=units)
                | Q(block__code__in=units)
                | Q(organisation__district__block__code__in=units)
            ),
        },
    ),
    PersonalData(Post, DataClass.L0, _RULES),
    PersonalData(PostRule, DataClass.L0, _RULES),
    PersonalData(Seat, DataClass.L0, _RULES),
    PersonalData(CourseRule, DataClass.L0, _RULES),
    PersonalData(
        Appointment,
        DataClass.L1,
        _KEPT,
        None,
        ("role", "area", "starts_on", "ends_on", "ended_on", "start_reason", "end_reason", "note", "served_since"),
    ),
)
