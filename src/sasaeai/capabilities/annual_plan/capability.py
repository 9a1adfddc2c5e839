"""The main job, declared: a plan is read, reviewed, adopted, kept, and reported on."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.declarations.api import Command, DataClass, DemoData, NavGroup, PersonalData, ScreenUrls, declare

from .commands import adopt, import_plan, progress, report
from .demo import accounts, years
from .models import DraftPatch, PlanDraft, ReportText

_KEPT = _("計画と一緒に残します。")

declare(
    NavGroup("plan", _("事業計画"), "clipboard-list", 10),
    ScreenUrls("annual_plan.plan", "plan/", "sasaeai.capabilities.annual_plan.urls.plan"),
    ScreenUrls("annual_plan.record", "record/", "sasaeai.capabilities.annual_plan.urls.record"),
    ScreenUrls("annual_plan.review", "review/", "sasaeai.capabilities.annual_plan.urls.review"),
    ScreenUrls("annual_plan.report", "report/", "sasaeai.capabilities.annual_plan.urls.report"),
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
