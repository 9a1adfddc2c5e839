"""The fiscal year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.fiscal import FiscalYear, FiscalYearNotUnderstood, month_end, parse_fiscal_year

D = dt.date
YEAR = FiscalYear(2021)


def test_bounds_and_months_run_from_april_to_march() -> None:
    assert (YEAR.start, YEAR.end) == (D(2021, 4, 1), D(2022, 3, 31))
    assert [month.strftime("%y-%m-%d") for month in YEAR.months] == [
        *("21-04-01", "21-05-01", "21-06-01", "21-07-01", "21-08-01", "21-09-01"),
        *("21-10-01", "21-11-01", "21-12-01", "22-01-01", "22-02-01", "22-03-01"),
    ]


@pytest.mark.parametrize(
    ("day", "year"),
    [(D(2021, 4, 1), 2021), (D(2022, 3, 31), 2021), (D(2022, 4, 1), 2022), (D(2021, 3, 31), 2020)],
)
def test_of_a_day(day: dt.date, year: int) -> None:
    assert FiscalYear.of(day) == FiscalYear(year)


def test_contains_both_ends_and_nothing_beyond() -> None:
    days = [D(2021, 3, 31), D(2021, 4, 1), D(2022, 3, 31), D(2022, 4, 1)]
    assert [YEAR.contains(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (1867, "1867年度"),
        (1912, "大正元年度"),
        (1926, "大正15年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (2021, "令和3年度"),
    ],
)
def test_label(year: int, label: str) -> None:
    assert FiscalYear(year).label == label


def test_months_of_the_new_year_fall_into_the_next_calendar_year() -> None:
    # 11月、1月、3月 of 令和3年度.
    assert [YEAR.month(m) for m in (11, 1, 3)] == [D(2021, 11, 1), D(2022, 1, 1), D(2022, 3, 1)]
    with pytest.raises(ValueError, match="month"):
        YEAR.month(13)


def test_month_end_knows_leap_years() -> None:
    assert month_end(D(2022, 2, 1)) == D(2022, 2, 28)
    assert FiscalYear.month_end(D(2024, 2, 1)) == D(2024, 2, 29)


@pytest.mark.parametrize(
    ("as_of", "months"),
    [
        (D(2020, 12, 31), 0),
        (D(2021, 4, 29), 0),
        (D(2021, 4, 30), 1),
        (D(2021, 6, 30), 3),
        (D(2021, 7, 1), 3),
        (D(2022, 2, 28), 11),
        (D(2022, 3, 30), 11),
        (D(2022, 3, 31), 12),
        (D(2023, 1, 1), 12),
    ],
)
def test_elapsed_months(as_of: dt.date, months: int) -> None:
    assert YEAR.elapsed_months(as_of) == months


def test_years_are_ordered_and_have_neighbours() -> None:
    assert (YEAR.previous, YEAR.next) == (FiscalYear(2020), FiscalYear(2022))
    assert sorted([FiscalYear(2022), YEAR]) == [YEAR, FiscalYear(2022)]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和3年度", 2021),
        ("令和 ３ 年度", 2021),
        ("令和三年度", 2021),
        ("㋿3年度", 2021),
        ("R3", 2021),
        ("ｒ３", 2021),
        ("令3", 2021),
        ("2021", 2021),
        ("２０２１年度", 2021),
        ("二〇二一年度", 2021),
        ("FY2021", 2021),
        ("３年度", 2021),
        ("三年度", 2021),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成35年度", 2023),
        ("27年度", 2015),
        ("H30", 2018),
        ("昭和63年度", 1988),
        ("大正15年度", 1926),
    ],
)
def test_parse(text: str, year: int) -> None:
    assert parse_fiscal_year(text, today=D(2021, 10, 12)) == FiscalYear(year)


@pytest.mark.parametrize(
    "text", ["", "  ", "来年度", "令和", "令和0年度", "R", "20211012", "3.5年度", "999", "三四百年度"]
)
def test_parse_refuses_with_an_example(text: str) -> None:
    with pytest.raises(FiscalYearNotUnderstood) as caught:
        parse_fiscal_year(text, today=D(2021, 10, 12))
    assert "令和3年度" in str(caught.value)


@given(st.integers(min_value=1868, max_value=2199).map(FiscalYear))
def test_label_reads_back(year: FiscalYear) -> None:
    assert parse_fiscal_year(year.label, today=D(2021, 4, 1)) == year


@given(st.dates(min_value=D(1900, 1, 1), max_value=D(2200, 1, 1)))
def test_every_day_lies_in_its_year_only(day: dt.date) -> None:
    year = FiscalYear.of(day)
    assert [near.contains(day) for near in (year.previous, year, year.next)] == [False, True, False]
    assert sum(first <= day <= month_end(first) for first in year.months) == 1
