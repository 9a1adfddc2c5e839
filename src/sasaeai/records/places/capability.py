"""Blocks and districts, declared once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import UnitKind, UnitSource
from sasaeai.spine.declarations.api import DataClass, DemoData, NavGroup, PersonalData, declare
from sasaeai.spine.workbench.api import Column, Facet, Register, RowAction, SheetImport

from . import actions, demo, queries
from .forms import BlockForm, DistrictForm
from .models import Block, District
from .rules import PERMISSIONS

declare(
    PERMISSIONS,
    UnitSource(UnitKind.DISTRICT, queries.district_choices),
    UnitSource(UnitKind.BLOCK, queries.block_choices),
    DemoData("places", 10, demo.load),
    NavGroup("registers", _("台帳"), "book-open", 50),
    PersonalData(Block, DataClass.L0, _("使う限り残します。")),
    PersonalData(District, DataClass.L0, _("使う限り残します。")),
    Register(
        slug="districts",
        model=District,
        family="places",
        label=_("地区"),
        counter=_("地区"),
        columns=(
            Column("code", _("符号"), sort="code", width=8),
            Column("name", _("地区名"), sort="order", width=20, heading=True),
            Column("kana", _("ふりがな"), sort="kana", phone=False, width=24),
            Column("block", _("ブロック"), "block.name", sort="block__order", width=16),
            Column("order", _("並び順"), sort="order", kind="number", in_list=False, width=8),
            Column("is_active", _("使っている"), kind="bool", sort="is_active", phone=False, width=10),
        ),
        facets=(
            Facet("block", _("ブロック"), "block"),
            Facet("is_active", _("使っている"), "is_active", kind="boolean"),
        ),
        search=("name", "kana", "code"),
        ordering=("order", "code"),
        form=DistrictForm,
        create=actions.create_district,
        update=actions.update_district,
        actions=(
            RowAction.out_of_use(
                _("使わないことにする"),
                "places.change",
                actions.deactivate_district,
                confirm=_("新しい記録や目標で選べなくなります。これまでの記録は残り、いつでも戻せます。"),
                done=_("使わないことにしました。"),
            ),
            RowAction.back_in_use(
                _("また使う"), "places.change", actions.reactivate_district, done=_("また使えるようにしました。")
            ),
        ),
        sheet=SheetImport(
            columns={
                "code": (_("符号"), "コード", "番号"),
                "name": (_("地区名"), "地区"),
                "kana": (_("ふりがな"), "カナ", "フリガナ"),
                "block": (_("ブロック"),),
                "order": (_("並び順"),),
                "is_active": (_("使っている"),),
            },
            key=("code",),
            resolve={"block": queries.find_block},
        ),
        rows=lambda rows: rows.select_related("block"),
        nav_group="registers",
        nav_order=10,
        icon="map",
        intro=_("市内の地区です。活動の記録や地区ごとの目標は、ここに載っている地区で数えます。"),
        empty=_("まだ地区がありません。Excelの一覧があれば、そのまま取り込めます。"),
    ),
    Register(
        slug="blocks",
        model=Block,
        family="places",
        label=_("ブロック"),
        columns=(
            Column("code", _("符号"), sort="code", width=8),
            Column("name", _("ブロック名"), sort="order", width=20, heading=True),
            Column("order", _("並び順"), sort="order", kind="number", phone=False, width=8),
        ),
        search=("name", "code"),
        ordering=("order", "code"),
        form=BlockForm,
        create=actions.create_block,
        update=actions.update_block,
        sheet=SheetImport(
            columns={"code": (_("符号"), "コード"), "name": (_("ブロック名"), "ブロック"), "order": (_("並び順"),)},
            key=("code",),
        ),
        nav_group="registers",
        nav_order=20,
        icon="layers",
        intro=_("地区をまとめたブロックです。「各ブロック1回」の目標はこの数で数えます。"),
        empty=_("まだブロックがありません。最初のブロックを登録してください。"),
    ),
)
