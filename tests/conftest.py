"""What every test has: viewers and clients by role, files of its own (``tests.mode`` sets the mode and the data directory)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.browsing import signed_in


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The shared cache lives in a table; make it once per test database."""
    from django.core.management import call_command

    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django ships no types for it
        call_command("createcachetable", verbosity=0)


@pytest.fixture
def roles(db: None) -> None:
    """What ``sasaeai init`` puts into an empty council, shipped roles among it."""
    from sasaeai.spine.declarations.api import InitData, registry

    for declared in sorted(registry.of(InitData), key=lambda d: d.order):
        declared.load()


@pytest.fixture
def account_of(roles: None) -> Callable[..., object]:
    """``account_of("clerk", section="chiiki")``: an account with one shipped role, bound to units as named."""
    from sasaeai.spine.access.api import Account, Assignment, Role

    def make(role: str, **units: str) -> object:
        number = Account.objects.count() + 1
        account = Account.objects.create_user(
            username=f"{role}{number}",
            password="ひみつのことば-1",
            display_name=f"{role} {number}",
            is_office=role != "district_officer",
        )
        for kind, code in (units or {"": ""}).items():
            Assignment.objects.create(account=account, role=Role.objects.get(code=role), unit_kind=kind, unit_code=code)
        return account

    return make


@pytest.fixture
def viewer_of_role(account_of: Callable[..., object]) -> Callable[..., object]:
    """``viewer_of_role("district_officer", district="d19")``."""
    from sasaeai.spine.access.api import viewer_of

    return lambda role, **units: viewer_of(account_of(role, **units))


@pytest.fixture
def client_of(account_of: Callable[..., object]) -> Callable[..., Client]:
    """A signed-in client of an account with one shipped role."""

    def make(role: str, **units: str) -> Client:
        client = signed_in(account_of(role, **units))
        client.get("/account/login/")  # The first page writes the session, the next of the same minute do not.
        return client

    return make


@pytest.fixture(autouse=True)
def _files(tmp_path_factory: pytest.TempPathFactory, settings: object) -> None:
    """Stored files of one test never meet those of another."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("files")  # type: ignore[attr-defined]  # pytest-django's wrapper
