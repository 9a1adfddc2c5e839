"""Birth dates known in part, and how old somebody is; numbers and readings as they are kept."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.foundation.eras import PartialDate, format_partial_date
from sasaeai.records.people.rules.births import age_on, birth_with_age
from sasaeai.records.people.rules.numbers import tidy_number, tidy_reading

TODAY = dt.date(2021, 10, 12)


@pytest.mark.parametrize(
    ("birth", "words"),
    [
        (PartialDate(1942, 3, 5), "昭和17年3月5日（79歳）"),
        (PartialDate(1942, 10, 12), "昭和17年10月12日（79歳）"),
        (PartialDate(1942, 10, 13), "昭和17年10月13日（78歳）"),
        (PartialDate(1942, 3), "昭和17年3月（79歳）"),
        (PartialDate(1942, 10), "昭和17年10月（78〜79歳）"),
        (PartialDate(1942), "昭和17年（78〜79歳）"),
        (PartialDate(1989), "1989年（31〜32歳）"),
        (PartialDate(2019, 5, 1), "令和元年5月1日（2歳）"),
        (PartialDate(2020, 2, 29), "令和2年2月29日（1歳）"),
    ],
)
def test_a_birth_date_in_words_with_the_age(birth: PartialDate, words: str) -> None:
    assert birth_with_age(birth, TODAY) == words


def test_who_was_born_on_the_29th_of_february_is_older_on_the_first_of_march() -> None:
    assert age_on(dt.date(2020, 2, 29), dt.date(2021, 2, 28)) == 0
    assert age_on(dt.date(2020, 2, 29), dt.date(2021, 3, 1)) == 1
    assert format_partial_date(PartialDate(1912)) == "1912年"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("０７６（２３１）１２３４", "076-231-1234"),
        ("076ー231ー1234", "076-231-1234"),
        ("0762311234", "0762311234"),
        ("09012345678", "090-1234-5678"),
        ("090 1234 5678", "090-1234-5678"),
        ("+81 76 231 1234", "+81-76-231-1234"),
        ("231-1234", None),
        ("長男の携帯", None),
        ("1234567890", None),
        ("", None),
    ],
)
def test_numbers_are_kept_in_one_form(typed: str, kept: str | None) -> None:
    assert tidy_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("タカハシ", "たかはし"),
        ("ﾀｶﾊｼ　ﾖｼｴ", "たかはし よしえ"),
        ("ﾜﾀﾅﾍﾞ", "わたなべ"),
        ("グエン・ティ・ラン", "ぐえん・てぃ・らん"),
        ("たかはし", "たかはし"),
        ("", ""),
        ("高橋", None),
        ("takahashi", None),
    ],
)
def test_readings_are_kept_as_hiragana(typed: str, kept: str | None) -> None:
    assert tidy_reading(typed) == kept
