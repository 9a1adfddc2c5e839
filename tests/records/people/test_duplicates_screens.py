"""The pages of 「同じ人かもしれない」: who may open them, what they say, where they lead."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sasaeai.records.people.actions import keep_apart, merge_persons, record_pairs
from sasaeai.records.people.models import (
    DuplicatePair,
    Household,
    HouseholdMember,
    Person,
    PersonAddress,
    PersonContact,
    PersonMerge,
)
from sasaeai.spine.access.api import system

pytestmark = pytest.mark.django_db
BY = system("試験")


def pair_of(given: str = "良枝", number: str = "09011112222") -> DuplicatePair:
    """Two records of one person, and the pair that was found."""
    born = {"birth_year": 1942, "birth_month": 5}
    for family, day in (("高橋", 3), ("髙橋", 30)):
        person = Person.objects.create(family=family, given=given, **born, birth_day=day)
        PersonContact.objects.create(person=person, value=number, digits=number)
    record_pairs(by=BY)
    return DuplicatePair.objects.get(two=person)


@pytest.fixture
def clerk(client_of: Callable[..., Client]) -> Client:
    return client_of("clerk", section="chiiki")


def body(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_list_says_what_would_be_here(clerk: Client) -> None:
    assert "確かめる組は、いまありません。" in body(clerk, reverse("people:duplicates"))
    assert "「別の人」にした組が並びます。" in body(clerk, reverse("people:duplicates") + "?state=different")


def test_the_list_costs_as_much_for_thirty_as_for_one(clerk: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            body(clerk, reverse("people:duplicates"))
        return len(told)

    pair_of()
    one = cost()
    for at in range(8):
        pair_of(f"花{at}子", f"0902222000{at}")
    assert DuplicatePair.objects.count() == 9
    assert cost() == one


def test_only_who_may_merge_opens_any_of_it(client_of: Callable[..., Client]) -> None:
    pair = pair_of()
    merge = merge_persons(by=BY, keep=pair.one, gone=pair.two).merge
    paths = [reverse("people:duplicates"), reverse("people:duplicates-pair", args=[pair.pk])]
    paths.append(reverse("people:duplicates-undo", args=[merge.pk]))
    for role, units in (("district_staff", {"block": "b1"}), ("auditor", {}), ("reader", {}), ("administrator", {})):
        client = client_of(role, **units)
        assert [client.get(path).status_code for path in paths] == [403, 403, 403]


def test_differences_are_said_in_words_and_marked(clerk: Client) -> None:
    pair = pair_of()
    said = body(clerk, reverse("people:duplicates-pair", args=[pair.pk]))
    assert "携帯電話が同じ" in said
    assert "生年月日の数字が入れ替わっている" in said
    assert '<mark class="pair-mark">髙</mark>' in said
    assert "違う" in said
    assert "ひとつずつ" not in said


def test_hidden_rows_do_not_show_beside_each_other(clerk: Client, client_of: Callable[..., Client]) -> None:
    pair = pair_of()
    PersonAddress.objects.create(person=pair.two, town="秘密町1丁目2番", is_hidden=True)
    path = reverse("people:duplicates-pair", args=[pair.pk])
    assert "秘密町" not in body(clerk, path)
    assert "秘密町" in body(client_of("section_head", section="chiiki"), path)


def test_a_merge_asks_first_then_goes_on_to_the_next_pair(clerk: Client) -> None:
    first, second = pair_of(), pair_of("茂", "09033334444")
    path = reverse("people:duplicates-merge", args=[first.pk])
    choice = {"keep": "two", "f-birth": "one", "f-name": "two"}
    asked = clerk.post(path, choice)
    assert asked.status_code == 200
    assert f"「高橋 良枝」（登録番号 {first.one_id}）を「髙橋 良枝」（登録番号 {first.two_id}）にまとめます。" in (
        asked.content.decode()
    )
    assert PersonMerge.objects.count() == 0
    done = clerk.post(path, {**choice, "confirmed": "1"})
    assert done.headers["Location"] == reverse("people:duplicates-pair", args=[second.pk])
    merge = PersonMerge.objects.get()
    assert (merge.kept, merge.gone) == (first.two, first.one)
    merge.kept.refresh_from_db()
    assert (merge.kept.full_name, merge.kept.birth_day) == ("髙橋 良枝", 3)


def test_the_second_clerk_is_told_and_led_back(clerk: Client) -> None:
    pair = pair_of()
    merge_persons(by=BY, keep=pair.one, gone=pair.two)
    for name, data in (("duplicates-merge", {"keep": "one", "confirmed": "1"}), ("duplicates-pair", None)):
        path = reverse(f"people:{name}", args=[pair.pk])
        answer = clerk.post(path, data) if data else clerk.get(path)
        assert answer.headers["Location"] == reverse("people:duplicates")
        assert "もうひとつにまとめられています。" in body(clerk, reverse("people:duplicates"))
    assert PersonMerge.objects.count() == 1


def test_different_people_go_behind_the_tab_and_come_back(clerk: Client) -> None:
    pair = pair_of()
    answer = clerk.post(reverse("people:duplicates-different", args=[pair.pk]))
    assert answer.headers["Location"] == reverse("people:duplicates")
    assert "髙橋 良枝" in body(clerk, reverse("people:duplicates") + "?state=different")
    again = clerk.post(reverse("people:duplicates-again", args=[pair.pk]))
    assert again.headers["Location"] == reverse("people:duplicates-pair", args=[pair.pk])
    assert DuplicatePair.objects.get().state == "open"
    keep_apart(by=BY, pair=pair)
    assert clerk.post(reverse("people:duplicates-different", args=[pair.pk])).status_code == 302


def test_a_merged_record_leads_to_the_kept_one(clerk: Client, client_of: Callable[..., Client]) -> None:
    pair = pair_of()
    home = Household.objects.create(name="高橋家")
    for person in (pair.one, pair.two):
        HouseholdMember.objects.create(household=home, person=person)
    merge = merge_persons(by=BY, keep=pair.one, gone=pair.two).merge
    gone, kept = (reverse("workbench:people-detail", args=[one.pk]) for one in (pair.two, pair.one))
    answer = clerk.get(gone)
    assert answer.headers["Location"] == kept
    page = body(clerk, kept)
    assert "「髙橋 良枝」の登録は、この登録にまとめられています。" in page
    assert "まとめた記録" in page
    assert reverse("people:duplicates-undo", args=[merge.pk]) in page
    assert "元の登録に残した記録：" in page
    assert "世帯員 1件" in page
    # Beyond her reach a merged record is missing like any other.
    assert client_of("district_staff", block="b1").get(gone).status_code == 404
    assert clerk.get(reverse("workbench:people-detail", args=[999_999])).status_code == 404


def test_the_undoing_asks_what_the_two_are(clerk: Client) -> None:
    pair = pair_of()
    first = merge_persons(by=BY, keep=pair.one, gone=pair.two).merge
    third = Person.objects.create(family="第三", given="者")
    second = merge_persons(by=BY, keep=pair.one, gone=third).merge
    path = reverse("people:duplicates-undo", args=[first.pk])
    assert "別の人だった" in body(clerk, path)
    refused = clerk.post(path, {"decided": "open"})
    assert refused.status_code == 422
    assert "先に、後からまとめた「第三 者」と「高橋 良枝」を元に戻してください。" in refused.content.decode()
    page = body(clerk, reverse("workbench:people-detail", args=[pair.one_id]))
    assert reverse("people:duplicates-undo", args=[second.pk]) in page
    assert path not in page
    for merge in (second, first):
        done = clerk.post(reverse("people:duplicates-undo", args=[merge.pk]), {"decided": "open"})
        assert done.headers["Location"] == reverse("workbench:people-detail", args=[pair.one_id])
    assert DuplicatePair.objects.get(pk=pair.pk).state == "open"
    assert clerk.get(path).status_code == 404
