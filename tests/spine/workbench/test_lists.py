"""The list: what is found, in which order, how many, and what the page says about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.spine.workbench.tables import listing as listing_module
from tests.spine.workbench.conftest import Town, names

pytestmark = pytest.mark.django_db
DISTRICTS, ACTIVITIES, BODIES = "workbench:districts-list", "workbench:activities-list", "workbench:organisations-list"


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ["大手", "桜町", "東山", "卯辰", "旧大樋"]),
        ("さくら", ["桜町"]),
        ("サクラ", ["桜町"]),
        ("ｻｸﾗ", ["桜町"]),
        ("ｄ０３", ["東山"]),
        ("おお 手", ["大手"]),
        ("大", ["大手", "旧大樋"]),
        ("ありません", []),
    ],
)
def test_words_are_found_in_any_width_and_kana(town: Town, director: Client, words: str, found: list[str]) -> None:
    page = director.get(reverse(DISTRICTS), {"q": words})
    assert names(page) == found
    assert page.context["count"] == len(found)


def test_conditions_narrow_and_stand_as_chips_that_can_be_lifted(town: Town, director: Client) -> None:
    block = town.blocks["b2"].pk
    page = director.get(reverse(DISTRICTS), {"q": "う", "block": block, "is_active": "true", "sort": "-name"})
    assert names(page) == ["卯辰"]
    chips = [(chip.label, chip.text, chip.url) for chip in page.context["chips"]]
    assert chips == [
        ("ことば", "う", f"?block={block}&is_active=true&sort=-name"),
        ("ブロック", "東部ブロック", "?q=%E3%81%86&is_active=true&sort=-name"),
        ("使っている", "はい", f"?q=%E3%81%86&block={block}&sort=-name"),
    ]
    assert page.context["lift_url"] == "?sort=-name"
    assert names(director.get(reverse(DISTRICTS) + chips[0][2])) == ["卯辰", "東山"]


def test_conditions_read_as_parts_of_a_sentence(town: Town, director: Client) -> None:
    page = director.get(reverse(ACTIVITIES))
    asked = [(question.kind, question.label) for question in page.context["questions"]]
    assert [one for one in asked if "記録" not in one[1]] == [
        ("date_range", "実施日が"),
        ("choice", "担当部門が"),
        ("choice", "結果が"),
    ]
    assert [
        question.label
        for question in director.get(reverse(DISTRICTS)).context["questions"]
        if question.kind == "boolean"
    ] == ["使っているか"]


def test_only_what_occurs_can_be_chosen(town: Town, director: Client) -> None:
    form = director.get(reverse(ACTIVITIES)).context["listing"].filters.form
    assert [label for value, label in form.fields["section"].choices if value] == ["地域福祉課", "障害福祉課"]
    kinds = director.get(reverse(DISTRICTS)).context["listing"].filters.form.fields["block"].choices
    assert [label for value, label in kinds if value] == ["中央ブロック", "東部ブロック"]


def test_spans_of_days_in_any_hand_and_the_usual_ones_as_links(town: Town, director: Client) -> None:
    page = director.get(reverse(ACTIVITIES), {"happened_on_from": "R3.9.1", "happened_on_to": "９月３０日"})
    assert names(page) == ["ふれあいサロン"]
    assert [chip.text for chip in page.context["chips"]] == ["令和3年9月1日（水）", "令和3年9月30日（木）"]
    spans = {span.label: span.url for span in page.context["questions"][0].shortcuts}
    assert spans == {
        "今月": "?happened_on_from=R3.10.1&happened_on_to=R3.10.31",
        "先月": "?happened_on_from=R3.9.1&happened_on_to=R3.9.30",
        "今年度": "?happened_on_from=R3.4.1&happened_on_to=R4.3.31",
        "前年度": "?happened_on_from=R2.4.1&happened_on_to=R3.3.31",
    }
    this_month = director.get(reverse(ACTIVITIES) + spans["今月"])
    assert names(this_month) == ["手話教室"]
    assert [span.label for span in this_month.context["questions"][0].shortcuts if span.chosen] == ["今月"]


def test_a_day_nobody_can_read_finds_nothing_and_says_so(town: Town, director: Client) -> None:
    page = director.get(reverse(ACTIVITIES), {"happened_on_from": "さっき", "section": town.bodies["chiiki"].pk})
    assert (page.status_code, page.context["count"]) == (200, 0)
    assert [(chip.text, chip.wrong) for chip in page.context["chips"]] == [("さっき", True), ("地域福祉課", False)]
    text = page.content.decode()
    assert "条件を読み取れませんでした" in text
    assert 'value="さっき"' in text


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("", ["手話教室", "ふれあいサロン", "会長会議"]),
        ("people", ["手話教室", "ふれあいサロン", "会長会議"]),
        ("-people", ["会長会議", "ふれあいサロン", "手話教室"]),
        ("happened_on", ["会長会議", "ふれあいサロン", "手話教室"]),
        ("-section", ["手話教室", "ふれあいサロン", "会長会議"]),
        ("note", ["手話教室", "ふれあいサロン", "会長会議"]),
    ],
)
def test_rows_stand_in_the_order_asked_for(town: Town, director: Client, sort: str, found: list[str]) -> None:
    assert names(director.get(reverse(ACTIVITIES), {"sort": sort})) == found


def test_a_column_head_sorts_and_turns_round_and_tells_machines(town: Town, director: Client) -> None:
    page = director.get(reverse(DISTRICTS), {"sort": "name", "q": "大", "page": "1"})
    heads = {header.label: (header.url, header.direction) for header in page.context["headers"]}
    assert heads["地区名"] == ("?sort=-name&q=%E5%A4%A7", "ascending")
    assert heads["符号"] == ("?sort=code&q=%E5%A4%A7", "none")
    assert 'aria-sort="ascending"' in page.content.decode()
    assert [(sort.label, sort.key) for sort in page.context["sorts"] if sort.chosen] == [("地区名順", "name")]


def test_totals_are_asked_of_exactly_the_rows_found(town: Town, director: Client) -> None:
    assert director.get(reverse(ACTIVITIES)).context["totals"][1] == ("延べ人数", "77")
    page = director.get(reverse(ACTIVITIES), {"section": town.bodies["chiiki"].pk})
    assert (page.context["count"], page.context["totals"][:2]) == (2, [("回数", "2"), ("延べ人数", "65")])


def test_pages_turn_and_keep_the_question(town: Town, director: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_module, "PAGE_SIZE", 2)
    page = director.get(reverse(DISTRICTS), {"sort": "-code", "page": "2"})
    assert names(page) == ["東山", "桜町"]
    assert (page.context["count"], page.context["page_obj"].paginator.num_pages) == (5, 3)
    text = page.content.decode()
    assert 'href="?sort=-code&amp;page=1"' in text
    assert 'href="?sort=-code&amp;page=3"' in text
    assert names(director.get(reverse(DISTRICTS), {"page": "99"})) == ["旧大樋"]


def test_a_list_counts_and_shows_only_what_lies_within_reach(town: Town, client_of: Callable[..., Client]) -> None:
    page = client_of("district_officer", district="d03").get(reverse(BODIES))
    assert (names(page), page.context["count"]) == (["東山地区社協"], 1)
    assert "大手地区社協" not in page.content.decode()
    choices = page.context["listing"].filters.form.fields["district"].choices
    assert [label for value, label in choices if value] == ["東山"]
    done = client_of("district_officer", district="d03").get(reverse(ACTIVITIES))
    assert (names(done), done.context["totals"][1]) == (["手話教室", "ふれあいサロン"], ("延べ人数", "37"))


def test_a_part_of_the_page_for_htmx_is_the_results_alone(town: Town, director: Client) -> None:
    headers = {"HX-Request": "true", "HX-Target": "list-results"}
    page = director.get(
        reverse(DISTRICTS), {"q": "桜", "block": "", "sort": ""}, headers={**headers, "HX-Trigger": "list-form"}
    )
    text = page.content.decode()
    assert names(page) == ["桜町"]
    assert "<html" not in text
    assert "地区：1地区が見つかりました。" in text
    assert page.headers["HX-Replace-Url"] == reverse(DISTRICTS) + "?q=%E6%A1%9C"
    assert {"HX-Request", "HX-Target"} <= {name.strip() for name in page.headers["Vary"].split(",")}
    assert "HX-Replace-Url" not in director.get(reverse(DISTRICTS), {"sort": "name"}, headers=headers).headers
    assert "<html" in director.get(reverse(DISTRICTS), headers={"HX-Request": "true"}).content.decode()


def test_the_heading_column_carries_the_link_and_dates_are_short(town: Town, director: Client) -> None:
    text = director.get(reverse(ACTIVITIES), {"q": "手話"}).content.decode()
    url = reverse("workbench:activities-detail", args=[town.done["手話教室"].pk])
    assert f'<a href="{url}">手話教室</a>' in text
    assert '<time datetime="2021-10-04" title="2021年10月4日（月）">R3.10.4（月）</time>' in text


def test_nothing_yet_says_what_would_be_here_and_offers_the_first_step(
    roles: None, client_of: Callable[..., Client]
) -> None:
    add = reverse("workbench:districts-add")
    page = client_of("director").get(reverse(DISTRICTS)).content.decode()
    assert "まだ地区がありません。Excelの一覧があれば、そのまま取り込めます。" in page
    assert page.count(f'href="{add}"') == 2
    reading = client_of("reader").get(reverse(DISTRICTS)).content.decode()
    assert "まだ地区がありません" in reading
    assert add not in reading


def test_nothing_found_offers_to_lift_the_conditions(town: Town, director: Client) -> None:
    text = director.get(reverse(DISTRICTS), {"q": "ありません"}).content.decode()
    assert "この条件に合う地区はありません。" in text
    assert "まだ地区がありません" not in text


def test_print_holds_every_row_found_and_says_what_was_asked(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "PAGE_SIZE", 2)
    page = director.get(reverse(DISTRICTS), {"print": "1", "sort": "-code"})
    assert [line.cells[1].text for line in page.context["lines"]] == ["旧大樋", "卯辰", "東山", "桜町", "大手"]
    assert page.context["back"] == reverse(DISTRICTS) + "?sort=-code"
    narrowed = director.get(reverse(DISTRICTS), {"print": "1", "q": "桜", "large": "1"}).content.decode()
    assert "ことば：<strong>桜</strong>" in narrowed
    assert "sheet--large" in narrowed
    assert "大手" not in narrowed


def test_a_print_too_long_for_paper_says_what_it_left_out(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sasaeai.spine.workbench.screens.lists.PRINT_AT_MOST", 3)
    page = director.get(reverse(DISTRICTS), {"print": "1"})
    assert (len(page.context["lines"]), page.context["left_out"]) == (3, 2)
    assert "あとの2地区は載せていません" in page.content.decode()
