"""When targets fall due."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.capabilities.annual_plan.rules.progress import expected_hard, slots_of
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import TargetSpec, TargetType

D = dt.date
T = TargetType
YEAR = FiscalYear(2021)


def labels(spec: TargetSpec) -> list[str]:
    return [slot.label for slot in slots_of(spec, YEAR) or ()]


def dues(spec: TargetSpec) -> list[dt.date]:
    return [slot.due for slot in slots_of(spec, YEAR) or ()]


def test_months_follow_the_fiscal_year() -> None:
    # （3月、11月、1月）: January and March lie in the next calendar year.
    spec = TargetSpec(T.MONTHS, months=(3, 11, 1))
    assert list(zip(labels(spec), dues(spec), strict=True)) == [
        ("11月", D(2021, 11, 30)),
        ("1月", D(2022, 1, 31)),
        ("3月", D(2022, 3, 31)),
    ]


def test_a_number_beside_months() -> None:
    # 年3回程度(9月、12月、2月): one target with a schedule.
    three = TargetSpec(T.COUNT_PER_YEAR, value=3, approx=True, months=(9, 12, 2))
    assert labels(three) == ["9月", "12月", "2月"]
    # 年4回（6月、10月ほか）: the two not named are due when the year ends.
    assert labels(TargetSpec(T.MONTHS, value=4, months=(6, 10))) == ["6月", "10月", "年度内", "年度内"]
    # 年1回（5月または11月）.
    either = TargetSpec(T.MONTHS, value=1, months=(5, 11))
    assert [expected_hard([either], year=YEAR, as_of=day) for day in (D(2021, 5, 31), D(2021, 11, 30))] == [1, 1]


def test_every_month_but_one() -> None:
    # 8月を除く毎月.
    spec = TargetSpec(T.MONTHLY, exclude_months=(8,))
    assert labels(spec) == [f"{month}月" for month in (4, 5, 6, 7, 9, 10, 11, 12, 1, 2, 3)]


def test_times_a_month() -> None:
    spec = TargetSpec(T.TIMES_PER_MONTH, value=2, exclude_months=(8,))
    assert len(dues(spec)) == 22
    assert labels(spec)[:4] == ["4月1回目", "4月2回目", "5月1回目", "5月2回目"]
    assert len(dues(TargetSpec(T.TIMES_PER_MONTH, minimum=1, maximum=2))) == 12


def test_every_second_month_and_every_quarter() -> None:
    bimonthly = TargetSpec(T.BIMONTHLY)
    assert labels(bimonthly) == ["4～5月", "6～7月", "8～9月", "10～11月", "12～1月", "2～3月"]
    assert dues(bimonthly)[:2] == [D(2021, 5, 31), D(2021, 7, 31)]
    assert labels(TargetSpec(T.QUARTERLY)) == ["4～6月", "7～9月", "10～12月", "1～3月"]
    # 隔月（奇数月） names its months.
    assert labels(TargetSpec(T.BIMONTHLY, months=(5, 7, 9, 11, 1, 3))) == [f"{m}月" for m in (5, 7, 9, 11, 1, 3)]


def test_weekly_by_the_calendar() -> None:
    plain = TargetSpec(T.WEEKLY, weekdays=("月",))
    assert len(dues(plain)) == 52
    spec = TargetSpec(T.WEEKLY, weekdays=("月",), exclude_holidays=True, exclude_year_end=True)
    assert len(dues(spec)) == 46
    assert labels(spec)[0] == "4月5日（月）"
    assert len(dues(TargetSpec(T.WEEKLY, weekdays=("火", "水", "木")))) == 52 + 52 + 53
    assert {day.month for day in dues(TargetSpec(T.WEEKLY, weekdays=("月",), months=(6,)))} == {6}
    assert len(dues(TargetSpec(T.BIWEEKLY, weekdays=("土",)))) == 26


def test_a_week_without_weekday_is_due_when_it_ends() -> None:
    spec = TargetSpec(T.WEEKLY, value=2)
    assert dues(spec)[:3] == [D(2021, 4, 11), D(2021, 4, 11), D(2021, 4, 18)]
    assert labels(spec)[0] == "4月5日の週"
    assert len(dues(spec)) == 2 * 51


def test_nth_weekdays() -> None:
    spec = TargetSpec(T.NTH_WEEKDAY, nth=(1, 3), weekdays=("水",))
    assert dues(spec)[:4] == [D(2021, 4, 7), D(2021, 4, 21), D(2021, 5, 5), D(2021, 5, 19)]
    closed = TargetSpec(T.NTH_WEEKDAY, nth=(1,), weekdays=("水",), exclude_holidays=True, exclude_months=(8,))
    assert [day.month for day in dues(closed)] == [4, 6, 7, 9, 10, 12, 1, 2, 3]  # Without 5 May and 3 November.


def test_a_day() -> None:
    spec = TargetSpec(T.DATE, date=D(2021, 9, 5))
    assert (labels(spec), dues(spec)) == (["9月5日"], [D(2021, 9, 5)])
    due = [expected_hard([spec], year=YEAR, as_of=day) for day in (D(2021, 9, 4), D(2021, 9, 5))]
    assert due == [0, 1]


@pytest.mark.parametrize(
    ("spec", "label", "due"),
    [
        (TargetSpec(T.WINDOW, months=(9,), raw="9月上旬"), "9月上旬", D(2021, 9, 10)),
        (TargetSpec(T.WINDOW, months=(9,), raw="9月中旬～下旬"), "9月中旬～下旬", D(2021, 9, 30)),
        (TargetSpec(T.WINDOW, months=(2,), text_value="下旬頃"), "2月下旬", D(2022, 2, 28)),
        (TargetSpec(T.WINDOW, months=(9, 11)), "9～11月", D(2021, 11, 30)),
        (TargetSpec(T.WINDOW, months=(12, 1, 2)), "12～2月", D(2022, 2, 28)),
        (TargetSpec(T.MILESTONE), "年度内", D(2022, 3, 31)),
        (TargetSpec(T.MILESTONE, months=(9,)), "9月末まで", D(2021, 9, 30)),
        (TargetSpec(T.MILESTONE, date=D(2021, 10, 15)), "10月15日まで", D(2021, 10, 15)),
    ],
)
def test_windows_and_deadlines(spec: TargetSpec, label: str, due: dt.date) -> None:
    assert (labels(spec), dues(spec)) == ([label], [due])


def test_a_schedule_that_cannot_be_read_is_empty_and_a_count_has_none() -> None:
    assert slots_of(TargetSpec(T.MONTHS), YEAR) == ()
    assert slots_of(TargetSpec(T.DATE), YEAR) == ()
    assert slots_of(TargetSpec(T.DATE, date=D(2020, 9, 5)), YEAR) == ()
    assert slots_of(TargetSpec(T.COUNT_PER_YEAR, value=6), YEAR) is None
    assert slots_of(TargetSpec(T.AS_NEEDED), YEAR) is None


months = st.lists(st.integers(1, 12), min_size=1, max_size=12, unique=True).map(tuple)
some_months = st.lists(st.integers(1, 12), max_size=4, unique=True).map(tuple)
weekdays = st.lists(st.sampled_from("月火水木金土日"), min_size=1, max_size=3, unique=True).map(tuple)
dated_specs = st.one_of(
    st.builds(TargetSpec, st.just(T.MONTHS), value=st.none() | st.integers(1, 15), months=months, approx=st.booleans()),
    st.builds(TargetSpec, st.just(T.MONTHLY), exclude_months=some_months),
    st.builds(TargetSpec, st.just(T.TIMES_PER_MONTH), value=st.integers(1, 4), exclude_months=some_months),
    st.builds(TargetSpec, st.sampled_from([T.BIMONTHLY, T.QUARTERLY])),
    st.builds(
        TargetSpec,
        st.sampled_from([T.WEEKLY, T.BIWEEKLY]),
        weekdays=weekdays,
        exclude_holidays=st.booleans(),
        exclude_year_end=st.booleans(),
    ),
    st.builds(
        TargetSpec,
        st.just(T.NTH_WEEKDAY),
        weekdays=weekdays,
        nth=st.lists(st.integers(1, 5), min_size=1, max_size=2, unique=True).map(tuple),
    ),
    st.builds(TargetSpec, st.just(T.DATE), date=st.dates(YEAR.start, YEAR.end)),
    st.builds(TargetSpec, st.just(T.WINDOW), months=months, raw=st.sampled_from(["", "上旬", "中旬", "下旬"])),
    st.builds(TargetSpec, st.just(T.MILESTONE), months=some_months),
)
days = st.dates(YEAR.start - dt.timedelta(days=40), YEAR.end + dt.timedelta(days=40))


@given(dated_specs, days, days)
def test_what_is_due_only_ever_grows(spec: TargetSpec, one: dt.date, other: dt.date) -> None:
    earlier, later = sorted((one, other))
    assert expected_hard([spec], year=YEAR, as_of=earlier) <= expected_hard([spec], year=YEAR, as_of=later)


@given(dated_specs)
def test_nothing_is_due_before_the_year_and_all_of_it_after(spec: TargetSpec) -> None:
    slots = slots_of(spec, YEAR)
    assert slots is not None
    assert all(YEAR.contains(slot.due) and slot.opens <= slot.due <= slot.closes for slot in slots)
    assert [slot.due for slot in slots] == sorted(slot.due for slot in slots)
    assert expected_hard([spec], year=YEAR, as_of=YEAR.start - dt.timedelta(days=1)) == 0
    exact = expected_hard([spec], year=YEAR, as_of=YEAR.end, tolerance=Fraction(1))
    assert exact == (min(len(slots), spec.value) if spec.type == T.MONTHS and spec.value else len(slots))
