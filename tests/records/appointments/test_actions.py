"""Appointing, renewing, ending: what is written, what is refused, what is told to others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from sasaeai.records.appointments import api as appointments
from sasaeai.records.appointments.actions import appoint_successor, update_post_rule
from sasaeai.records.appointments.enums import EndReason, PartialTerm, StartReason
from sasaeai.records.appointments.models import Appointment, PostRule
from sasaeai.records.appointments.queries import miscounted
from sasaeai.spine.access.api import NotPermitted
from sasaeai.spine.audit.api import history_of
from sasaeai.spine.declarations import events
from tests.records.appointments.terms_council import BY, ENDS, STARTS, TermsCouncil

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every event of this app that is published during a test."""
    found: list[Any] = []
    for event in (appointments.AppointmentStarted, appointments.AppointmentEnded, appointments.AppointmentWithdrawn):
        monkeypatch.setitem(events._receivers, event, [found.append])
    return found


def refusal(act: Callable[[], object]) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as caught:
        act()
    return dict(caught.value.message_dict) if hasattr(caught.value, "error_dict") else {"": caught.value.messages}


def test_appointing_fills_in_the_end_and_tells_others(c: TermsCouncil, heard: list[Any]) -> None:
    row = c.commissioner(c.people[0])
    assert (row.ends_on, row.term_number, row.start_reason) == (ENDS, 1, StartReason.GENERAL)
    assert heard == [appointments.AppointmentStarted(row.pk, c.people[0].pk, row.post_id, "commissioner", STARTS, None)]
    assert [entry.action for entry in history_of(row)] == ["appointments.appoint"]


def test_the_district_of_an_officer_is_that_of_her_body(c: TermsCouncil) -> None:
    row = appointments.appoint_person(
        by=BY,
        person=c.people[0],
        post=c.post("chiku-yakuin"),
        organisation=c.body,
        role="chair",
        starts_on=dt.date(2021, 4, 1),
    )
    assert (row.district, row.ends_on) == (c.izumino, dt.date(2023, 3, 31))


@pytest.mark.parametrize(
    ("code", "field", "sentence"),
    [
        ("minsei", "district", "この役は地区ごとに数えます。地区を選んでください。"),
        ("seikatsu-shien", "block", "この役はブロックごとに数えます。ブロックを選んでください。"),
        ("chiku-yakuin", "organisation", "この役は組織ごとに数えます。組織を選んでください。"),
    ],
)
def test_a_post_says_where_it_stands(c: TermsCouncil, code: str, field: str, sentence: str) -> None:
    assert refusal(
        lambda: appointments.appoint_person(by=BY, person=c.people[0], post=c.post(code), starts_on=STARTS)
    ) == {field: [sentence]}
    assert Appointment.objects.count() == 0


def test_nobody_holds_the_same_seat_twice_at_once(c: TermsCouncil) -> None:
    c.commissioner(c.people[0])
    again = {"starts_on": ["この方は、同じ役にこの期間もう就いています。前の委嘱を終えてから登録してください。"]}
    assert refusal(lambda: c.commissioner(c.people[0], starts_on=dt.date(2022, 11, 30))) == again
    assert refusal(lambda: c.commissioner(c.people[0], starts_on=dt.date(2019, 1, 1), ends_on=STARTS)) == again
    # Before, after and in another post she may.
    c.commissioner(c.people[0], starts_on=dt.date(2016, 12, 1))
    c.commissioner(c.people[0], starts_on=dt.date(2022, 12, 1))
    appointments.appoint_person(
        by=BY, person=c.people[0], post=c.post("machigurumi"), district=c.izumino, starts_on=dt.date(2020, 4, 1)
    )
    assert list(
        Appointment.objects.filter(post__code="minsei").order_by("starts_on").values_list("term_number", flat=True)
    ) == [1, 2, 3]


def test_no_seat_is_held_by_two(c: TermsCouncil) -> None:
    c.seats(c.izumino, 2)
    first = c.commissioner(c.people[0])
    c.commissioner(c.people[1])
    full = {"starts_on": ["この期間、定数2名がうまっています。退任を記録するか、定数を直してください。"]}
    assert refusal(lambda: c.commissioner(c.people[2])) == full
    c.commissioner(c.people[2], district=c.ote)  # nobody set a number there
    appointments.end_appointment(by=BY, row=first, ended_on=dt.date(2021, 5, 31), end_reason=EndReason.RESIGNED)
    assert refusal(lambda: c.commissioner(c.people[3], starts_on=dt.date(2021, 5, 31))) == full
    assert c.commissioner(c.people[3], starts_on=dt.date(2021, 6, 1)).pk


def test_the_dead_are_not_appointed_but_their_past_may_be_entered(c: TermsCouncil) -> None:
    c.people[0].is_deceased, c.people[0].died_on = True, dt.date(2020, 5, 1)
    c.people[0].save()
    assert refusal(lambda: c.commissioner(c.people[0])) == {"person": ["亡くなった方は委嘱できません。"]}
    row = c.commissioner(c.people[0], ended_on=dt.date(2020, 5, 1), end_reason=EndReason.DECEASED)
    assert row.last_day == dt.date(2020, 5, 1)


def test_a_merged_record_is_not_appointed(c: TermsCouncil) -> None:
    c.people[0].merged_into = c.people[1]
    c.people[0].save()
    assert refusal(lambda: c.commissioner(c.people[0])) == {
        "person": ["この記録はほかの人にまとめられています。まとめた先の人を選んでください。"]
    }


def test_limits_are_kept_unless_somebody_says_she_looked(c: TermsCouncil) -> None:
    c.people[0].birth_year = 1944
    c.people[0].save()
    assert refusal(lambda: c.commissioner(c.people[0])) == {
        "starts_on": ["始まる日に75歳です。この役は75歳未満としています。"]
    }
    assert Appointment.objects.count() == 0
    assert c.commissioner(c.people[0], despite_limits=True).pk
    PostRule.objects.filter(post__code="minsei").update(terms_at_most=3)
    assert refusal(lambda: c.commissioner(c.people[1], earlier_terms=3)) == {
        "starts_on": ["4期目になります。この役は3期までとしています。"]
    }


def test_a_successor_serves_the_rest_of_the_term(c: TermsCouncil) -> None:
    left = c.commissioner(c.people[0], area="泉野1区")
    appointments.end_appointment(by=BY, row=left, ended_on=dt.date(2021, 5, 31), end_reason=EndReason.RESIGNED)
    came = appoint_successor(by=BY, row=left, person=c.people[1], starts_on=dt.date(2021, 6, 1))
    assert (came.replaces, came.ends_on, came.start_reason) == (left, ENDS, StartReason.REPLACEMENT)
    assert (came.district, came.area, came.term_number) == (c.izumino, "泉野1区", 0)
    renewed = appointments.renew_appointment(by=BY, row=came)
    assert (renewed.starts_on, renewed.term_number) == (dt.date(2022, 12, 1), 1)


def test_renewing_closes_the_old_term_in_full_and_nobody_is_thanked(c: TermsCouncil, heard: list[Any]) -> None:
    old = c.commissioner(c.people[0])
    heard.clear()
    new = appointments.renew_appointment(by=BY, row=old)
    old.refresh_from_db()
    assert (old.ended_on, old.end_reason) == (ENDS, EndReason.TERM_OVER)
    assert (new.starts_on, new.ends_on) == (dt.date(2022, 12, 1), dt.date(2025, 11, 30))
    assert (new.term_number, new.start_reason) == (2, StartReason.GENERAL)
    assert [type(one) for one in heard] == [appointments.AppointmentStarted]
    assert list(appointments.retired(dt.date(2000, 1, 1), dt.date(2030, 1, 1))) == []


def test_a_term_without_a_general_day_is_a_reappointment(c: TermsCouncil) -> None:
    old = appointments.appoint_person(by=BY, person=c.people[0], post=c.post("riji"), starts_on=dt.date(2019, 6, 20))
    new = appointments.renew_appointment(by=BY, row=old)
    assert (old.ends_on, new.starts_on) == (dt.date(2021, 6, 19), dt.date(2021, 6, 20))
    assert (new.ends_on, new.start_reason) == (dt.date(2023, 6, 19), StartReason.REAPPOINTED)


def test_a_term_without_an_end_asks_when_the_next_begins(c: TermsCouncil) -> None:
    old = appointments.appoint_person(
        by=BY, person=c.people[0], post=c.post("seikatsu-shien"), block=c.south, starts_on=dt.date(2016, 4, 1)
    )
    assert old.ends_on is None
    assert refusal(lambda: appointments.renew_appointment(by=BY, row=old)) == {
        "starts_on": ["任期の終わりが決まっていません。次の任期の始まる日を入れてください。"]
    }
    old.refresh_from_db()
    new = appointments.renew_appointment(by=BY, row=old, starts_on=dt.date(2021, 4, 1))
    old.refresh_from_db()
    assert (old.ended_on, new.term_number) == (dt.date(2021, 3, 31), 2)


def test_ending_says_why_and_may_be_taken_back(c: TermsCouncil, heard: list[Any]) -> None:
    row = c.commissioner(c.people[0])
    heard.clear()
    appointments.end_appointment(by=BY, row=row, ended_on=dt.date(2021, 9, 30), end_reason="moved", note="県外へ")
    assert heard == [
        appointments.AppointmentEnded(
            row.pk, row.person_id, row.post_id, "commissioner", dt.date(2021, 9, 30), EndReason.MOVED
        )
    ]
    assert (row.note, row.get_end_reason_display()) == ("県外へ", "転出")
    assert refusal(
        lambda: appointments.end_appointment(by=BY, row=row, ended_on=dt.date(2021, 8, 1), end_reason="resigned")
    ) == {"": ["この委嘱は「退任」のため、いまはできません。"]}
    appointments.reopen_appointment(by=BY, row=row)
    row.refresh_from_db()
    assert (row.ended_on, row.end_reason, row.ends_on) == (None, "", ENDS)
    assert [entry.action for entry in history_of(row)] == [
        "appointments.reopen",
        "appointments.end",
        "appointments.appoint",
    ]


def test_a_seat_that_was_given_away_is_not_reopened(c: TermsCouncil) -> None:
    c.seats(c.izumino, 1)
    row = c.commissioner(c.people[0])
    appointments.end_appointment(by=BY, row=row, ended_on=dt.date(2021, 5, 31), end_reason="resigned")
    appoint_successor(by=BY, row=row, person=c.people[1], starts_on=dt.date(2021, 6, 1))
    assert refusal(lambda: appointments.reopen_appointment(by=BY, row=row)) == {
        "starts_on": ["この期間、定数1名がうまっています。退任を記録するか、定数を直してください。"]
    }
    row.refresh_from_db()
    assert row.ended_on == dt.date(2021, 5, 31)


@pytest.mark.parametrize(
    ("ended", "reason", "sentence"),
    [
        (dt.date(2019, 11, 30), "resigned", "退任した日は、始まる日より後にしてください。"),
        (
            dt.date(2022, 12, 1),
            "resigned",
            "退任した日が任期の終わりより後です。任期を延ばすときは、先に任期を直してください。",
        ),
        (dt.date(2021, 5, 31), "", "退任した日と終わりの理由は、一緒に入れてください。"),
    ],
)
def test_a_period_never_ends_before_it_starts(c: TermsCouncil, ended: dt.date, reason: str, sentence: str) -> None:
    row = c.commissioner(c.people[0])
    found = refusal(lambda: appointments.end_appointment(by=BY, row=row, ended_on=ended, end_reason=reason))
    assert sentence in [one for many in found.values() for one in many]
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=row.pk).update(ended_on=ended, end_reason=reason)


def test_what_never_began_frees_the_seat(c: TermsCouncil) -> None:
    c.seats(c.izumino, 1)
    row = c.commissioner(c.people[0], starts_on=dt.date(2022, 12, 1))
    appointments.withdraw_appointment(by=BY, row=row)
    assert c.commissioner(c.people[1], starts_on=dt.date(2022, 12, 1)).term_number == 1
    assert refusal(lambda: appointments.reopen_appointment(by=BY, row=row)).keys() == {"starts_on"}


def test_correcting_counts_anew_for_both_persons(c: TermsCouncil) -> None:
    first = c.commissioner(c.people[0], starts_on=dt.date(2016, 12, 1))
    second = c.commissioner(c.people[0])
    assert second.term_number == 2
    appointments.correct_appointment(by=BY, row=first, person=c.people[1])
    second.refresh_from_db()
    first.refresh_from_db()
    assert (first.person, first.term_number, second.term_number) == (c.people[1], 1, 1)
    assert miscounted() == {}


def test_a_change_of_the_rule_counts_everybody_anew(c: TermsCouncil) -> None:
    left = c.commissioner(c.people[0])
    appointments.end_appointment(by=BY, row=left, ended_on=dt.date(2021, 5, 31), end_reason="resigned")
    came = appoint_successor(by=BY, row=left, person=c.people[1], starts_on=dt.date(2021, 6, 1))
    assert came.term_number == 0
    update_post_rule(by=BY, row=PostRule.objects.get(post__code="minsei"), partial_term=PartialTerm.ALWAYS)
    came.refresh_from_db()
    assert came.term_number == 1 == appointments.term_number(came)


def test_numbers_that_went_wrong_are_found_and_put_right(c: TermsCouncil) -> None:
    row = c.commissioner(c.people[0])
    Appointment.objects.filter(pk=row.pk).update(term_number=7)
    assert miscounted() == {row.pk: 1}
    assert appointments.rebuild_term_numbers(by=BY) == 1
    row.refresh_from_db()
    assert (row.term_number, miscounted()) == (1, {})


def test_who_may_not_is_refused(c: TermsCouncil, viewer_of_role: Callable[..., Any]) -> None:
    row = c.commissioner(c.people[0])
    for role in ("district_officer", "auditor", "reader", "administrator"):
        by = viewer_of_role(role, district="d19") if role == "district_officer" else viewer_of_role(role)
        with pytest.raises(NotPermitted):
            appointments.appoint_person(by=by, person=c.people[1], post=row.post, district=c.izumino, starts_on=STARTS)
        with pytest.raises(NotPermitted):
            appointments.end_appointment(by=by, row=row, ended_on=dt.date(2021, 5, 31), end_reason="resigned")
    assert Appointment.objects.count() == 1
