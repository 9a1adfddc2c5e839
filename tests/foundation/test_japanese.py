"""Japanese text: folding, widths, kana, bigrams, numbers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.foundation.japanese import (
    NumberNotUnderstood,
    bigrams,
    count_width,
    fold,
    normalise_width,
    parse_number,
    to_hiragana,
    to_katakana,
    truncate,
)
from sasaeai.foundation.variants import VARIANTS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙橋", "高橋"),
        ("山﨑", "山崎"),
        ("渡邊", "渡辺"),
        ("渡邉", "渡辺"),
        ("齋藤", "斉藤"),
        ("齊藤", "斎藤"),
        ("濵田", "浜田"),
        ("濱田", "浜田"),
        ("德田", "徳田"),
        ("廣澤", "広沢"),
        ("𠮷田", "吉田"),
        ("渡邊\U000e0101", "渡辺"),
        ("山田　太郎", "山田太郎"),
        ("山田 太郎", "山田\u200b太郎"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ボランティア"),
        ("センタ－", "センター"),
        ("センタ—", "センター"),
        ("2～3回", "２〜３回"),
        ("1－2", "1‐2"),
        ("1ー2", "1-2"),
        ("ＩＣＴ", "ict"),
        ("㈱ささえ", "(株)ささえ"),
        ("か゛", "が"),
        ("（４月）", "(4月)"),
    ],
)
def test_fold_brings_spellings_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("りょう", "りよう"),
        ("おばさん", "おばあさん"),
        ("ひろし", "ヒロシ"),
        ("碕", "崎"),
        ("サロン", "サーロン"),
        ("2-3", "23"),
    ],
)
def test_fold_keeps_different_words_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=30))
def test_fold_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert not any(char.isspace() for char in once)


def test_variants_are_single_and_final() -> None:
    assert all(len(old) == len(new) == 1 for old, new in VARIANTS.items())
    assert set(VARIANTS) & set(VARIANTS.values()) == set()
    # Those that NFKC already folds would be dead entries.
    assert [old for old in VARIANTS if unicodedata.normalize("NFKC", old) != old] == []


def test_kana() -> None:
    assert to_hiragana("タナカ ﾊﾅｺ 12 漢字 ヴァ") == "たなか はなこ 12 漢字 ゔぁ"
    assert to_katakana("たなか ﾊﾅｺ 12 漢字") == "タナカ ハナコ 12 漢字"


def test_normalise_width_keeps_the_wave_of_a_range() -> None:
    assert normalise_width("２～３回〜（５月）ﾎﾞﾗ") == "2～3回～(5月)ボラ"


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("漢字", 4), ("ｶﾅ", 2), ("か\u3099", 2), ("A漢", 3)])
def test_count_width(text: str, width: int) -> None:
    assert count_width(text) == width


@pytest.mark.parametrize(
    ("text", "n", "cut"),
    [
        ("地区社協", 8, "地区社協"),
        ("地区社協", 7, "地区…"),
        ("地区社協", 6, "地区…"),
        ("abcdef", 5, "abc…"),
        ("か\u3099き\u3099く\u3099", 4, "か\u3099…"),
        ("漢字", 1, ""),
    ],
)
def test_truncate(text: str, n: int, cut: str) -> None:
    assert truncate(text, n) == cut


@given(st.text(max_size=30), st.integers(min_value=0, max_value=40))
def test_truncate_never_exceeds_its_room(text: str, n: int) -> None:
    assert count_width(truncate(text, n)) <= n


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("", ""),
        ("会", "会"),
        ("東海", "東海"),
        ("社協・民児協", "社協 協民 民児 児協"),
        ("ＩＣＴ 化", "ic ct t化"),
        ("センター", "セン ンタ ター"),
        ("・、。", ""),
    ],
)
def test_bigrams(text: str, indexed: str) -> None:
    assert bigrams(text) == indexed


@given(st.text(alphabet="社協民児髙高崎﨑会A1 ・ー", min_size=2, max_size=12), st.data())
def test_a_part_of_a_title_is_found_by_its_bigrams(title: str, data: st.DataObject) -> None:
    letters = "".join(char for char in fold(title) if char.isalnum())
    if len(letters) < 2:
        return
    start = data.draw(st.integers(min_value=0, max_value=len(letters) - 2))
    stop = data.draw(st.integers(min_value=start + 2, max_value=len(letters)))
    assert set(bigrams(letters[start:stop]).split()) <= set(bigrams(title).split())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("48", 48),
        ("３００", 300),
        ("三百", 300),
        ("1,050,000", 1_050_000),
        ("１，０５０，０００", 1_050_000),
        ("十二", 12),
        ("二十", 20),
        ("百", 100),
        ("千五百", 1500),
        ("二〇二一", 2021),
        ("〇", 0),
        ("1万2千", 12_000),
        ("百五万", 1_050_000),
        ("一億二千三百万四", 123_000_004),
        ("壱万弐千", 12_000),
        ("15千", 15_000),
        ("△3", -3),
        ("▲１２", -12),
        ("-5", -5),
        ("+5", 5),
        (" 4 8 ", 48),
    ],
)
def test_parse_number(text: str, value: int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "-", "四八名", "1.5", "1,05", "十百", "三四百", "万", "十12", "一万一億", "1e3", "٣", "9" * 31]
)
def test_parse_number_refuses(text: str) -> None:
    with pytest.raises(NumberNotUnderstood) as caught:
        parse_number(text)
    assert "1,050,000" in str(caught.value)


def test_parse_number_with_its_counter() -> None:
    assert [parse_number(text, units=("名", "人")) for text in ("48名", "４８ 人", "四十八名", "48")] == [48] * 4
    with pytest.raises(NumberNotUnderstood):
        parse_number("48件", units=("名", "人"))


def _kanji(value: int) -> str:
    words = ""
    for size, mark in ((10**8, "億"), (10**4, "万"), (1, "")):
        part, value = divmod(value, size)
        if part:
            for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
                digit, part = divmod(part, unit)
                if digit:
                    words += ("" if digit == 1 and sign else "〇一二三四五六七八九"[digit]) + sign
            words += mark
    return words


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_numbers_read_back_from_every_hand(value: int) -> None:
    assert parse_number(_kanji(value)) == value
    assert parse_number(f"{value:,}") == value
    assert parse_number("".join("〇一二三四五六七八九"[int(digit)] for digit in str(value))) == value


@given(st.text(max_size=12))
def test_any_words_give_a_number_or_a_sentence(text: str) -> None:
    try:
        assert isinstance(parse_number(text), int)
    except NumberNotUnderstood as error:
        assert str(error).endswith("。")
