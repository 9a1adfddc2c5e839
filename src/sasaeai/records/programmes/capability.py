"""Programmes and the data classes of plans. The screens of a plan belong to ``annual_plan``."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.organisations import api as organisations
from sasaeai.spine.access.api import Reach, Reachable
from sasaeai.spine.audit.api import FieldWords
from sasaeai.spine.declarations.api import DataClass, EventType, PersonalData, declare
from sasaeai.spine.workbench.api import Column, Facet, Register, RowAction, SheetImport

from . import actions
from .events import PlanAdopted
from .forms import AssignForm, ProgrammeForm
from .models import Commitment, Lineage, Plan, PlanItem, Programme, Target
from .rules.permissions import PLAN, PROGRAMMES

_KEPT = _("法人の文書として残します。")
#: Keys in the trail that are no columns of a plan or an item.
_TRAIL_WORDS = {"section": _("担当部門"), "items": _("項目の数"), "commitments": _("実施項目の数")}


def _year_words(key: str, value: Any) -> str:
    """令和3年度 for the columns that hold a year."""
    years = ("fiscal_year", "starts_in", "ends_in")
    return FiscalYear(value).label if key in years and isinstance(value, int) else ""


declare(
    FieldWords(Plan, lambda key: str(_TRAIL_WORDS.get(key, "")), _year_words),
    FieldWords(Programme, lambda key: "", _year_words),
    FieldWords(PlanItem, lambda key: str(_TRAIL_WORDS.get(key, ""))),
    PLAN,
    PROGRAMMES,
    EventType(PlanAdopted, _("事業計画が決定した")),
    Reachable(Commitment, {Reach.TEAM: lambda viewer, units: Q(section__code__in=units)}),
    PersonalData(Programme, DataClass.L0, _KEPT),
    PersonalData(Plan, DataClass.L0, _KEPT),
    PersonalData(PlanItem, DataClass.L0, _KEPT),
    PersonalData(Commitment, DataClass.L0, _KEPT),
    PersonalData(Target, DataClass.L0, _KEPT),
    PersonalData(Lineage, DataClass.L0, _KEPT),
    Register(
        slug="programmes",
        model=Programme,
        family="programmes",
        label=_("事業"),
        columns=(
            Column("code", _("符号"), sort="code", width=12),
            Column("name", _("事業名"), sort="name", width=44, heading=True),
            Column("section", _("担当部門"), "section.name", sort="section__order", width=20),
            Column("starts_in", _("始まった年度"), sort="starts_in", kind="fiscal_year", phone=False, width=12),
            Column("ends_in", _("終わった年度"), sort="ends_in", kind="fiscal_year", phone=False, width=12),
        ),
        facets=(Facet("section", _("担当部門"), "section"),),
        search=("name", "code"),
        ordering=("order", "code"),
        form=ProgrammeForm,
        create=actions.create_programme,
        update=actions.update_programme,
        actions=(
            RowAction(
                "assign",
                _("担当部門を変える"),
                "programmes.change",
                actions.assign_programme,
                form=AssignForm,
                icon="users-round",
                bulk=True,
                quiet=True,
                done=_("担当部門を変えました。"),
            ),
        ),
        sheet=SheetImport(
            columns={
                "code": (_("符号"), "コード"),
                "name": (_("事業名"), "事業"),
                "section": (_("担当部門"), "担当"),
                "starts_in": (_("始まった年度"),),
                "ends_in": (_("終わった年度"),),
                "order": (_("並び順"),),
            },
            key=("code",),
            resolve={"section": organisations.find_organisation},
        ),
        rows=lambda rows: rows.select_related("section"),
        nav_group="registers",
        nav_order=40,
        icon="folder",
        intro=_("何年も続く事業です。年度ごとの計画の項目を、ここに結び付けます。"),
        empty=_("まだ事業がありません。計画を取り込んだあとで、続いている事業を登録してください。"),
    ),
)
