"""The registers of accounts, roles and the trail: their columns, questions and buttons."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock
from sasaeai.spine.access import api as access
from sasaeai.spine.access.api import MANAGE, Account, Role, second_factors
from sasaeai.spine.audit.api import AuditEntry, action_label, changes_of, kind_label
from sasaeai.spine.workbench.api import Badge, Column, Facet, Register, RowAction

from . import actions, queries
from .enums import AccountState
from .forms import AccountForm, AssignForm, RoleForm

_LOOKS = {
    AccountState.OUT_OF_USE: ("", "circle-slash"),
    AccountState.LOCKED: ("danger", "lock"),
    AccountState.NO_PASSWORD: ("warn", "key-round"),
    AccountState.TEMPORARY: ("warn", "hourglass"),
    AccountState.NO_ROLE: ("warn", "circle-help"),
    AccountState.NO_SECOND_FACTOR: ("warn", "shield-alert"),
    AccountState.READY: ("good", "circle-check"),
}


def _state(row: Any) -> Badge:
    state = AccountState(row.state)
    tone, drawing = _LOOKS[state]
    return Badge(state.label, tone, drawing)


def _roles(row: Any) -> str:
    return "、".join(dict.fromkeys(one.role.name for one in row.held))


ACCOUNTS = Register(
    slug="accounts",
    model=Account,
    family="access",
    label=gettext_lazy("利用者"),
    counter=gettext_lazy("名"),
    columns=(
        Column("display_name", gettext_lazy("表示名"), sort="display_name", width=18, heading=True),
        Column("username", gettext_lazy("利用者名"), sort="username", width=18),
        Column("roles", gettext_lazy("役割"), _roles, width=28),
        Column("state", gettext_lazy("状態"), _state, kind="state", width=18),
        Column("email", gettext_lazy("メールアドレス"), in_list=False, width=28),
        Column("is_office", gettext_lazy("事務局の職員"), kind="bool", sort="is_office", phone=False, width=12),
        Column("has_factor", gettext_lazy("二段階の確認"), kind="bool", phone=False, width=12),
        Column(
            "signed_in_at",
            gettext_lazy("前回のサインイン"),
            sort="signed_in_at",
            kind="datetime",
            phone=False,
            width=22,
        ),
    ),
    facets=(
        Facet("role", gettext_lazy("役割"), "assignments__role"),
        Facet("state", gettext_lazy("状態"), "state", choices=lambda viewer: AccountState.choices),
        Facet("is_office", gettext_lazy("事務局の職員"), "is_office", kind="boolean"),
    ),
    search=("display_name", "username", "email"),
    ordering=("-is_active", "display_name", "username"),
    form=AccountForm,
    create=actions.create_account,
    update=access.update_account,
    actions=(
        RowAction(
            "assign",
            gettext_lazy("役割を付ける"),
            MANAGE,
            actions.assign_role,
            form=AssignForm,
            icon="user-plus",
            allowed=lambda row: row.is_active,
            done=gettext_lazy("役割を付けました。その人は、もう一度サインインすると使えます。"),
        ),
        RowAction(
            "unlock",
            gettext_lazy("サインインの停止を解く"),
            MANAGE,
            access.unlock_account,
            icon="lock-open",
            allowed=lambda row: row.state == AccountState.LOCKED,
            done=gettext_lazy("停止を解きました。いますぐサインインできます。"),
        ),
        RowAction(
            "reset-second-factor",
            gettext_lazy("二段階の確認をやり直しにする"),
            MANAGE,
            access.reset_second_factor,
            icon="rotate-ccw",
            confirm=gettext_lazy(
                "認証アプリ、パスキー、予備の番号をすべて外し、サインインも終えます。"
                "電話をなくしたという連絡は、必ずご本人からのものか確かめてください。"
            ),
            allowed=lambda row: second_factors(row).exists(),
            done=gettext_lazy("外しました。次のサインインで、もう一度設定してもらいます。"),
        ),
        RowAction(
            "deactivate",
            gettext_lazy("使えなくする"),
            MANAGE,
            access.deactivate_account,
            icon="circle-slash",
            bulk=True,
            confirm=gettext_lazy(
                "サインインがすべて終わり、もう入れなくなります。これまでの記録と名前は残り、いつでも元に戻せます。"
            ),
            allowed=lambda row: row.is_active,
            done=gettext_lazy("使えなくしました。"),
        ),
        RowAction.back_in_use(
            gettext_lazy("また使えるようにする"),
            MANAGE,
            access.reactivate_account,
            done=gettext_lazy("また使えるようにしました。"),
        ),
    ),
    rows=queries.account_rows,
    nav_group="administration",
    nav_order=10,
    icon="users",
    intro=gettext_lazy(
        "サインインする人です。退職や退任のときは消さず、使えなくします。記録に残る名前は変わりません。"
    ),
    empty=gettext_lazy("まだ利用者がいません。最初の一人を登録してください。"),
    add_action="manage",
    change_action="manage",
)


def _with_counts(rows: QuerySet[Role]) -> QuerySet[Role]:
    """``holders``: accounts in use that hold the role today; ``permissions``: how many it has."""
    today = clock.today()
    in_force = (
        Q(assignments__account__is_active=True)
        & (Q(assignments__starts_on__isnull=True) | Q(assignments__starts_on__lte=today))
        & (Q(assignments__ends_on__isnull=True) | Q(assignments__ends_on__gte=today))
    )
    return rows.annotate(
        holders=Count("assignments__account", filter=in_force, distinct=True),
        permissions=Count("grants__permission", distinct=True),
    )


ROLES = Register(
    slug="roles",
    model=Role,
    family="access",
    label=gettext_lazy("役割"),
    columns=(
        Column("name", gettext_lazy("役割"), sort="order", width=18, heading=True),
        Column("description", gettext_lazy("説明"), width=40),
        Column("holders", gettext_lazy("持っている人"), sort="holders", kind="number", width=12),
        Column("permissions", gettext_lazy("権限の数"), kind="number", phone=False, width=10),
        Column("is_shipped", gettext_lazy("最初からある役割"), kind="bool", phone=False, width=14),
    ),
    facets=(Facet("is_shipped", gettext_lazy("最初からある役割"), "is_shipped", kind="boolean"),),
    search=("name", "description"),
    ordering=("order", "pk"),
    form=RoleForm,
    create=access.create_role,
    update=access.update_role,
    actions=(
        RowAction(
            "remove",
            gettext_lazy("役割を消す"),
            MANAGE,
            access.remove_role,
            icon="trash-2",
            confirm=gettext_lazy("この役割を消します。役割の名前と権限は、操作の記録に残ります。"),
            allowed=lambda row: not row.is_shipped and not row.assignments.exists(),
            done=gettext_lazy("役割を消しました。"),
        ),
    ),
    rows=_with_counts,
    nav_group="administration",
    nav_order=20,
    icon="user-cog",
    intro=gettext_lazy("だれが何をどこまでできるかの決まりです。最初からある役割も、この社協に合わせて変えられます。"),
    empty=gettext_lazy("まだ役割がありません。「sasaeai init」を動かすと、最初からある役割がそろいます。"),
    add_action="manage",
    change_action="manage",
)


def _changes(row: Any) -> str:
    return "、".join(
        _("%(label)s：%(before)s → %(after)s") % {"label": one.label, "before": one.before, "after": one.after}
        if one.before
        else _("%(label)s：%(after)s") % {"label": one.label, "after": one.after}
        for one in changes_of(row)
    )


AUDIT = Register(
    slug="audit",
    model=AuditEntry,
    family="audit",
    label=gettext_lazy("操作の記録"),
    columns=(
        Column("at", gettext_lazy("日時"), sort="at", kind="datetime", width=22, heading=True),
        Column("actor_name", gettext_lazy("操作した人"), sort="actor_name", width=18),
        Column("action", gettext_lazy("操作"), lambda row: action_label(row.action), width=26),
        Column("kind", gettext_lazy("対象の種類"), lambda row: kind_label(row.object_type), phone=False, width=16),
        Column("object_label", gettext_lazy("対象"), width=36),
        Column("changes", gettext_lazy("変わったこと"), _changes, in_list=False, width=60),
        Column("note", gettext_lazy("理由・メモ"), in_list=False, width=40),
    ),
    facets=(
        Facet("at", gettext_lazy("日"), "at", kind="date_range"),
        Facet("actor", gettext_lazy("操作した人"), "actor_id", choices=queries.actor_choices),
        Facet("action", gettext_lazy("操作"), "action", choices=queries.verb_choices),
        Facet("kind", gettext_lazy("対象の種類"), "object_type", choices=queries.kind_choices),
    ),
    search=("actor_name", "object_label", "note"),
    ordering=("-at", "-id"),
    nav_group="administration",
    nav_order=30,
    icon="scroll-text",
    intro=gettext_lazy(
        "だれが、いつ、何を、どう変えたかです。書き足されるだけで、だれも書き換えたり消したりできません。"
    ),
    empty=gettext_lazy("まだ操作の記録がありません。サインインや登録をすると、ここに残ります。"),
)
