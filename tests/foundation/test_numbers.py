"""Figures as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.numbers import RoundingRule, format_count, format_yen, in_kanji, percent, quotient, year_on_year

T, H = RoundingRule.TRUNCATE, RoundingRule.HALF_UP


def test_yen_and_counts() -> None:
    assert [format_yen(v) for v in (0, 500, 1_050_000, -30_000)] == ["0円", "500円", "1,050,000円", "-30,000円"]
    assert [format_count(48, "名"), format_count(71_014, "件")] == ["48名", "71,014件"]


@pytest.mark.parametrize(
    ("n", "d", "truncated", "rounded"),
    [(1, 3, 33, 33), (2, 3, 66, 67), (1, 8, 12, 13), (1, 2, 50, 50), (9, 8, 112, 113), (-1, 8, -12, -13), (0, 5, 0, 0)],
)
def test_percent_under_each_rule(n: int, d: int, truncated: int, rounded: int) -> None:
    assert (percent(n, d, T), percent(n, d, H)) == (truncated, rounded)


def test_nothing_to_divide_by_gives_no_figure() -> None:
    assert (percent(5, 0, T), quotient(5, 0, H)) == (None, None)


def test_a_published_report_that_truncates() -> None:
    # アクセス 71,014件 against 56,384件, printed 前年比25%増, 平均194件/日 and 154件/日.
    assert year_on_year(71_014, 56_384, T) == "前年度比 25％増"
    assert year_on_year(71_014, 56_384, H) == "前年度比 26％増"
    assert [quotient(71_014, 365, T), quotient(56_384, 365, T)] == [194, 154]
    assert [quotient(71_014, 365, H), quotient(56_384, 365, H)] == [195, 154]


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (8, 10, "前年度比 20％減"),
        (0, 10, "前年度比 100％減"),
        (10, 10, "前年度と同じ"),
        (1001, 1000, "前年度比 1％未満の増"),
        (999, 1000, "前年度比 1％未満の減"),
        (30, 10, "前年度比 200％増"),
        (5, 0, None),
    ],
)
def test_year_on_year(now: int, before: int, words: str | None) -> None:
    assert year_on_year(now, before, T) == words


@given(st.integers(-(10**9), 10**9), st.integers(-(10**6), 10**6).filter(bool))
def test_rules_differ_by_at_most_one_and_only_away_from_zero(n: int, d: int) -> None:
    truncated, rounded = quotient(n, d, T), quotient(n, d, H)
    assert truncated is not None
    assert rounded is not None
    assert abs(rounded) - abs(truncated) in (0, 1)
    assert abs(n) - abs(truncated * d) < abs(d)
    assert 2 * abs(n - rounded * d) <= abs(d)


@pytest.mark.parametrize(
    ("written", "upright"),
    [
        ("令和4年11月30日", "令和四年十一月三十日"),
        ("10年20か月", "十年二十か月"),
        ("2021年", "二〇二一年"),
        ("100人、07番", "一〇〇人、〇七番"),
        ("元年", "元年"),
    ],
)
def test_figures_in_vertical_writing(written: str, upright: str) -> None:
    assert in_kanji(written) == upright
