"""Rosters as people write them, read as tables."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from sasaeai.capabilities.rosters.enums import Meaning
from sasaeai.capabilities.rosters.queries.opening import open_bytes, proposed, samples_of
from sasaeai.capabilities.rosters.rules.layout import why_no_person
from sasaeai.capabilities.rosters.rules.meanings import meaning_of
from sasaeai.capabilities.rosters.rules.names import NameNotUnderstood, divide_kana, read_kana, read_name
from sasaeai.capabilities.rosters.rules.places import PlaceNotUnderstood, read_address, read_phones, read_postal
from sasaeai.capabilities.rosters.rules.reading import Reading, Surroundings, ditto, read_line
from tests.capabilities.rosters.sheets import ELEVEN, workbook

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("高橋　良枝", "高橋", "良枝"),
        ("高橋 良枝", "高橋", "良枝"),
        ("高橋良枝", "高橋", "良枝"),
        ("髙橋良枝", "髙橋", "良枝"),
        ("長谷川茂", "長谷川", "茂"),
        ("林茂", "林", "茂"),
        ("高　橋　良　枝", "高橋", "良枝"),
        ("○高橋　良枝", "高橋", "良枝"),
        ("高橋　良枝　様", "高橋", "良枝"),
        ("マリア・シルバ", "マリア", "シルバ"),
        ("高橋　良枝（新）", "高橋", "良枝"),
    ],
)
def test_names_are_taken_apart(text: str, family: str, given: str) -> None:
    name = read_name(text, NONE)
    assert (name.family, name.given) == (family, given)


def test_what_stands_around_a_name_is_read() -> None:
    name = read_name("高橋　良枝（たかはし　よしえ）", NONE)
    assert (name.kana, name.former, name.role) == ("たかはし　よしえ", "", "")
    assert read_name("高橋 良枝(旧姓 佐藤)", NONE).former == "佐藤"
    assert read_name("高橋 良枝（会長）", NONE).role == "会長"
    assert read_name("故）高橋".replace("故）", "（故）") + "　良枝", NONE).is_deceased
    assert read_name("たかはし　よしえ\n高橋　良枝", NONE).kana == "たかはし　よしえ"


@pytest.mark.parametrize("text", ["高橋", "林", "東雲紗凪彩", "高橋 良枝・茂", "高橋2", "高橋 良枝（入院中）", "○"])
def test_names_nobody_can_read(text: str) -> None:
    if text == "高橋":
        assert read_name("高橋 良枝", NONE).given == "良枝"
        text = "橋"
    with pytest.raises(NameNotUnderstood):
        read_name(text, NONE)


def test_a_surname_of_the_council_is_known() -> None:
    name = read_name("東雲紗凪彩", frozenset({"東雲"}))
    assert (name.family, name.given) == ("東雲", "紗凪彩")


def test_kana() -> None:
    assert read_kana("ﾀｶﾊｼ ﾖｼｴ") == "たかはし よしえ"
    assert divide_kana("たかはし よしえ", "高橋") == ("たかはし", "よしえ")
    assert divide_kana("たかはしよしえ", "高橋") == ("たかはし", "よしえ")
    assert divide_kana("しののめさなあ", "東雲") == ("しののめさなあ", "")
    with pytest.raises(NameNotUnderstood):
        read_kana("takahashi")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("076-231-0000", [("phone", "076-231-0000")]),
        ("０７６－２３１－００００", [("phone", "076-231-0000")]),
        ("076(231)0000", [("phone", "076-231-0000")]),
        ("231-0000", [("phone", "231-0000")]),
        ("076-231-0000 / 090-1234-5678", [("phone", "076-231-0000"), ("mobile", "090-1234-5678")]),
        ("076-231-0000\n090-1234-5678", [("phone", "076-231-0000"), ("mobile", "090-1234-5678")]),
        ("自宅 076-231-0000、携帯 09012345678", [("phone", "076-231-0000"), ("mobile", "090-1234-5678")]),
        ("762310000", [("phone", "0762310000")]),
        ("9012345678", [("mobile", "090-1234-5678")]),
        ("076-231-0000（FAX兼用）", [("fax", "076-231-0000")]),
        ("なし", []),
    ],
)
def test_numbers_of_a_cell(text: str, numbers: list[tuple[str, str]]) -> None:
    assert read_phones(text, "phone") == numbers


@pytest.mark.parametrize("text", ["076-231-00000", "090-1234-567", "12", "電話せず3"])
def test_numbers_nobody_can_dial(text: str) -> None:
    with pytest.raises(PlaceNotUnderstood):
        read_phones(text, "phone")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("石川県金沢市泉野町1-2-3", ("", "石川県", "金沢市", "泉野町1-2-3", "")),
        ("〒921-8034 金沢市泉野町１－２－３", ("921-8034", "", "金沢市", "泉野町1-2-3", "")),
        ("921-8034　野々市市本町1-1　泉荘201", ("921-8034", "", "野々市市", "本町1-1", "泉荘201")),
        ("河北郡津幡町字加賀爪1", ("", "", "河北郡津幡町", "字加賀爪1", "")),
        ("名古屋市中区三の丸3丁目1番2号", ("", "", "名古屋市中区", "三の丸3丁目1番2号", "")),
        ("泉野町1-2-3", ("", "", "", "泉野町1-2-3", "")),
    ],
)
def test_addresses_are_taken_apart(text: str, place: tuple[str, ...]) -> None:
    found = read_address(text)
    assert (found.postal, found.prefecture, found.city, found.town, found.building) == place


def test_postal_codes() -> None:
    assert [read_postal(text) for text in ("921-8034", "〒９２１８０３４", "9218034")] == ["921-8034"] * 3
    with pytest.raises(PlaceNotUnderstood):
        read_postal("608010")


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("氏　名", Meaning.NAME),
        ("お名前（漢字）", Meaning.NAME),
        ("フリガナ", Meaning.KANA),
        ("生年月日\n（年齢）", Meaning.BIRTH),
        ("ＴＥＬ", Meaning.PHONE),
        ("携帯番号", Meaning.MOBILE),
        ("〒", Meaning.POSTAL),
        ("校下", Meaning.DISTRICT),
        ("任　期", Meaning.TERM),
        ("ハンコ", None),
    ],
)
def test_headers(header: str, meaning: Meaning | None) -> None:
    assert meaning_of(header) == meaning


def opened(
    rows: list[list[Any]], **shape: Any
) -> tuple[tuple[str, ...], list[Meaning], list[tuple[int, tuple[str, ...]]]]:
    one = open_bytes(workbook(rows, **shape), "名簿.xlsx", None)
    return one.layout.headers, proposed(one, samples_of(one)), [(row.number, row.cells) for row in one.rows()]


def test_headers_under_a_title_and_a_blank_line() -> None:
    one = open_bytes(workbook(ELEVEN), "名簿.xlsx", None)
    assert (one.layout.header_from, one.layout.header_to) == (3, 3)
    assert one.layout.title == "令和３年度　泉野地区　民生委員名簿"


def test_headers_of_two_lines_and_merged_cells() -> None:
    headers, meanings, rows = opened(
        [
            ["名簿"],
            ["地区", "氏名", "住所", "連絡先", None],
            [None, None, None, "自宅", "携帯"],
            ["泉野", "高橋　良枝", "泉野町1", "076-231-0000", "090-1111-2222"],
            [None, "佐藤　茂", "泉野町2", "076-231-0001", None],
        ],
        merged=["A2:A3", "B2:B3", "C2:C3", "D2:E2", "A4:A5"],
    )
    assert headers == ("地区", "氏名", "住所", "自宅", "携帯")
    assert meanings == [Meaning.DISTRICT, Meaning.NAME, Meaning.ADDRESS, Meaning.PHONE, Meaning.MOBILE]
    assert [(number, cells[0]) for number, cells in rows] == [(4, "泉野"), (5, "泉野")]


def test_a_sheet_without_headers_is_known_by_its_values() -> None:
    headers, meanings, rows = opened(
        [["高橋　良枝", "S17.3.5", "076-231-0000"], ["佐藤　茂", "S20.1.1", "076-231-0001"]]
    )
    assert headers == ("A列", "B列", "C列")
    assert meanings == [Meaning.NAME, Meaning.BIRTH, Meaning.PHONE]
    assert len(rows) == 2


def test_hidden_columns_and_csv_of_a_japanese_office() -> None:
    one = open_bytes(workbook([["氏名", "電話"], ["高橋　良枝", "076-231-0000"]], hidden=["B"]), "名簿.xlsx", None)
    assert one.shape.hidden == frozenset({1})
    csv = "氏名,電話\r\n髙橋　良枝,076-231-0000\r\n".encode("cp932")
    read = open_bytes(csv, "名簿.csv", None)
    assert [row.cells for row in read.rows()] == [("髙橋　良枝", "076-231-0000")]


def test_rows_that_are_nobody() -> None:
    headers = ("No", "氏名", "電話")
    rows = (
        ["計", "18名", ""],
        ["", "", ""],
        ["16", "", ""],
        ["No", "氏名", "電話"],
        ["", "", "Aブロック"],
        ["1", "高橋", ""],
    )
    assert [why_no_person(row, headers, [1], [0]) for row in rows] == ["foot", "blank", "blank", "again", "heading", ""]


def test_ditto_marks() -> None:
    columns = [Meaning.NAME, Meaning.ADDRESS]
    assert ditto(["佐藤 茂", "〃"], ["高橋 良枝", "泉野町1"], columns) == ["佐藤 茂", "泉野町1"]
    assert ditto(["佐藤 茂", "同　上"], [], columns) == ["佐藤 茂", "同　上"]


AROUND = Surroundings(
    ("氏名", "生年月日", "年齢", "地区", "会長", "任期"),
    (Meaning.NAME, Meaning.BIRTH, Meaning.AGE, Meaning.DISTRICT, Meaning.ROLE, Meaning.TERM),
    dt.date(2021, 10, 12),
    {"泉野": 1, "d19": 1},
    {1: "泉野"},
    lambda _words: None,
)


def read(*cells: str) -> Reading:
    return read_line([*cells, *[""] * (6 - len(cells))], AROUND)


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("昭和17.3.5", (1942, 3, 5)),
        ("S17", (1942, None, None)),
        ("昭和17年3月", (1942, 3, None)),
        ("昭17.3.5（79歳）", (1942, 3, 5)),
        ("1942-03-05", (1942, 3, 5)),
        ("15405", (1942, 3, 5)),
        ("19420305", (1942, 3, 5)),
    ],
)
def test_birth_dates(text: str, birth: tuple[int | None, ...]) -> None:
    assert tuple(read("高橋 良枝", text).birth or ()) == birth


def test_an_age_is_noted_and_is_no_birth_date() -> None:
    found = read("高橋 良枝", "42歳")
    assert (found.birth, found.notes) == (None, ["令和3年10月12日に取り込んだ名簿で42歳"])
    assert [column for column, _w, _s in read("高橋 良枝", "S17.3.5", "42").problems] == [1]
    assert read("高橋 良枝", "S17.3.5", "79").problems == []


def test_districts_marks_and_terms() -> None:
    found = read("高橋 良枝", "", "", "泉野校下", "○", "R3.4.1～R5.3.31")
    assert (found.district, found.role) == (1, "会長")
    assert (found.starts_on, found.ends_on) == (dt.date(2021, 4, 1), dt.date(2023, 3, 31))
    assert read("高橋 良枝", "", "", "米泉野").problems == [
        (3, "米泉野", "「米泉野」という地区はありません。「泉野」ではありませんか。")
    ]


def test_every_problem_of_a_line_is_said_at_once() -> None:
    found = read("", "昭和65.1.1", "200", "どこか", "", "R5.1.1～R4.1.1")
    assert [column for column, _written, _sentence in found.problems] == [0, 1, 2, 3, 5]


def test_a_ditto_mark_with_nothing_above_is_a_problem_until_it_is_typed_over() -> None:
    assert read("高橋 良枝", "同上").problems == [(1, "同上", "「同上」とありますが、上の行が空いています。")]


def test_an_empty_seat_is_no_mistake() -> None:
    assert (read("欠員").is_empty_seat, read("欠員").problems) == (True, [])
