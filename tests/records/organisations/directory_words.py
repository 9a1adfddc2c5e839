"""Bodies and published lists the tests of the directory are made of."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from sasaeai.records.organisations.actions import create_organisation, create_site, save_office_note
from sasaeai.records.organisations.enums import DuesClass, OrganisationKind, SiteKind
from sasaeai.records.organisations.models import Organisation, OrganisationSite
from sasaeai.records.organisations.rules.formats import CARE, Format
from sasaeai.records.places.api import District, create_district
from sasaeai.spine.access.api import system

SYSTEM = system("試験")
#: Words that only staff may meet.
SECRET = "会計の山田さんは留守がち"
HOME = "秘密町9丁目9番"
CARE_ROW = {
    "都道府県コード又は市区町村コード": "172014",
    "NO": "1",
    "都道府県名": "石川県",
    "市区町村名": "金沢市",
    "介護サービス事業所名称": "みのり通所介護",
    "介護サービス事業所名称_カナ": "ミノリツウショカイゴ",
    "実施サービス": "通所介護",
    "住所": "金沢市本町1-2-3",
    "緯度": "36.5613",
    "経度": "136.6562",
    "電話番号": "076-231-0001",
    "法人番号": "7000012050002",
    "法人の名称": "社会福祉法人みのり会",
    "事業所番号": "0170101950",
    "利用可能曜日": "月火水木金",
    "定員": "25",
}


def district(code: str = "d19", name: str = "泉野") -> District:
    return create_district(by=SYSTEM, code=code, name=name)


def body(code: str = "hibari", name: str = "ひばり福祉会", **fields: Any) -> Organisation:
    return create_organisation(
        by=SYSTEM, **{"kind": OrganisationKind.CARE_PROVIDER, "code": code, "name": name} | fields
    )


def site(organisation: Organisation, name: str = "ひばり通所介護", **fields: Any) -> OrganisationSite:
    return create_site(by=SYSTEM, organisation=organisation, name=name, **{"kind": SiteKind.CARE} | fields)


def member(organisation: Organisation, units: int = 1, dues_class: DuesClass = DuesClass.FACILITY) -> None:
    save_office_note(by=SYSTEM, organisation=organisation, dues_class=dues_class, dues_units=units, contact_note=SECRET)


def csv_of(
    *rows: dict[str, str], form: Format = CARE, encoding: str = "utf-8-sig", headers: tuple[str, ...] = ()
) -> bytes:
    """A published list with these rows; cells that are not named are empty."""
    heads = headers or form.headers
    lines = [",".join(heads)]
    lines += [",".join(f'"{row.get(header, "")}"' for header in form.headers) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def upload(content: bytes, name: str = "一覧.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/csv")
