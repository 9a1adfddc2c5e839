"""Access and the trail, declared: who may see them, what they keep of people, and what an empty council needs."""

from __future__ import annotations

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.audit.api import ActionWords, AuditEntry, FieldWords
from sasaeai.spine.declarations.api import Command, DailyTask, DataClass, InitData, NavGroup, PersonalData, declare

from . import actions, commands
from .enums import Reach, ShippedRole
from .models import Account, Assignment, Role, RoleGrant, SignInFailure, SignInLock
from .queries import known_permissions, permission_label
from .rules import ACTION_WORDS, FIELD_WORDS, system
from .slots import PermissionTable


def _sync_roles() -> None:
    actions.sync_shipped_roles(by=system("最初の準備"))


ACCESS = PermissionTable(
    family="access",
    label=_("利用者と権限"),
    actions={"view": _("見る"), "manage": _("決める")},
    grants={
        ShippedRole.ADMINISTRATOR: {"view": Reach.ALL, "manage": Reach.ALL},
        ShippedRole.DIRECTOR: {"view": Reach.ALL},
    },
)
AUDIT = PermissionTable(
    family="audit",
    label=_("操作の記録"),
    actions={"view": _("見る"), "export": _("書き出す")},
    grants={
        ShippedRole.AUDITOR: {"view": Reach.ALL, "export": Reach.ALL},
        ShippedRole.DIRECTOR: {"view": Reach.ALL, "export": Reach.ALL},
        ShippedRole.ADMINISTRATOR: {"view": Reach.ALL, "export": Reach.ALL},
    },
)
_HOUSE = _("仕組みのための表です。個人の情報は入りません。")
_WITH_ACCOUNT = _("利用者の登録がある間だけ残します。")

declare(
    ACCESS,
    AUDIT,
    NavGroup("administration", _("管理"), "shield-check", 90),
    ActionWords("access", lambda action: str(ACTION_WORDS.get(action, "")), lambda: ACTION_WORDS),
    ActionWords("permissions", permission_label, lambda: sorted(known_permissions())),
    FieldWords(Account, lambda key: str(FIELD_WORDS.get(key, ""))),
    FieldWords(Role, permission_label),
    PersonalData(
        Account,
        DataClass.L1,
        _("退職や退任のあとも、記録に名前を残すため消しません。使えなくするだけです。"),
        fields=("username", "display_name", "email", "last_login"),
    ),
    PersonalData(Role, DataClass.L0, _HOUSE),
    PersonalData(RoleGrant, DataClass.L0, _HOUSE),
    PersonalData(
        Assignment, DataClass.L1, _("役割が終わるまで残します。経過は操作の記録に残ります。"), fields=("account",)
    ),
    PersonalData(SignInFailure, DataClass.L0, _("15分数えたあと、次の日までに消します。利用者名は残しません。")),
    PersonalData(SignInLock, DataClass.L0, _("解けたあと、次の日までに消します。利用者名は残しません。")),
    PersonalData(
        AuditEntry,
        DataClass.L2,
        _("7年残します。書き換えも、途中での削除もできません。"),
        keep_years=7,
        fields=("actor_name", "object_label", "before", "after", "note"),
    ),
    PersonalData(
        Authenticator,
        DataClass.L1,
        _("本人か管理者が外すまで残します。中身は暗号にして保管します。"),
        fields=("data", "last_used_at"),
    ),
    PersonalData(
        UserSession,
        DataClass.L1,
        _("サインインが終わった日の翌日までに消します。"),
        fields=("ip", "user_agent", "last_seen_at"),
    ),
    PersonalData(Session, DataClass.L1, _("サインインが終わった日の翌日までに消します。"), fields=("session_data",)),
    PersonalData(EmailAddress, DataClass.L1, _WITH_ACCOUNT, fields=("email",)),
    PersonalData(EmailConfirmation, DataClass.L0, _HOUSE),
    PersonalData(Group, DataClass.L0, _HOUSE),
    PersonalData(Permission, DataClass.L0, _HOUSE),
    PersonalData(ContentType, DataClass.L0, _HOUSE),
    InitData("access.roles", 10, _sync_roles),
    DailyTask("access.sessions", _("終わったサインインの片付け"), actions.forget_ended_sessions),
    Command(
        "account create",
        _("利用者を登録し、仮のパスワードを一度だけ表示します。"),
        commands.create.arguments,
        commands.create.run,
    ),
    Command("account list", _("利用者と役割を一覧にします。"), commands.listing.arguments, commands.listing.run),
    Command("account unlock", _("サインインの停止を解きます。"), commands.unlock.arguments, commands.unlock.run),
    Command(
        "account reset", _("仮のパスワードを作り、一度だけ表示します。"), commands.reset.arguments, commands.reset.run
    ),
)
