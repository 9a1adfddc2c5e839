"""Organisations, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places import api as places
from sasaeai.spine.access.api import Reach, Reachable, UnitKind, UnitSource
from sasaeai.spine.declarations.api import DataClass, DemoData, PersonalData, declare
from sasaeai.spine.workbench.api import Column, Facet, Register, RowAction, SheetImport

from . import actions, demo, queries
from .enums import OrganisationKind
from .forms import OrganisationForm
from .models import Organisation
from .rules import PERMISSIONS


def _kind(words: str) -> str | None:
    """The kind a roster cell means: its Japanese label or its value."""
    return next((str(k.value) for k in OrganisationKind if words in (str(k.label), k.value)), None)


declare(
    PERMISSIONS,
    UnitSource(UnitKind.SECTION, queries.section_choices),
    DemoData("organisations", 20, demo.load),
    Reachable(
        Organisation,
        {
            Reach.DISTRICT: lambda viewer, units: Q(district__code__in=units),
            Reach.BLOCK: lambda viewer, units: Q(district__block__code__in=units),
        },
    ),
    PersonalData(Organisation, DataClass.L0, _("使う限り残します。")),
    Register(
        slug="organisations",
        model=Organisation,
        family="organisations",
        label=_("組織"),
        counter=_("団体"),
        columns=(
            Column("kind", _("種類"), sort="kind", kind="choice", width=20),
            Column("code", _("符号"), sort="code", phone=False, width=12),
            Column("name", _("名称"), sort="name", width=36, heading=True),
            Column("kana", _("ふりがな"), sort="kana", in_list=False, width=36),
            Column("short_name", _("略称"), sort="short_name", phone=False, width=20),
            Column("parent", _("上の組織"), "parent.name", in_list=False, width=30),
            Column("district", _("地区"), "district.name", sort="district__order", width=16),
            Column("order", _("並び順"), kind="number", in_list=False, width=8),
            Column("is_active", _("活動している"), kind="bool", sort="is_active", phone=False, width=12),
        ),
        facets=(
            Facet("kind", _("種類"), "kind"),
            Facet("district", _("地区"), "district"),
            Facet("is_active", _("活動している"), "is_active", kind="boolean"),
        ),
        search=("name", "kana", "short_name", "code"),
        ordering=("kind", "order", "code"),
        form=OrganisationForm,
        create=actions.create_organisation,
        update=actions.update_organisation,
        actions=(
            RowAction.out_of_use(
                _("活動を終えたことにする"),
                "organisations.change",
                actions.deactivate_organisation,
                confirm=_("新しい記録や担当で選べなくなります。これまでの記録は残り、いつでも戻せます。"),
                done=_("活動を終えたことにしました。"),
            ),
            RowAction.back_in_use(
                _("また活動していることにする"),
                "organisations.change",
                actions.reactivate_organisation,
                done=_("また活動していることにしました。"),
            ),
        ),
        sheet=SheetImport(
            columns={
                "kind": (_("種類"),),
                "code": (_("符号"), "コード"),
                "name": (_("名称"), "団体名", "組織名"),
                "kana": (_("ふりがな"), "カナ"),
                "short_name": (_("略称"),),
                "parent": (_("上の組織"),),
                "district": (_("地区"), "地区名"),
                "order": (_("並び順"),),
                "is_active": (_("活動している"),),
            },
            key=("code",),
            resolve={"kind": _kind, "parent": queries.find_organisation, "district": places.find_district},
        ),
        rows=lambda rows: rows.select_related("parent", "district"),
        nav_group="registers",
        nav_order=30,
        icon="building-2",
        intro=_("事務局の部門、地区社協、民児協、部会、連携する団体です。"),
        empty=_("まだ組織がありません。まず事務局の部門を登録すると、計画の項目に担当を付けられます。"),
    ),
)
