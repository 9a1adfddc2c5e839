"""Roles and their assignment: what a council decides stays, what is shipped follows, nobody gains unnoticed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core.exceptions import ValidationError

from sasaeai.spine.access import actions
from sasaeai.spine.access.api import (
    Account,
    Assignment,
    PermissionTable,
    Reach,
    Role,
    RoleGrant,
    ShippedRole,
    UnitKind,
    UnitSource,
    Viewer,
    shipped_grants,
    viewer_of,
)
from sasaeai.spine.audit.api import AuditEntry, changes_of
from sasaeai.spine.declarations.api import registry

MakeAccount = Callable[..., Account]
MakeRole = Callable[..., Role]


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let exactly these tables be declared, as another version of the house would."""

    def declare(*declared: PermissionTable) -> None:
        monkeypatch.setitem(registry._store, PermissionTable, {table.key: table for table in declared})

    return declare


def plan_table(**grants: dict[str, Reach]) -> PermissionTable:
    return PermissionTable(
        "plan", "事業計画", {"view": "見る", "report": "事業報告を書く", "adopt": "決定する"}, {**grants}
    )


def held(code: str) -> dict[str, str]:
    return dict(RoleGrant.objects.filter(role__code=code).values_list("permission", "reach"))


def test_the_shipped_roles_come_with_what_every_table_grants(by: Viewer, db: None) -> None:
    actions.sync_shipped_roles(by=by)
    assert list(Role.objects.values_list("code", "name", "is_shipped")) == [
        ("director", "事務局長", True),
        ("section_head", "部門長", True),
        ("clerk", "職員", True),
        ("district_staff", "地区担当", True),
        ("district_officer", "地区役員", True),
        ("auditor", "監査", True),
        ("reader", "閲覧", True),
        ("administrator", "システム管理", True),
    ]
    wanted = {
        (role, permission, reach) for role, grants in shipped_grants().items() for permission, reach in grants.items()
    }
    assert ("administrator", "access.manage", "all") in wanted
    assert ("director", "access.view", "all") in wanted
    assert ("auditor", "audit.export", "all") in wanted
    assert set(RoleGrant.objects.values_list("role__code", "permission", "reach")) == wanted


def test_running_it_again_changes_nothing(by: Viewer, db: None) -> None:
    actions.sync_shipped_roles(by=by)
    rows = set(RoleGrant.objects.values_list("pk", flat=True))
    lines = AuditEntry.objects.count()
    assert actions.sync_shipped_roles(by=by) == []
    assert set(RoleGrant.objects.values_list("pk", flat=True)) == rows
    assert AuditEntry.objects.count() == lines


@pytest.mark.parametrize(
    ("council", "next_version", "after"),
    [
        # nothing edited: the role follows the tables, wider, narrower, more, fewer.
        ({"plan.view": "team"}, {"view": Reach.ALL}, {"plan.view": "all"}),
        ({"plan.view": "team"}, {"view": Reach.OWN}, {"plan.view": "own"}),
        ({"plan.view": "team"}, {"view": Reach.TEAM, "report": Reach.OWN}, {"plan.view": "team", "plan.report": "own"}),
        ({"plan.view": "team"}, {}, {}),
        # the council widened, narrowed, took away: it stays so, and what is new still comes.
        ({"plan.view": "all"}, {"view": Reach.BLOCK}, {"plan.view": "all"}),
        ({"plan.view": "own"}, {"view": Reach.ALL, "report": Reach.OWN}, {"plan.view": "own", "plan.report": "own"}),
        ({}, {"view": Reach.TEAM}, {}),
        ({}, {"view": Reach.ALL}, {}),
        # the council had granted by itself what is shipped only now.
        (
            {"plan.view": "team", "plan.adopt": "all"},
            {"view": Reach.TEAM, "adopt": Reach.TEAM},
            {"plan.view": "team", "plan.adopt": "all"},
        ),
    ],
)
def test_a_new_version_follows_its_own_grants_and_leaves_the_councils(
    by: Viewer,
    db: None,
    tables: Callable[..., None],
    council: dict[str, str],
    next_version: dict[str, Reach],
    after: dict[str, str],
) -> None:
    tables(plan_table(clerk={"view": Reach.TEAM}))
    actions.sync_shipped_roles(by=by)
    clerk = Role.objects.get(code=ShippedRole.CLERK)
    actions.set_grants(by=by, role=clerk, grants=council.items())
    tables(plan_table(clerk=next_version))
    actions.sync_shipped_roles(by=by)
    assert held("clerk") == after
    actions.sync_shipped_roles(by=by)
    assert held("clerk") == after


def test_the_name_a_council_gave_a_shipped_role_stays(by: Viewer, db: None) -> None:
    actions.sync_shipped_roles(by=by)
    actions.update_role(by=by, row=Role.objects.get(code="clerk"), name="主事", description="記録する人")
    actions.sync_shipped_roles(by=by)
    assert Role.objects.filter(code="clerk").values_list("name", "description").get() == ("主事", "記録する人")


def test_setting_permissions_is_audited_permission_by_permission_in_words(by: Viewer, make_role: MakeRole) -> None:
    role = make_role("clerk", ("access.view", "own"), ("audit.view", "all"), ("audit.export", "team"))
    actions.set_grants(
        by=by, role=role, grants=[("access.view", "team"), ("access.view", "district"), ("audit.view", "all")]
    )
    assert set(RoleGrant.objects.filter(role=role).values_list("permission", "reach")) == {
        ("access.view", "team"),
        ("access.view", "district"),
        ("audit.view", "all"),
    }
    line = AuditEntry.objects.get(action="access.set_grants")
    assert [(c.label, c.before, c.after) for c in changes_of(line)] == [
        ("利用者と権限：見る", "自分が書いたもの", "自分の部門・自分の地区"),
        ("操作の記録：書き出す", "自分の部門", "なし"),
    ]


def test_permissions_of_a_capability_that_is_away_survive_an_edit(by: Viewer, make_role: MakeRole) -> None:
    role = make_role("clerk", ("casework.open", "own"), ("audit.view", "all"))
    actions.set_grants(by=by, role=role, grants=[])
    assert held("clerk") == {"casework.open": "own"}


@pytest.mark.parametrize("pair", [("plan.view.all", "all"), ("casework.open", "all"), ("audit.view", "everywhere")])
def test_a_permission_or_reach_nobody_knows_is_refused(by: Viewer, make_role: MakeRole, pair: tuple[str, str]) -> None:
    role = make_role("clerk", ("audit.view", "own"))
    with pytest.raises(ValidationError):
        actions.set_grants(by=by, role=role, grants=[pair])
    assert held("clerk") == {"audit.view": "own"}


def test_a_role_somebody_holds_or_the_house_ships_is_not_removed(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole
) -> None:
    actions.sync_shipped_roles(by=by)
    free, taken = actions.create_role(by=by, name="見学"), make_role("taken")
    make_account("nakamura", taken)
    with pytest.raises(ValidationError):
        actions.remove_role(by=by, row=taken)
    with pytest.raises(ValidationError):
        actions.remove_role(by=by, row=Role.objects.get(code="reader"))
    actions.remove_role(by=by, row=free)
    assert Role.objects.filter(name="見学").exists() is False
    assert AuditEntry.objects.get(action="access.remove_role").before["name"] == "見学"


def test_giving_a_role_ends_the_sessions_and_says_which_unit(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = UnitSource(UnitKind.DISTRICT, lambda: [("d19", "泉野")])
    monkeypatch.setitem(registry._store, UnitSource, {source.key: source})
    account = make_account("izumi")
    ticket = account.get_session_auth_hash()
    actions.assign_role(
        by=by,
        account=account,
        role=make_role("officer"),
        unit_kind="district",
        unit_code="d19",
        ends_on=dt.date(2030, 3, 31),
    )
    assert Account.objects.get(pk=account.pk).get_session_auth_hash() != ticket
    line = AuditEntry.objects.get(action="access.assign_role")
    assert line.object_id == str(account.pk)
    assert [(c.label, c.after) for c in changes_of(line)] == [
        ("役割", "役割officer（地区：泉野）"),
        ("終了日", "2030-03-31"),
    ]
    with pytest.raises(ValidationError) as refused:
        actions.assign_role(by=by, account=account, role=Role.objects.get(), unit_kind="district", unit_code="d99")
    assert refused.value.message_dict == {"unit_code": ["範囲を一覧から選んでください。"]}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "同じ役割がもう割り当てられています。"),
        ({"unit_kind": "district"}, "範囲の種類と範囲は両方とも選んでください。"),
        ({"unit_code": "d01"}, "範囲の種類と範囲は両方とも選んでください。"),
        (
            {
                "unit_kind": "block",
                "unit_code": "b1",
                "starts_on": dt.date(2021, 4, 1),
                "ends_on": dt.date(2021, 3, 31),
            },
            "終了日は開始日より後にしてください。",
        ),
    ],
)
def test_what_cannot_be_assigned_is_said_in_a_sentence(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole, fields: dict[str, object], sentence: str
) -> None:
    role = make_role("officer")
    account = make_account("izumi", role)
    with pytest.raises(ValidationError) as refused:
        actions.assign_role(by=by, account=account, role=role, **fields)  # type: ignore[arg-type]
    assert sentence in refused.value.messages
    assert account.assignments.count() == 1


def test_ending_at_once_takes_the_permission_away_at_once(
    by: Viewer, make_account: MakeAccount, make_role: MakeRole
) -> None:
    account = make_account(
        "izumi", make_role("reader", ("audit.view", "all")), make_role("other", ("access.view", "all"))
    )
    ticket = account.get_session_auth_hash()
    actions.end_assignment(by=by, row=account.assignments.get(role__code="reader"))
    seen = viewer_of(account)
    assert (seen.may("audit.view"), seen.may("access.view")) == (False, True)
    assert Account.objects.get(pk=account.pk).get_session_auth_hash() != ticket
    line = AuditEntry.objects.get(action="access.end_assignment")
    assert (line.before, line.after) == ({"role": "役割reader"}, {})


@time_machine.travel("2021-10-12T12:00:00+09:00", tick=False)
def test_an_assignment_that_is_over_may_start_again(by: Viewer, make_account: MakeAccount, make_role: MakeRole) -> None:
    role = make_role("officer")
    account = make_account("izumi", role)
    assignment = account.assignments.get()
    actions.end_assignment(by=by, row=assignment, on=dt.date(2021, 10, 11))
    again = actions.assign_role(by=by, account=account, role=role, starts_on=dt.date(2021, 11, 1))
    assert again.pk == assignment.pk
    assert Assignment.objects.values_list("starts_on", "ends_on").get() == (dt.date(2021, 11, 1), None)


def test_widening_ones_own_role_leaves_a_line_of_its_own(administrator: Account, make_role: MakeRole) -> None:
    myself = viewer_of(administrator)
    role = administrator.assignments.get().role
    actions.set_grants(by=myself, role=role, grants=[("access.manage", "all"), ("audit.view", "all")])
    actions.set_grants(by=myself, role=role, grants=[("access.manage", "all")])
    actions.assign_role(by=myself, account=administrator, role=make_role("more", ("audit.export", "all")))
    lines = AuditEntry.objects.filter(action="access.own_gain").order_by("at")
    assert [(line.actor_id, line.object_id, line.note) for line in lines] == [
        (administrator.pk, str(administrator.pk), "自分の持つ役割に権限を足しました：役割manager"),
        (administrator.pk, str(administrator.pk), "自分に役割を付けました：役割more"),
    ]


def test_widening_somebody_elses_role_is_no_gain_of_ones_own(
    administrator: Account, make_account: MakeAccount, make_role: MakeRole
) -> None:
    role, other = make_role("more"), make_account("other")
    actions.assign_role(by=viewer_of(administrator), account=other, role=role)
    actions.set_grants(by=viewer_of(administrator), role=role, grants=[("audit.view", "all")])
    assert AuditEntry.objects.filter(action="access.own_gain").count() == 0
