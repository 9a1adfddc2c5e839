from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.addresses import address_key, without_town, words_and_numbers

KEYS = [
    ("泉野町三丁目2番1号", "泉野町3-2-1"),
    ("泉野町３－２－１", "泉野町3-2-1"),
    ("〒921-8034 泉野町3丁目２番地の１", "泉野町3-2-1"),
    ("泉野町3丁目2の1", "泉野町3-2-1"),
    ("泉野町 3ー2ー1", "泉野町3-2-1"),
    ("泉野町三丁目", "泉野町3"),
    ("十一屋町5番十二号", "十一屋町5-12"),
    ("石川県金沢市大字泉野字上野12番地3", "石川県金沢市泉野上野12-3"),
    ("泉ヶ丘2-1", "泉が丘2-1"),
    ("泉ケ丘二丁目１番", "泉が丘2-1"),
    ("堀ノ内3", "堀の内3"),
    ("泉野町3-2-1 メゾン泉野203号室", "泉野町3-2-1めぞん泉野203"),
    ("一番町3-4", "一番町3-4"),
    ("長町六番丁12", "長町六番丁12"),
    ("三条通1-2", "三条通1-2"),
    ("八日市1丁目", "八日市1"),
    ("", ""),
]
FIGURES = "〇一二三四五六七八九"


@pytest.mark.parametrize(("text", "key"), KEYS)
def test_hands_meet_in_one_key(text: str, key: str) -> None:
    assert address_key(text) == key


@pytest.mark.parametrize(
    ("key", "said"),
    [("泉野町3-2-1", "泉野3-2-1"), ("泉野町", "泉野"), ("本町2", "本町2"), ("町田市町屋3", "町田市町屋3")],
)
def test_the_town_may_be_left_out_before_the_number(key: str, said: str) -> None:
    assert without_town(key) == said


def test_a_key_comes_apart_in_words_and_numbers() -> None:
    assert words_and_numbers("泉野町3-2-1めぞん203") == (["泉野町", "めぞん"], ["3-2-1", "203"])


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{FIGURES[tens]}十") + (FIGURES[ones] if ones else "")


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in text)


@given(
    st.sampled_from(["泉野町", "本町", "泉が丘", "一番町", "十一屋町", "かがやき市泉野町"]),
    *[st.integers(1, 99)] * 3,
)
def test_every_writing_of_the_numbers_is_one_key(town: str, chome: int, ban: int, go: int) -> None:
    said = f"{town}{chome}-{ban}-{go}"
    for text in (
        said,
        f"{town}{chome}丁目{ban}番{go}号",
        f"{town}{kanji(chome)}丁目{ban}番{go}号",
        f"{town}{kanji(chome)}丁目{kanji(ban)}番{kanji(go)}号",
        f"{town} {chome}丁目 {ban}番地の{go}",
        f"{town}{chome}丁目{ban}番地{go}",
        f"{town}{chome}丁目{ban}-{go}",
        f"{town}{chome}の{ban}の{go}",
        wide(f"{town}{chome}－{ban}－{go}"),
        f"{town}{chome}−{ban}‐{go}",
        f"〒921-8034　{town}{chome}ー{ban}ー{go}",
    ):
        assert address_key(text) == said


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(text: str) -> None:
    assert address_key(address_key(text)) == address_key(text)
