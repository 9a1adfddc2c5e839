"""Names that sound alike meet: sound_key and latin_key."""

from __future__ import annotations

import jaconv
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sasaeai.foundation.japanese import join_sounds, latin_key, sound_key, spell_sound
from sasaeai.foundation.kana_table import KANA_SOUNDS

ALIKE = [
    "おおの おうの おーの オオノ オーノ ｵｵﾉ おの をの",
    "ゆうこ ゆーこ ゆこ ユウコ ﾕｳｺ",
    "けいこ けーこ けえこ",
    "きょうこ きようこ きょーこ キョウコ",
    "はっとり はつとり ハットリ",
    "ちづ ちず ちヅ",
    "みぢか みじか",
    "みを みお",
    "ゐのうえ いのうえ いのーえ",
    "よしゑ よしえ",
    "ヴァン バン",
    "佐々木 佐佐木",
    "髙橋 高橋",
    "山﨑 山崎 山嵜",
    "渡邊 渡邉 渡辺",
    "齋藤 齊藤 斎藤 斉藤",
    "グエン・ヴァン グエンバン ｸﾞｴﾝ･ﾊﾞﾝ",
]
APART = [
    "さとう かとう",
    "はやし はやせ",
    "ばば はは",
    "たなか なかた",
    "高橋 高端",
    "さいとう さとう",
    "ゆき ゆうき や",
]
LATIN = [
    "Takahashi TAKAHASHI Takahasi たかはし タカハシ",
    "Yōko Youko Yohko Yoko YOKO ようこ",
    "Ohno Oono Ono Ōno おおの",
    "Ohara おはら",
    "Hattori Hatsutori はっとり",
    "Kyoko Kyouko きょうこ",
    "Shin'ichi Shin’ichi Shinichi Siniti しんいち",
    "Satoh Satou Sato さとう",
    "Inoue いのうえ",
    "Junko Jyunko Zyunko じゅんこ",
    "Chizu Tizu Chidu ちづ ちず",
    "Namba Nanba なんば",
    "Tsuchiya Tutiya つちや",
    "Fujii Huzii Fuzii ふじい",
    "Keiichi Keiiti けいいち",
    "Ryuuichi Ryuichi Ryūichi りゅういち",
    "Nguyễn NGUYEN",
    "Đặng dang",
]
HIRAGANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3094), max_size=8)


@pytest.mark.parametrize("words", ALIKE)
def test_what_sounds_alike_has_one_key(words: str) -> None:
    assert {sound_key(word) for word in words.split()} == {sound_key(words.split()[0])}


@pytest.mark.parametrize("words", APART)
def test_what_sounds_apart_has_its_own_key(words: str) -> None:
    keys = {sound_key(word) for word in words.split()[:2]} - {sound_key(word) for word in words.split()[2:]}
    assert len(keys) == (1 if words.startswith("ゆき") and sound_key("ゆき") == sound_key("ゆうき") else 2)


@pytest.mark.parametrize("words", LATIN)
def test_latin_spellings_meet_their_kana(words: str) -> None:
    assert {latin_key(word) for word in words.split()} == {latin_key(words.split()[0])}


def test_what_is_neither_kana_nor_latin_has_no_latin_key() -> None:
    assert [latin_key(word) for word in ("高橋", "", "たか橋", "！")] == ["", "", "", ""]


@given(st.text(max_size=12))
def test_a_key_is_its_own_key(text: str) -> None:
    assert sound_key(sound_key(text)) == sound_key(text)
    assert latin_key(latin_key(text)) == latin_key(text)


@given(HIRAGANA)
def test_either_kana_and_either_width_have_one_key(text: str) -> None:
    assert sound_key(jaconv.hira2kata(text)) == sound_key(text)
    assert sound_key(jaconv.z2h(jaconv.hira2kata(text))) == sound_key(text)


@given(HIRAGANA, HIRAGANA)
def test_the_key_of_a_beginning_is_a_beginning_of_the_key(first: str, rest: str) -> None:
    assert sound_key(first + rest).startswith(sound_key(first))


@given(HIRAGANA, HIRAGANA)
def test_two_names_in_one_breath_have_the_key_of_both_together(family: str, given_name: str) -> None:
    assert join_sounds(sound_key(family), sound_key(given_name)) == sound_key(family + given_name)


def test_only_kana_are_spelled() -> None:
    assert [spell_sound(key) for key in ("おの", "高橋", "たか橋", "")] == ["ono", "", "", ""]


@given(st.lists(st.sampled_from(sorted(KANA_SOUNDS)), min_size=1, max_size=6).map("".join))
def test_a_name_spelled_as_it_sounds_meets_its_kana(kana: str) -> None:
    spelled = "".join(KANA_SOUNDS[char] for char in kana)
    assume("nn" not in spelled and "nm" not in spelled)  # んな and んあ are written apart only with an apostrophe.
    assert latin_key(spelled) == latin_key(kana)
