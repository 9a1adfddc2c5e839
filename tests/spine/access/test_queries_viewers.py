"""From an account to what it may see, and from that to rows: every reach, and what has none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from sasaeai.spine.access.api import (
    NOBODY,
    Account,
    Assignment,
    Grant,
    Reach,
    Reachable,
    Role,
    UnitKind,
    Viewer,
    assign_role,
    viewer_of,
    visible,
    within_reach,
)
from sasaeai.spine.declarations.api import registry

MakeAccount = Callable[..., Account]
MakeRole = Callable[..., Role]

#: Assignments stand in for rows here: they have an owner and a unit.
RULE = Reachable(
    Assignment,
    {
        Reach.OWN: lambda viewer, units: Q(account_id=viewer.account_id),
        Reach.TEAM: lambda viewer, units: Q(unit_kind="section", unit_code__in=units),
        Reach.DISTRICT: lambda viewer, units: Q(unit_kind="district", unit_code__in=units),
        Reach.BLOCK: lambda viewer, units: Q(unit_kind="block", unit_code__in=units),
        Reach.OFFICE: lambda viewer, units: Q(account__is_office=True),
    },
)


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch, make_account: MakeAccount, make_role: MakeRole) -> dict[str, Assignment]:
    """Eight rows of two accounts, so that every reach has something it must not show."""
    monkeypatch.setitem(registry._store.setdefault(Reachable, {}), "access.Assignment", RULE)
    role = make_role("any")
    mine, hers = make_account("mine"), make_account("hers", is_office=False)
    made = {}
    for owner in (mine, hers):
        for kind, code in (("", ""), ("section", "chiiki"), ("district", "d01"), ("block", "b1")):
            made[f"{owner.username} {code}".strip()] = Assignment.objects.create(
                account=owner, role=role, unit_kind=kind, unit_code=code
            )
    return made


def viewer(*grants: Grant, account_id: int | None = None) -> Viewer:
    return Viewer(account_id=account_id, name="見る人", grants={"access.view": frozenset(grants)})


def units(*codes: str) -> frozenset[str]:
    return frozenset(codes)


@pytest.mark.parametrize(
    ("grants", "shown"),
    [
        ([Grant(Reach.ALL)], "mine, mine chiiki, mine d01, mine b1, hers, hers chiiki, hers d01, hers b1"),
        ([Grant(Reach.OWN)], "mine, mine chiiki, mine d01, mine b1"),
        ([Grant(Reach.TEAM, units("chiiki"))], "mine chiiki, hers chiiki"),
        ([Grant(Reach.TEAM, units("shougai"))], ""),
        ([Grant(Reach.DISTRICT, units("d01"))], "mine d01, hers d01"),
        ([Grant(Reach.BLOCK, units("b1"))], "mine b1, hers b1"),
        ([Grant(Reach.OFFICE)], "mine, mine chiiki, mine d01, mine b1"),
        (
            [Grant(Reach.DISTRICT, units("d01")), Grant(Reach.BLOCK, units("b1"))],
            "mine d01, hers d01, mine b1, hers b1",
        ),
        ([Grant(Reach.DISTRICT)], ""),
        ([Grant(Reach.ASSIGNED)], ""),
        ([Grant(Reach.ASSIGNED), Grant(Reach.TEAM, units("chiiki"))], "mine chiiki, hers chiiki"),
        ([], ""),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(g.reach for g in value) or "nothing",
)
def test_each_reach_shows_its_rows_and_no_other(rows: dict[str, Assignment], grants: list[Grant], shown: str) -> None:
    someone = viewer(*grants, account_id=rows["mine"].account_id)
    wanted = {name for name in shown.split(", ") if name}
    assert set(visible(Assignment.objects.all(), someone, "access.view")) == {rows[name] for name in wanted}
    few = visible(Assignment.objects.order_by("pk"), someone, "access.view", few=True)
    assert list(few) == sorted((rows[name] for name in wanted), key=lambda row: row.pk)
    assert {name for name, row in rows.items() if within_reach(row, someone, "access.view")} == wanted


def test_a_reach_without_its_unit_does_not_ask_the_filter(rows: dict[str, Assignment]) -> None:
    """A filter that forgets its units must not show everything to somebody bound to none."""
    careless = Reachable(Assignment, {Reach.DISTRICT: lambda viewer, units: ~Q(pk=None)})
    registry._store[Reachable]["access.Assignment"] = careless
    assert list(visible(Assignment.objects.all(), viewer(Grant(Reach.DISTRICT)), "access.view")) == []


def test_a_model_without_a_rule_shows_nothing_short_of_all(make_role: MakeRole) -> None:
    make_role("any")
    assert visible(Role.objects.all(), viewer(Grant(Reach.OFFICE)), "access.view").count() == 0
    assert visible(Role.objects.all(), viewer(Grant(Reach.ALL)), "access.view").count() == 1


def test_a_reach_that_may_meet_a_row_twice_repeats_none(
    rows: dict[str, Assignment], monkeypatch: pytest.MonkeyPatch
) -> None:
    spread = Reachable(Account, {Reach.TEAM: lambda viewer, codes: Q(assignments__unit_code__in=codes)})
    monkeypatch.setitem(registry._store[Reachable], "access.Account", spread)
    someone = viewer(Grant(Reach.TEAM, units("chiiki", "d01", "b1")))
    seen = [list(visible(Account.objects.order_by("pk"), someone, "access.view", few=few)) for few in (False, True)]
    both = sorted({rows["mine"].account, rows["hers"].account}, key=lambda account: account.pk)
    assert seen == [both, both]


def test_the_filter_keeps_what_the_caller_already_filtered(rows: dict[str, Assignment]) -> None:
    mine = Assignment.objects.filter(account=rows["mine"].account).order_by("-pk")
    found = list(visible(mine, viewer(Grant(Reach.DISTRICT, units("d01"))), "access.view"))
    assert found == [rows["mine d01"]]


def test_a_permission_reaches_as_far_as_the_unit_of_the_assignment_that_grants_it(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole
) -> None:
    role = make_role("officer", ("access.view", "district"), ("audit.view", "all"))
    other = make_role("helper", ("access.view", "block"))
    account = make_account("izumi")
    assign_role(by=by, account=account, role=role, unit_kind=UnitKind.DISTRICT, unit_code="d19")
    assign_role(by=by, account=account, role=role, unit_kind=UnitKind.DISTRICT, unit_code="d20")
    assign_role(by=by, account=account, role=other, unit_kind=UnitKind.BLOCK, unit_code="b4")
    seen = viewer_of(account)
    assert seen.reaches("access.view") == {
        Grant(Reach.DISTRICT, units("d19")),
        Grant(Reach.DISTRICT, units("d20")),
        Grant(Reach.BLOCK, units("b4")),
    }
    assert seen.reaches("audit.view") == {Grant(Reach.ALL)}
    assert (seen.districts, seen.blocks, seen.sections) == (units("d19", "d20"), units("b4"), units())
    assert set(seen.roles) == {"officer", "helper"}


def test_a_permission_no_table_declares_counts_for_nothing(make_account: MakeAccount, make_role: MakeRole) -> None:
    account = make_account("izumi", make_role("old", ("casework.open", "all"), ("audit.view", "all")))
    assert viewer_of(account).may("audit.view") is True
    assert viewer_of(account).may("casework.open") is False


@pytest.mark.parametrize(
    ("day", "may"),
    [("2021-03-31", False), ("2021-04-01", True), ("2022-03-31", True), ("2022-04-01", False)],
)
def test_an_assignment_is_in_force_from_its_first_to_its_last_day(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole, day: str, may: bool
) -> None:
    account = make_account("izumi")
    assign_role(
        by=by,
        account=account,
        role=make_role("reader", ("audit.view", "all")),
        starts_on=dt.date(2021, 4, 1),
        ends_on=dt.date(2022, 3, 31),
    )
    with time_machine.travel(f"{day}T12:00:00+09:00", tick=False):
        assert viewer_of(account).may("audit.view") == may


def test_nobody_is_who_has_not_signed_in_is_out_of_use_or_belongs_to_the_demo(
    make_account: MakeAccount, make_role: MakeRole, settings: object
) -> None:
    role = make_role("reader", ("audit.view", "all"))
    gone, demo = make_account("gone", role), make_account("demo", role, is_demo=True)
    gone.is_active = False
    assert viewer_of(AnonymousUser()) == NOBODY
    assert viewer_of(gone) == NOBODY
    assert viewer_of(demo).may("audit.view") is True
    settings.REFUSE_DEMO_ACCOUNTS = True  # type: ignore[attr-defined]
    assert viewer_of(demo) == NOBODY


def test_resolving_takes_two_queries_however_many_roles(
    make_account: MakeAccount, make_role: MakeRole, django_assert_num_queries: Callable[..., object]
) -> None:
    roles = [make_role(f"r{n}", ("audit.view", "all"), ("access.view", "own")) for n in range(5)]
    account = make_account("izumi", *roles)
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert viewer_of(account).roles == ("r0", "r1", "r2", "r3", "r4")
