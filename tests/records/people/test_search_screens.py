"""人をさがす: answers while it is typed, works without JavaScript, and no address ever holds what was typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.people.models import Person

from .search_people import district, kept

pytestmark = pytest.mark.django_db

ClientOf = Callable[..., Client]
WHERE = "/people/search/"
HTMX = {"HX-Request": "true", "HX-Target": "search-finds"}


def answered(client: Client, typed: str) -> str:
    response = client.post(WHERE, {"q": typed}, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def test_while_typing_only_the_finds_are_answered(client_of: ClientOf) -> None:
    person = kept("髙橋", "良枝", "たかはし よしえ", born=(1942, 3, 5), phone="076-234-5678")
    client = client_of("clerk", section="chiiki")
    page = answered(client, "たかはし 5678")
    assert page.count("data-find") == 1
    assert [words in page for words in (f"/r/people/{person.pk}/", "髙橋 良枝", "昭和17年3月5日", "電話 …5678")] == [
        True
    ] * 4
    assert ("<html" in page, "076-234-5678" in page, '<p id="search-said"' in page) == (False, False, True)
    assert WHERE not in client.session.get("people.search", "")


def test_without_javascript_the_words_go_by_the_session_and_no_address_holds_them(client_of: ClientOf) -> None:
    kept("髙橋", "良枝", "たかはし よしえ")
    client = client_of("clerk", section="chiiki")
    sent = client.post(WHERE, {"q": "たかはし"})
    assert (sent.status_code, sent["Location"]) == (302, WHERE)
    page = client.get(WHERE).content.decode()
    assert ("髙橋 良枝" in page, 'value="たかはし"' in page, "<html" in page) == (True, True, True)
    client.post(WHERE, {"q": ""})
    assert "髙橋 良枝" not in client.get(WHERE).content.decode()


def test_words_in_the_address_are_not_answered(client_of: ClientOf) -> None:
    kept("髙橋", "良枝", "たかはし よしえ")
    assert "髙橋 良枝" not in client_of("clerk", section="chiiki").get(WHERE, {"q": "たかはし"}).content.decode()


def test_the_dead_and_those_who_moved_wear_a_badge(client_of: ClientOf) -> None:
    kept("高橋", "明", "たかはし あきら", is_deceased=True)
    kept("高橋", "豊", "たかはし ゆたか")
    page = answered(client_of("director"), "高橋")
    assert (page.index("高橋 豊") < page.index("高橋 明"), page.count("死亡")) == (True, 1)


def test_nobody_found_leads_to_a_form_that_knows_what_was_typed(client_of: ClientOf) -> None:
    client = client_of("clerk", section="chiiki")
    page = answered(client, "たかはし 良枝 昭和17 076-234-5678")
    fields = {"_known": "1", "family_kana": "たかはし", "family": "良枝", "birth": "昭和17", "phone": "076-234-5678"}
    assert {name for name, value in fields.items() if f'name="{name}" value="{value}"' in page} == set(fields)
    form = client.post("/r/people/add/", fields)
    assert (form.status_code, form.request["QUERY_STRING"], Person.objects.count()) == (200, "", 0)
    shown = form.content.decode()
    assert [f'value="{value}"' in shown for name, value in fields.items() if name != "_known"] == [True] * 4
    assert 'class="errors"' not in shown


def test_who_may_not_add_is_offered_nothing_to_add(client_of: ClientOf) -> None:
    district("d01", "b1")
    page = answered(client_of("district_staff", block="b1"), "たかはし")
    assert ("見つかりませんでした" in page, "/r/people/add/" in page) == (True, False)


def test_reach_holds_on_the_page_and_in_the_top_box(client_of: ClientOf) -> None:
    kept("高橋", "良枝", "たかはし よしえ", district=district("d01", "b1"))
    kept("高橋", "茂", "たかはし しげる", district=district("d02", "b2"))
    client = client_of("district_staff", block="b1")
    page = answered(client, "たかはし")
    sent = client.post("/search/", {"q": "たかはし"})
    top = client.get(sent["Location"]).content.decode()
    assert (sent["Location"], "高橋 良枝" in page, "高橋 茂" in page) == ("/search/", True, False)
    assert ("高橋 良枝" in top, "高橋 茂" in top) == (True, False)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator"])
def test_others_do_not_get_in(client_of: ClientOf, role: str) -> None:
    kept("高橋", "良枝", "たかはし よしえ")
    client = client_of(role)
    assert (client.get(WHERE).status_code, client.post(WHERE, {"q": "たかはし"}, headers=HTMX).status_code) == (
        403,
        403,
    )
    client.post("/search/", {"q": "たかはし"})
    assert "高橋 良枝" not in client.get("/search/").content.decode()


def test_the_list_of_persons_sends_its_words_to_the_finder(client_of: ClientOf) -> None:
    kept("高橋", "良枝", "たかはし よしえ")
    kept("佐藤", "茂", "さとう しげる")
    client = client_of("clerk", section="chiiki")
    page = client.get("/r/people/").content.decode()
    assert (f'method="post" action="{WHERE}"' in page, "data-look" in page) == (True, False)
    assert "佐藤 茂" in client.get("/r/people/", {"q": "たかはし"}).content.decode()


def test_what_was_not_understood_is_said(client_of: ClientOf) -> None:
    page = answered(client_of("director"), "たかはし 昭和65")
    assert "昭和65年はありません。" in page
