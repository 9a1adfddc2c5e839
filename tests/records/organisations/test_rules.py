"""Numbers that prove themselves, codes that spreadsheets spoil, and every trap of a published list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.records.organisations.enums import GROUPS, KIND_CHOICES, OrganisationKind
from sasaeai.records.organisations.rules import (
    business_number_fits,
    corporate_number_fits,
    plain_number,
    read_municipality,
)
from sasaeai.records.organisations.rules.formats import (
    CARE,
    CARE_MINISTRY,
    CHILDREN,
    DISABILITY,
    FACILITIES,
    FORMATS,
    recognise_format,
)
from sasaeai.records.organisations.rules.numbers import business_check_digit, corporate_check_digit
from sasaeai.records.organisations.rules.reading import read_row, read_time

CELLS = {"name": "ひばり園", "service": "通所介護", "prefecture": "石川県", "city": "かがやき市", "address": "本町1-2"}


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("7000012050002", True),  # 国税庁's own
        ("6000012050002", False),
        ("700001205000", False),
        ("70000120500021", False),
        ("0000012050002", False),
        ("", False),
    ],
)
def test_a_corporate_number_proves_itself(number: str, fits: bool) -> None:
    assert corporate_number_fits(number) is fits


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("0170101950", True),
        ("0170101951", False),
        ("170101950", False),
        ("11I2232611", False),  # I, O and Q are not given out
        ("", False),
    ],
)
def test_a_business_number_proves_itself(number: str, fits: bool) -> None:
    assert business_number_fits(number) is fits


def test_a_letter_in_a_business_number_counts_from_ten() -> None:
    # 17A010001 from the right, ×2 ×1 …: 2, 0, 0, 0, 2, 0, A×2 = 20 → 2+0, 7, 1×2 → together 15.
    assert business_check_digit("17A010001") == 5
    assert business_number_fits("17A0100015")
    assert not business_number_fits("17B0100015")


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_figure_of_a_corporate_number_is_seen_unless_it_is_nine_off(body: str, at: int, by: int) -> None:
    number = f"{corporate_check_digit(body)}{body}"
    assert corporate_number_fits(number)
    wrong = body[:at] + str((int(body[at]) + by) % 10) + body[at + 1 :]
    seen = not corporate_number_fits(number[0] + wrong)
    assert seen or abs(int(wrong[at]) - int(body[at])) == 9


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("７０００-０１２０-５０００-２", "7000012050002"),
        ("T7000012050002", "7000012050002"),
        ("'7000012050002", "7000012050002"),
        ("17a0100019", "17A0100019"),
        ("", ""),
    ],
)
def test_a_number_is_kept_plain(typed: str, kept: str) -> None:
    assert plain_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "prefecture", "code", "mended", "ambiguous"),
    [
        ("172014", "", "172014", False, False),
        ("１７２０１４", "", "172014", False, False),
        ("172013", "", "", False, False),  # its last digit is wrong
        ("17201", "", "172014", True, False),  # without its check digit
        ("92011", "", "092011", True, False),  # the zero lost: no prefecture 92
        ("12025", "", "012025", True, False),  # the zero lost: no municipality 025
        ("12106", "", "", False, True),  # 岩見沢市 without its zero or a ward of 千葉市 without its check digit
        ("12106", "北海道", "012106", True, False),
        ("12106", "千葉県", "121061", True, False),
        ("1202", "", "012025", True, False),  # both lost
        ("172014.0", "", "172014", False, False),  # a number to the spreadsheet
        ("17", "", "170003", True, False),
        ("かがやき市", "", "", False, False),
        ("480011", "", "", False, False),
    ],
)
def test_a_code_is_read_as_spreadsheets_leave_it(
    typed: str, prefecture: str, code: str, mended: bool, ambiguous: bool
) -> None:
    read = read_municipality(typed, prefecture)
    assert (read.code, read.mended, read.ambiguous) == (code, mended, ambiguous)


@pytest.mark.parametrize(
    ("cell", "column", "kept", "warned"),
    [
        ({"latitude": "36.56", "longitude": "136.65"}, "latitude", Decimal("36.56"), []),
        ({"latitude": "136.65", "longitude": "36.56"}, "latitude", Decimal("36.56"), ["latitude"]),
        ({"latitude": "0", "longitude": "0"}, "latitude", None, ["latitude"]),
        ({"latitude": "36.56", "longitude": ""}, "latitude", None, ["latitude"]),
        ({"latitude": "NaN", "longitude": "inf"}, "latitude", None, ["latitude"]),
        ({"latitude": "", "longitude": ""}, "latitude", None, []),
        ({"capacity": "0"}, "capacity", None, []),
        ({"capacity": "２５人"}, "capacity", 25, []),
        ({"capacity": "25.0"}, "capacity", 25, []),
        ({"url": "info@example.jp"}, "mail", "info@example.jp", ["url"]),
        ({"url": "example.jp/a"}, "url", "https://example.jp/a", []),
        ({"url": "http://example.jp/a"}, "url", "http://example.jp/a", []),
        ({"url": "javascript:alert(1)"}, "url", "", ["url"]),
        ({"code": "92011", "prefecture": "栃木県"}, "municipality_code", "092011", ["code"]),
        ({"code": "12106", "prefecture": ""}, "municipality_code", "", ["code"]),
        ({"address": "石川県かがやき市本町1-2"}, "town", "本町1-2", []),
        ({"city": "石川県かがやき市", "prefecture": ""}, "city", "かがやき市", []),
        ({"phone": "０７６―２０１－００３７"}, "phone", "076-201-0037", []),
        ({"kana": "ヒバリエン"}, "kana", "ひばりえん", []),
        ({"business_number": "170101950"}, "business_number", "0170101950", ["business_number"]),
        ({"business_number": "0170101951"}, "business_number", "0170101951", ["business_number"]),
        ({"corporate_number": "1234567890123", "owner": "あかね"}, "name", "ひばり園", ["corporate_number"]),
        ({"opens_at": "9時", "closes_at": "１７：３０"}, "closes_at", dt.time(17, 30), []),
        ({"opens_at": "朝", "closes_at": ""}, "opens_at", None, ["opens_at"]),
        ({"hours_weekday": "9:00～18:00", "closed_days": "日"}, "hours_note", "平日 9:00～18:00　定休日 日", []),
        ({"temporary_care": "有"}, "temporary_care", True, []),
        ({"temporary_care": "無"}, "temporary_care", False, []),
        ({"licensed_on": "H31.4.1"}, "licensed_on", dt.date(2019, 4, 1), []),
        ({"licensed_on": "不明"}, "licensed_on", None, ["licensed_on"]),
    ],
)
def test_every_trap_of_a_published_list(cell: dict[str, str], column: str, kept: object, warned: list[str]) -> None:
    row = read_row(CARE, 2, CELLS | cell)
    assert row.site[column] == kept
    assert [meaning for meaning, _sentence in row.warnings] == warned
    assert row.errors == []


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ({"name": ""}, "name"),
        ({"service": ""}, "service"),
        ({"capacity": "たくさん"}, "capacity"),
        ({"business_number": "12345"}, "business_number"),
    ],
)
def test_what_cannot_be_read_over_is_an_error_at_its_column(cell: dict[str, str], meaning: str) -> None:
    row = read_row(CARE, 2, CELLS | cell)
    assert [where for where, _sentence in row.errors] == [meaning]


def test_the_columns_of_the_ministry_and_of_wam_net_are_all_known() -> None:
    assert (len(CARE_MINISTRY.fields), len(DISABILITY.fields)) == (24, 29)
    assert CARE_MINISTRY.headers[20] == "高齢者の方と障害者の方が同時一体的に利用できるサービス"
    assert DISABILITY.headers[1] == "NO（※システム内の固有の番号、連番）"


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_a_list_is_known_by_its_headers_however_they_are_written(form: object) -> None:
    headers = form.headers  # type: ignore[attr-defined]  # a Format
    assert recognise_format(headers) is form
    assert recognise_format([header.replace("コード", "コ―ド") for header in headers]) is form
    assert recognise_format([f" {header}\u3000" for header in reversed(headers)]) is form
    assert recognise_format([*headers, "区", "公開日"]) is form


def test_other_tables_are_none_of_the_lists() -> None:
    assert recognise_format(["氏名", "住所", "電話番号"]) is None
    assert recognise_format([]) is None
    assert recognise_format(["名称", "住所", "緯度", "経度"]) is None
    assert {FACILITIES.key, CARE.key, CHILDREN.key} == {form.key for form in FORMATS if form.published}


@pytest.mark.parametrize(("typed", "kept"), [("9:00", dt.time(9)), ("24:00", dt.time(0)), ("25:00", None), ("", None)])
def test_a_time_of_day(typed: str, kept: dt.time | None) -> None:
    assert read_time(typed) == kept


def test_every_kind_stands_under_one_heading_of_the_choice() -> None:
    listed = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted(listed) == sorted(OrganisationKind)
    assert [label for label, _kinds in KIND_CHOICES] == [group.label for group in GROUPS]
    assert {"section", "district_council", "commissioners", "division", "partner"} <= set(OrganisationKind.values)
