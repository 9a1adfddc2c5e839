"""The table of a role's permissions: saved, put back, never lost, never the last one out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.spine.access.api import Account, Reach, Role, RoleGrant, Viewer, assign_role, create_role, set_grants
from sasaeai.spine.administration.queries import held_grants, shipped_of
from sasaeai.spine.administration.rules import as_sent
from sasaeai.spine.audit.api import AuditEntry, changes_of

pytestmark = pytest.mark.django_db


def address(role: Role) -> str:
    return f"/administration/roles/{role.pk}/grants/"


def ticked(page: object) -> set[tuple[str, str]]:
    """What the form shows ticked."""
    matrix = page.context["matrix"]  # type: ignore[attr-defined]
    return {
        (line.permission, cell.reach.value)
        for family in matrix.families
        for line in family.lines
        for cell in line.cells
        if cell.ticked
    }


def save(client: Client, role: Role, pairs: set[tuple[str, str]], opened: str = "") -> object:
    opened = opened or client.get(address(role)).context["opened"]
    return client.post(address(role), {"opened": opened, "grant": [as_sent(pair) for pair in sorted(pairs)]})


@pytest.mark.parametrize("role", ["director", "section_head", "clerk", "district_staff", "auditor", "reader"])
def test_only_those_who_manage_decide(
    role: str, client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    client, clerk = client_of(role), role_of("clerk")
    held = held_grants(clerk)
    assert client.get(address(clerk)).status_code == 403
    assert client.post(address(clerk), {"grant": "access.manage|all", "opened": "x"}).status_code == 403
    assert held_grants(clerk) == held


def test_a_role_that_is_not_there_is_missing(client_of: Callable[..., Client]) -> None:
    assert client_of("administrator").get("/administration/roles/987654/grants/").status_code == 404


def test_the_table_shows_what_holds_and_what_is_shipped(
    client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    clerk = role_of("clerk")
    page = client_of("administrator").get(address(clerk))
    assert ticked(page) == held_grants(clerk) == shipped_of(clerk)
    assert page.context["matrix"].changed == 0
    assert page.context["differs"] is False
    families = {family.key: family for family in page.context["matrix"].families}
    assert families["access"].reaches == (Reach.ALL,), "no box that would do nothing"
    assert families["activities"].reaches == (Reach.ALL, Reach.BLOCK, Reach.DISTRICT, Reach.TEAM, Reach.OWN)


def test_saving_makes_the_grants_exactly_these_and_writes_it_down(
    client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    client, clerk = client_of("administrator"), role_of("clerk")
    RoleGrant.objects.create(role=clerk, permission="casework.open", reach="own")
    wanted = {("plan.view", "all"), ("activities.view", "team"), ("activities.view", "district")}
    answer = save(client, clerk, wanted)
    assert answer["Location"] == f"/r/roles/{clerk.pk}/"  # type: ignore[index]
    assert held_grants(clerk) == wanted
    assert RoleGrant.objects.filter(role=clerk, permission="casework.open").exists(), "of a capability that is away"
    line = AuditEntry.objects.get(action="access.set_grants")
    changes = {change.label: (change.before, change.after) for change in changes_of(line)}
    assert changes["活動記録：見る"] == ("すべて", "自分の部門・自分の地区")
    page = client.get(address(clerk))
    lines = {line.permission: line for family in page.context["matrix"].families for line in family.lines}
    changed = lines["activities.view"]
    assert (changed.is_changed, changed.words, changed.shipped) == (True, "自分の部門・自分の地区", "すべて")
    assert page.context["differs"] is True


def test_back_to_shipped_shows_first_and_changes_only_when_saved(
    client_of: Callable[..., Client], role_of: Callable[[str], Role], by: Viewer
) -> None:
    client, clerk = client_of("administrator"), role_of("clerk")
    shipped = held_grants(clerk)
    set_grants(by=by, role=clerk, grants=[("plan.view", "own")])
    page = client.get(address(clerk), {"shipped": "1"})
    assert ticked(page) == shipped
    assert page.context["is_unsaved"] is True
    now = {line.permission: line.stored for family in page.context["matrix"].families for line in family.lines}
    assert (now["plan.view"], now["activities.record"], now["audit.view"]) == ("自分が書いたもの", "なし", "")
    assert held_grants(clerk) == {("plan.view", "own")}
    save(client, clerk, ticked(page), page.context["opened"])
    assert held_grants(clerk) == shipped
    assert client.get(address(clerk)).context["differs"] is False


def test_a_role_of_the_councils_own_has_nothing_shipped(client_of: Callable[..., Client], by: Viewer) -> None:
    client, own = client_of("administrator"), create_role(by=by, name="見学")
    set_grants(by=by, role=own, grants=[("plan.view", "all")])
    page = client.get(address(own), {"shipped": "1"})
    assert ticked(page) == {("plan.view", "all")}
    assert (page.context["differs"], page.context["is_unsaved"], page.context["matrix"].changed) == (False, False, 0)


def test_two_people_at_once_do_not_overwrite_each_other(
    client_of: Callable[..., Client], role_of: Callable[[str], Role], by: Viewer
) -> None:
    client, clerk = client_of("administrator"), role_of("clerk")
    opened = client.get(address(clerk)).context["opened"]
    set_grants(by=by, role=clerk, grants=[("plan.view", "team")])
    mine = {("plan.view", "all"), ("audit.view", "all")}
    answer = save(client, clerk, mine, opened)
    assert answer.status_code == 409  # type: ignore[attr-defined]
    assert held_grants(clerk) == {("plan.view", "team")}
    assert ticked(answer) == mine, "nothing ticked is lost"
    lines = {line.permission: line.stored for f in answer.context["matrix"].families for line in f.lines}  # type: ignore[attr-defined]
    assert (lines["plan.view"], lines["audit.view"], lines["audit.export"]) == ("自分の部門", "なし", "")
    again = save(client, clerk, mine, answer.context["opened"])  # type: ignore[attr-defined]
    assert again.status_code == 302  # type: ignore[attr-defined]
    assert held_grants(clerk) == mine


def test_what_nobody_knows_is_refused(client_of: Callable[..., Client], role_of: Callable[[str], Role]) -> None:
    client, reader = client_of("administrator"), role_of("reader")
    held = held_grants(reader)
    answer = save(client, reader, {("plan.view", "everywhere"), ("casework.open", "all")})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert held_grants(reader) == held


def test_the_last_one_who_manages_cannot_take_it_from_herself(
    client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    client, role = client_of("administrator"), role_of("administrator")
    held = held_grants(role)
    answer = save(client, role, held - {("access.manage", "all")})
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert answer.context["problems"] == [  # type: ignore[attr-defined]
        "利用者と権限を決められる人がいなくなるため、変えられません。先にほかの人にシステム管理の役割を付けてください。"
    ]
    assert held_grants(role) == held


def test_whoever_narrows_her_own_role_is_not_left_before_a_shut_door(
    client_of: Callable[..., Client], account_of: Callable[..., Account], by: Viewer, role_of: Callable[[str], Role]
) -> None:
    deputy = create_role(by=by, name="副管理")
    set_grants(by=by, role=deputy, grants=[("access.view", "all"), ("access.manage", "all")])
    assign_role(by=by, account=account_of("reader"), role=deputy)
    client, role = client_of("administrator"), role_of("administrator")
    answer = save(client, role, {("audit.view", "all")})
    assert answer["Location"] == "/"  # type: ignore[index]
    assert client.get("/").status_code == 200


def test_widening_ones_own_role_is_shown_to_the_others(
    client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    client, other, role = client_of("administrator"), client_of("administrator"), role_of("administrator")
    assert "自分の権限を自分で広げた操作" not in other.get("/").content.decode()
    save(client, role, held_grants(role) | {("plan.adopt", "all")})
    line = AuditEntry.objects.get(action="access.own_gain")
    assert line.note == "自分の持つ役割に権限を足しました：システム管理"
    home = other.get("/").content.decode()
    assert "自分の権限を自分で広げた操作" in home
    found = other.get("/r/audit/", {"action": "access.own_gain"})
    assert [one.row.pk for one in found.context["lines"]] == [line.pk]


def test_a_role_somebody_holds_or_the_house_ships_offers_no_removal(
    client_of: Callable[..., Client], nakamura: Account, by: Viewer, role_of: Callable[[str], Role]
) -> None:
    client, free, taken = client_of("administrator"), create_role(by=by, name="空き"), create_role(by=by, name="使用中")
    assign_role(by=by, account=nakamura, role=taken)
    offered = {
        role.name: [b.action.key for b in client.get(f"/r/roles/{role.pk}/").context["buttons"]]
        for role in (free, taken, role_of("reader"))
    }
    assert offered == {"空き": ["remove"], "使用中": [], "閲覧": []}
    client.post(f"/r/roles/{taken.pk}/action/remove/")
    client.post(f"/r/roles/{free.pk}/action/remove/")
    assert list(Role.objects.filter(is_shipped=False).values_list("name", flat=True)) == ["使用中"]


def test_the_page_of_a_role_says_who_holds_it_and_what_it_may(
    client_of: Callable[..., Client], account_of: Callable[..., Account], role_of: Callable[[str], Role]
) -> None:
    clerk = account_of("clerk", section="chiiki")
    gone = account_of("clerk", section="soumu")
    Account.objects.filter(pk=gone.pk).update(is_active=False, display_name="退職した人")
    words = client_of("administrator").get(f"/r/roles/{role_of('clerk').pk}/").content.decode()
    assert f"<strong>{clerk.display_name}</strong>" in words
    assert "職員（部門：chiiki）" in words
    assert "退職した人" not in words
    assert "<td>事業報告を書く</td><td>自分の部門</td>" in words
