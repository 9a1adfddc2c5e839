"""Japanese addresses: one key for every way of writing 丁目, 番地 and 号."""

from __future__ import annotations

import re

from .japanese import NumberNotUnderstood, fold, parse_number, to_hiragana

_N = "[0-9〇一二三四五六七八九十百]+"
_POSTAL = re.compile(r"^〒?[0-9]{3}-?[0-9]{4}(?=\D|$)")
#: A number is one when a word of houses follows. 一番町 and 八日市 are names, 三番丁 is one too.
_NUMBERED = re.compile(rf"({_N})(?:丁目|番地の|番地|番の|番(?![町丁街館])|号棟|号室|号|の(?=[0-9]))-*")
_KANJI_AFTER = re.compile("(?<=[0-9]-)[〇一二三四五六七八九十百]+(?=$|-)")
_BETWEEN_KANJI = re.compile(r"(?<=[^\W0-9a-zぁ-んァ-ン])[ヶケヵがカガ](?=[^\W0-9a-zぁ-んァ-ン])")
_OF = re.compile(r"(?<=[^\W0-9a-zぁ-んァ-ン])[のノ之乃](?=[^\W0-9a-zぁ-んァ-ン])")
_SECTION = re.compile("大字|字(?=[^0-9町])")
_RUN = re.compile(r"[0-9]+(?:-[0-9]+)*")
_TOWN_END = re.compile(r"(?<=..)町(?=[0-9]|$)")


def address_key(text: str) -> str:
    """The key under which two hands meet: 泉野町三丁目２番１号 and 〒921-8034 泉野町3－2－1 are 泉野町3-2-1.

    Folded, kana as hiragana, without the postal code, 大字 and 字; 丁目, 番地, 番, 号 and の between numbers are dashes;
    泉ヶ丘 is 泉が丘, 堀ノ内 is 堀の内. A key is its own key.
    """
    previous = None
    while previous != text:
        previous = text
        text = _once(text)
    return text


def _once(text: str) -> str:
    text = _POSTAL.sub("", fold(text).replace("〒", ""))
    text = _NUMBERED.sub(lambda found: f"{_figures(found[1])}-", text)
    text = _KANJI_AFTER.sub(lambda found: _figures(found[0]), text)
    text = _SECTION.sub("", _OF.sub("の", _BETWEEN_KANJI.sub("が", text)))
    text = "".join(char for char in to_hiragana(text) if char.isalnum() or char == "-")
    return re.sub("-+", "-", re.sub(r"-(?![0-9])|(?<![0-9])-", "", text))


def without_town(key: str) -> str:
    """The key as people say it who leave out 町 before the number: 泉野3-2-1. A name of one character keeps it (本町)."""
    return _TOWN_END.sub("", key)


def words_and_numbers(key: str) -> tuple[list[str], list[str]]:
    """A key taken apart: 泉野町3-2-1めぞん203 is (["泉野町", "めぞん"], ["3-2-1", "203"])."""
    return [part for part in _RUN.split(key) if part], _RUN.findall(key)


def _figures(words: str) -> str:
    try:
        return str(parse_number(words))
    except NumberNotUnderstood:
        return words
