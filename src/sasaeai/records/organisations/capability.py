"""Organisations, declared once."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.records.places import api as places
from sasaeai.spine.access.api import Reach, Reachable, UnitKind, UnitSource, Viewer
from sasaeai.spine.declarations.api import (
    Command,
    DailyTask,
    DataClass,
    DemoData,
    NavEntry,
    NavGroup,
    PersonalData,
    ScreenUrls,
    declare,
)
from sasaeai.spine.files.api import FileOwner, StoredFile
from sasaeai.spine.workbench.api import Panel, Register, RowAction, SheetImport

from . import actions, demo, panels, queries, tables
from .actions.bringing import PURPOSE
from .commands import open_data
from .enums import OrganisationKind
from .forms import DuesForm, OrganisationForm, PaymentForm, SiteForm
from .models import DirectoryUpload, DuesYear, OfficeNote, Organisation, OrganisationSite
from .rules import PERMISSIONS


def _kind(words: str) -> str | None:
    """The kind a roster cell means: its Japanese label or its value."""
    return next((str(k.value) for k in OrganisationKind if words in (str(k.label), k.value)), None)


def _may_open(viewer: Viewer, file: StoredFile) -> bool:
    """A list that is being brought is read by whoever brings it."""
    return DirectoryUpload.objects.filter(file=file, account_id=viewer.own_id).exists()


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
    Reachable(
        OrganisationSite,
        {
            # The home of a volunteer group's leader is known to the office alone.
            Reach.DISTRICT: lambda viewer, units: Q(organisation__district__code__in=units, is_public=True),
            Reach.BLOCK: lambda viewer, units: Q(organisation__district__block__code__in=units, is_public=True),
        },
    ),
    PersonalData(Organisation, DataClass.L0, _("使う限り残します。")),
    PersonalData(
        OrganisationSite, DataClass.L1, _("使う限り残します。"), None, ("town", "building", "phone", "fax", "mail")
    ),
    PersonalData(
        OfficeNote, DataClass.L2, _("組織が活動を終えてから5年で、残すかどうかを確かめます。"), 5, ("contact_note",)
    ),
    PersonalData(DuesYear, DataClass.L1, _("会計の書類として10年残します。"), 10, ("note",)),
    PersonalData(DirectoryUpload, DataClass.L1, _("保存しなかったものは1週間で消えます。"), None, ("outcome",)),
    FileOwner(PURPOSE, _("一覧の取り込み"), _may_open),
    DailyTask("organisations.uploads", _("取り込まれなかった一覧の片付け"), actions.forget_old_directories),
    Command("opendata", "オープンデータの一覧をCSVに書き出します。", open_data.arguments, open_data.run),
    ScreenUrls("organisations", "organisations/", "sasaeai.records.organisations.urls"),
    NavGroup("bodies", _("団体の名簿"), "building-2", 22),
    NavEntry(
        "organisations.open_data",
        "bodies",
        _("オープンデータ"),
        "organisations:open-data",
        "globe",
        28,
        "organisations.export",
    ),
    Panel("organisations.sites", Organisation, _("拠点と連絡先"), 5, "organisations.view", panels.sites_panel),
    Panel("organisations.note", Organisation, _("事務局の控え"), 20, "organisations.internal", panels.note_panel),
    Panel("organisations.dues", Organisation, _("会費"), 30, "organisations.internal", panels.dues_panel),
    Panel("organisations.children", Organisation, _("この下の組織"), 40, "organisations.view", panels.children_panel),
    Register(
        slug="organisations",
        model=Organisation,
        family="organisations",
        label=_("組織"),
        counter=_("団体"),
        columns=tables.BODY_COLUMNS,
        facets=tables.BODY_FACETS,
        search=("name", "kana", "short_name", "code"),
        ordering=("kind_order", "order", "code"),
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
                "short_name": (_("略称"), "通称"),
                "about": (_("活動の内容"),),
                "parent": (_("上の組織"),),
                "district": (_("地区"), "地区名"),
                "corporate_number": (_("法人番号"),),
                "founded_on": (_("できた日"), "設立年月日"),
                "ended_on": (_("終わった日"), "解散年月日"),
                "order": (_("並び順"),),
                "is_active": (_("活動している"),),
            },
            key=("code",),
            resolve={"kind": _kind, "parent": queries.find_organisation, "district": places.find_district},
        ),
        rows=queries.directory_rows,
        nav_group="bodies",
        nav_order=22,
        icon="building-2",
        intro=_("事務局の部門、地区社協、民児協、施設、団体、企業、行政の一覧です。"),
        empty=_("まだ組織がありません。まず事務局の部門を登録すると、計画の項目に担当を付けられます。"),
    ),
    Register(
        slug="sites",
        model=OrganisationSite,
        family="organisations",
        label=_("拠点"),
        counter=_("か所"),
        columns=tables.SITE_COLUMNS,
        facets=tables.SITE_FACETS,
        search=("name", "kana", "common_name", "phone", "business_number", "city", "town", "organisation__name"),
        ordering=("kind_order", "organisation__order", "order", "pk"),
        form=SiteForm,
        create=actions.create_site,
        update=actions.update_site,
        actions=(
            RowAction.out_of_use(
                _("使わないことにする"),
                "organisations.change",
                actions.deactivate_site,
                confirm=_("公開の一覧から外れます。これまでの記録は残り、いつでも戻せます。"),
                done=_("使わないことにしました。"),
            ),
            RowAction.back_in_use(
                _("また使う"), "organisations.change", actions.reactivate_site, done=_("また使えるようにしました。")
            ),
        ),
        rows=lambda rows: queries.with_kinds(rows).select_related("organisation", "district"),
        nav_group="bodies",
        nav_order=24,
        icon="map-pin",
        intro=_("事務所、施設、サービスの事業所です。電話番号や住所、事業所番号でも探せます。"),
        empty=_(
            "まだ拠点がありません。組織のページで「拠点を加える」を押すか、公開されている一覧を取り込んでください。"
        ),
    ),
    Register(
        slug="dues",
        model=DuesYear,
        family="organisations",
        label=_("会費"),
        columns=tables.DUES_COLUMNS,
        facets=tables.DUES_FACETS,
        search=("organisation__name", "organisation__kana", "organisation__short_name"),
        ordering=("-fiscal_year", "kind_order", "organisation__order", "organisation__code"),
        form=DuesForm,
        create=actions.create_dues,
        update=actions.update_dues,
        actions=(
            RowAction(
                "pay",
                _("入金を記録する"),
                "organisations.dues",
                actions.record_payment,
                form=PaymentForm,
                bulk=True,
                allowed=lambda row: not row.is_paid,
                done=_("入金を記録しました。"),
            ),
            RowAction(
                "unpay",
                _("入金の記録を取り消す"),
                "organisations.dues",
                actions.undo_payment,
                icon="undo-2",
                quiet=True,
                confirm=_("まちがえて記録したときに使います。「まだ」に戻ります。"),
                allowed=lambda row: row.is_paid,
                done=_("「まだ」に戻しました。"),
            ),
        ),
        sheet=SheetImport(
            columns={
                "organisation": (_("組織"), "団体名", "名称"),
                "fiscal_year": (_("年度"),),
                "dues_class": (_("会費の区分"), "区分"),
                "units": (_("口数"),),
                "amount": (_("金額（円）"), "金額", "会費"),
                "paid_on": (_("入金日"), "納入日"),
                "note": (_("控え"), "備考"),
            },
            key=("organisation", "fiscal_year"),
            resolve={"organisation": queries.find_organisation},
        ),
        rows=queries.with_kinds,
        nav_group="bodies",
        nav_order=26,
        icon="badge-check",
        intro=_("会員の組織の、年度ごとの会費です。まだの組織だけを並べ、印刷やExcelにもできます。"),
        empty=_(
            "まだ会費がありません。組織の「事務局の控え」で会費の区分を選び、「年度の会費を用意する」を押してください。"
        ),
        totals=tables.DUES_TOTALS,
        view_action="internal",
        add_action="dues",
        change_action="dues",
        export_action="internal",
        import_action="dues",
    ),
)
