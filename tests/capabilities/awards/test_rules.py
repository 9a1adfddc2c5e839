"""Who is a candidate, against a table of dates; which step fits which state; what a certificate says."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.capabilities.awards.enums import NominationState as State
from sasaeai.capabilities.awards.enums import Standing
from sasaeai.capabilities.awards.rules import (
    TRANSITIONS,
    Candidate,
    Criteria,
    Service,
    after,
    candidate_of,
    candidates,
    filled,
    may,
    unknown_places,
)
from sasaeai.records.appointments.api import Term

DAY = dt.date(2021, 10, 1)
TEN = Criteria("会長表彰", 10)


def term(starts: str, ends: str = "", ended: str = "", **more: object) -> Term:
    day = dt.date.fromisoformat
    return Term(1, day(starts), day(ends) if ends else None, day(ended) if ended else None, **more)  # type: ignore[arg-type]


def of(*terms: Term, **more: object) -> Service:
    return Service(7, terms, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("terms", "months"),
    [
        # The tenth year is complete on the reference day itself, not a day later.
        ([term("2011-10-02")], 120),
        ([term("2011-10-03")], None),
        # Two terms in a row are one service; a gap is not served.
        ([term("2010-12-01", "2013-11-30", "2013-11-30"), term("2013-12-01", "2022-11-30")], 130),
        ([term("2008-12-01", "2010-11-30", "2010-11-30"), term("2013-10-02", "2022-11-30")], 120),
        ([term("2008-12-01", "2010-11-30", "2010-11-30"), term("2013-10-03", "2022-11-30")], None),
        # Two posts at once count once.
        ([term("2011-10-02"), term("2015-04-01")], 120),
        ([term("2012-04-01"), term("2015-04-01")], None),
        # What lay before the register counts; what has not begun does not.
        ([term("2016-12-01", served_since=dt.date(2009, 10, 2))], 144),
        ([term("2021-10-02", served_since=dt.date(2009, 10, 2))], None),
        ([term("2005-04-01", is_withdrawn=True)], None),
        # Left within the year, the same day a year ago included.
        ([term("2005-10-02", "2020-10-01", "2020-10-01")], 180),
        ([term("2005-10-01", "2020-09-30", "2020-09-30")], None),
        ([], None),
    ],
)
def test_years_against_a_table_of_dates(terms: list[Term], months: int | None) -> None:
    found = candidate_of(TEN, of(*terms), DAY)
    assert (found.months if found else None) == months


@pytest.mark.parametrize(
    ("ends", "serving"),
    [("2021-10-01", True), ("2021-09-30", False), ("2022-11-30", True)],
)
def test_the_last_day_of_a_term_belongs_to_it(ends: str, serving: bool) -> None:
    terms = [term("2001-04-01", ends)]
    assert candidate_of(TEN, of(*terms), DAY) == Candidate(
        7, candidate_of(TEN, of(*terms), DAY).months, serving, min(dt.date.fromisoformat(ends), DAY)
    )
    for standing, fits in ((Standing.EITHER, True), (Standing.SERVING, serving), (Standing.RETIRED, not serving)):
        asked = Criteria("会長表彰", 10, standing)
        assert (candidate_of(asked, of(*terms), DAY) is not None) == fits


@pytest.mark.parametrize(
    ("birth", "fits"),
    [
        ((1951, 10, 1), True),
        ((1951, 10, 2), False),
        ((1951, None, None), False),
        ((1950, None, None), True),
        ((None, None, None), False),
    ],
)
def test_age_on_the_reference_day(birth: tuple[int | None, int | None, int | None], fits: bool) -> None:
    asked = Criteria("会長表彰", 10, age_from=70)
    assert (candidate_of(asked, of(term("2001-04-01"), birth=birth), DAY) is not None) == fits


def test_nobody_gets_the_same_twice_and_nobody_dismissed_any() -> None:
    served = term("2001-04-01")
    assert candidate_of(TEN, of(served, awarded=frozenset({"会長表彰"})), DAY) is None
    assert candidate_of(TEN, of(served, awarded=frozenset({"会長感謝状"})), DAY) is not None
    assert candidate_of(TEN, of(served, was_dismissed=True), DAY) is None


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "many"),
    [
        ("2021-10-01", None, 2),
        ("2021-10-02", None, 0),
        ("2010-04-01", "2021-10-01", 2),
        ("2010-04-01", "2021-09-30", 0),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(valid_from: str, valid_until: str | None, many: int) -> None:
    until = dt.date.fromisoformat(valid_until) if valid_until else None
    asked = Criteria("会長表彰", 10, valid_from=dt.date.fromisoformat(valid_from), valid_until=until)
    services = [Service(1, (term("2005-04-01"),)), Service(2, (term("2001-04-01"),)), Service(3, (term("2020-04-01"),))]
    assert [one.person for one in candidates(asked, services, DAY)] == [2, 1][:many]


def test_steps_lead_where_the_table_says_and_nowhere_else() -> None:
    verbs = ("nominate", "accept", "decline", "reopen", "drop", "award", "reverse")
    assert {(state, verb) for state in State for verb in verbs if may(verb, state)} == {
        (State.CANDIDATE, "nominate"),
        (State.CANDIDATE, "decline"),
        (State.NOMINATED, "accept"),
        (State.NOMINATED, "decline"),
        (State.NOMINATED, "drop"),
        (State.ACCEPTED, "reopen"),
        (State.DECLINED, "reopen"),
        (State.ACCEPTED, "award"),
        (State.AWARDED, "reverse"),
    }
    assert len(TRANSITIONS) == 9
    assert after("award", State.ACCEPTED) == State.AWARDED
    with pytest.raises(KeyError):
        after("award", State.NOMINATED)


def test_a_certificate_is_filled_in_and_knows_what_it_cannot_fill() -> None:
    text = "あなたは【役】として\n\n【年数】尽くされ【知らない】ました"
    assert filled(text, {"役": "民生委員", "年数": "10年"}) == ["あなたは民生委員として", "10年尽くされました"]
    assert unknown_places(text) == ["知らない"]
    assert unknown_places("【役】【年数】【地区】【大会】") == []
