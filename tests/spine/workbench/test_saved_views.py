"""One's own views: kept under a name, shown on top, seen by nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.spine.access.api import Account, viewer_of
from sasaeai.spine.workbench.actions.saved_views import MOST, drop_view, save_view
from sasaeai.spine.workbench.models import SavedView
from sasaeai.spine.workbench.queries.registers import register_named
from tests.spine.workbench.conftest import Town

pytestmark = pytest.mark.django_db
LIST, KEEP = reverse("workbench:districts-list"), reverse("workbench:districts-keep-view")


def account_behind(client: Client) -> Account:
    return Account.objects.get(pk=client.session["_auth_user_id"])


def test_a_view_keeps_conditions_and_order_but_no_page(town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("clerk")
    answer = client.post(KEEP, {"name": "  東部だけ ", "query": "block=2&sort=-name&page=3&q="})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{LIST}?block=2&sort=-name")
    assert list(SavedView.objects.values_list("name", "register", "query")) == [
        ("東部だけ", "districts", "block=2&sort=-name")
    ]
    page = client.get(LIST, {"block": "2", "sort": "-name"})
    assert [(view.label, view.url, view.chosen) for view in page.context["saved_views"]] == [
        ("東部だけ", f"{LIST}?block=2&sort=-name", True)
    ]
    assert [view.chosen for view in client.get(LIST).context["saved_views"]] == [False]


def test_the_same_name_again_replaces_the_view(town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("clerk")
    for query in ("block=1", "block=2"):
        client.post(KEEP, {"name": "いつもの", "query": query})
    assert list(SavedView.objects.values_list("query", flat=True)) == ["block=2"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "見方に名前を付けてください（40字まで）。"), ("長" * 41, "見方に名前を付けてください（40字まで）。")],
)
def test_a_view_without_a_fit_name_is_not_kept(
    town: Town, client_of: Callable[..., Client], name: str, sentence: str
) -> None:
    client = client_of("clerk")
    page = client.post(KEEP, {"name": name, "query": "block=2"}, follow=True)
    assert sentence in page.content.decode()
    assert page.request["QUERY_STRING"] == "block=2"
    assert not SavedView.objects.exists()


def test_nobody_sees_or_drops_the_view_of_another(town: Town, client_of: Callable[..., Client]) -> None:
    mine, other = client_of("clerk"), client_of("director")
    mine.post(KEEP, {"name": "わたしの見方", "query": "block=2"})
    view = SavedView.objects.get()
    page = other.get(LIST, {"block": "2"})
    assert page.context["saved_views"] == []
    assert "わたしの見方" not in page.content.decode()
    forget = reverse("workbench:districts-forget-view", args=[view.pk])
    assert other.post(forget).status_code == 404
    assert SavedView.objects.filter(pk=view.pk).exists()
    assert mine.get(forget).status_code == 405
    assert "「わたしの見方」を消しました。" in mine.post(forget, follow=True).content.decode()
    assert not SavedView.objects.exists()


def test_a_view_of_one_list_is_not_dropped_through_another(town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("clerk")
    client.post(KEEP, {"name": "地区の見方", "query": "block=2"})
    view = SavedView.objects.get()
    assert client.post(reverse("workbench:blocks-forget-view", args=[view.pk])).status_code == 404


def test_views_have_an_upper_limit_that_is_said(town: Town, client_of: Callable[..., Client]) -> None:
    client = client_of("clerk")
    account = account_behind(client)
    SavedView.objects.bulk_create(
        SavedView(account=account, register="districts", name=f"見方{number}") for number in range(MOST)
    )
    page = client.post(KEEP, {"name": "もう一つ", "query": "block=2"}, follow=True)
    assert f"見方は{MOST}個まで残せます。使わないものを消してください。" in page.content.decode()
    assert SavedView.objects.count() == MOST


def test_actions_ask_who_acts(town: Town, account_of: Callable[..., Account]) -> None:
    from sasaeai.spine.access.api import NOBODY, NotPermitted

    register = register_named("districts")
    assert register is not None
    with pytest.raises(NotPermitted):
        save_view(by=NOBODY, register=register, name="だれの", query="")
    view = save_view(by=viewer_of(account_of("clerk")), register=register, name="わたしの", query="")
    with pytest.raises(NotPermitted):
        drop_view(by=viewer_of(account_of("director")), view=view)
    assert SavedView.objects.count() == 1
