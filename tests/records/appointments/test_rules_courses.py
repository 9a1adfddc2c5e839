"""Courses against a table: who is due, by the conditions a council wrote down."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.records.appointments.enums import BodyRole, Replacement, StartReason
from sasaeai.records.appointments.rules import Course, Holder, in_force, is_due, shift, window


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


COURSES = {
    "補充": Course(terms_until=1, replacement=Replacement.ONLY, months_until=12),
    "1期目": Course(terms_from=1, terms_until=1, replacement=Replacement.NOT),
    "2・3期目": Course(terms_from=2, terms_until=3),
    "4期目以上": Course(terms_from=4),
    "副会長": Course(role=BodyRole.VICE_CHAIR),
}
FULL, BETWEEN = StartReason.GENERAL, StartReason.REPLACEMENT


@pytest.mark.parametrize(
    ("starts", "number", "reason", "role", "asked", "due"),
    [
        ("2021-06-01", 0, BETWEEN, "", "2021-10-12", ["補充"]),
        ("2021-06-01", 0, BETWEEN, "", "2022-05-31", ["補充"]),
        ("2021-06-01", 0, BETWEEN, "", "2022-06-01", []),  # the twelve months are over
        ("2021-06-01", 3, BETWEEN, "", "2021-10-12", ["2・3期目"]),  # back after years: no beginner
        ("2019-12-01", 1, FULL, "", "2021-10-12", ["1期目"]),
        ("2019-12-01", 2, FULL, "", "2021-10-12", ["2・3期目"]),
        ("2019-12-01", 3, FULL, "vice_chair", "2021-10-12", ["2・3期目", "副会長"]),
        ("2019-12-01", 4, FULL, "chair", "2021-10-12", ["4期目以上"]),
        ("2019-12-01", 9, FULL, "", "2021-10-12", ["4期目以上"]),
        ("2021-11-01", 1, FULL, "", "2021-10-12", []),  # not yet in office
    ],
)
def test_who_is_due(starts: str, number: int, reason: str, role: str, asked: str, due: list[str]) -> None:
    holder = Holder(day(starts), number, reason, role)
    assert [name for name, course in COURSES.items() if is_due(course, holder, day(asked))] == due


def test_a_course_is_held_between_its_days_only() -> None:
    course = Course(valid_from=day("2020-04-01"), valid_until=day("2022-03-31"))
    days = ("2020-03-31", "2020-04-01", "2022-03-31", "2022-04-01")
    assert [in_force(course, day(one)) for one in days] == [False, True, True, False]
    assert not is_due(course, Holder(day("2019-12-01"), 1, FULL), day("2022-04-01"))


def test_months_count_from_the_first_day() -> None:
    course = Course(months_from=3, months_until=6)
    holder = Holder(day("2021-04-01"), 1, FULL)
    days = ("2021-06-30", "2021-07-01", "2021-09-30", "2021-10-01")
    assert [is_due(course, holder, day(one)) for one in days] == [False, True, True, False]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@given(DAYS, st.integers(0, 60), st.integers(1, 60))
def test_the_window_is_as_long_as_it_says(asked: dt.date, begin: int, length: int) -> None:
    first, last = window(Course(months_from=begin, months_until=begin + length), asked)
    assert first == shift(asked, -begin - length) + dt.timedelta(days=1)
    assert last == shift(asked, -begin)
    assert first <= last
