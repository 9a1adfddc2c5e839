"""How values look on a screen and in a sheet, and how an address carries a question: no database."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import QueryDict

from sasaeai.spine.workbench.api import Badge, Column
from sasaeai.spine.workbench.rules.addresses import replaced
from sasaeai.spine.workbench.rules.cells import cell_of, exported, shown
from sasaeai.spine.workbench.rules.versions import differences, issue, read

DAY = dt.date(2021, 10, 12)
MOMENT = dt.datetime(2021, 10, 12, 5, 5, tzinfo=dt.UTC)  # 14:05 in Tokyo


@pytest.mark.parametrize(
    ("value", "kind", "text", "short"),
    [
        (DAY, "date", "令和3年10月12日（火）", "R3.10.12（火）"),
        (MOMENT, "datetime", "令和3年10月12日（火） 14:05", "R3.10.12（火）14:05"),
        (1050000, "yen", "1,050,000円", "1,050,000円"),
        (1234, "number", "1,234", "1,234"),
        (2021, "text", "2021", "2021"),
        (True, "bool", "はい", "はい"),
        (False, "bool", "いいえ", "いいえ"),
        (["大手", "桜町"], "text", "大手、桜町", "大手、桜町"),
        (None, "number", "", ""),
        ("", "date", "", ""),
    ],
)
def test_a_value_is_shown_as_people_read_it(value: Any, kind: str, text: str, short: str) -> None:
    cell = cell_of(SimpleNamespace(x=value), Column("x", "列", kind=kind))
    assert (cell.text, cell.short) == (text, short)


def test_a_day_has_its_western_date_behind_it() -> None:
    cell = cell_of(SimpleNamespace(x=DAY), Column("x", "列", kind="date"))
    assert (cell.machine, cell.title) == ("2021-10-12", "2021年10月12日（火）")


@pytest.mark.parametrize(
    ("value", "kind", "nought"),
    [(0, "number", True), (0, "yen", True), (0, "text", False), (3, "number", False), (None, "number", False)],
)
def test_a_figure_of_nothing_is_known(value: Any, kind: str, nought: bool) -> None:
    cell = cell_of(SimpleNamespace(x=value), Column("x", "列", kind=kind))
    assert (cell.is_zero, cell.is_nothing) == (nought, nought or value is None)


def test_a_path_that_ends_early_shows_nothing() -> None:
    column = Column("block", "ブロック", "block.name")
    assert cell_of(SimpleNamespace(block=None), column).text == ""
    assert cell_of(SimpleNamespace(block=SimpleNamespace(name="東部")), column).text == "東部"


def test_a_sheet_keeps_figures_and_days_and_says_everything_else_in_words() -> None:
    def out(value: Any, kind: str) -> Any:
        return exported(SimpleNamespace(x=value), Column("x", "列", kind=kind))

    assert (out(12, "number"), out(DAY, "date"), out(None, "number")) == (12, DAY, None)
    assert out(MOMENT, "datetime") == dt.datetime(2021, 10, 12, 14, 5)
    assert (out(True, "bool"), out(("名前", "/r/x/"), "link")) == ("はい", "名前")
    assert out(Badge("取り消し済み", "", "circle-slash"), "state") == "取り消し済み"
    assert shown(Badge("取り消し済み"), "state") == "取り消し済み"


@pytest.mark.parametrize(
    ("asked", "changes", "query"),
    [
        ("q=a&page=3", {"page": None}, "q=a"),
        ("q=a", {"sort": "-name"}, "q=a&sort=-name"),
        ("q=&block=&sort=name", {}, "sort=name"),
        ("rows=1&rows=2", {}, "rows=1&rows=2"),
        ("q=a", {"q": ""}, ""),
        ("", {"block": [1, 2]}, "block=1&block=2"),
    ],
)
def test_an_address_changes_one_answer_and_keeps_the_rest(asked: str, changes: dict[str, Any], query: str) -> None:
    assert replaced(QueryDict(asked), changes) == query


def test_a_version_is_read_back_and_a_forged_one_is_not() -> None:
    token = issue({"name": "大手", "order": 3})
    assert read(token) == {"name": "大手", "order": 3}
    assert read(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert read("") is None


def test_only_what_another_person_changed_to_something_else_is_a_difference() -> None:
    opened = {"name": "大手", "kana": "おおて", "order": 1, "block": 1}
    stored = {"name": "大手町", "kana": "おおてまち", "order": 1, "block": 2}
    typed = {"name": "大手町", "kana": "おおて", "order": 5, "block": 3}
    found = [(one.name, one.before, one.after, one.mine) for one in differences(opened, stored, typed)]
    assert found == [("kana", "おおて", "おおてまち", False), ("block", 1, 2, True)]
