"""Promoters and coordinators, declared."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sasaeai.records.activities.api import ActivityKind
from sasaeai.spine.access.api import Reach, Reachable, Viewer
from sasaeai.spine.audit.api import ActionWords, FieldWords
from sasaeai.spine.declarations.api import (
    DailyTask,
    DataClass,
    DemoData,
    NavEntry,
    PersonalData,
    ScreenUrls,
    declare,
)

from . import demo
from .actions import record_daily_stock
from .enums import ActKind, StockKind
from .models import Act, GuidebookDelivery, InsuranceCover, Thanks
from .queries import act_rows
from .rules import ACTION_WORDS, PERMISSIONS

_KEPT = _("事業報告の根拠として10年残します。")
_TRAIL_WORDS = {
    "day": _("日"),
    "districts": _("地区の符号"),
    "copies": _("部数"),
    "fiscal_year": _("年度"),
    "policy": _("保険の名前"),
    "people": _("人数"),
    "families": _("ご遺族へ"),
    "rows": _("取り消した行の番号"),
}


def _act_page(viewer: Viewer, source_id: str) -> str | None:
    """The page of the act a line counts, for who may see it."""
    act = Act.objects.filter(pk=int(source_id)).first() if source_id.isdecimal() else None
    if act is None or not viewer.may("promoters.view") or not act_rows(act, viewer).exists():
        return None
    return reverse("promoters:act", args=[act.pk])


def _matrix_page(viewer: Viewer, _source_id: str) -> str | None:
    return reverse("promoters:coordinators") if viewer.may("promoters.view") else None


declare(
    PERMISSIONS,
    ActivityKind(
        str(ActKind.GUIDEBOOKS.value),
        ActKind.GUIDEBOOKS.label,
        _act_page,
        written_when=_("推進員のガイドブックを地区に送ったとき"),
    ),
    ActivityKind(
        str(ActKind.INSURANCE.value),
        ActKind.INSURANCE.label,
        _act_page,
        written_when=_("推進員が保険に加入したとき"),
    ),
    ActivityKind(
        str(ActKind.THANKS.value),
        ActKind.THANKS.label,
        _act_page,
        written_when=_("退任した推進員に感謝状をお渡ししたとき"),
    ),
    ActivityKind(
        str(StockKind.DISTRICTS.value),
        StockKind.DISTRICTS.label,
        _matrix_page,
        written_when=_("地区のコーディネーターの名簿が変わったとき"),
    ),
    ActivityKind(
        str(StockKind.BLOCKS.value),
        StockKind.BLOCKS.label,
        _matrix_page,
        written_when=_("ブロックのコーディネーターの名簿が変わったとき"),
    ),
    Reachable(
        GuidebookDelivery,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units),
        },
    ),
    *(
        Reachable(
            model,
            {
                Reach.DISTRICT: lambda viewer, units: Q(appointment__district__code__in=units),
                Reach.BLOCK: lambda viewer, units: Q(appointment__district__block__code__in=units),
            },
        )
        for model in (InsuranceCover, Thanks)
    ),
    PersonalData(Act, DataClass.L1, _KEPT, 10, ("recorded_by_name",)),
    PersonalData(GuidebookDelivery, DataClass.L1, _KEPT, 10, ("taken_back_by_name", "taken_back_why")),
    PersonalData(
        InsuranceCover,
        DataClass.L2,
        _KEPT,
        10,
        ("appointment", "joined_on", "policy", "taken_back_by_name", "taken_back_why"),
    ),
    PersonalData(
        Thanks, DataClass.L2, _KEPT, 10, ("appointment", "to_family", "months", "taken_back_by_name", "taken_back_why")
    ),
    ActionWords("promoters", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    FieldWords(Act, lambda key: str(_TRAIL_WORDS.get(key, ""))),
    ScreenUrls("promoters", "promoters/", "sasaeai.capabilities.promoters.urls"),
    NavEntry(
        "promoters.overview",
        "terms",
        _("推進員・コーディネーター"),
        "promoters:overview",
        "hand-heart",
        40,
        "promoters.view",
    ),
    DailyTask("promoters.stock", _("コーディネーターの名簿を計画に数える"), record_daily_stock),
    DemoData("promoters", 45, demo.load),
)
