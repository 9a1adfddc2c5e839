"""A search shows nobody out of reach and betrays nothing hidden: not by a hit, not by a count, not by an order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sasaeai.project.cli import main
from sasaeai.records.people.actions import change_part, change_person, create_part, create_person, drop_part
from sasaeai.records.people.actions.indexing import index_persons, rebuild_index
from sasaeai.records.people.commands import rebuild_daily
from sasaeai.records.people.models import Person, PersonAddress, PersonContact, PersonName, SearchEntry
from sasaeai.records.people.queries import find_persons, matching_persons
from sasaeai.spine.access.api import NOBODY, Viewer

from .search_people import EVERYTHING, district, found, kept

pytestmark = pytest.mark.django_db

ViewerOf = Callable[..., Viewer]
#: By what somebody hidden could be found out.
ASKED = ("泉野町3-2-1", "泉野", "5678", "076-234-5678", "たかはし 泉野町", "たかはし 5678")


def test_staff_of_a_block_find_their_block_alone(viewer_of_role: ViewerOf) -> None:
    kept("高橋", "良枝", "たかはし よしえ", district=district("d01", "b1"), town="泉野町3-2-1", phone="076-234-5678")
    kept("高橋", "茂", "たかはし しげる", district=district("d02", "b2"), town="泉野町3-2-1", phone="076-999-5678")
    kept("高橋", "進", "たかはし すすむ", town="泉野町3-2-1", phone="076-888-5678")
    east = viewer_of_role("district_staff", block="b1")
    asked = ("たかはし", "髙橋", "Takahashi", "5678", "泉野町三丁目2番1号", "泉")
    assert {typed: found(typed, east) for typed in asked} == {typed: ["高橋 良枝"] for typed in asked}
    assert found("茂", east) == []
    assert found("たかはし", viewer_of_role("clerk", section="chiiki")) == ["高橋 茂", "高橋 進", "高橋 良枝"]


def test_out_of_reach_persons_do_not_use_up_the_page(viewer_of_role: ViewerOf) -> None:
    for number in range(30):
        kept("高橋", f"{number}", "たかはし あい", district=district("d02", "b2"))
    kept("高橋", "良枝", "たかはし よしえ", district=district("d01", "b1"))
    answer = find_persons(viewer_of_role("district_staff", block="b1"), "高橋", 5)
    assert ([hit.person.full_name for hit in answer.hits], answer.is_more) == (["高橋 良枝"], False)


@pytest.mark.parametrize("role", ["district_officer", "auditor", "reader", "administrator"])
def test_who_holds_nothing_here_finds_nobody(viewer_of_role: ViewerOf, role: str) -> None:
    kept("高橋", "良枝", "たかはし よしえ", district=district("d19", "b1"), phone="076-234-5678")
    units = {"district": "d19"} if role == "district_officer" else {}
    viewer = viewer_of_role(role, **units)
    assert [found(typed, viewer) for typed in ("たかはし", "5678", "高橋")] == [[], [], []]
    assert found("たかはし", NOBODY) == []


def test_what_is_hidden_is_in_no_answer_and_no_token(viewer_of_role: ViewerOf) -> None:
    kept("高橋", "茂", "たかはし しげる", town="泉野町3-2-1", phone="076-234-5678")
    director = viewer_of_role("director")
    before = {typed: find_persons(director, typed) for typed in ASKED}
    her = kept("高橋", "良枝", "たかはし よしえ", town="泉野町3-2-1", phone="076-234-5678", hidden=True)
    assert {typed: find_persons(director, typed) for typed in ASKED} == before
    assert [[hit.person.full_name for hit in before[typed].hits] for typed in ASKED] == [["高橋 茂"]] * len(ASKED)
    assert [typed for typed in ASKED if her in matching_persons(Person.objects.all(), typed)] == []
    tokens = SearchEntry.objects.get(pk=her.pk).tokens.split()
    assert [token for token in tokens if token[0] in "panz"] == []
    by_name = find_persons(director, "よしえ").hits
    assert [(hit.person.full_name, hit.reasons) for hit in by_name] == [("高橋 良枝", ())]


def test_reasons_never_tell_what_is_hidden() -> None:
    her = kept("高橋", "良枝", "たかはし よしえ", town="泉野町3-2-1", phone="076-234-5678")
    PersonContact.objects.create(person=her, value="090-1111-5678", digits="09011115678", kind="mobile", is_hidden=True)
    PersonAddress.objects.create(person=her, city="かがやき市", town="泉野町9-9-9", is_hidden=True)
    index_persons([her.pk])
    [by_tail], [by_place] = (find_persons(EVERYTHING, typed).hits for typed in ("5678", "泉野町"))
    assert (by_tail.reasons, by_place.reasons) == (("電話 …5678",), ("自宅 かがやき市泉野町3-2-1",))
    assert [found(typed) for typed in ("11115678", "泉野町9-9")] == [[], []]


def test_every_action_keeps_the_index_in_step(viewer_of_role: ViewerOf) -> None:
    by = viewer_of_role("director")
    person = create_person(by=by, family="高橋", given="良枝", family_kana="たかはし", given_kana="よしえ")
    assert found("たかはし") == ["高橋 良枝"]
    change_person(by=by, row=person, family="鈴木", family_kana="すずき")
    assert (found("たかはし"), found("すずき")) == ([], ["鈴木 良枝"])
    name = create_part(by=by, model=PersonName, person=person, family="高橋", family_kana="たかはし")
    phone = create_part(by=by, model=PersonContact, person=person, value="076-234-5678")
    home = create_part(by=by, model=PersonAddress, person=person, town="泉野町3-2-1")
    assert [found(typed) for typed in ("たかはし", "5678", "泉野3-2")] == [["鈴木 良枝"]] * 3
    change_part(by=by, row=home, is_hidden=True)
    change_part(by=by, row=phone, value="076-234-9999")
    drop_part(by=by, row=name)
    assert [found(typed) for typed in ("たかはし", "5678", "泉野3-2", "9999")] == [[], [], [], ["鈴木 良枝"]]
    assert rebuild_index() == (1, 0)


def test_rebuilding_mends_what_went_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    lost, wrong, merged = (kept("高橋", given, "たかはし あい") for given in ("良枝", "和子", "明"))
    SearchEntry.objects.filter(pk=lost.pk).delete()
    SearchEntry.objects.filter(pk=wrong.pk).update(tokens="w佐藤")
    Person.objects.filter(pk=merged.pk).update(merged_into=lost)
    assert (found("高橋"), found("佐藤")) == ([], ["高橋 和子"])
    said = []
    for arguments in ([], ["--rebuild"], []):
        code = main(["people", "check", *arguments])
        said.append((code, capsys.readouterr().out))
    assert said == [
        (1, "3名分の索引が一致しません。--rebuild で作り直せます。\n"),
        (0, "3名を確かめ、3名分の索引を直しました。\n"),
        (0, "人をさがす索引は登録の内容と一致しています。\n"),
    ]
    assert (rebuild_index(), rebuild_daily(dt.date(2021, 10, 12))) == (
        (3, 0),
        "人の索引を3名分確かめ、0名分を直しました。",
    )
    assert (found("高橋"), found("佐藤")) == (["高橋 良枝", "高橋 和子"], [])
    lost_pk = lost.pk
    merged.delete()
    lost.delete()
    assert (found("高橋"), SearchEntry.objects.filter(pk=lost_pk).exists()) == (["高橋 和子"], False)
