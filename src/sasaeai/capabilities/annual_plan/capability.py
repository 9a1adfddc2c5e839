"""The main job, declared: a plan is read, reviewed, adopted, kept, and reported on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.records.activities.api import Activity
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.records.programmes.api import Programme
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import (
    Command,
    DataClass,
    DemoData,
    HomeBlock,
    NavEntry,
    NavGroup,
    PersonalData,
    ScreenUrls,
    declare,
)
from sasaeai.spine.files.api import FileOwner
from sasaeai.spine.jobs.api import JobKind
from sasaeai.spine.workbench.api import DueCount, Panel, ReadySheet, SearchSource

from .actions.bringing import READ, SOURCE, run_reading
from .commands import adopt, import_plan, progress, report
from .demo import accounts, years
from .models import DraftPatch, PlanDraft, ReportText
from .panels.activity import promises
from .panels.home import staff_home
from .panels.member_home import member_home
from .panels.plan import district_year, organisation_promises, programme_promises
from .panels.public_home import public_home
from .queries.drafts import may_open_source
from .queries.home import due_count, late_count
from .queries.search import find_items
from .rules.review import ACTION_WORDS

_KEPT = _("計画と一緒に残します。")

declare(
    NavGroup("plan", _("事業計画"), "clipboard-list", 10),
    ScreenUrls("annual_plan.plan", "plan/", "sasaeai.capabilities.annual_plan.urls.plan"),
    NavEntry("annual_plan.current", "plan", _("計画と進み"), "plan:current", "list-tree", 10, "plan.view", quick=True),
    NavEntry("annual_plan.kinds", "plan", _("数える実施項目"), "plan:kinds", "list-checks", 60, "plan.assign"),
    NavEntry("annual_plan.strip", "plan", _("年間の動き"), "plan:strip-current", "grid-3x3", 15, "plan.view"),
    SearchSource("annual_plan.items", _("計画の項目"), "plan.view", find_items, 10),
    Panel("annual_plan.organisation", Organisation, _("計画の実施項目"), 10, "plan.view", organisation_promises),
    Panel("annual_plan.programme", Programme, _("計画の実施項目"), 10, "plan.view", programme_promises),
    Panel("annual_plan.district", District, _("今年度の活動"), 10, "activities.view", district_year),
    ScreenUrls("annual_plan.record", "record/", "sasaeai.capabilities.annual_plan.urls.record"),
    ScreenUrls(
        "annual_plan.member_record",
        "record/",
        "sasaeai.capabilities.annual_plan.urls.record",
        "member",
        "member_record",
    ),
    NavEntry(
        "annual_plan.record", "plan", _("記録する"), "record:choose", "circle-plus", 20, "activities.record", quick=True
    ),
    NavEntry(
        "annual_plan.member_record",
        "plan",
        _("記録する"),
        "member_record:choose",
        "circle-plus",
        20,
        "activities.record",
        face="member",
        quick=True,
    ),
    ReadySheet(
        "annual_plan.year_sheet",
        "activities",
        _("1年分をExcelから記録する"),
        _("部門の実施項目と予定が、もう書いてある用紙もあります。"),
        "activities.import",
        "record:sheet",
    ),
    Panel("annual_plan.promises", Activity, _("この記録を数える実施項目"), 20, "plan.view", promises),
    ScreenUrls("annual_plan.review", "review/", "sasaeai.capabilities.annual_plan.urls.review"),
    NavEntry("annual_plan.review", "plan", _("計画を取り込む"), "review:list", "file-up", 50, "plan.review"),
    FileOwner(SOURCE, _("計画の文書"), may_open_source),
    JobKind(READ, _("計画の文書の読み取り"), "plan.review", run_reading),
    ActionWords("annual_plan.drafts", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    ScreenUrls("annual_plan.report", "report/", "sasaeai.capabilities.annual_plan.urls.report"),
    NavEntry("annual_plan.report", "plan", _("事業報告"), "report:current", "scroll-text", 40, "plan.view", quick=True),
    HomeBlock("annual_plan.home", 10, "plan.view", staff_home, styles="annual_plan/home.css"),
    HomeBlock("annual_plan.member_home", 10, "plan.view", member_home, "member", "annual_plan/home.css"),
    HomeBlock("annual_plan.public_home", 10, "", public_home, "public", "annual_plan/home.css"),
    DueCount("annual_plan.due", _("今月の予定"), "activities.record", due_count),
    DueCount("annual_plan.late", _("予定を過ぎています"), "activities.record", late_count),
    ScreenUrls("annual_plan.public", "plan/", "sasaeai.capabilities.annual_plan.urls.public", "public"),
    ScreenUrls("annual_plan.member", "", "sasaeai.capabilities.annual_plan.urls.member", "member"),
    NavEntry(
        "annual_plan.member_done",
        "plan",
        _("地区の記録"),
        "member_plan:activities",
        "notebook-pen",
        30,
        "activities.view",
        face="member",
    ),
    NavEntry(
        "annual_plan.member_plan", "plan", _("計画"), "member_plan:current", "book-open", 40, "plan.view", face="member"
    ),
    Command("plan import", "事業計画の文書を読み取り、JSONに書き出します。", import_plan.arguments, import_plan.run),
    Command("plan adopt", "確かめ終えた計画（JSON）を決定します。", adopt.arguments, adopt.run),
    Command("plan progress", "ある日の進み具合を書き出します。", progress.arguments, progress.run),
    Command("report", "事業報告を書き出します。", report.arguments, report.run),
    PersonalData(PlanDraft, DataClass.L1, _KEPT, None, ("source_lines", "nodes", "created_by_name")),
    PersonalData(DraftPatch, DataClass.L1, _KEPT, None, ("payload", "made_by_name")),
    PersonalData(ReportText, DataClass.L1, _KEPT, None, ("text", "changed_by_name")),
    DemoData("accounts", 30, accounts.load),
    DemoData("annual_plan", 40, years.load),
)
