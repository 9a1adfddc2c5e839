"""One box finds whoever somebody remembers in any way."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sasaeai.records.people.models import Person
from sasaeai.records.people.queries import find_persons, matching_persons

from .search_people import EVERYTHING, found, kept

pytestmark = pytest.mark.django_db

YOSHIE = "髙橋 良枝"
WAYS = """
たかはし よしえ
よしえ たかはし
たかはしよしえ
よしえたかはし
タカハシ　ヨシエ
ﾀｶﾊｼ ﾖｼｴ
たかはし よしゑ
高橋良枝
髙橋 良枝
良枝 高橋
高橋よしえ
たか よし
かはし
枝
たかはし よしえ 昭和17
たかはし S17
たかはし 昭和 17年
よしえ 昭17年
たかはし １９４２
たかはし 1942年3月
たかはし S17.3.5
たかはし 19420305
S17.3
髙橋 5678
５６７８
2345678
076-234-5678
０７６−２３４−５６７８
(076)234-5678
+81 76-234-5678
+81762345678
泉野町三丁目2番1号
泉野町3-2-1
泉野３−２
泉野3-2-1
泉野町
高橋 泉野
かがやき市泉野町3丁目
Takahashi Yoshie
TAKAHASI
yosie takahashi
takahashiyoshie
たなか
田中 よしえ
tanaka
""".strip().splitlines()
ELSEWHERE = """
たかはし よしお
たかはし 昭和18
たかはし 1942年4月
たかはし 5679
345
泉野3-3
泉野町2-1
泉野出町
Takada
たなべ
たかはし 昭和65
""".strip().splitlines()


@pytest.fixture
def yoshie() -> Person:
    kept("佐藤", "茂", "さとう しげる", born=(1950, 1, 1), town="本町1丁目3番2号", phone="076-111-2222")
    kept("斎藤", "和子", "さいとう かずこ", born=(1935,), town="泉が丘2-3-2", phone="090-3333-4444")
    return kept(
        "髙橋",
        "良枝",
        "たかはし よしえ",
        born=(1942, 3, 5),
        town="泉野町三丁目2番1号",
        phone="076-234-5678",
        former="田中=たなか",
    )


@pytest.mark.parametrize("typed", WAYS)
def test_every_way_of_asking_finds_her_alone(yoshie: Person, typed: str) -> None:
    assert found(typed) == [YOSHIE]


@pytest.mark.parametrize("typed", ELSEWHERE)
def test_what_is_not_hers_does_not_find_her(yoshie: Person, typed: str) -> None:
    assert found(typed) == []


def test_a_postal_code_finds_her(yoshie: Person) -> None:
    assert found("921-8034") == []
    from sasaeai.records.people.actions.indexing import index_persons

    yoshie.addresses.update(postal_code="921-8034")
    index_persons([yoshie.pk])
    assert found("〒９２１−８０３４") == found("9218034") == [YOSHIE]


def test_who_is_known_by_year_alone_is_found_by_the_day() -> None:
    kept("林", "清", "はやし きよし", born=(1942,))
    kept("林", "実", "はやし みのる", born=(1942, 4))
    kept("林", "進", "はやし すすむ", born=(1942, 4, 9))
    assert found("昭和17年4月9日") == ["林 清", "林 進", "林 実"]
    assert found("昭和17年4月") == ["林 清", "林 進", "林 実"]
    assert found("昭和17年5月") == ["林 清"]
    assert found("1942") == ["林 清", "林 進", "林 実"]


def test_a_year_that_never_was_is_named(yoshie: Person) -> None:
    answer = find_persons(EVERYTHING, "たかはし 昭和65")
    assert answer.notes == ("昭和65年はありません。昭和は64年1月7日までです。平成2年ではありませんか。",)


def test_the_nearest_stand_first() -> None:
    kept("佐藤", "茂", "さとう しげる", town="泉野町1-2-3")
    kept("小泉", "茂", "こいずみ しげる")
    kept("泉田", "茂", "いずみだ しげる")
    kept("泉", "茂", "いずみ しげる")
    assert found("泉") == ["泉 茂", "泉田 茂", "小泉 茂", "佐藤 茂"]


def test_as_written_stands_before_as_it_sounds() -> None:
    kept("大野", "茂", "おおの しげる")
    kept("小野", "茂", "おの しげる")
    assert (found("おの"), found("おおの")) == (["小野 茂", "大野 茂"], ["大野 茂", "小野 茂"])


def test_who_is_called_so_now_stands_before_who_was() -> None:
    kept("青木", "愛", "あおき あい", former="高橋=たかはし")
    kept("高橋", "豊", "たかはし ゆたか", former="青木=あおき")
    kept("髙橋", "明", "たかはし あきら", is_deceased=True)
    asked = ("高橋", "たかはし", "たか", "あおき")
    assert [found(typed) for typed in asked] == [
        *[["高橋 豊", "青木 愛", "髙橋 明"]] * 3,
        ["青木 愛", "高橋 豊"],
    ]


def test_the_living_stand_before_the_dead_and_the_merged_nowhere() -> None:
    kept("高橋", "明", "たかはし あきら", is_deceased=True)
    kept("高橋", "進", "たかはし すすむ", moved_on=dt.date(2020, 4, 1))
    stays = kept("高橋", "豊", "たかはし ゆたか")
    kept("高橋", "孝", "たかはし たかし", merged_into=stays)
    assert found("高橋") == ["高橋 豊", "高橋 明", "高橋 進"]


def test_more_than_a_page_is_said_and_not_counted() -> None:
    for number in range(4):
        kept("高橋", f"{number}郎", f"たかはし {'あいうえ'[number]}ろう")
    answers = [find_persons(EVERYTHING, "たかはし", limit) for limit in (3, 4)]
    assert [(len(answer.hits), answer.is_more) for answer in answers] == [(3, True), (4, False)]


def test_each_hit_says_by_what_it_was_found(yoshie: Person) -> None:
    said = {
        typed: [hit.reasons for hit in find_persons(EVERYTHING, typed).hits]
        for typed in ("たかはし", "たなか", "5678", "泉野3-2", "たかはし 5678 昭和17", "田中 泉野")
    }
    assert said == {
        "たかはし": [()],
        "たなか": [("旧姓・旧名 田中 良枝",)],
        "5678": [("電話 …5678",)],
        "泉野3-2": [("自宅 かがやき市泉野町三丁目2番1号",)],
        "たかはし 5678 昭和17": [("電話 …5678",)],
        "田中 泉野": [("旧姓・旧名 田中 良枝", "自宅 かがやき市泉野町三丁目2番1号")],
    }


def test_an_address_of_the_past_still_finds_her_and_says_so(yoshie: Person) -> None:
    yoshie.addresses.update(ends_on=dt.date(2019, 3, 31))
    [hit] = find_persons(EVERYTHING, "泉野町3-2").hits
    assert hit.reasons == ("前の自宅 かがやき市泉野町三丁目2番1号",)


@pytest.mark.parametrize(
    "typed", ["", "　", "!?", "・", "'", '"', "たかはし'", "%", "_", "たか*", "(", "NEAR", "x AND y"]
)
def test_signs_are_no_language(yoshie: Person, typed: str) -> None:
    assert found(typed) == ([YOSHIE] if "たか" in typed else [])


def test_a_list_finds_the_same_persons_in_its_own_order(yoshie: Person) -> None:
    ways = [way for way in WAYS if set(matching_persons(Person.objects.all(), way)) != {yoshie}]
    assert ways == []
    assert matching_persons(Person.objects.all(), " ").count() == 3


def test_as_many_queries_for_many_as_for_one() -> None:
    counts = []
    for number in range(30):
        kept(
            "高橋", f"{number}", "たかはし よしえ", phone=f"076-200-{number:04}", former="田中=たなか", town="泉野町1-1"
        )
        if number in (0, 29):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                find_persons(EVERYTHING, "たなか 泉野")
            counts.append(len(asked))
    assert counts == [10, 10]
