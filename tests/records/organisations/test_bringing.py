"""A published list in: rehearsed, every finding named by row and column, saved whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from sasaeai.foundation import clock
from sasaeai.records.organisations.actions import (
    bring_directory,
    deactivate_organisation,
    deactivate_site,
    drop_directory,
    forget_old_directories,
    save_directory,
)
from sasaeai.records.organisations.enums import OrganisationKind, SiteKind, UploadState
from sasaeai.records.organisations.models import DirectoryUpload, Organisation, OrganisationSite
from sasaeai.records.organisations.rules.formats import CARE, CARE_MINISTRY, DISABILITY, FACILITIES
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.files.api import StoredFile

from .directory_words import CARE_ROW, SYSTEM, body, csv_of, site, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(viewer_of_role: Callable[..., Viewer]) -> Viewer:
    return viewer_of_role("section_head")


def brought(by: Viewer, content: bytes, place: str = "", name: str = "一覧.csv") -> DirectoryUpload:
    return bring_directory(by=by, upload=upload(content, name), place=place)


def test_a_rehearsal_saves_nothing_and_saving_saves_all(head: Viewer) -> None:
    found = brought(head, csv_of(CARE_ROW))
    assert (found.format, found.outcome["counts"]) == ("care", {"new": 1, "changed": 0, "unchanged": 0, "wrong": 0})
    assert (Organisation.objects.count(), OrganisationSite.objects.count()) == (0, 0)
    assert save_directory(by=head, upload=found) == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 0}
    made = OrganisationSite.objects.select_related("organisation").get()
    assert (made.kind, made.name, made.kana, made.service) == (
        SiteKind.CARE,
        "みのり通所介護",
        "みのりつうしょかいご",
        "通所介護",
    )
    assert (made.municipality_code, made.prefecture, made.city, made.town) == (
        "172014",
        "石川県",
        "金沢市",
        "本町1-2-3",
    )
    assert (made.organisation.name, made.organisation.kind, made.organisation.corporate_number) == (
        "社会福祉法人みのり会",
        OrganisationKind.CARE_PROVIDER,
        "7000012050002",
    )
    found.refresh_from_db()
    assert (found.state, found.file, StoredFile.objects.count()) == (UploadState.SAVED, None, 0)


def test_the_same_list_again_changes_nothing(head: Viewer) -> None:
    save_directory(by=head, upload=brought(head, csv_of(CARE_ROW)))
    again = brought(head, csv_of(CARE_ROW))
    assert again.outcome["counts"] == {"new": 0, "changed": 0, "unchanged": 1, "wrong": 0}
    moved = brought(head, csv_of(CARE_ROW | {"定員": "30", "介護サービス事業所名称": "みのりデイ"}))
    assert moved.outcome["changes"][0]["changes"] == (
        ("拠点の名称", "みのり通所介護", "みのりデイ"),
        ("定員", "25", "30"),
    )
    save_directory(by=head, upload=moved)
    assert OrganisationSite.objects.values_list("name", "capacity").get() == ("みのりデイ", 30)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp932", "utf-16", "euc_jp"])
def test_a_list_is_read_in_every_encoding_an_office_saves(head: Viewer, encoding: str) -> None:
    found = brought(head, csv_of(CARE_ROW, encoding=encoding))
    assert found.outcome["changes"][0]["label"] == "みのり通所介護"


def test_the_header_with_a_dash_for_a_long_vowel_is_read(head: Viewer) -> None:
    headers = tuple(header.replace("コード", "コ―ド") for header in CARE.headers)
    found = brought(head, csv_of(CARE_ROW, headers=headers))
    assert (found.outcome["absent"], found.outcome["ignored"]) == ([], [])


def test_one_wrong_row_keeps_the_whole_list_out(head: Viewer) -> None:
    wrong = CARE_ROW | {"事業所番号": "12", "介護サービス事業所名称": "", "住所": "別の所"}
    found = brought(head, csv_of(CARE_ROW, wrong))
    assert found.outcome["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "wrong": 1}
    assert [(line["number"], [cell[:2] for cell in line["errors"]]) for line in found.outcome["errors"]] == [
        (3, [("Q列「事業所番号」", "12"), ("E列「介護サービス事業所名称」", "")])
    ]
    with pytest.raises(ValidationError, match="何も保存していません"):
        save_directory(by=head, upload=found)
    assert (Organisation.objects.count(), OrganisationSite.objects.count()) == (0, 0)
    assert DirectoryUpload.objects.get().state == UploadState.CHECKED


def test_two_rows_of_one_service_are_named(head: Viewer) -> None:
    found = brought(head, csv_of(CARE_ROW, CARE_ROW | {"定員": "9"}))
    assert found.outcome["errors"][0]["errors"][0][2] == "2行目と同じ事業所です。どちらかを消してください。"


def test_a_number_with_two_services_is_two_sites_of_one_body(head: Viewer) -> None:
    found = brought(head, csv_of(CARE_ROW, CARE_ROW | {"実施サービス": "訪問介護"}))
    save_directory(by=head, upload=found)
    assert (Organisation.objects.count(), OrganisationSite.objects.count()) == (1, 2)


def test_without_a_number_name_and_address_find_the_site(head: Viewer) -> None:
    held = site(body(), "みのり通所介護", city="金沢市", town="本町１－２－３", capacity=10)
    save_directory(by=head, upload=brought(head, csv_of(CARE_ROW)))
    found = OrganisationSite.objects.get()
    assert (found.pk, found.capacity, found.business_number, found.organisation.name) == (
        held.pk,
        25,
        "0170101950",
        "ひばり福祉会",
    )


def test_the_same_name_elsewhere_is_another_site(head: Viewer) -> None:
    site(body(), "みのり通所介護", city="金沢市", town="遠町9")
    assert brought(head, csv_of(CARE_ROW)).outcome["counts"]["new"] == 1


def test_two_sites_that_could_be_meant_are_asked_about(head: Viewer) -> None:
    one = body()
    for _number in range(2):
        site(one, "みのり通所介護", city="金沢市", town="本町1-2-3")
    found = brought(head, csv_of(CARE_ROW))
    assert "2つ以上登録されている" in found.outcome["errors"][0]["errors"][0][2]


def test_a_closed_site_that_is_listed_opens_again_and_one_not_listed_is_named(head: Viewer) -> None:
    one = body()
    closed = site(one, "みのり通所介護", business_number="0170101950", service="通所介護")
    deactivate_site(by=SYSTEM, row=closed)
    site(one, "載っていない事業所")
    found = brought(head, csv_of(CARE_ROW))
    assert found.outcome["missing"] == ["載っていない事業所"]
    save_directory(by=head, upload=found)
    assert OrganisationSite.objects.get(pk=closed.pk).is_active


def test_a_body_that_has_ended_is_asked_about(head: Viewer) -> None:
    deactivate_organisation(by=SYSTEM, row=body("minori", "みのり会", corporate_number="7000012050002"))
    found = brought(head, csv_of(CARE_ROW))
    assert "「みのり会」は活動を終えたことになっています。" in found.outcome["errors"][0]["errors"][0][2]


def test_a_list_of_the_whole_country_is_narrowed_to_one_place(head: Viewer) -> None:
    elsewhere = CARE_ROW | {"市区町村名": "白山市", "都道府県コード又は市区町村コード": "172103", "事業所番号": ""}
    for place in ("金沢市", "172014", "１７２０１"):
        found = brought(head, csv_of(CARE_ROW, elsewhere), place)
        assert (found.outcome["skipped"], found.outcome["counts"]["new"]) == (1, 1)
    with pytest.raises(ValidationError, match="「小松市」の行が1つもありません"):
        brought(head, csv_of(CARE_ROW), "小松市")


def test_the_ministrys_list_finds_what_the_citys_list_made(head: Viewer) -> None:
    save_directory(by=head, upload=brought(head, csv_of(CARE_ROW)))
    row = {
        "都道府県コード又は市町村コード": "17201",
        "都道府県名": "石川県",
        "市区町村名": "金沢市",
        "事業所名": "みのり通所介護",
        "サービスの種類": "通所介護",
        "住所": "石川県金沢市本町1-2-3",
        "事業所番号": "170101950",
        "定員": "0",
        "高齢者の方と障害者の方が同時一体的に利用できるサービス": "〇",
    }
    found = brought(head, csv_of(row, form=CARE_MINISTRY))
    assert (found.format, found.outcome["counts"]["changed"]) == ("care_ministry", 1)
    save_directory(by=head, upload=found)
    made = OrganisationSite.objects.get()
    assert (made.business_number, made.capacity, made.is_shared_service) == ("0170101950", None, True)


def test_wam_net_brings_the_corporations_own_office(head: Viewer) -> None:
    row = {
        "都道府県コード又は市区町村コード": "172014",
        "法人の名称": "社会福祉法人そよかぜ",
        "法人の名称_かな": "そよかぜ",
        "法人番号": "7000012050002",
        "法人住所（市区町村）": "石川県金沢市",
        "法人住所（番地以降）": "東町5",
        "法人電話番号": "076-231-9999",
        "サービス種別": "就労継続支援Ｂ型",
        "事業所の名称": "そよかぜ作業所",
        "事業所番号": "1710100017",
        "事業所住所（市区町村）": "石川県金沢市",
        "事業所住所（番地以降）": "西町6",
        "利用可能な時間帯（平日）": "9:00～16:00",
        "定員": "20",
    }
    save_directory(by=head, upload=brought(head, csv_of(row, form=DISABILITY)))
    sites = OrganisationSite.objects.order_by("kind").values_list("kind", "name", "city", "town", "phone", "hours_note")
    assert list(sites) == [
        ("disability", "そよかぜ作業所", "金沢市", "西町6", "", "平日 9:00～16:00"),
        ("office", "社会福祉法人そよかぜ 本部", "金沢市", "東町5", "076-231-9999", ""),
    ]


def test_a_facility_without_a_manager_is_a_body_of_its_own(head: Viewer) -> None:
    row = {"都道府県名": "石川県", "市区町村名": "金沢市", "名称": "まちなか福祉館", "住所": "金沢市本町9"}
    save_directory(by=head, upload=brought(head, csv_of(row, form=FACILITIES)))
    made = Organisation.objects.get()
    assert (made.kind, made.name, made.sites.get().kind) == ("public_facility", "まちなか福祉館", "facility")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        ("氏名,住所\r\n山田,本町\r\n".encode(), "人.csv", "どの一覧か分かりませんでした"),
        (csv_of(), "空.csv", "見出しの下に行がありません"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(head: Viewer, content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        brought(head, content, name=name)
    assert (DirectoryUpload.objects.count(), StoredFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", ["clerk", "district_staff", "district_officer", "auditor", "reader"])
def test_only_those_who_may_import_bring_a_list(viewer_of_role: Callable[..., Viewer], role: str) -> None:
    viewer = viewer_of_role(role, **({"district": "d19"} if role.startswith("district") else {}))
    with pytest.raises(NotPermitted):
        brought(viewer, csv_of(CARE_ROW))
    assert DirectoryUpload.objects.count() == 0


def test_somebody_elses_list_is_missing_and_a_dropped_one_leaves_nothing(
    head: Viewer, client_of: Callable[..., Client]
) -> None:
    found = brought(head, csv_of(CARE_ROW))
    other = client_of("section_head")
    assert other.get(f"/organisations/bring/{found.pk}/").status_code == 404
    assert other.post(f"/organisations/bring/{found.pk}/").status_code == 404
    drop_directory(by=head, upload=found)
    found.refresh_from_db()
    assert (found.state, found.outcome, found.file, StoredFile.objects.count()) == (UploadState.DROPPED, {}, None, 0)


def test_lists_nobody_saved_go_within_a_week(head: Viewer, time_machine: object) -> None:
    time_machine.move_to("2021-10-01T09:00+09:00", tick=False)  # type: ignore[attr-defined]  # the fixture of time-machine
    brought(head, csv_of(CARE_ROW))
    time_machine.move_to("2021-10-12T09:00+09:00", tick=False)  # type: ignore[attr-defined]
    assert forget_old_directories(clock.today()) == "取り込まれなかった一覧を1件片付けました。"
    assert StoredFile.objects.count() == 0


def test_the_screens_from_file_to_saved(client_of: Callable[..., Client]) -> None:
    client = client_of("section_head")
    assert client.get("/organisations/bring/").status_code == 200
    assert client.post("/organisations/bring/", {}).status_code == 422
    refused = client.post("/organisations/bring/", {"file": upload("あ,い\r\n1,2\r\n".encode())})
    assert (refused.status_code, "どの一覧か分かりませんでした" in refused.content.decode()) == (422, True)
    answer = client.post("/organisations/bring/", {"file": upload(csv_of(CARE_ROW | {"URL": "a@example.jp"}))})
    assert re.fullmatch(r"/organisations/bring/[0-9a-f-]{36}/", answer.headers["Location"])
    page = client.get(answer.headers["Location"])
    assert ("メールアドレスでした" in page.content.decode(), page.context["may_save"]) == (True, True)
    saved = client.post(answer.headers["Location"], {})
    assert (saved.status_code, saved.headers["Location"]) == (302, "/r/sites/")
    assert OrganisationSite.objects.get().mail == "a@example.jp"
    assert client.get(answer.headers["Location"]).status_code == 302
