"""Two records of one person become one, and two again, without a row lost or a later edit undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sasaeai.records.people.actions import merge_persons, undo_merge
from sasaeai.records.people.models import (
    DuplicatePair,
    Household,
    HouseholdMember,
    HouseholdWall,
    MergedLink,
    Person,
    PersonAddress,
    PersonContact,
    PersonMerge,
    PersonName,
)
from sasaeai.records.people.queries.links import person_links, stayed_with
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Grant, NotPermitted, Reach, Viewer, system
from sasaeai.spine.audit.api import AppendOnlyModel, AuditEntry

pytestmark = pytest.mark.django_db
BY = system("試験")
PLAIN = Viewer(1, "窓口", {"people.merge": frozenset({Grant(Reach.ALL)}), "people.view": frozenset({Grant(Reach.ALL)})})


def person(family: str = "高橋", given: str = "良枝", **fields: Any) -> Person:
    return Person.objects.create(family=family, given=given, **fields)


@pytest.fixture
def two() -> tuple[Person, Person]:
    kept = person(family_kana="たかはし", given_kana="よしえ", birth_year=1942, note="窓口で会った")
    gone = person(
        "髙橋", "よしえ", birth_year=1942, birth_month=5, birth_day=3, latin="TAKAHASHI Yoshie", note="右耳が遠い"
    )
    return kept, gone


def test_everything_points_to_the_kept_record(two: tuple[Person, Person]) -> None:
    kept, gone = two
    home = Household.objects.create(name="髙橋家")
    rows = [
        PersonAddress.objects.create(person=gone, town="栄町1-2"),
        PersonContact.objects.create(person=gone, value="090-1111-2222", digits="09011112222"),
        HouseholdMember.objects.create(household=home, person=gone),
        HouseholdWall.objects.create(protected=gone, against=person("別", "人"), starts_on=dt.date(2021, 1, 1)),
        HouseholdWall.objects.create(protected=person("山田", "一"), against=gone, starts_on=dt.date(2021, 1, 1)),
    ]
    done = merge_persons(by=BY, keep=kept, gone=gone)
    assert done.moved == 5
    assert done.stayed == []
    for row in rows:
        row.refresh_from_db()
    assert [getattr(row, name) for row, name in zip(rows, ["person"] * 3 + ["protected", "against"], strict=True)] == [
        kept
    ] * 5
    gone.refresh_from_db()
    assert gone.merged_into == kept


def test_what_the_kept_record_lacks_is_filled_and_the_other_name_stays_findable(two: tuple[Person, Person]) -> None:
    kept, gone = two
    done = merge_persons(by=BY, keep=kept, gone=gone)
    kept.refresh_from_db()
    assert (kept.birth_month, kept.birth_day, kept.latin) == (5, 3, "TAKAHASHI Yoshie")
    assert kept.note == "窓口で会った\n右耳が遠い"
    assert done.merge.filled["birth_month"] == {"before": None, "after": 5}
    names = list(kept.names.values_list("kind", "family", "given"))
    assert names == [("spelling", "髙橋", "よしえ")]


def test_a_chosen_value_wins_and_the_name_given_up_is_kept_as_former(two: tuple[Person, Person]) -> None:
    kept, gone = two
    Person.objects.filter(pk=gone.pk).update(family="山田", family_kana="やまだ", given_kana="よしえ", given="良枝")
    gone.refresh_from_db()
    merge_persons(by=BY, keep=kept, gone=gone, choose={"family": "山田", "family_kana": "やまだ"})
    kept.refresh_from_db()
    assert kept.full_name == "山田 良枝"
    assert list(kept.names.values_list("kind", "family", "family_kana")) == [("former", "高橋", "たかはし")]
    undo_merge(by=BY, merge=PersonMerge.objects.get())
    kept.refresh_from_db()
    assert kept.full_name == "高橋 良枝"
    assert kept.names.count() == 0


def test_a_value_of_neither_is_refused(two: tuple[Person, Person]) -> None:
    with pytest.raises(ValidationError, match="どちらかから"):
        merge_persons(by=BY, keep=two[0], gone=two[1], choose={"family": "鈴木"})
    with pytest.raises(ValidationError, match="どちらかから"):
        merge_persons(by=BY, keep=two[0], gone=two[1], choose={"merged_into": two[0]})


def test_who_asked_for_no_letters_in_one_record_gets_none() -> None:
    kept, gone = person(), person(no_post=True, is_deceased=True, died_on=dt.date(2021, 9, 1))
    merge_persons(by=BY, keep=kept, gone=gone)
    kept.refresh_from_db()
    assert (kept.no_post, kept.is_deceased, kept.died_on) == (True, True, dt.date(2021, 9, 1))


def test_what_is_hidden_in_one_record_is_hidden_in_both() -> None:
    kept, gone = person(), person()
    open_one = PersonAddress.objects.create(person=kept, city="かがやき市", town="栄町3丁目1番2号")
    hidden = PersonAddress.objects.create(person=gone, town="栄町三丁目1-2", is_hidden=True)
    phone = PersonContact.objects.create(person=gone, value="076-221-0001", digits="0762210001")
    secret = PersonContact.objects.create(person=kept, value="0762210001", digits="0762210001", is_hidden=True)
    other = PersonAddress.objects.create(person=kept, town="栄町9-9")
    done = merge_persons(by=BY, keep=kept, gone=gone)
    state = {row.pk: row.is_hidden for row in PersonAddress.objects.all()}
    assert state == {open_one.pk: True, hidden.pk: True, other.pk: False}
    assert {row.pk: row.is_hidden for row in PersonContact.objects.all()} == {phone.pk: True, secret.pk: True}
    undo_merge(by=BY, merge=done.merge)
    state = {row.pk: row.is_hidden for row in PersonAddress.objects.all()}
    assert state == {open_one.pk: False, hidden.pk: True, other.pk: False}


def test_one_main_address_is_enough() -> None:
    kept, gone = person(), person()
    PersonAddress.objects.create(person=kept, town="栄町1-1")
    second = PersonAddress.objects.create(person=gone, town="東町2-2")
    done = merge_persons(by=BY, keep=kept, gone=gone)
    second.refresh_from_db()
    assert (second.person, second.is_main) == (kept, False)
    undo_merge(by=BY, merge=done.merge)
    second.refresh_from_db()
    assert (second.person, second.is_main) == (gone, True)


def test_what_was_said_twice_stays_with_the_record_that_went() -> None:
    kept, gone = person(), person()
    home = Household.objects.create(name="高橋家")
    for one in (kept, gone):
        HouseholdMember.objects.create(household=home, person=one)
        PersonContact.objects.create(person=one, value="076-221-0001", digits="0762210001")
    done = merge_persons(by=BY, keep=kept, gone=gone)
    assert done.moved == 0
    assert [(one.label, one.count) for one in done.stayed] == [("世帯員", 1), ("連絡先", 1)]
    assert stayed_with(gone.pk) == done.stayed
    assert HouseholdMember.objects.filter(person=kept).count() == 1


def test_a_wall_between_the_two_refuses() -> None:
    kept, gone = person(), person()
    HouseholdWall.objects.create(
        protected=gone, against=kept, starts_on=dt.date(2001, 1, 1), ends_on=dt.date(2002, 1, 1)
    )
    with pytest.raises(ValidationError, match="世帯内の壁"):
        merge_persons(by=BY, keep=kept, gone=gone)
    with pytest.raises(ValidationError) as refused:
        merge_persons(by=PLAIN, keep=kept, gone=gone)
    assert "壁" not in str(refused.value)
    assert PersonMerge.objects.count() == 0


def test_without_the_permission_or_out_of_reach_nothing_merges() -> None:
    block = Block.objects.create(code="b1", name="東部", order=1)
    here, there = (
        District.objects.create(code=code, name=code, block=block, order=at) for at, code in enumerate(["d1", "d2"])
    )
    kept, gone = person(district=here), person(district=there)
    merge = frozenset({Grant(Reach.DISTRICT, frozenset({"d1"}))})
    for viewer in (Viewer(1, "なし"), Viewer(1, "片方", {"people.merge": merge})):
        for first, second in ((kept, gone), (gone, kept)):
            with pytest.raises(NotPermitted):
                merge_persons(by=viewer, keep=first, gone=second)
    assert Person.objects.filter(merged_into__isnull=False).count() == 0
    done = merge_persons(by=BY, keep=kept, gone=gone)
    with pytest.raises(NotPermitted):
        undo_merge(by=Viewer(1, "片方", {"people.merge": merge}), merge=done.merge)


def test_the_same_record_or_one_merged_already_is_refused(two: tuple[Person, Person]) -> None:
    kept, gone = two
    with pytest.raises(ValidationError, match="同じ登録"):
        merge_persons(by=BY, keep=kept, gone=kept)
    merge_persons(by=BY, keep=kept, gone=gone)
    for first, second in ((kept, gone), (gone, kept), (person(), gone)):
        with pytest.raises(ValidationError, match="もうほかの登録に"):
            merge_persons(by=BY, keep=first, gone=second)
    assert PersonMerge.objects.count() == 1


def test_later_edits_and_additions_survive_the_undoing(two: tuple[Person, Person]) -> None:
    kept, gone = two
    moved = PersonContact.objects.create(person=gone, value="076-221-0001", digits="0762210001")
    dropped = PersonContact.objects.create(person=gone, value="076-221-0002", digits="0762210002")
    third = person("第三", "者")
    given_away = PersonAddress.objects.create(person=gone, town="栄町1-2")
    done = merge_persons(by=BY, keep=kept, gone=gone)
    PersonContact.objects.filter(pk=moved.pk).update(label="娘さんの家")
    dropped.delete()
    PersonAddress.objects.filter(pk=given_away.pk).update(person=third)
    added = PersonContact.objects.create(person=kept, value="090-0000-0000", digits="09000000000")
    Person.objects.filter(pk=kept.pk).update(latin="YOSHIE T", birth_day=4)
    back = undo_merge(by=BY, merge=done.merge)
    assert back.moved == 1
    assert PersonContact.objects.get(pk=moved.pk).person == gone
    assert PersonContact.objects.get(pk=moved.pk).label == "娘さんの家"
    assert PersonAddress.objects.get(pk=given_away.pk).person == third
    assert PersonContact.objects.get(pk=added.pk).person == kept
    kept.refresh_from_db()
    # The date belongs together: one part was edited since, so all of it stays.
    assert (kept.latin, kept.birth_year, kept.birth_month, kept.birth_day) == ("YOSHIE T", 1942, 5, 4)
    assert kept.note == "窓口で会った"
    assert PersonName.objects.count() == 0


def test_a_chain_is_undone_from_its_end() -> None:
    a, b, c = person(given="一"), person(given="二"), person(given="三")
    row = PersonContact.objects.create(person=b, value="076-221-0001", digits="0762210001")
    first = merge_persons(by=BY, keep=a, gone=b).merge
    second = merge_persons(by=BY, keep=c, gone=a).merge
    b.refresh_from_db()
    row.refresh_from_db()
    assert (b.merged_into, row.person) == (c, c)
    with pytest.raises(ValidationError, match="先に、後からまとめた「高橋 一」と「高橋 三」"):
        undo_merge(by=BY, merge=first)
    undo_merge(by=BY, merge=second)
    b.refresh_from_db()
    assert b.merged_into == a
    undo_merge(by=BY, merge=first)
    row.refresh_from_db()
    assert row.person == b
    assert Person.objects.filter(merged_into__isnull=False).count() == 0


def test_two_merges_into_one_record_are_undone_last_first() -> None:
    a, b, c = person(given="一"), person(given="二"), person(given="三")
    first, second = merge_persons(by=BY, keep=a, gone=b).merge, merge_persons(by=BY, keep=a, gone=c).merge
    with pytest.raises(ValidationError, match="新しいものから順に"):
        undo_merge(by=BY, merge=first)
    for merge in (second, first):
        undo_merge(by=BY, merge=merge)
        with pytest.raises(ValidationError, match="もう元に戻して"):
            undo_merge(by=BY, merge=merge)


@pytest.mark.parametrize(("are_different", "state"), [(True, "different"), (False, "open")])
def test_the_pair_follows(two: tuple[Person, Person], are_different: bool, state: str) -> None:
    kept, gone = two
    DuplicatePair.objects.create(one=kept, two=gone, score=90)
    done = merge_persons(by=BY, keep=gone, gone=kept)
    pair = DuplicatePair.objects.get()
    assert (pair.state, pair.decided_by_name) == ("merged", BY.name)
    undo_merge(by=BY, merge=done.merge, are_different=are_different)
    pair.refresh_from_db()
    assert pair.state == state
    assert bool(pair.decided_by_name) is are_different


def test_both_records_tell_of_it(two: tuple[Person, Person]) -> None:
    kept, gone = two
    done = merge_persons(by=BY, keep=kept, gone=gone)
    undo_merge(by=BY, merge=done.merge)
    told = AuditEntry.objects.filter(object_type="people.Person").order_by("at", "id")
    by_action = {(one.action, one.object_id) for one in told}
    assert by_action == {
        (action, str(one.pk)) for action in ("people.merge", "people.undo_merge") for one in (kept, gone)
    }
    merged = told.get(action="people.merge", object_id=str(kept.pk))
    assert (merged.before["birth_month"], merged.after["birth_month"]) == (None, 5)


def test_every_link_can_be_noted() -> None:
    """A row is noted by its number, and a ledger is never asked to move."""
    links = person_links()
    assert {"people.PersonAddress", "people.HouseholdMember", "people.Person"} <= {link.table for link in links}
    for link in links:
        assert link.model._meta.pk is not None
        if link.may_move:
            assert link.model._meta.pk.get_internal_type() in {"BigAutoField", "AutoField", "BigIntegerField"}
        assert link.may_move is not (issubclass(link.model, AppendOnlyModel) or link.field.primary_key)


def test_a_unique_rule_keeps_a_row_back(two: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch) -> None:
    """The walk is shown a table in which each person may stand once: what pairs are to their first record."""
    from sasaeai.records.people.actions import merging
    from sasaeai.records.people.queries.links import Link

    kept, gone = two
    third, fourth = person("三", "番"), person("四", "番")
    for one in (kept, gone):
        DuplicatePair.objects.create(one=one, two=third, score=60)
    free = DuplicatePair.objects.create(one=gone, two=fourth, score=60)
    link = Link(DuplicatePair, DuplicatePair._meta.get_field("one"))
    monkeypatch.setattr(merging, "moved_columns", lambda: [link])
    monkeypatch.setattr(merging, "person_links", lambda: [link])
    done = merge_persons(by=BY, keep=kept, gone=gone)
    assert done.moved == 1
    assert list(MergedLink.objects.filter(field="one").values_list("row", flat=True)) == [free.pk]
    assert DuplicatePair.objects.get(two=third, one=gone).score == 60
    undo_merge(by=BY, merge=done.merge)
    free.refresh_from_db()
    assert free.one == gone


def test_the_search_finds_the_kept_record_by_the_name_of_the_other(
    two: tuple[Person, Person], viewer_of_role: Callable[..., Any]
) -> None:
    from sasaeai.records.people.actions.indexing import index_persons
    from sasaeai.records.people.queries.search import find_persons

    kept, gone = two
    Person.objects.filter(pk=gone.pk).update(family="山田", given="花", family_kana="やまだ", given_kana="はな")
    index_persons([kept.pk, gone.pk])
    viewer = viewer_of_role("clerk", section="chiiki")

    def found() -> list[int]:
        return [hit.person.pk for hit in find_persons(viewer, "やまだ はな", limit=10).hits]

    assert found() == [gone.pk]
    gone.refresh_from_db()
    done = merge_persons(by=BY, keep=kept, gone=gone)
    assert found() == [kept.pk]
    undo_merge(by=BY, merge=done.merge)
    assert found() == [gone.pk]
