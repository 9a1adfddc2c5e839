"""Terms against a table of dates: how long, which one, how it stands, how long somebody has served."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.records.appointments.enums import PartialTerm, StartReason, TermClass, TermState
from sasaeai.records.appointments.rules import (
    ONE_DAY,
    Term,
    TermRule,
    age_on,
    gaps,
    joined,
    may,
    months_between,
    months_served,
    moves,
    next_renewal,
    overlap,
    planned_end,
    rule_on,
    served_spans,
    shift,
    state_on,
    term_class,
    term_numbers,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


LAW = TermRule(term_years=3, renewal_from=day("2019-12-01"), partial_term=PartialTerm.NEVER)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2080, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2021-10-12", 0, "2021-10-12"),
        ("2021-10-31", 1, "2021-11-30"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2021-01-31", -11, "2020-02-29"),
        ("2021-12-01", 36, "2024-12-01"),
    ],
)
def test_shifting_by_months_keeps_the_day_or_takes_the_last(start: str, months: int, end: str) -> None:
    assert shift(day(start), months) == day(end)


@given(DAYS, st.integers(0, 600))
def test_whole_months_are_what_shifting_says(start: dt.date, months: int) -> None:
    assert months_between(start, shift(start, months)) == months
    assert months_between(start, shift(start, months) - ONE_DAY) == max(0, months - 1)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("2019-11-30", "2019-12-01"),
        ("2019-12-01", "2022-12-01"),
        ("2021-10-12", "2022-12-01"),
        ("2022-11-30", "2022-12-01"),
        ("2022-12-01", "2025-12-01"),
        ("2010-12-01", "2013-12-01"),
        ("2013-11-30", "2013-12-01"),
    ],
)
def test_the_next_general_renewal(asked: str, answer: str) -> None:
    """一斉改選 is on December 1st every third year: 2010, 2013, 2016, 2019, 2022."""
    assert next_renewal(LAW, day(asked)) == day(answer)


@given(DAYS)
def test_the_next_renewal_is_ahead_and_no_further_than_a_term(asked: dt.date) -> None:
    found = next_renewal(LAW, asked)
    assert found is not None
    assert asked < found <= shift(asked, 36)
    assert (found.month, found.day, (found.year - 2019) % 3) == (12, 1, 0)


@pytest.mark.parametrize(
    ("rule", "starts", "predecessor", "ends"),
    [
        (LAW, "2019-12-01", None, "2022-11-30"),
        (LAW, "2021-06-01", None, "2022-11-30"),  # 補欠は前任者の残任期間
        (LAW, "2021-06-01", "2022-11-30", "2022-11-30"),
        (LAW, "2022-12-01", "2022-11-30", "2025-11-30"),  # the predecessor's term is over: a full one
        (TermRule(term_years=2), "2021-04-01", None, "2023-03-31"),
        (TermRule(term_years=2), "2021-10-12", "2023-03-31", "2023-03-31"),
        (TermRule(term_years=2, replacement_serves_rest=False), "2021-10-12", "2023-03-31", "2023-10-11"),
        (TermRule(), "2021-04-01", None, None),
        (TermRule(term_years=4), "2020-02-29", None, "2024-02-28"),
    ],
)
def test_when_a_term_ends(rule: TermRule, starts: str, predecessor: str | None, ends: str | None) -> None:
    found = planned_end(rule, day(starts), day(predecessor) if predecessor else None)
    assert found == (day(ends) if ends else None)


def terms(*rows: tuple[str, str | None, str]) -> list[Term]:
    return [
        Term(key, day(start), day(end) if end else None, start_reason=reason)
        for key, (start, end, reason) in enumerate(rows, start=1)
    ]


FULL, BETWEEN, MOVED = StartReason.GENERAL, StartReason.REPLACEMENT, StartReason.TRANSFER
T13, T16, T19, T22 = (
    ("2013-12-01", "2016-11-30", FULL),
    ("2016-12-01", "2019-11-30", FULL),
    ("2019-12-01", "2022-11-30", FULL),
    ("2022-12-01", "2025-11-30", FULL),
)


@pytest.mark.parametrize(
    ("history", "rule", "numbers"),
    [
        (terms(T19), LAW, [1]),
        (terms(T13, T16, T19, T22), LAW, [1, 2, 3, 4]),
        # somebody who came in between, by the three ways of counting
        (terms(("2021-06-01", "2022-11-30", BETWEEN), T22), LAW, [0, 1]),
        (terms(("2021-06-01", "2022-11-30", BETWEEN), T22), TermRule(partial_term=PartialTerm.ALWAYS), [1, 2]),
        (
            terms(("2021-06-01", "2022-11-30", BETWEEN), T22),
            TermRule(term_years=3, partial_term=PartialTerm.FROM_HALF),
            [1, 2],  # eighteen months are the half of three years
        ),
        (
            terms(("2021-07-01", "2022-11-30", BETWEEN), T22),
            TermRule(term_years=3, partial_term=PartialTerm.FROM_HALF),
            [0, 1],
        ),
        # another district in the middle of a term is the same term
        (terms(T16, ("2019-12-01", "2021-03-31", FULL), ("2021-04-01", "2022-11-30", MOVED)), LAW, [1, 2, 2]),
        # a first row that says 地区の変更 is still a first term
        (terms(("2021-04-01", "2022-11-30", MOVED)), LAW, [1]),
        # a gap, with and without a rule about it
        (terms(T13, T19), LAW, [1, 2]),
        (terms(T13, T19), TermRule(gap_resets_months=36), [1, 1]),
        (terms(T13, T19), TermRule(gap_resets_months=37), [1, 2]),
    ],
)
def test_term_numbers(history: Sequence[Term], rule: TermRule, numbers: list[int]) -> None:
    assert term_numbers(history, [rule]) == dict(enumerate(numbers, start=1))


def test_terms_before_the_register_count() -> None:
    known = Term(1, day("2019-12-01"), day("2022-11-30"), earlier_terms=3)
    assert term_numbers([known, Term(2, day("2022-12-01"))], [LAW]) == {1: 4, 2: 5}


def test_what_never_began_counts_for_nothing() -> None:
    history = [Term(1, day("2019-12-01"), is_withdrawn=True), Term(2, day("2022-12-01"))]
    assert term_numbers(history, [LAW]) == {2: 1}


def test_the_rule_in_force_on_the_first_day_counts() -> None:
    old = TermRule(partial_term=PartialTerm.ALWAYS, valid_from=day("2000-01-01"), valid_until=day("2020-03-31"))
    new = TermRule(partial_term=PartialTerm.NEVER, valid_from=day("2020-04-01"))
    assert rule_on([new, old], day("2020-03-31")) == old
    assert rule_on([old, new], day("2020-04-01")) == new
    assert rule_on([old, new], day("1999-12-31")) == TermRule()
    history = terms(("2018-06-01", "2019-11-30", BETWEEN))
    assert term_numbers(history, [old, new]) == {1: 1}
    assert term_numbers(terms(("2021-06-01", "2022-11-30", BETWEEN)), [old, new]) == {1: 0}


@pytest.mark.parametrize(
    ("number", "group"),
    [
        (0, TermClass.PARTIAL),
        (1, TermClass.FIRST),
        (2, TermClass.MIDDLE),
        (3, TermClass.MIDDLE),
        (4, TermClass.SENIOR),
        (11, TermClass.SENIOR),
    ],
)
def test_the_class_of_a_term(number: int, group: TermClass) -> None:
    assert term_class(number) == group


@pytest.mark.parametrize(
    ("ended", "asked", "state"),
    [
        (None, "2019-11-30", TermState.PLANNED),
        (None, "2019-12-01", TermState.HOLDING),
        (None, "2022-11-30", TermState.HOLDING),
        (None, "2022-12-01", TermState.LAPSED),
        ("2021-05-31", "2021-05-31", TermState.HOLDING),
        ("2021-05-31", "2021-06-01", TermState.ENDED),
        ("2022-11-30", "2023-01-01", TermState.ENDED),
    ],
)
def test_how_a_term_stands_on_a_day(ended: str | None, asked: str, state: TermState) -> None:
    term = Term(1, day("2019-12-01"), day("2022-11-30"), day(ended) if ended else None)
    assert state_on(term, day(asked)) == state


def test_what_never_began_stands_so_on_every_day() -> None:
    term = Term(1, day("2019-12-01"), day("2022-11-30"), is_withdrawn=True)
    assert [state_on(term, day(one)) for one in ("2019-01-01", "2020-01-01", "2023-01-01")] == [TermState.WITHDRAWN] * 3


def test_which_verb_fits_which_state() -> None:
    verbs = ("correct", "end", "renew", "succeed", "withdraw", "reopen")
    assert {state.value: [verb for verb in verbs if may(verb, state)] for state in TermState} == {
        "planned": ["correct", "withdraw"],
        "holding": ["correct", "end", "renew", "withdraw"],
        "lapsed": ["correct", "end", "renew"],
        "ended": ["correct", "renew", "succeed", "reopen"],
        "withdrawn": ["reopen"],
    }


def test_service_gaps_and_moves() -> None:
    history = [
        Term(1, day("2013-12-01"), day("2016-11-30"), place="泉野"),
        Term(2, day("2019-12-01"), day("2022-11-30"), day("2021-03-31"), place="泉野"),
        Term(3, day("2021-04-01"), day("2022-11-30"), start_reason=MOVED, place="大手"),
    ]
    today = day("2021-10-12")
    assert served_spans(history, today) == [
        (day("2013-12-01"), day("2016-11-30")),
        (day("2019-12-01"), today),
    ]
    assert gaps(history, today) == [(day("2016-12-01"), day("2019-11-30"))]
    assert months_served(history, today) == 36 + 22
    assert moves(history) == [(day("2021-04-01"), "泉野", "大手")]
    assert months_served(history, day("2010-01-01")) == 0


def test_the_day_it_all_began_lengthens_the_first_term_only() -> None:
    since = day("2001-12-01")
    history = [
        Term(1, day("2010-12-01"), day("2013-11-30"), served_since=since),
        Term(2, day("2016-12-01"), day("2019-11-30"), served_since=since),
    ]
    assert months_served(history, day("2021-10-12")) == 12 * 12 + 36
    assert gaps(history, day("2021-10-12")) == [(day("2013-12-01"), day("2016-11-30"))]


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        ((1946, 10, 12), "2021-10-11", 74),
        ((1946, 10, 12), "2021-10-12", 75),
        ((1946, None, None), "2021-10-12", 74),  # at the least
        ((1946, 9, None), "2021-10-12", 75),
        ((None, None, None), "2021-10-12", None),
    ],
)
def test_age(birth: tuple[int | None, int | None, int | None], on: str, age: int | None) -> None:
    assert age_on(birth, day(on)) == age


SPANS = st.tuples(DAYS, st.integers(0, 2000)).map(lambda pair: (pair[0], pair[0] + dt.timedelta(days=pair[1])))


@given(st.lists(SPANS, max_size=8))
def test_joined_periods_hold_the_same_days_and_never_touch(spans: list[tuple[dt.date, dt.date]]) -> None:
    found = joined(spans)
    assert all(b[0] > a[1] + ONE_DAY for a, b in pairwise(found))
    for start, end in spans:
        assert sum(a <= start and end <= b for a, b in found) == 1
    assert {edge for span in found for edge in span} <= {edge for span in spans for edge in span}


@given(SPANS, SPANS)
def test_overlap_is_mutual_and_means_a_shared_day(one: tuple[dt.date, dt.date], two: tuple[dt.date, dt.date]) -> None:
    shared = max(one[0], two[0]) <= min(one[1], two[1])
    assert overlap(one, two) == overlap(two, one) == shared
    assert overlap((one[0], None), two) == (one[0] <= two[1])


@given(st.lists(st.sampled_from([FULL, BETWEEN, MOVED]), min_size=1, max_size=8), st.sampled_from(list(PartialTerm)))
def test_term_numbers_only_grow_by_one(reasons: list[StartReason], partial: PartialTerm) -> None:
    history = [
        Term(key, shift(day("2001-12-01"), 36 * key), shift(day("2001-12-01"), 36 * key + 36) - ONE_DAY, None, reason)
        for key, reason in enumerate(reasons)
    ]
    numbers = term_numbers(history, [TermRule(term_years=3, partial_term=partial)])
    steps = [numbers[key] for key in range(len(reasons))]
    assert steps[0] in (0, 1)
    assert all(b - a in (0, 1) for a, b in pairwise(steps))
