"""A council with people in it, and a browser for each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.spine.access.api import Account, Role, Viewer, create_account, reset_password, system

PASSWORD = "hashi-no-ue-de-47"


@pytest.fixture
def by() -> Viewer:
    return system("試験")


@pytest.fixture
def nakamura(roles: None, by: Viewer) -> Account:
    """An account without a role."""
    return create_account(
        by=by, username="nakamura", display_name="中村 千里", email="nakamura@example.jp", password=PASSWORD
    )


@pytest.fixture
def role_of(roles: None) -> Callable[[str], Role]:
    return lambda code: Role.objects.get(code=code)


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """A browser that has signed in through the page, as a person does."""

    def make(username: str, password: str = PASSWORD, user_agent: str = "") -> Client:
        client = Client(HTTP_HOST="localhost", HTTP_USER_AGENT=user_agent)
        answer = client.post("/account/login/", {"login": username, "password": password})
        assert answer.status_code == 302, answer.context["form"].errors
        return client

    return make


@pytest.fixture
def temporary(by: Viewer) -> Callable[[Account], str]:
    return lambda account: reset_password(by=by, row=account)
