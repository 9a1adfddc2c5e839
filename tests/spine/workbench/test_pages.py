"""The pages every Register gets: they open, empty and full, in every face; the search, the history, the components."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from sasaeai.records.organisations.actions import update_organisation
from sasaeai.records.places.actions import update_district
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Badge, Register, address
from sasaeai.spine.workbench.queries.registers import offers
from sasaeai.spine.workbench.screens.styleguide import BADGES, COLOURS, ICONS
from tests.spine.workbench.conftest import SYSTEM, Town

pytestmark = pytest.mark.django_db
REGISTERS = [pytest.param(register, id=register.slug) for register in registry.of(Register)]


class Outline(HTMLParser):
    """Headings, ids, labels and controls of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: dict[str, bool] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag in ("h1", "h2", "h3", "h4"):
            self.levels.append(int(tag[1]))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "label":
            self.labelled.add(found.get("for", ""))
        if tag in ("input", "select", "textarea") and found.get("type") not in ("hidden", "submit"):
            self.controls[found.get("id", "")] = "aria-label" in found


def well_formed(text: str) -> None:
    page = Outline(text)
    assert page.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False))
    assert sorted(page.ids) == sorted(set(page.ids))
    unlabelled = [key for key, named in page.controls.items() if key and not named and key not in page.labelled]
    assert unlabelled == []


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_opens_its_pages(register: Register, town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("administrator" if register.family in ("access", "audit") else "director")
    row = register.model._default_manager.first()
    pages = [address(register, "list"), address(register, "list", query={"print": "1"})]
    pages += [address(register, "list", query={"q": "ない", "sort": register.columns[0].key})]
    if register.form is not None and register.create is not None and offers(register, "add"):
        pages.append(address(register, "add"))
    if register.sheet is not None:
        pages.append(address(register, "import"))
    if row is not None:
        pages += [address(register, "detail", row.pk), address(register, "history", row.pk)]
        if register.form is not None and register.update is not None:
            pages.append(address(register, "edit", row.pk))
    for page in pages:
        answer = client.get(page)
        assert (page, answer.status_code) == (page, 200)
        well_formed(answer.content.decode())


@pytest.mark.parametrize("register", REGISTERS)
def test_every_icon_a_register_names_is_in_the_sprite(register: Register) -> None:
    known = set(ICONS.read_text(encoding="utf-8").split())
    assert {register.icon, *(action.icon for action in register.actions)} <= known


def test_the_history_tells_who_changed_what_in_words(town: Town, client_of: Callable[..., Client]) -> None:
    row = town.districts["d02"]
    update_district(by=SYSTEM, row=row, block=town.blocks["b2"], is_active=False)
    page = client_of("director").get(reverse("workbench:districts-history", args=[row.pk]))
    changed, added = page.context["history"]
    assert (changed.who, changed.verb, changed.added) == ("システム（試験）", "直す", False)
    assert [(change.label, change.before, change.after) for change in changed.changes] == [
        ("ブロック", "中央ブロック", "東部ブロック"),
        ("使っている", "はい", "いいえ"),
    ]
    assert (added.verb, added.added) == ("登録する", True)
    assert ("地区名", "", "桜町") in [(change.label, change.before, change.after) for change in added.changes]
    assert "番号" not in {change.label for change in added.changes}
    text = page.content.decode()
    assert "<del>中央ブロック</del> → <ins>東部ブロック</ins>" in text


def test_the_page_shows_the_latest_five_and_leads_to_the_rest(town: Town, client_of: Callable[..., Client]) -> None:
    row, client = town.districts["d02"], client_of("director")
    url = reverse("workbench:districts-history", args=[row.pk])
    page = client.get(reverse("workbench:districts-detail", args=[row.pk]))
    assert (len(page.context["history"]), page.context["history_url"]) == (1, "")
    for order in range(10, 16):
        update_district(by=SYSTEM, row=row, order=order)
    page = client.get(reverse("workbench:districts-detail", args=[row.pk]))
    assert (len(page.context["history"]), page.context["history_url"]) == (5, url)
    assert len(client.get(url).context["history"]) == 7


def test_a_page_keeps_what_is_empty_out_of_the_way(town: Town, client_of: Callable[..., Client]) -> None:
    row = town.done["手話教室"]
    page = client_of("director").get(reverse("workbench:activities-detail", args=[row.pk]))
    assert page.context["title"] == "手話教室"
    shown = {cell.label: cell.text for cell in page.context["cells"]}
    assert (shown["延べ人数"], shown["実施日"]) == ("12", "令和3年10月4日（月）")
    assert {"部数", "場所"} <= {cell.label for cell in page.context["blanks"]}
    assert [str(badge) for badge in page.context["badges"]] == ["実施した"]


def test_rows_out_of_reach_are_missing_on_every_page(town: Town, client_of: Callable[..., Client]) -> None:
    officer = client_of("district_officer", district="d03")
    inside, outside = town.bodies["dc3"], town.bodies["dc1"]
    for screen in ("detail", "history"):
        assert officer.get(reverse(f"workbench:organisations-{screen}", args=[inside.pk])).status_code == 200
        assert officer.get(reverse(f"workbench:organisations-{screen}", args=[outside.pk])).status_code == 404


def test_the_search_finds_within_reach_grouped_by_noun(town: Town, client_of: Callable[..., Client]) -> None:
    update_organisation(by=SYSTEM, row=town.bodies["dc1"], kana="おおてちくしゃきょう")
    search = reverse("search")
    page = client_of("director").get(search, {"q": "オオテ"})
    found = {find.key: [hit.title for hit in find.hits] for find in page.context["finds"]}
    assert (found["districts"], found["organisations"]) == (["大手"], ["大手地区社協"])
    officer = client_of("district_officer", district="d03").get(search, {"q": "地区社協"})
    found = {find.key: [hit.title for hit in find.hits] for find in officer.context["finds"]}
    assert found["organisations"] == ["東山地区社協"]
    assert "people" not in found
    assert "大手地区社協" not in officer.content.decode()


def test_the_search_says_when_there_is_more_and_when_there_is_nothing(
    town: Town, client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("director")
    monkeypatch.setattr("sasaeai.spine.workbench.queries.search.LIMIT", 2)
    districts = {find.key: find for find in client.get(reverse("search"), {"q": "d0"}).context["finds"]}["districts"]
    assert (len(districts.hits), districts.more) == (2, reverse("workbench:districts-list") + "?q=d0")
    nothing = client.get(reverse("search"), {"q": "<b>ない</b>"}).content.decode()
    assert "「&lt;b&gt;ない&lt;/b&gt;」は見つかりませんでした。" in nothing
    assert "<kbd>/</kbd>" in client.get(reverse("search"), {"q": "  "}).content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("10/12", {"words": "令和3年10月12日（火）", "understood": True}),
        ("昭28.1.5", {"words": "昭和28年1月5日（月）", "understood": True}),
        ("", {"words": "", "understood": True}),
    ],
)
def test_a_typed_day_is_told_as_it_was_understood(
    client_of: Callable[..., Client], typed: str, told: dict[str, object]
) -> None:
    assert client_of("district_officer", district="d03").get(reverse("understood"), {"day": typed}).json() == told


def test_a_day_that_is_none_is_told_with_a_sentence(client_of: Callable[..., Client]) -> None:
    answer = client_of("clerk").get(reverse("understood"), {"day": "2月30日"})
    assert answer.json()["understood"] is False
    assert answer.json()["words"].endswith("。")
    assert "no-cache" in answer.headers["Cache-Control"]


def test_the_styleguide_is_for_the_office(client_of: Callable[..., Client]) -> None:
    page = client_of("reader").get(reverse("styleguide"))
    text = page.content.decode()
    well_formed(text)
    assert all(f"--{name}" in text for name in COLOURS)
    assert text.count('class="state ') + text.count('class="state"') >= len(BADGES)
    assert page.context["wrong_form"].errors.keys() == {"name", "day", "people", "kind"}
    assert client_of("district_officer", district="d03").get(reverse("styleguide")).status_code == 404
    assert Client(HTTP_HOST="localhost").get(reverse("styleguide")).status_code == 302


def test_a_badge_says_its_state_in_word_shape_and_colour() -> None:
    made = (
        engines["django"].from_string("{{ one|badge }}").render({"one": Badge("終わりました", "good", "circle-check")})
    )
    assert made == (
        '<span class="state state--good"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="/static/sasaeai/icons.svg#circle-check"/></svg>終わりました</span>'
    )


@pytest.mark.parametrize("layout", ["layouts/staff.html", "layouts/member.html"])
def test_a_document_stands_in_the_shell_of_its_face(layout: str, client_of: Callable[..., Client]) -> None:
    request: HttpRequest = RequestFactory().get("/")
    text = render_to_string("layouts/document.html", {"layout": layout, "back": "/plan/"}, request)
    assert '<article class="sheet ' in text
    assert 'href="/plan/"' in text
    assert ("shell--member" in text) == (layout == "layouts/member.html")
    assert text.count("print-foot") == 1
