"""What the lists of bodies, sites and dues show."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.workbench.api import Badge, Column, Facet, Total

from .models import DuesYear, Organisation, OrganisationSite
from .queries import dues_states, group_choices

PAID = Badge(_("納入済み"), "good", "circle-check")
ENDED = Badge(_("活動を終えた"), "", "archive")
OPEN = Badge(_("まだ"), "warn", "circle-dashed")


def _page(body: Organisation) -> tuple[str, str]:
    return body.name, reverse("workbench:organisations-detail", args=[body.pk])


def _first_site(row: Any) -> OrganisationSite | None:
    """The first site that may be shown to everybody who sees the body (``queries.directory_rows``)."""
    return next(iter(getattr(row, "public_sites", ())), None)


def _phone(row: Organisation) -> str:
    site = _first_site(row)
    return site.phone if site else ""


def _address(row: Organisation) -> str:
    site = _first_site(row)
    return site.address if site else ""


BODY_COLUMNS = (
    Column("kind", _("種類"), sort="kind_order", kind="choice", width=24),
    Column("code", _("符号"), sort="code", in_list=False, width=14),
    Column("name", _("名称"), sort="name", width=36, heading=True),
    Column("kana", _("ふりがな"), sort="kana", in_list=False, width=36),
    Column("short_name", _("略称"), sort="short_name", in_list=False, width=20),
    Column("about", _("活動の内容"), in_list=False, width=40),
    Column("parent", _("上の組織"), "parent.name", in_list=False, width=30),
    Column("district", _("地区"), "district.name", sort="district__order", width=16),
    Column("phone", _("電話"), _phone, width=16),
    Column("address", _("所在地"), _address, phone=False, width=40),
    Column("corporate_number", _("法人番号"), in_list=False, width=15),
    Column("founded_on", _("できた日"), kind="date", in_list=False, width=14),
    Column("ended_on", _("終わった日"), kind="date", in_list=False, width=14),
    Column("order", _("並び順"), kind="number", in_list=False, width=8),
    Column("state", _("状態"), lambda row: None if row.is_active else ENDED, kind="state", export=False),
    Column("is_active", _("活動している"), kind="bool", in_list=False, width=12),
)
BODY_FACETS = (
    Facet("group", _("分野"), "kind_group", choices=group_choices),
    Facet("kind", _("種類"), "kind"),
    Facet("district", _("地区"), "district"),
    Facet("dues", _("今年度の会費"), "dues_state", choices=dues_states, permission="organisations.internal"),
    Facet("is_active", _("活動している"), "is_active", kind="boolean"),
)
SITE_COLUMNS = (
    Column("kind", _("拠点の種類"), sort="kind", kind="choice", width=18),
    Column("name", _("拠点の名称"), sort=("kana", "name"), width=36, heading=True),
    Column("kana", _("ふりがな"), in_list=False, width=36),
    Column("common_name", _("通称"), in_list=False, width=20),
    Column("organisation", _("組織"), lambda row: _page(row.organisation), "organisation__name", kind="link", width=30),
    Column("service", _("サービス・種別"), sort="service", width=20),
    Column("business_number", _("事業所番号"), sort="business_number", phone=False, width=12),
    Column("postal_code", _("郵便番号"), in_list=False, width=10),
    Column("address", _("所在地"), "address", phone=False, width=40),
    Column("district", _("地区"), "district.name", sort="district__order", in_list=False, width=14),
    Column("phone", _("電話"), width=16),
    Column("extension", _("内線"), in_list=False, width=8),
    Column("fax", "FAX", in_list=False, width=16),
    Column("mail", _("メール"), in_list=False, width=24),
    Column("url", _("ホームページ"), lambda row: (row.url, row.url), kind="link", in_list=False, width=30),
    Column("open_days", _("利用できる曜日"), in_list=False, width=16),
    Column("opens_at", _("開く時刻"), in_list=False, width=10),
    Column("closes_at", _("閉まる時刻"), in_list=False, width=10),
    Column("hours_note", _("日時について"), in_list=False, width=30),
    Column("capacity", _("定員"), kind="number", sort="capacity", phone=False, width=8),
    Column("ages", _("受入年齢"), in_list=False, width=14),
    Column("temporary_care", _("一時預かり"), in_list=False, width=10),
    Column("licensed_on", _("認可等の日"), kind="date", in_list=False, width=14),
    Column("access", _("行き方"), in_list=False, width=30),
    Column("parking", _("駐車場"), in_list=False, width=16),
    Column("barrier_free", _("バリアフリー"), in_list=False, width=24),
    Column("about", _("説明"), in_list=False, width=40),
    Column("note", _("備考（公開）"), in_list=False, width=30),
    Column("municipality_code", _("市区町村コード"), in_list=False, width=10),
    Column("latitude", _("緯度"), in_list=False, width=12),
    Column("longitude", _("経度"), in_list=False, width=12),
    Column("is_public", _("公開してよい"), kind="bool", in_list=False, width=10),
    Column("is_active", _("使っている"), kind="bool", in_list=False, width=10),
)
SITE_FACETS = (
    Facet("kind", _("拠点の種類"), "kind"),
    Facet("service", _("サービス・種別"), "service"),
    Facet("district", _("地区"), "organisation__district"),
    Facet("is_public", _("公開してよい"), "is_public", kind="boolean"),
    Facet("is_active", _("使っている"), "is_active", kind="boolean"),
)


def _paid(row: DuesYear) -> Badge:
    return PAID if row.is_paid else OPEN


DUES_COLUMNS = (
    Column("fiscal_year", _("年度"), sort="fiscal_year", kind="fiscal_year", width=12),
    Column("name", _("組織"), "organisation.name", sort="organisation__name", width=36, heading=True),
    Column("kind", _("種類"), lambda row: row.organisation.get_kind_display(), in_list=False, width=24),
    Column("district", _("地区"), "organisation.district.name", sort="organisation__district__order", width=14),
    Column("dues_class", _("会費の区分"), kind="choice", sort="dues_class", phone=False, width=14),
    Column("units", _("口数"), kind="number", in_list=False, width=8),
    Column("amount", _("金額"), kind="yen", sort="amount", width=12),
    Column("state", _("入金"), _paid, sort="paid_on", kind="state", width=10),
    Column("paid_on", _("入金日"), kind="date", sort="paid_on", width=14),
    Column("note", _("控え"), in_list=False, width=30),
    Column("body", _("組織のページ"), lambda row: _page(row.organisation), kind="link", in_list=False, export=False),
)
DUES_FACETS = (
    Facet("open", _("まだ入金がない"), "paid_on__isnull", kind="boolean"),
    Facet("year", _("年度"), "fiscal_year"),
    Facet("dues_class", _("会費の区分"), "dues_class"),
    Facet("district", _("地区"), "organisation__district"),
    Facet("paid_on", _("入金日"), "paid_on", kind="date_range"),
)
DUES_TOTALS = (
    Total("asked", _("会費の合計"), Sum("amount"), "yen"),
    Total("open", _("まだの合計"), Sum("amount", filter=Q(paid_on__isnull=True)), "yen"),
)
