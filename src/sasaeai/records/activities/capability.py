"""The ledger, declared. It is read here; recording by hand is an ordinary screen of ``annual_plan``."""

from __future__ import annotations

import argparse
import sys

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import Reach, Reachable, system
from sasaeai.spine.audit.api import FieldWords
from sasaeai.spine.declarations.api import Command, DailyTask, DataClass, EventType, PersonalData, declare
from sasaeai.spine.files.api import FileOwner
from sasaeai.spine.workbench.api import Column, Facet, Panel, Register, SheetImport, Total

from . import panels
from .actions import forget_stray_files, rebuild_tallies, record_row
from .events import ActivityRecorded
from .forms import ActivityRowForm
from .models import Activity, ActivityDistrict, ActivityFile, ActivityLink, KindPromise, MonthTally
from .queries import already_recorded, check_tallies, may_open
from .rules import FILES, PERMISSIONS
from .slots import ActivityKind
from .tables import standing_badge


def _ledger_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="月計を台帳から作り直します。")


def _ledger_check(options: argparse.Namespace) -> int:
    """Compare the month tallies with the ledger; exit code 1 when they differ and were not rebuilt."""
    differences = check_tallies()
    for one in differences[:20]:
        sys.stdout.write(f"系譜{one.lineage} {one.month} {one.outcome}：月計 {one.kept} ／ 台帳 {one.ledger}\n")
    if not differences:
        sys.stdout.write("月計は台帳と一致しています。\n")
        return 0
    if options.rebuild:
        made = rebuild_tallies(by=system("月計の作り直し"))
        sys.stdout.write(f"月計を作り直しました（{made}件）。\n")
        return 0
    sys.stdout.write(f"{len(differences)}件が一致しません。--rebuild で作り直せます。\n")
    return 1


_KEPT = _("事業報告の根拠として10年残します。")
#: Keys about a line in the trail that are no columns of it.
_TRAIL_WORDS = {"lineages": _("実施項目の番号"), "districts": _("地区の符号")}

declare(
    PERMISSIONS,
    EventType(ActivityRecorded, _("活動が記録された")),
    FieldWords(Activity, lambda key: str(_TRAIL_WORDS.get(key, ""))),
    FieldWords(KindPromise, lambda key: str(_TRAIL_WORDS.get(key, ""))),
    ActivityKind("by_hand", _("手で記録")),
    ActivityKind("sheet", _("Excelから取り込み")),
    FileOwner(FILES, _("活動の写真・ファイル"), may_open),
    DailyTask("activities.files", _("記録されなかった写真とファイルの片付け"), forget_stray_files),
    Panel("activities.correction", Activity, _("取り消し"), 10, "activities.view", panels.correction),
    Panel("activities.files", Activity, _("写真・ファイル"), 40, "activities.view", panels.files),
    Panel("activities.districts", Activity, _("地区"), 50, "activities.view", panels.districts),
    Reachable(
        Activity,
        {
            Reach.OWN: lambda viewer, units: Q(recorded_by=viewer.account_id, recorded_by__isnull=False),
            Reach.TEAM: lambda viewer, units: Q(section__code__in=units),
            Reach.DISTRICT: lambda viewer, units: Q(district_links__district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district_links__district__block__code__in=units),
        },
    ),
    PersonalData(Activity, DataClass.L1, _KEPT, 10, ("recorded_by", "recorded_by_name", "note", "title")),
    PersonalData(ActivityLink, DataClass.L0, _KEPT, 10),
    PersonalData(ActivityDistrict, DataClass.L0, _KEPT, 10),
    PersonalData(ActivityFile, DataClass.L0, _KEPT, 10),
    PersonalData(KindPromise, DataClass.L0, _("使う限り残します。")),
    PersonalData(MonthTally, DataClass.L0, _KEPT, 10),
    Command("ledger check", "月計が台帳と一致するか確かめます。", _ledger_arguments, _ledger_check),
    Register(
        slug="activities",
        model=Activity,
        family="activities",
        label=_("活動記録"),
        columns=(
            Column("happened_on", _("実施日"), sort="happened_on", kind="date", width=14),
            Column("title", _("件名"), sort="title", width=40, heading=True),
            Column("standing", _("状態"), standing_badge, kind="state", width=14),
            Column("outcome", _("結果"), kind="choice", in_list=False, width=12),
            Column("sessions", _("回数"), sort="sessions", kind="number", width=8),
            Column("people", _("延べ人数"), sort="people", kind="number", width=10),
            Column("distinct_people", _("実人数"), kind="number", in_list=False, width=10),
            Column("cases", _("件数"), sort="cases", kind="number", phone=False, width=8),
            Column("copies", _("部数"), kind="number", in_list=False, width=8),
            Column("minutes", _("時間（分）"), kind="number", in_list=False, width=10),
            Column("yen", _("金額"), kind="yen", in_list=False, width=12),
            Column("place", _("場所"), in_list=False, width=24),
            Column("section", _("担当部門"), "section.name", sort="section__order", phone=False, width=20),
            Column("reason", _("理由"), in_list=False, width=30),
            Column("recorded_by_name", _("記録した人"), phone=False, width=16),
            Column("recorded_on", _("記録した日"), sort="recorded_on", kind="date", in_list=False, width=14),
        ),
        facets=(
            Facet("happened_on", _("実施日"), "happened_on", kind="date_range"),
            Facet("section", _("担当部門"), "section"),
            Facet("recorded_on", _("記録した日"), "recorded_on", kind="date_range"),
            Facet("outcome", _("結果"), "outcome"),
        ),
        search=("title", "place", "note"),
        ordering=("-happened_on", "-id"),
        totals=(
            Total("sessions", _("回数"), Sum("sessions")),
            Total("people", _("延べ人数"), Sum("people")),
            Total("cases", _("件数"), Sum("cases")),
        ),
        form=ActivityRowForm,
        create=record_row,
        sheet=SheetImport(
            columns={
                "item": (_("項目番号"), "実施項目", "項目"),
                "happened_on": (_("実施日"), "日付", "年月日", "月日", "開催日"),
                "outcome": (_("結果"),),
                "sessions": (_("回数"),),
                "people": (_("延べ人数"), "参加者数", "出席者数", "人数", "参加人数", "出席"),
                "distinct_people": (_("実人数"),),
                "cases": (_("件数"),),
                "copies": (_("部数"),),
                "minutes": (_("時間（分）"), "時間"),
                "yen": (_("金額"), "金額（円）"),
                "label": (_("内訳"),),
                "place": (_("場所"), "会場"),
                "districts": (_("地区"),),
                "note": (_("メモ"), "備考"),
                "reason": (_("理由"),),
                "moved_to": (_("延期した先の日"), "延期先"),
            },
            key=("item", "happened_on"),
            apart=("label", "place", "districts"),
            prefilled=("item", "label"),
            notes=(_("実施項目の名前"), _("予定")),
            already=already_recorded,
        ),
        rows=lambda rows: rows.select_related("section", "reverses", "reversed_by"),
        nav_group="plan",
        nav_order=30,
        icon="notebook-pen",
        intro=_("いつ、何を、どれだけ行ったかの台帳です。書き換えはできません。直すときは訂正を記録します。"),
        empty=_("まだ記録がありません。計画の項目を開いて「記録する」を押すと、ここに載ります。"),
    ),
)
