"""Terms of office, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import (
    Command,
    DailyTask,
    DataClass,
    DemoData,
    EventType,
    InitData,
    NavEntry,
    NavGroup,
    PersonalData,
    ScreenUrls,
    declare,
)
from sasaeai.spine.workbench.api import DueCount, Panel

from .. import commands, demo, panels
from ..events import AppointmentEnded, AppointmentStarted, AppointmentWithdrawn
from ..models import Appointment, CourseRule, Post, PostRule, Seat
from ..queries.work import deceased_today
from ..rules import ACTION_WORDS, PERMISSIONS, POST_PERMISSIONS
from .appointments import APPOINTMENTS, SEATS
from .posts import COURSE_RULES, POST_RULES, POSTS

_KEPT = _("感謝状や表彰の年数の根拠として、使う限り残します。")
_RULES = _("使う限り残します。")

declare(
    PERMISSIONS,
    POST_PERMISSIONS,
    ActionWords("appointments", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    EventType(AppointmentStarted, _("委嘱が始まった")),
    EventType(AppointmentEnded, _("委嘱が終わった")),
    EventType(AppointmentWithdrawn, _("委嘱が取りやめになった、または終わりの記録が取り消された")),
    InitData("appointments.posts", 20, demo.load_posts),
    DemoData("appointments", 28, demo.load),
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
    ScreenUrls("appointments", "appointments/", "sasaeai.records.appointments.urls"),
    NavGroup("terms", _("委嘱と表彰"), "badge-check", 24),
    NavEntry(
        "appointments.work",
        "terms",
        _("任期・欠員・研修"),
        "appointments:ending",
        "hourglass",
        32,
        "appointments.view",
    ),
    DueCount(
        "appointments.deceased",
        _("亡くなった方の委嘱が続いています"),
        "appointments.change",
        deceased_today,
        "appointments:deceased",
    ),
    Panel("appointments.story", Appointment, _("この役の任期"), 10, "appointments.view", panels.appointment_story),
    Panel("appointments.papers", Appointment, _("渡す書類"), 20, "appointments.print", panels.appointment_papers),
    Panel("appointments.person", Person, _("委嘱・任期"), 20, "appointments.view", panels.person_terms),
    Panel("appointments.officers", Organisation, _("役員"), 20, "appointments.view", panels.organisation_officers),
    Panel("appointments.roster", District, _("委嘱されている方"), 20, "appointments.view", panels.district_roster),
    Panel("appointments.rules", Post, _("きまり"), 10, "posts.view", panels.post_rules),
    DailyTask("appointments.terms", _("期数の数え直し"), commands.count_daily),
    Command("appointments check", "期数が履歴と一致するか確かめます。", commands.arguments, commands.run),
    APPOINTMENTS,
    SEATS,
    POSTS,
    POST_RULES,
    COURSE_RULES,
)
