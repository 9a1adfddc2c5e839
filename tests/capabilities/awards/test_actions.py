"""From a candidate to an award: each step, what it refuses, and one line of the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from sasaeai.capabilities.awards.actions import (
    accept_nominations,
    assign_numbers,
    award_persons,
    decline_candidates,
    decline_nomination,
    drop_nomination,
    nominate_candidates,
    nominate_person,
    record_past_award,
    record_round,
    reopen_nomination,
    reopen_round,
    update_award_round,
)
from sasaeai.capabilities.awards.enums import NominationState as State
from sasaeai.capabilities.awards.models import AwardRound, AwardRule, Nomination
from sasaeai.capabilities.awards.queries import KIND, candidate_lines
from sasaeai.records.activities.api import Activity, assign_kind
from sasaeai.records.programmes.api import Lineage
from sasaeai.spine.access.api import NotPermitted
from sasaeai.spine.audit.api import AuditEntry
from tests.records.appointments.terms_council import BY, TermsCouncil

pytestmark = pytest.mark.django_db
SINCE = dt.date(2009, 12, 1)


@pytest.fixture
def two(c: TermsCouncil) -> list[Any]:
    """Commissioners since 2009 in 泉野 (d19, block b4) and 大手 (d01, block b1), one since 2019."""
    c.commissioner(c.people[0], served_since=SINCE)
    c.commissioner(c.people[1], served_since=SINCE, district=c.ote)
    c.commissioner(c.people[2])
    return [c.people[0], c.people[1]]


def keys(award_round: AwardRound, viewer: Any = BY) -> list[str]:
    return [line.key for line in candidate_lines(viewer, award_round)]


def all_decided(award_round: AwardRound) -> list[Nomination]:
    nominate_candidates(by=BY, award_round=award_round, picks=keys(award_round))
    rows = list(Nomination.objects.filter(award_round=award_round))
    accept_nominations(by=BY, award_round=award_round, rows=rows)
    return list(Nomination.objects.filter(award_round=award_round))


def on_congress_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-11-13")


def test_candidates_are_those_who_meet_the_rule_and_stand_nowhere(
    c: TermsCouncil, two: list[Any], rule: AwardRule, congress: AwardRound
) -> None:
    lines = candidate_lines(BY, congress)
    assert [(one.person, one.found.months, one.district) for one in lines] == [
        (two[0], 142, c.izumino),
        (two[1], 142, c.ote),
    ]
    record_past_award(by=BY, person=two[0], rule=rule, awarded_on=dt.date(2019, 11, 1))
    assert [one.person for one in candidate_lines(BY, congress)] == [two[1]]
    nominate_candidates(by=BY, award_round=congress, picks=keys(congress))
    assert keys(congress) == []


def test_candidates_cost_as_many_queries_for_many_as_for_few(
    c: TermsCouncil, two: list[Any], congress: AwardRound, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(5):
        assert len(candidate_lines(BY, congress)) == 2
    for person in c.people[3:]:
        c.commissioner(person, served_since=SINCE)
    with django_assert_num_queries(5):
        assert len(candidate_lines(BY, congress)) == 7


def test_nominating_keeps_what_was_counted(c: TermsCouncil, two: list[Any], congress: AwardRound) -> None:
    done = nominate_candidates(by=BY, award_round=congress, picks=[*keys(congress), "1-999999", "x"])
    row = Nomination.objects.get(person=two[0])
    assert len(done.rows) == 2
    assert (row.state, row.months, row.district, row.post, row.by_hand) == (
        State.NOMINATED,
        142,
        c.izumino,
        c.post("minsei"),
        False,
    )
    assert AuditEntry.objects.filter(action="awards.nominate").count() == 2
    assert nominate_candidates(by=BY, award_round=congress, picks=["1-999999"]).rows == ()


def test_the_deceased_need_a_reason(two: list[Any], congress: AwardRound) -> None:
    two[0].is_deceased = True
    two[0].save()
    picks = keys(congress)
    done = nominate_candidates(by=BY, award_round=congress, picks=picks)
    assert ([row.person for row in done.rows], done.deceased) == ([two[1]], ("高橋 良枝",))
    done = nominate_candidates(by=BY, award_round=congress, picks=picks, reason="ご遺族が受けられます")
    assert [(row.person, row.reason) for row in done.rows] == [(two[0], "ご遺族が受けられます")]


def test_by_hand_with_a_reason_once(c: TermsCouncil, two: list[Any], rule: AwardRule, congress: AwardRound) -> None:
    with pytest.raises(ValidationError, match="推薦の理由"):
        nominate_person(by=BY, award_round=congress, person=c.people[2], rule=rule, reason=" ")
    row = nominate_person(by=BY, award_round=congress, person=c.people[2], rule=rule, reason="災害のときの働き")
    assert (row.by_hand, row.months, row.reason) == (True, 22, "災害のときの働き")
    with pytest.raises(ValidationError, match="もう入っています"):
        nominate_person(by=BY, award_round=congress, person=c.people[2], rule=rule, reason="もう一度")
    record_past_award(by=BY, person=two[0], rule=rule, awarded_on=dt.date(2019, 11, 1))
    with pytest.raises(ValidationError, match="もう受けています"):
        nominate_person(by=BY, award_round=congress, person=two[0], rule=rule, reason="もう一度")


def test_the_committee_decides_and_takes_back(two: list[Any], congress: AwardRound) -> None:
    nominate_candidates(by=BY, award_round=congress, picks=keys(congress))
    first, second = Nomination.objects.order_by("pk")
    accept_nominations(by=BY, award_round=congress, rows=[first])
    with pytest.raises(ValidationError, match="見送りの理由"):
        decline_nomination(by=BY, row=second, because="")
    decline_nomination(by=BY, row=second, because="本人が辞退")
    states = Nomination.objects.order_by("pk").values_list("state", "declined_because")
    assert list(states) == [(State.ACCEPTED, ""), (State.DECLINED, "本人が辞退")]
    with pytest.raises(ValidationError, match="「見送り」になっています"):
        accept_nominations(by=BY, award_round=congress, rows=[second])
    with pytest.raises(ValidationError, match="「決定」になっています"):
        drop_nomination(by=BY, row=first)
    reopen_nomination(by=BY, row=second)
    assert list(states.all()) == [(State.ACCEPTED, ""), (State.NOMINATED, "")]
    drop_nomination(by=BY, row=second)
    assert keys(congress) == [f"{second.rule_id}-{second.person_id}"]
    decline_candidates(by=BY, award_round=congress, picks=keys(congress), because="来年に推薦")
    assert Nomination.objects.get(person=second.person_id).state == State.DECLINED


def test_a_round_ends_after_the_congress_with_everybody_decided(
    two: list[Any], congress: AwardRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError, match="まだ来ていません"):
        award_persons(by=BY, award_round=congress)
    on_congress_day(monkeypatch)
    with pytest.raises(ValidationError, match="決まった方がいません"):
        award_persons(by=BY, award_round=congress)
    nominate_candidates(by=BY, award_round=congress, picks=keys(congress))
    with pytest.raises(ValidationError, match="2名います"):
        award_persons(by=BY, award_round=congress)


def test_not_chosen_means_not_counted_until_somebody_counts(
    two: list[Any], congress: AwardRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_decided(congress)
    on_congress_day(monkeypatch)
    closed = award_persons(by=BY, award_round=congress)
    assert (closed.closed_on, closed.activity, Activity.objects.count()) == (dt.date(2021, 11, 13), None, 0)
    with pytest.raises(ValidationError, match="まだ選ばれていません"):
        record_round(by=BY, award_round=congress)
    assign_kind(by=BY, kind=KIND, lineages=[Lineage.objects.create(title="社会福祉事業関係者表彰").pk])
    counted = record_round(by=BY, award_round=congress)
    line = Activity.objects.get()
    assert (counted.activity, line.kind, line.people, line.sessions) == (line, KIND, 2, 1)
    with pytest.raises(ValidationError, match="もう数えてあります"):
        record_round(by=BY, award_round=congress)
    assert Activity.objects.count() == 1


def test_a_round_is_counted_once_and_taken_back_by_a_counter_entry(
    two: list[Any], congress: AwardRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    lineage = Lineage.objects.create(title="社会福祉事業関係者表彰")
    assign_kind(by=BY, kind=KIND, lineages=[lineage.pk])
    all_decided(congress)
    assert assign_numbers(by=BY, award_round=congress) == 2
    on_congress_day(monkeypatch)
    award_persons(by=BY, award_round=congress)
    line = Activity.objects.get()
    assert (line.happened_on, line.title, line.people, line.sessions, line.source_id) == (
        dt.date(2021, 11, 12),
        "第59回社会福祉大会",
        2,
        1,
        str(congress.pk),
    )
    assert list(line.links.values_list("lineage", flat=True)) == [lineage.pk]
    rows = Nomination.objects.order_by("number").values_list("state", "number", "awarded_on")
    assert list(rows) == [(State.AWARDED, 1, dt.date(2021, 11, 12)), (State.AWARDED, 2, dt.date(2021, 11, 12))]
    with pytest.raises(ValidationError, match="もう終えて"):
        award_persons(by=BY, award_round=congress)
    with pytest.raises(ValidationError, match="もう終えて"):
        update_award_round(by=BY, row=AwardRound.objects.get(), place="別の会場")
    with pytest.raises(ValidationError, match="取り消す理由"):
        reopen_round(by=BY, award_round=congress, reason="")
    reopen_round(by=BY, award_round=congress, reason="人数の誤り")
    assert sorted(Activity.objects.values_list("people", "sessions")) == [(-2, -1), (2, 1)]
    assert set(Nomination.objects.values_list("state", "awarded_on")) == {(State.ACCEPTED, None)}
    again = award_persons(by=BY, award_round=congress)
    assert sum(Activity.objects.values_list("people", flat=True)) == 2
    assert again.activity == Activity.objects.latest("pk")


def test_numbers_follow_the_districts_and_stay(c: TermsCouncil, two: list[Any], congress: AwardRound) -> None:
    rows = all_decided(congress)
    assert assign_numbers(by=BY, award_round=congress) == 2
    assert assign_numbers(by=BY, award_round=congress) == 0
    assert list(Nomination.objects.order_by("number").values_list("number", "district")) == [
        (1, c.ote.pk),
        (2, c.izumino.pk),
    ]
    reopen_nomination(by=BY, row=rows[0])
    assert Nomination.objects.get(pk=rows[0].pk).number is None


def test_who_may_do_what(
    two: list[Any], rule: AwardRule, congress: AwardRound, viewer_of_role: Callable[..., Any], c: TermsCouncil
) -> None:
    clerk, staff = viewer_of_role("clerk", section="chiiki"), viewer_of_role("district_staff", block="b4")
    officer = viewer_of_role("district_officer", district="d19")
    every = keys(congress)
    assert [line.person for line in candidate_lines(staff, congress)] == [two[0]]
    assert [row.person for row in nominate_candidates(by=staff, award_round=congress, picks=every).rows] == [two[0]]
    c.people[3].district = c.ote
    c.people[3].save()
    with pytest.raises(NotPermitted):
        nominate_person(by=staff, award_round=congress, person=c.people[3], rule=rule, reason="ほかの地区の方")
    with pytest.raises(NotPermitted):
        nominate_candidates(by=officer, award_round=congress, picks=every)
    for step in (accept_nominations, award_persons, assign_numbers):
        with pytest.raises(NotPermitted):
            step(by=clerk, award_round=congress, **({"rows": []} if step is accept_nominations else {}))
    assert Nomination.objects.count() == 1


def test_after_the_deadline_only_who_screens_nominates(
    two: list[Any], congress: AwardRound, viewer_of_role: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, head = viewer_of_role("clerk", section="chiiki"), viewer_of_role("section_head", section="chiiki")
    picks = keys(congress)
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-29")
    assert len(nominate_candidates(by=clerk, award_round=congress, picks=picks[:1]).rows) == 1
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-30")
    with pytest.raises(ValidationError, match="締め切り"):
        nominate_candidates(by=clerk, award_round=congress, picks=picks[1:])
    assert len(nominate_candidates(by=head, award_round=congress, picks=picks[1:]).rows) == 1
