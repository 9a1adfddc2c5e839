"""Accounts and roles as every test of sign-in and permissions needs them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sasaeai.spine.access.api import Account, Role, RoleGrant, Viewer, assign_role, create_account, system

PASSWORD = "hashi-no-ue-de-47"

MakeAccount = Callable[..., Account]


@pytest.fixture
def by() -> Viewer:
    return system("試験")


@pytest.fixture
def make_role(db: None) -> Callable[..., Role]:
    """A role by its code with (permission, reach) pairs."""

    def make(code: str, *grants: tuple[str, str]) -> Role:
        role = Role.objects.create(code=code, name=f"役割{code}")
        RoleGrant.objects.bulk_create(RoleGrant(role=role, permission=p, reach=r) for p, r in grants)
        return role

    return make


@pytest.fixture
def make_account(db: None, by: Viewer) -> MakeAccount:
    """An account with a password, and the roles given."""

    def make(username: str = "nakamura", *roles: Role, **fields: object) -> Account:
        fields = {"display_name": f"{username}さん", "password": PASSWORD, **fields}
        account = create_account(by=by, username=username, **fields)  # type: ignore[arg-type]  # fields of the test's choice
        for role in roles:
            assign_role(by=by, account=account, role=role)
        account.refresh_from_db()
        return account

    return make


@pytest.fixture
def administrator(make_account: MakeAccount, make_role: Callable[..., Role]) -> Account:
    """The only account that may manage."""
    return make_account("kobayashi", make_role("manager", ("access.view", "all"), ("access.manage", "all")))
