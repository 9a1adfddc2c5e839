"""However her name, number and address are written, she is found; what is answered is what the tokens say, on either database."""

from __future__ import annotations

import jaconv
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sasaeai.foundation.variants import VARIANTS
from sasaeai.records.people.models import Person, SearchEntry
from sasaeai.records.people.queries import matching_persons
from sasaeai.records.people.rules.search_words import Nearness, fits, question_of, read_words

from .search_people import found, kept

pytestmark = pytest.mark.django_db

FAMILIES = "高橋=たかはし 大野=おおの 小野=おの 渡辺=わたなべ 斉藤=さいとう 服部=はっとり 山崎=やまざき 泉=いずみ 林=はやし 佐々木=ささき"
GIVENS = "良枝=よしえ 裕子=ゆうこ 京子=きょうこ 千鶴=ちづる 恵子=けいこ 潤=じゅん 実=みのる 美緒=みお さくら=さくら"
SAME_SOUND = [
    "ぁあ",
    "ぃい",
    "ぅう",
    "ぇえ",
    "ぉお",
    "っつ",
    "ゃや",
    "ゅゆ",
    "ょよ",
    "づず",
    "ぢじ",
    "をお",
    "ゐい",
    "ゑえ",
]
DRAWN = {
    "おお": "おう おー お",
    "よう": "よー よお よ",
    "ゆう": "ゆー ゆうう ゆ",
    "けい": "けー けえ け",
    "とう": "とー とお と",
}
SPELLED = {
    "shi": "si",
    "chi": "ti",
    "tsu": "tu",
    "ji": "zi",
    "zu": "du",
    "ou": "oo oh o ō",
    "oo": "ou oh o ō",
    "uu": "u ū",
}
PLACES = [
    (
        "泉野町",
        "3-2-1",
        "泉野町{a}丁目{b}番{c}号 泉野町{a}-{b}-{c} 泉野{a}-{b} 泉野町{a}丁目{b}の{c} 泉野町三丁目 かがやき市泉野町{a}ー{b}ー{c}",
    ),
    ("泉が丘", "2-11-5", "泉ヶ丘{a}丁目{b}番{c}号 泉ケ丘{a}-{b} 泉が丘二丁目十一番 泉が丘{a}−{b}−{c}"),
    ("本町", "1-8-20", "本町{a}丁目{b}番地の{c} 本町一丁目八番二十号 かがやき市本町{a}-{b}"),
]
pairs = lambda words: [tuple(pair.split("=")) for pair in words.split()]  # noqa: E731


@st.composite
def kana_as_typed(draw: st.DrawFn, kana: str) -> str:
    """Small and large, long and short, either kana, either width."""
    for drawn, others in DRAWN.items():
        if drawn in kana and draw(st.booleans()):
            kana = kana.replace(drawn, draw(st.sampled_from(others.split())))
    for one, other in SAME_SOUND:
        if draw(st.booleans()):
            kana = kana.replace(one, other)
    style = draw(st.sampled_from(["hira", "kata", "half"]))
    if style != "hira":
        kana = jaconv.hira2kata(kana)
    return jaconv.z2h(kana) if style == "half" else kana


@st.composite
def kanji_as_typed(draw: st.DrawFn, kanji: str) -> str:
    """Any character in any of its old forms."""
    forms = {char: [char, *(old for old, new in VARIANTS.items() if new == char)] for char in kanji}
    return "".join(draw(st.sampled_from(forms[char])) for char in kanji)


@st.composite
def latin_as_typed(draw: st.DrawFn, kana: str) -> str:
    latin = jaconv.kana2alphabet(kana)
    for hepburn, others in SPELLED.items():
        if hepburn in latin and draw(st.booleans()):
            latin = latin.replace(hepburn, draw(st.sampled_from(others.split())))
    return draw(st.sampled_from([latin, latin.upper(), latin.title(), jaconv.h2z(latin, ascii=True)]))


@st.composite
def asked(draw: st.DrawFn) -> tuple[tuple[str, ...], str]:
    """Somebody and one way of asking for her."""
    (family, family_kana), (given_name, given_kana) = (draw(st.sampled_from(pairs(w))) for w in (FAMILIES, GIVENS))
    town, numbers, ways = draw(st.sampled_from(PLACES))
    a, b, c = numbers.split("-")
    year, tail = draw(st.integers(1927, 1988)), draw(st.integers(0, 9999))
    style = draw(st.sampled_from(["kana", "kanji", "latin"]))
    said = {"kana": kana_as_typed, "kanji": kanji_as_typed, "latin": latin_as_typed}[style]
    names = (family, given_name) if style == "kanji" else (family_kana, given_kana)
    parts = [draw(said(name)) for name in names]
    chosen = draw(st.sampled_from([parts, parts[::-1], parts[:1], parts[1:]]))
    words = [draw(st.sampled_from([" ", "　", ""])).join(chosen)]
    words += draw(
        st.sampled_from([[], [f"昭和{year - 1925}"], [f"S{year - 1925}年"], [str(year)], [f"昭{year - 1925}"]])
    )
    words += draw(
        st.sampled_from([[], [f"{tail:04}"], [jaconv.h2z(f"23{tail:04}", digit=True)], [f"076-423-{tail:04}"]])
    )
    words += draw(st.sampled_from([[], [draw(st.sampled_from(ways.split())).format(a=a, b=b, c=c)]]))
    her = (
        family,
        given_name,
        f"{family_kana} {given_kana}",
        str(year),
        f"{town}{a}丁目{b}番{c}号",
        f"076-423-{tail:04}",
    )
    return her, " ".join(draw(st.permutations(words)))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked())
def test_however_it_is_written_she_is_found(asked: tuple[tuple[str, ...], str]) -> None:
    (family, given_name, kana, year, town, phone), typed = asked
    Person.objects.all().delete()
    kept(family, given_name, kana, born=(int(year),), town=town, phone=phone)
    kept("中村", "剛", "なかむら ごう", born=(1990, 1, 1), town="末町9丁目9番9号", phone="076-555-12345")
    assert found(typed) == [f"{family} {given_name}"]


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_database_answers_what_the_tokens_say(data: st.DataObject) -> None:
    if not Person.objects.exists():
        for family, family_kana in pairs(FAMILIES):
            given_name, kana = pairs(GIVENS)[len(family_kana)]
            kept(family, given_name, f"{family_kana} {kana}", born=(1942,), town="泉野町3-2-1", phone="076-423-1942")
        kept("はしたか", "かは", "はしたか かは", town="出町泉町3-9")
    letters = st.text(st.sampled_from("たかはしおのうよゆきょづっー高橋泉野町林実子123- 昭和s"), max_size=8)
    typed = data.draw(letters)
    question = question_of(read_words(typed), Nearness.PLACE)
    fitting = {entry.pk for entry in SearchEntry.objects.all() if fits(question, entry.tokens)}
    answered = set(matching_persons(Person.objects.all(), typed).values_list("pk", flat=True))
    assert answered == (fitting if read_words(typed) else set(Person.objects.values_list("pk", flat=True)))
