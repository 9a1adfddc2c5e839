"""Which door leads where, and what a home is put together from."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.spine.access.api import Assignment, Role
from sasaeai.spine.declarations.api import HomeBlock, registry
from tests.browsing import signed_in

pytestmark = pytest.mark.django_db


def test_nobody_is_sent_to_sign_in(roles: None) -> None:
    response = Client(HTTP_HOST="localhost").get("/")
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/")


def test_an_officer_goes_to_her_own_home(client_of: Callable[..., Client]) -> None:
    response = client_of("district_officer", district="d19").get("/")
    assert (response.status_code, response["Location"]) == (302, "/d/")


def test_an_officer_who_is_staff_too_stays(account_of: Callable[..., object]) -> None:
    account = account_of("district_officer", district="d19")
    Assignment.objects.create(account=account, role=Role.objects.get(code="clerk"))
    assert signed_in(account).get("/").status_code == 200


def test_a_block_is_never_rendered_for_whom_it_is_not(
    client_of: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their order, each with its style sheet once; what has nothing to say stays away."""
    asked: list[str] = []

    def block(key: str, order: int, permission: str, html: str | None, styles: str = "") -> HomeBlock:
        def render(request: object) -> str | None:
            asked.append(key)
            return html

        return HomeBlock(key, order, permission, render, styles=styles)

    declared = (
        block("last", 90, "plan.view", "<p>最後</p>", "sasaeai/print.css"),
        block("first", 1, "plan.view", "<p>最初</p>", "sasaeai/print.css"),
        block("silent", 5, "plan.view", None, "sasaeai/base.css"),
        block("secret", 2, "access.manage", "<p>秘密</p>"),
    )
    everything = type(registry).of
    monkeypatch.setattr(
        type(registry), "of", lambda self, kind: declared if kind is HomeBlock else everything(self, kind)
    )
    html = client_of("reader").get("/").content.decode()
    assert asked == ["first", "silent", "last"]
    assert html.index("最初") < html.index("最後") and "秘密" not in html
    assert html.count('sasaeai/print.css">') == 1


def test_every_home_has_one_heading_of_the_first_rank(client_of: Callable[..., Client]) -> None:
    for path, client in (
        ("/", client_of("clerk", section="chiiki")),
        ("/d/", client_of("clerk", section="chiiki")),
        ("/p/", Client(HTTP_HOST="localhost")),
    ):
        assert (path, client.get(path).content.decode().count("<h1")) == (path, 1)
