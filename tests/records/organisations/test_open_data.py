"""Published lists out: the columns of the standard, exactly; only what is public; nothing a spreadsheet would run."""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from sasaeai.records.organisations.actions import (
    bring_directory,
    deactivate_organisation,
    deactivate_site,
)
from sasaeai.records.organisations.commands import open_data as command
from sasaeai.records.organisations.enums import OrganisationKind, SiteKind
from sasaeai.records.organisations.queries import published_sites, wanting
from sasaeai.records.organisations.reports import VALUES, open_data
from sasaeai.records.organisations.rules.formats import CARE, FORMATS, PUBLISHED, Format, format_named
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit.api import AuditEntry

from .directory_words import HOME, SECRET, SYSTEM, body, member, site, upload

pytestmark = pytest.mark.django_db

#: As 推奨データセット v1 prints them, copied from the standard and not from the code.
STANDARD = {
    "facility": (
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,名称_通称,POIコード,住所,方書,緯度,経度,"
        "電話番号,内線番号,法人番号,団体名,利用可能曜日,開始時間,終了時間,利用可能日時特記事項,説明,バリアフリー情報,URL,備考"
    ),
    "care": (
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,介護サービス事業所名称,介護サービス事業所名称_カナ,"
        "実施サービス,住所,方書,緯度,経度,電話番号,内線番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,"
        "利用可能曜日特記事項,定員,URL,備考"
    ),
    "child": (
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,種別,住所,方書,緯度,経度,アクセス方法,"
        "駐車場情報,電話番号,内線番号,FAX番号,法人番号,団体名,認可等年月日,収容定員,受入年齢,利用可能曜日,開始時間,"
        "終了時間,利用可能日時特記事項,一時預かりの有無,URL,備考"
    ),
}
#: The lists others publish, which we read.
READ = {
    "care_ministry": (
        "都道府県コード又は市町村コード,No,都道府県名,市区町村名,事業所名,事業所名カナ,サービスの種類,住所,方書（ビル名等）,"
        "緯度,経度,電話番号,FAX番号,法人番号,法人の名称,事業所番号,利用可能曜日,利用可能曜日特記事項,定員,URL,"
        "高齢者の方と障害者の方が同時一体的に利用できるサービス,介護保険の通常の指定基準を満たしている,"
        "障害福祉の通常の指定基準を満たしている,備考"
    ),
    "disability": (
        "都道府県コード又は市区町村コード,NO（※システム内の固有の番号、連番）,指定機関名,法人の名称,法人の名称_かな,"
        "法人番号,法人住所（市区町村）,法人住所（番地以降）,法人電話番号,法人FAX番号,法人URL,サービス種別,事業所の名称,"
        "事業所の名称_かな,事業所番号,事業所住所（市区町村）,事業所住所（番地以降）,事業所電話番号,事業所FAX番号,"
        "事業所URL,事業所緯度,事業所経度,利用可能な時間帯（平日）,利用可能な時間帯（土曜）,利用可能な時間帯（日曜）,"
        "利用可能な時間帯（祝日）,定休日,利用可能曜日特記事項（留意事項）,定員"
    ),
}


def full(**fields: object) -> None:
    """A nursery with every column of the standard filled."""
    one = body("sumire", "社会福祉法人すみれ会", kind=OrganisationKind.NURSERY, corporate_number="7000012050002")
    member(one)
    site(
        one,
        "すみれ保育園",
        **{
            "kind": SiteKind.CHILD,
            "kana": "すみれほいくえん",
            "service": "認可保育所",
            "municipality_code": "172014",
            "prefecture": "石川県",
            "city": "金沢市",
            "town": "本町1-2",
            "building": "2階",
            "latitude": Decimal("36.5613"),
            "longitude": Decimal("136.6562"),
            "access": "駅から5分",
            "parking": "3台",
            "phone": "076-231-0001",
            "extension": "12",
            "fax": "076-231-0002",
            "licensed_on": dt.date(2019, 4, 1),
            "capacity": 90,
            "ages": "0歳から",
            "open_days": "月火水木金",
            "opens_at": dt.time(7, 30),
            "closes_at": dt.time(18, 30),
            "hours_note": "祝日は休み",
            "temporary_care": True,
            "url": "https://example.jp/",
            "note": "見学できます",
        }
        | fields,
    )


def rows_of(form: Format) -> list[list[str]]:
    content = open_data(form, published_sites(SYSTEM, form.kind))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_columns_are_those_of_the_standard(form: Format) -> None:
    assert ",".join(form.headers) == (STANDARD | READ)[form.key]


@pytest.mark.parametrize("form", PUBLISHED, ids=lambda form: form.key)
def test_the_file_has_the_columns_of_the_standard_even_when_it_is_empty(form: Format) -> None:
    assert open_data(form, []).decode("utf-8-sig") == f"{STANDARD[form.key]}\r\n"
    assert {field.meaning for field in form.fields} <= set(VALUES)


def test_every_column_is_filled_from_its_field() -> None:
    full()
    _head, row = rows_of(format_named("child"))  # type: ignore[arg-type]  # it is one of the lists
    assert row[:1] + row[2:] == [
        *("172014", "石川県", "金沢市", "すみれ保育園", "スミレホイクエン", "認可保育所", "石川県金沢市本町1-2", "2階"),
        *("36.561300", "136.656200", "駅から5分", "3台", "076-231-0001", "12", "076-231-0002", "7000012050002"),
        *("社会福祉法人すみれ会", "2019-04-01", "90", "0歳から", "月火水木金", "07:30", "18:30", "祝日は休み", "有"),
        *("https://example.jp/", "見学できます"),
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "\t="])
def test_no_cell_becomes_a_formula(start: str) -> None:
    full(note=f"{start}HYPERLINK(1)")
    _head, row = rows_of(format_named("child"))  # type: ignore[arg-type]  # it is one of the lists
    assert row[-1].startswith("'")


def test_only_what_is_public_and_in_use_goes_out() -> None:
    one = body()
    site(one, "出る事業所")
    site(one, "自宅の連絡先", town=HOME, is_public=False)
    site(one, "事務所", kind=SiteKind.OFFICE)
    deactivate_site(by=SYSTEM, row=site(one, "やめた事業所"))
    ended = body("ended", "終わった会")
    site(ended, "終わった会の事業所")
    deactivate_organisation(by=SYSTEM, row=ended)
    member(one)
    content = open_data(CARE, published_sites(SYSTEM, SiteKind.CARE)).decode("utf-8-sig")
    assert [line.split(",")[4] for line in content.splitlines()[1:]] == ["出る事業所"]
    assert (HOME in content, SECRET in content) == (False, False)


def test_what_goes_out_comes_in_again_unchanged(viewer_of_role: Callable[..., Viewer]) -> None:
    full()
    content = open_data(format_named("child"), published_sites(SYSTEM, SiteKind.CHILD))  # type: ignore[arg-type]
    found = bring_directory(by=viewer_of_role("section_head"), upload=upload(content))
    assert (found.format, found.outcome["counts"]) == (
        "child",
        {"new": 0, "changed": 0, "unchanged": 1, "wrong": 0},
    )


def test_what_the_standard_demands_and_is_missing_is_counted() -> None:
    full(phone="")
    one = body()
    site(one, "番地のない所", service="通所介護", municipality_code="172014", kana="ばんちのないところ", phone="076-1")
    assert [str(row) for row in wanting(published_sites(SYSTEM, SiteKind.CARE), CARE)] == ["番地のない所"]
    children = format_named("child")
    assert children is not None
    assert list(wanting(published_sites(SYSTEM, SiteKind.CHILD), children)) == []  # a phone is demanded of care only


def test_the_page_and_the_download(client_of: Callable[..., Client]) -> None:
    full()
    client = client_of("clerk")
    page = client.get("/organisations/open-data/")
    assert [(one.form.key, one.count, one.lacking) for one in page.context["sets"]] == [
        ("facility", 0, 0),
        ("care", 0, 0),
        ("child", 1, 0),
    ]
    answer = client.get("/organisations/open-data/child.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.decode("utf-8-sig").splitlines()[0] == STANDARD["child"]
    assert AuditEntry.objects.filter(action="organisations.export").get().note == "子育て施設一覧　1件　csv"
    for missing in ("disability", "care_ministry", "nothing"):
        assert client.get(f"/organisations/open-data/{missing}.csv").status_code == 404


@pytest.mark.parametrize("role", ["district_officer", "reader"])
def test_those_who_may_not_export_take_nothing_away(client_of: Callable[..., Client], role: str) -> None:
    full()
    client = client_of(role, **({"district": "d19"} if role == "district_officer" else {}))
    for path in ("/organisations/open-data/", "/organisations/open-data/child.csv"):
        assert client.get(path).status_code == 403


def test_the_command_writes_the_same_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    full(kana="")
    out = tmp_path / "child.csv"
    assert command.run(argparse.Namespace(kind="child", out=str(out))) == 0
    assert out.read_bytes() == open_data(format_named("child"), published_sites(SYSTEM, SiteKind.CHILD))  # type: ignore[arg-type]
    assert "必ず入れる項目が空いているものが1件あります。" in capsys.readouterr().out
    assert command.run(argparse.Namespace(kind="child", out=str(tmp_path))) == 1
