"""The plan for everybody: as printed, with no state, no figure, no name of a person."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.capabilities.annual_plan.enums import ProgressState
from sasaeai.capabilities.annual_plan.queries.reading import parts_of
from sasaeai.records.programmes import api as programmes
from tests.browsing import queries_of
from tests.capabilities.annual_plan.conftest import MEETING, ROWS, Council
from tests.capabilities.annual_plan.home_words import page, words
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db
PATHS = ("/p/", "/p/plan/", "/p/plan/2021/", "/p/plan/?q=会議")


@pytest.fixture
def visitor() -> Client:
    return Client(HTTP_HOST="localhost")


def test_the_plan_as_printed(council: Council, visitor: Client) -> None:
    text = words(page(visitor, "/p/plan/"))
    at = [text.index(line["text"]) for line in ROWS if line["level"] != "section"]
    assert at == sorted(at)
    assert "令和3年度事業計画" in text and "・ 地区社協会長会議（4月、7月、10月、2月）" in text
    assert "再掲 つどいの実施（再掲）" in text


def test_no_person_no_state_no_figure(council: Council, visitor: Client) -> None:
    """What could have leaked is there: somebody adopted, recorded, and is late."""
    programmes.Plan.objects.filter(pk=council.plan.pk).update(adopted_by="大野 博")  # type: ignore[attr-defined]  # a Plan
    record(council, MEETING, dt.date(2021, 7, 1), districts=("d19",), title="ひみつの会", measures={"people": 4321})
    states = {str(label) for label in ProgressState.labels}
    for path in PATHS:
        html = page(visitor, path)
        for secret in ("大野 博", "ひみつの会", "4,321", "4321", "システム", "地域福祉課", "泉野", *states):
            assert (path, secret, secret in words(html)) == (path, secret, False)
        assert not re.search(r'href="/(plan|record|review|report|r)/', html)


def test_the_way_in(council: Council, visitor: Client) -> None:
    html = page(visitor, "/p/")
    assert "/account/login/" in html and "職員・役員の方はこちら" in words(html)
    parts = parts_of(council.plan)  # type: ignore[arg-type]  # a Plan
    assert [part.title for part in parts] == [
        "(1) 地域で支え合う仕組み",
        "(2) 障害のある方の支援",
        "(3) 広報啓発",
    ]
    assert [part.promises for part in parts] == [4, 3, 1]
    reading = page(visitor, "/p/plan/")
    for part in parts:
        assert f'href="/p/plan/#{part.key}"' in html and f'id="{part.key}"' in reading


def test_search_shows_the_line_in_its_place(council: Council, visitor: Client) -> None:
    text = words(page(visitor, "/p/plan/?q=%E7%A4%BE%E5%8D%94%E4%BC%9A%E9%95%B7"))
    assert "(1) 地域で支え合う仕組み ① 地区社協活動の支援 ・ 地区社協会長会議" in text
    assert "広報紙" not in text and "全部を見る" in text
    nothing = words(page(visitor, "/p/plan/?q=%22%3E%3Cb%3E%E3%81%AA%E3%81%84"))
    assert "この計画に見つかりませんでした。" in nothing and "地区社協" not in nothing


def test_lists_are_nested_as_the_plan_is(council: Council, visitor: Client) -> None:
    """Every list that begins ends, and no line stands outside a list."""
    for query in ("", "?q=会議", "?q=貸付", "?q=広報"):
        html = page(visitor, f"/p/plan/{query}")
        inside = html.split('<div class="reading">')[1].split("</div>")[0]
        open_tags: list[str] = []
        for closing, name in re.findall(r"<(/?)(ul|li|section)\b", inside):
            if closing:
                assert open_tags.pop() == name
            else:
                assert name != "li" or open_tags[-1] == "ul"
                assert name != "ul" or open_tags[-1] in ("li", "section")
                open_tags.append(name)
        assert open_tags == []


def test_uneven_depths_nest_too(roles: None) -> None:
    """A goal without children beside parts, a line four deep followed by one on top."""
    deep = ["(1)", "(1)-①", "(1)-①-ア", "(1)-①-ア-・1"]
    rows: list[dict[str, object]] = [
        {"id": "G1", "parent": None, "level": "priority_goal", "text": "目標", "kind": "goal"}
    ]
    rows += [
        {
            "id": key,
            "parent": deep[at - 1] if at else None,
            "level": "section" if not at else "sub",
            "text": key,
            "is_commitment": at == 3,
        }
        for at, key in enumerate(deep)
    ]
    rows += [
        {"id": "(1)-②", "parent": "(1)", "level": "programme", "text": "となり"},
        {"id": "(2)", "parent": None, "level": "section", "text": "つぎ"},
    ]
    plan = programmes.adopt_plan(by=BY, fiscal_year=2021, nodes=programmes.nodes_from_rows(rows))
    parts = parts_of(plan)
    assert [part.title for part in parts] == ["重点目標", "(1) (1)", "(2) つぎ"]
    assert [(line.opens, line.holds, line.closes) for line in parts[1].lines] == [
        (True, True, ()),
        (True, True, ()),
        (True, False, (True, True)),
        (False, False, (False,)),
    ]


def test_other_years_and_years_without_a_plan(council: Council, visitor: Client) -> None:
    before = [{**row, "targets": []} for row in ROWS[:3]]
    programmes.adopt_plan(by=BY, fiscal_year=2020, nodes=programmes.nodes_from_rows(before))
    assert 'href="/p/plan/2020/"' in page(visitor, "/p/")
    assert "令和2年度事業計画" in words(page(visitor, "/p/plan/2020/"))
    assert visitor.get("/p/plan/2019/").status_code == 404


def test_before_there_is_a_plan(roles: None, visitor: Client) -> None:
    for path in ("/p/", "/p/plan/"):
        assert "今年度の事業計画は、決まりしだいここに載ります。" in words(page(visitor, path))


def test_the_officer_reads_it_in_her_own_face(council: Council, client_of: Callable[..., Client]) -> None:
    html = page(client_of("district_officer", district="d19"), "/d/plan/")
    assert "地区社協会長会議" in html and "shell--member" in html and "/p/plan/" not in html


@pytest.mark.parametrize("path", ["/p/", "/p/plan/"])
def test_the_number_of_queries_is_small(council: Council, visitor: Client, path: str) -> None:
    assert queries_of(lambda: page(visitor, path)) == 3
