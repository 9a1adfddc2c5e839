"""Japanese text: folding for matching, widths, kana, sounds, search bigrams, written numbers."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

import jaconv

from .errors import InputNotUnderstood, gettext_noop
from .kana_table import KANA_SOUNDS
from .variants import VARIANTS

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－⁃﹣﹘˗─━ー"), "-")
_WAVES = dict.fromkeys(map(ord, "〜～∼∾〰˜"), "~")
_FOLDS = {**_DASHES, **_WAVES, **{ord(old): new for old, new in VARIANTS.items()}}
_LONG_VOWEL = re.compile(r"(?<=[\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fd\u30fe])-+")
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_SAME_SOUND = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖぢづをゐゑ", "あいうえおつやゆよわかけじずおいえ")
_VU = re.compile("ゔ([ぁぃぇぉ]?)")
_VU_SOUNDS = {"": "ぶ", "ぁ": "ば", "ぃ": "び", "ぇ": "べ", "ぉ": "ぼ"}
#: What only draws a vowel out, after a kana of that vowel: おお and おう, けい, ゆう.
_DRAWN_OUT = {"a": "あ", "i": "い", "u": "う", "e": "えい", "o": "おう"}
_LATIN_SPELLINGS = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("m(?=[bpm])|n'|nn(?=[^aiueoy])", "n"),  # Shimbun, shin'ichi, hepburn of old and new
        ("tch|cch", "tuch"),
        (r"([kstpgzdbrfhjw])(?=\1)", "tu"),  # a doubled consonant is っ, and っ is found as つ
        ("sh(?=[aueo])", "sy"),
        ("ch(?=[aueo])", "ty"),
        ("jy?(?=[aueo])", "zy"),
        ("shi", "si"),
        ("chi", "ti"),
        ("ts(?=u)|dz(?=u)", lambda found: "t" if found[0] == "ts" else "z"),
        ("ji|di", "zi"),
        ("du", "zu"),
        ("f(?=[aieo])", "hu"),
        ("fu", "hu"),
        ("wo", "o"),
        ("([kstnhmrgzbp])y(?=[auoe])", r"\1iy"),  # きょ is found as きよ
        ("oh(?![aiueoy])", "o"),
        ("a+", "a"),
        ("i+", "i"),
        ("u+", "u"),
        ("e[ei]+", "e"),
        ("o[ou]+", "o"),
    )
)

KANJI_DIGITS = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    "零": 0,
    "壱": 1,
    "壹": 1,
    "弐": 2,
    "貳": 2,
    "参": 3,
    "參": 3,
    "伍": 5,
}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1000, "阡": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12}
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+|\d+")


class NumberNotUnderstood(InputNotUnderstood):
    """Typed words are no whole number."""


def fold(text: str) -> str:
    """The key under which two spellings of the same words meet; for matching, never for showing.

    NFKC, case folded, without spaces and invisible characters, one dash (``-``, but ``ー`` after kana), one wave
    (``~``) and one form of kanji that names write in several ways (髙 高, 﨑 崎, 邊 邉 辺). Small kana stay small:
    りょう is not りよう. Folding twice changes nothing.
    """
    previous = None
    while previous != text:  # Spacing voicing marks join their kana only once the space between is gone.
        previous = text
        text = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(_FOLDS)
        text = "".join(char for char in text if not _is_blank(char))
        text = _LONG_VOWEL.sub(lambda found: "ー" * len(found[0]), unicodedata.normalize("NFC", text))
    return text


def _is_blank(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc", "Zs")


def to_hiragana(text: str) -> str:
    """Katakana of either width as hiragana; everything else as it is."""
    return jaconv.kata2hira(jaconv.h2z(text))


def to_katakana(text: str) -> str:
    """Hiragana and half-width katakana as full-width katakana; everything else as it is."""
    return jaconv.hira2kata(jaconv.h2z(text))


def normalise_width(text: str) -> str:
    """One width for every letter, digit and kana (NFKC), with the wave of a range kept readable: 2～3回.

    Circled numbers lose their circle (① becomes 1): not for reading the outline of a document.
    """
    waves = text.translate({ord(wave): "～" for wave in "〜～∼∾〰"})
    return "～".join(unicodedata.normalize("NFKC", part) for part in waves.split("～"))


def count_width(text: str) -> int:
    """Columns the text takes in a fixed-width grid: half width 1, full width 2, a combining mark 0."""
    return sum(_width(char) for char in text)


def truncate(text: str, n: int) -> str:
    """The text within ``n`` columns (see ``count_width``), ending in "…" (2 columns) when it was cut."""
    if count_width(text) <= n:
        return text
    room = n - count_width("…")
    if room < 0:
        return ""
    kept = 0
    for char in text:
        room -= _width(char)
        if room < 0:
            break
        kept += 1
    return text[:kept] + "…"


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "FWA" else 1


def bigrams(text: str) -> str:
    """Overlapping pairs of the folded text, joined by spaces: what a full-text index stores and is asked.

    Punctuation falls away, so 社協・民児協 and 社協民児協 meet. One character alone is its own entry; nothing is "".
    """
    letters = "".join(char for char in fold(text) if char.isalnum())
    if len(letters) < 2:
        return letters
    return " ".join(first + second for first, second in itertools.pairwise(letters))


def sound_key(text: str) -> str:
    """The key under which names meet that sound alike; for matching, never for showing.

    ``fold`` without punctuation, in hiragana; small kana are large (きょう, きよう), は and ば stay apart, づ ぢ を ゐ ゑ
    ヴ are written as they sound, a vowel drawn out is short however it is written (おおの, おうの, オーノ, おの; けいこ,
    けーこ), 々 and ゝ repeat what stands before. What is not kana stays folded. The key of a beginning is a beginning of the
    key; a key is its own key. Keys of different names may meet (おの and おおの): show what is written alike first.
    """
    written = to_hiragana(fold(text)).translate({ord("ー"): "-"})
    spoken = _VU.sub(lambda found: _VU_SOUNDS[found[1]], written).translate(_SAME_SOUND)
    kept: list[str] = []
    for char in spoken:
        last = kept[-1] if kept else ""
        if char in "々ゝゞ" and last:
            kept.append(last)
        elif char.isalnum() and char not in _DRAWN_OUT.get(KANA_SOUNDS.get(last, "")[-1:], ""):
            kept.append(char)
    return "".join(kept)


def join_sounds(first: str, second: str) -> str:
    """The key of two names said in one breath, from their own keys: さと and うみ together are さとみ."""
    return first + second.lstrip(_DRAWN_OUT.get(KANA_SOUNDS.get(first[-1:], "")[-1:], ""))


def spell_sound(key: str) -> str:
    """A ``sound_key`` of kana in the letters of ``latin_key``; "" when something else is in it."""
    sounds = [KANA_SOUNDS.get(char, "") for char in key]
    return _latin("".join(sounds)) if all(sounds) else ""


def latin_key(text: str) -> str:
    """The key under which a name in Latin letters meets its kana: Takahashi, TAKAHASI and たかはし; Yōko, Youko, Yohko and ようこ.

    Lower case without accents and signs, in the national spelling (訓令式), small kana as large ones, long vowels short.
    Kana are read as they sound; "" when other characters are in it.
    """
    if not text.isascii():
        spelled = spell_sound(sound_key(text))
        if spelled:
            return spelled
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    letters = "".join(
        char for char in bare.casefold().replace("’", "'").replace("đ", "d") if char.isalpha() or char == "'"
    )
    return _latin(letters) if letters.isascii() else ""


def _latin(letters: str) -> str:
    for pattern, instead in _LATIN_SPELLINGS:
        letters = pattern.sub(instead, letters)
    return letters.replace("'", "")


def parse_number(text: str, *, units: Iterable[str] = ()) -> int:
    """The whole number that was typed: ３００, 三百, 1,050,000, 十二, 二〇二一, 1万2千, △3 (minus three).

    One of ``units`` may follow it (``units=("名", "人")`` reads 48名). Raises ``NumberNotUnderstood``.
    """
    cleaned = "".join(unicodedata.normalize("NFKC", text).split())
    for unit in sorted(units, key=len, reverse=True):
        cleaned = cleaned.removesuffix(unicodedata.normalize("NFKC", unit))
    sign = 1
    if cleaned[:1] in tuple("-−‐△▲"):
        sign, cleaned = -1, cleaned[1:]
    elif cleaned[:1] == "+":
        cleaned = cleaned[1:]
    if not cleaned:
        raise NumberNotUnderstood(gettext_noop("数を入れてください（例 48、三百、1,050,000）。"))
    value = _plain(cleaned)
    if value is None:
        value = _with_units(cleaned)
    if value is None:
        raise NumberNotUnderstood(
            gettext_noop("「%(text)s」は整数として読めません。48、三百、1,050,000 のように入れてください。"),
            text=truncate(text.strip(), 40),
        )
    return sign * value


def _plain(text: str) -> int | None:
    """Digits alone, Arabic (rightly grouped) or kanji by position (二〇二一)."""
    if text.isascii():
        return int(text.replace(",", "")) if len(text) <= 30 and _GROUPED.fullmatch(text) else None
    digits = [KANJI_DIGITS.get(char) for char in text]
    if len(text) > 30 or any(digit is None for digit in digits):
        return None
    return int("".join(str(digit) for digit in digits))


def _with_units(text: str) -> int | None:
    """千五百, 1万2千, 15千: each unit smaller than the one before it, what is left smaller than the last unit."""
    total, section, ceiling, large_ceiling = 0, 0, 10**4, 10**16
    run = ""
    for char in text:
        if char in _SMALL_UNITS:
            unit = _SMALL_UNITS[char]
            count = _count_before(run)
            if count is None or unit >= ceiling:
                return None
            section, ceiling, run = section + count * unit, unit, ""
        elif char in _LARGE_UNITS:
            unit = _LARGE_UNITS[char]
            rest = _plain(run) if run else 0
            if rest is None or rest >= ceiling or section + rest == 0 or unit >= large_ceiling:
                return None
            total, section, ceiling, large_ceiling, run = total + (section + rest) * unit, 0, 10**4, unit, ""
        else:
            run += char
    rest = _plain(run) if run else 0
    if rest is None or rest >= ceiling:
        return None
    return total + section + rest


def _count_before(run: str) -> int | None:
    """How many of a small unit; several kanji digits (三四百) are a range in speech, no number."""
    if not run:
        return 1
    if len(run) > 1 and not run.isascii():
        return None
    return _plain(run)
