"""Postal codes without the network."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from sasaeai.foundation import postal
from sasaeai.foundation.postal import PostalPlace, common_place, find_places, format_postal, postal_digits


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("920-0022", "9200022"),
        ("9200022", "9200022"),
        ("〒９２０－００２２", "9200022"),
        (" 920 0022 ", "9200022"),
        ("920ー0022", "9200022"),
        ("920-002", ""),
        ("92000220", ""),
        ("北安江", ""),
        ("", ""),
        ("²²²²²²²", "2222222"),
    ],
)
def test_a_code_is_read_in_any_hand(typed: str, digits: str) -> None:
    assert postal_digits(typed) == digits


def test_a_code_is_shown_with_its_dash_and_what_is_none_is_left_alone() -> None:
    assert format_postal("９２０００２２") == "920-0022"
    assert format_postal(" わからない ") == "わからない"


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("060-0000", (PostalPlace("北海道", "札幌市中央区", ""),)),
        ("100-0001", (PostalPlace("東京都", "千代田区", "千代田"),)),
        ("920-0022", (PostalPlace("石川県", "金沢市", "北安江"),)),
        ("498-0000", (PostalPlace("三重県", "桑名郡木曽岬町", ""), PostalPlace("愛知県", "弥富市", ""))),
        ("000-0000", ()),
        ("999-9999", ()),
    ],
)
def test_places_of_a_code(code: str, places: tuple[PostalPlace, ...]) -> None:
    assert find_places(code) == places


def test_a_code_of_several_towns_fills_in_only_what_they_share() -> None:
    assert common_place(find_places("100-0001")) == PostalPlace("東京都", "千代田区", "千代田")
    assert common_place((PostalPlace("石川県", "金沢市", "甲"), PostalPlace("石川県", "金沢市", "乙"))) == PostalPlace(
        "石川県", "金沢市", ""
    )
    assert common_place((PostalPlace("石川県", "金沢市", "甲"), PostalPlace("石川県", "白山市", "乙"))) == PostalPlace(
        "石川県", "", ""
    )
    assert common_place(find_places("498-0000")) == PostalPlace("", "", "")
    assert common_place(()) is None


def test_the_table_is_whole_and_in_order() -> None:
    table = postal._table()
    assert len(table.codes) == 124_185
    assert all(before <= after for before, after in zip(table.codes, table.codes[1:], strict=False))
    assert len({prefecture for prefecture, _ in table.names}) == 47
    words = table.towns.decode()
    assert "次に" not in words and "掲載がない" not in words and "（" not in words


def test_the_answer_comes_within_a_blink() -> None:
    find_places("920-0022")
    start = time.perf_counter()
    for number in range(100):
        find_places(f"920{number:04}")
    assert (time.perf_counter() - start) / 100 < 0.001


def test_reading_a_postal_code_needs_neither_framework_nor_library() -> None:
    code = "import sys; sys.path.insert(0, 'src'); import sasaeai.foundation.postal; print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
