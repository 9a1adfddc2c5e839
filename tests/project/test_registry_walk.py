"""Every noun × role × screen answers as its permission table promises. Whoever declares a Register is tested here.

What is expected is read from the shipped tables and from plain Python, not from the code under test.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sasaeai.spine.access.api import Account, PermissionTable, Reach, ShippedRole, viewer_of
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Register, address
from sasaeai.spine.workbench.slots import RowAction
from tests.browsing import queries_of, signed_in

pytestmark = pytest.mark.django_db

#: The demo's account of each shipped role and what it is bound to.
ACCOUNTS: dict[str, str] = {
    ShippedRole.DIRECTOR: "kyokucho",
    ShippedRole.SECTION_HEAD: "bucho",
    ShippedRole.CLERK: "shokuin",
    ShippedRole.DISTRICT_STAFF: "tanto",
    ShippedRole.DISTRICT_OFFICER: "yakuin",
    ShippedRole.AUDITOR: "kansa",
    ShippedRole.READER: "etsuran",
    ShippedRole.ADMINISTRATOR: "system",
}
SECTION, DISTRICT, BLOCK = "chiiki", "d19", "b4"


def _at_districts(row: Any) -> set[str]:
    return {link.district.code for link in row.district_links.all()}


def _at_blocks(row: Any) -> set[str]:
    return {link.district.block.code for link in row.district_links.all() if link.district.block}


def _blocks_of(district: Any, block: Any) -> set[str]:
    return {one.code for one in (block, district.block if district else None) if one}


#: What a reach means for a noun, in plain Python: (model, reach) → does the row lie within it?
MEANING: dict[tuple[str, str], Callable[[Any, Account], bool]] = {
    ("organisations.Organisation", Reach.DISTRICT): lambda row, _: bool(row.district) and row.district.code == DISTRICT,
    ("organisations.OrganisationSite", Reach.DISTRICT): lambda row, _: (
        row.is_public and bool(row.organisation.district) and row.organisation.district.code == DISTRICT
    ),
    ("appointments.Appointment", Reach.DISTRICT): lambda row, _: bool(row.district) and row.district.code == DISTRICT,
    ("appointments.Appointment", Reach.BLOCK): lambda row, _: BLOCK in _blocks_of(row.district, row.block),
    ("appointments.Seat", Reach.DISTRICT): lambda row, _: (
        DISTRICT in {place.code for place in (row.district, getattr(row.organisation, "district", None)) if place}
    ),
    ("appointments.Seat", Reach.BLOCK): lambda row, _: (
        BLOCK in _blocks_of(row.district, row.block) | _blocks_of(getattr(row.organisation, "district", None), None)
    ),
    ("people.Household", Reach.BLOCK): lambda row, _: (
        bool(row.district) and bool(row.district.block) and row.district.block.code == BLOCK
    ),
    ("awards.AwardRule", Reach.BLOCK): lambda row, _: True,
    ("awards.AwardRound", Reach.BLOCK): lambda row, _: True,
    ("awards.Nomination", Reach.BLOCK): lambda row, _: (
        bool(row.district) and bool(row.district.block) and row.district.block.code == BLOCK
    ),
    ("people.Person", Reach.BLOCK): lambda row, _: (
        bool(row.district) and bool(row.district.block) and row.district.block.code == BLOCK
    ),
    ("activities.Activity", Reach.OWN): lambda row, me: row.recorded_by == me.pk,
    ("activities.Activity", Reach.TEAM): lambda row, _: bool(row.section) and row.section.code == SECTION,
    ("activities.Activity", Reach.DISTRICT): lambda row, _: DISTRICT in _at_districts(row),
    ("activities.Activity", Reach.BLOCK): lambda row, _: BLOCK in _at_blocks(row),
}
#: Prefetches that keep the plain-Python question cheap.
LOOKS_AT: dict[str, tuple[str, ...]] = {
    "appointments.Appointment": ("district__block", "block"),
    "appointments.Seat": ("district__block", "block", "organisation__district__block"),
    "activities.Activity": ("district_links__district__block", "section"),
    "organisations.OrganisationSite": ("organisation__district",),
    "people.Household": ("district__block",),
    "people.Person": ("district__block",),
    "awards.Nomination": ("district__block",),
}

REGISTERS = [pytest.param(register, id=register.slug) for register in registry.of(Register)]
ROLES = [pytest.param(role, id=str(role)) for role in ACCOUNTS]
#: Gives a client of a role, and its account.
SignIn = Callable[[str], tuple[Client, Account]]


def every_noun_in_every_role(test: Callable[..., None]) -> Callable[..., None]:
    return pytest.mark.parametrize("role", ROLES)(pytest.mark.parametrize("register", REGISTERS)(test))


def promised(permission: str, role: str) -> Reach | None:
    """What the shipped table grants a role; None for nothing."""
    family, _, action = permission.rpartition(".")
    table = registry.get(PermissionTable, family)
    assert table is not None, f"no table declares {permission}"
    return table.grants.get(role, {}).get(action) if action in table.actions else None


def declared(permission: str) -> bool:
    family, _, action = permission.rpartition(".")
    table = registry.get(PermissionTable, family)
    return table is not None and action in table.actions


def rows_of(register: Register) -> Any:
    label = register.model._meta.label
    return register.model._default_manager.prefetch_related(*LOOKS_AT.get(label, ())).order_by("pk")


def within(register: Register, reach: Reach | None, me: Account) -> tuple[list[Any], list[Any]]:
    """The keys of the noun's rows inside and outside a reach."""
    if reach is None:
        return [], list(register.model._default_manager.values_list("pk", flat=True))
    if reach == Reach.ALL:
        return list(register.model._default_manager.order_by("pk").values_list("pk", flat=True)), []
    label = register.model._meta.label
    assert (label, reach) in MEANING, f"say in MEANING what {reach} means for {label}"
    asks = MEANING[label, reach]
    inside, outside = [], []
    for row in rows_of(register):
        (inside if asks(row, me) else outside).append(row.pk)
    return inside, outside


@pytest.fixture
def at(demo_council: None) -> SignIn:
    """``at("clerk")``: a signed-in client of a role, and its account."""

    def sign_in(role: str) -> tuple[Client, Account]:
        me = Account.objects.get(username=ACCOUNTS[role])
        return signed_in(me), me

    return sign_in


@pytest.mark.parametrize("register", REGISTERS)
def test_every_noun_has_demo_rows_a_table_and_words_for_nothing(register: Register, demo_council: None) -> None:
    """What nobody can see in the demo nobody has looked at."""
    assert register.model._default_manager.exists()
    assert declared(register.permission("view"))
    assert str(register.empty).endswith("。")


@pytest.mark.parametrize("register", REGISTERS)
def test_a_visitor_is_sent_to_sign_in(register: Register, demo_council: None) -> None:
    row = register.model._default_manager.first()
    for path in (
        address(register, "list"),
        address(register, "detail", row.pk),
        address(register, "history", row.pk),
        address(register, "export"),
    ):
        answer = Client(HTTP_HOST="localhost").get(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/account/login/")


@every_noun_in_every_role
def test_the_list_shows_what_lies_within_reach_and_nothing_else(register: Register, role: str, at: SignIn) -> None:
    client, me = at(role)
    reach = promised(register.permission("view"), role)
    answer = client.get(address(register, "list"))
    if reach is None:
        assert answer.status_code == 403
        return
    inside, outside = within(register, reach, me)
    assert answer.status_code == 200
    assert answer.context["count"] == len(inside)
    shown = {line.row.pk for line in answer.context["lines"]}
    assert shown <= set(inside)
    assert len(shown) == min(len(inside), 50)
    printed = client.get(address(register, "list"), {"print": "1"})
    assert printed.context["count"] == len(inside)
    assert not {line.row.pk for line in printed.context["lines"]} & set(outside)


@every_noun_in_every_role
def test_pages_of_things_open_within_reach_and_are_missing_beyond(register: Register, role: str, at: SignIn) -> None:
    client, me = at(role)
    reach = promised(register.permission("view"), role)
    inside, outside = within(register, reach, me)
    beyond = 403 if reach is None else 404
    for screen in ("detail", "history"):
        if inside:
            assert client.get(address(register, screen, inside[0])).status_code == 200
            assert client.get(address(register, screen, inside[-1])).status_code == 200
        if outside:
            assert client.get(address(register, screen, outside[0])).status_code == beyond
            assert client.get(address(register, screen, outside[-1])).status_code == beyond
        missing = "00000000-0000-4000-8000-000000000000" if isinstance((inside or outside)[0], str) else 987654321
        assert client.get(address(register, screen, missing)).status_code == beyond


@every_noun_in_every_role
def test_the_export_holds_what_may_be_exported(register: Register, role: str, at: SignIn) -> None:
    client, me = at(role)
    reach = promised(register.permission("export"), role)
    sees = promised(register.permission("view"), role)
    # Counted before: an export leaves a line in the trail, and the trail is a noun too.
    both = set(within(register, reach, me)[0]) & set(within(register, sees, me)[0])
    answer = client.get(address(register, "export"), {"format": "csv"})
    if reach is None or sees is None:
        assert answer.status_code == 403
        return
    assert answer.status_code == 200
    if answer.headers["Content-Type"].startswith("text/csv"):
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert len(lines) - 1 == len(both)
    else:  # more than is made while somebody waits: a page that says how many
        assert answer.context["count"] == len(both)


@every_noun_in_every_role
def test_adding_bringing_and_changing_are_offered_as_promised(register: Register, role: str, at: SignIn) -> None:
    client, me = at(role)
    before = register.model._default_manager.count()
    if register.form is not None and register.create is not None:
        may = promised(register.permission("add"), role) is not None
        assert client.get(address(register, "add")).status_code == (200 if may else 403)
        assert client.post(address(register, "add"), {}).status_code == (422 if may else 403)
        if register.sheet is not None:
            may = promised(register.permission("import"), role) is not None
            for screen in ("import", "template"):
                assert client.get(address(register, screen)).status_code == (200 if may else 403)
            assert client.post(address(register, "import"), {}).status_code == (422 if may else 403)
    if register.form is not None and register.update is not None:
        change = promised(register.permission("change"), role)
        sees = within(register, promised(register.permission("view"), role), me)[0]
        inside, outside = within(register, change, me)
        for pk in (set(inside[:1]) | set(outside[:1]),):
            for one in pk:
                wanted = 403 if change is None else (200 if one in inside and one in sees else 404)
                assert client.get(address(register, "edit", one)).status_code == wanted
                if wanted != 200:
                    assert client.post(address(register, "edit", one), {}).status_code == wanted
    assert register.model._default_manager.count() == before


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("register", "action"),
    [pytest.param(r, a, id=f"{r.slug}-{a.key}") for r in registry.of(Register) for a in r.actions],
)
def test_a_button_asks_its_permission_and_its_reach(
    register: Register, action: RowAction, role: str, at: SignIn
) -> None:
    """Only asking (GET) for those who may; those who may not are refused to do it (POST) as well."""
    client, me = at(role)
    sees = promised(register.permission("view"), role)
    reach = promised(action.permission, role)
    seen = set(within(register, sees, me)[0])
    inside, outside = within(register, reach, me)
    within_both = [pk for pk in inside if pk in seen]
    if within_both:
        assert client.get(address(register, "action", within_both[0], action.key)).status_code in (200, 302)
    beyond = next((pk for pk in outside if pk in seen or not seen), None)
    if beyond is not None:
        refused = 403 if sees is None or reach is None else 404
        assert client.get(address(register, "action", beyond, action.key)).status_code == refused
        assert client.post(address(register, "action", beyond, action.key), {}).status_code == refused


@pytest.mark.parametrize("register", REGISTERS)
def test_a_list_asks_as_often_for_one_row_as_for_thirty(
    register: Register, at: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    role = next(r for r in ACCOUNTS if promised(register.permission("view"), r) == Reach.ALL)
    client, _me = at(role)
    assert client.get(address(register, "list")).status_code == 200
    asked = []
    for size in (1, 30):
        monkeypatch.setattr("sasaeai.spine.workbench.tables.listing.PAGE_SIZE", size)
        asked.append(queries_of(lambda: client.get(address(register, "list"))))
    assert asked[0] == asked[1]
    assert asked[1] <= 24  # a dozen of them is the bell: what is due and late, asked once a page


def test_roles_of_the_demo_are_what_the_tables_ship(demo_council: None) -> None:
    """The rows of the roles hold exactly what the tables grant: no more for anybody."""
    for role, username in ACCOUNTS.items():
        viewer = viewer_of(Account.objects.get(username=username))
        wanted = {
            f"{table.family}.{action}"
            for table in registry.of(PermissionTable)
            for action in table.grants.get(role, {})
        }
        assert {permission for permission, grants in viewer.grants.items() if grants} == wanted
