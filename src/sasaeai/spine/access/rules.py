"""Who may do what, as a pure value: no database here."""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .enums import Reach

#: Whoever holds this decides on accounts and roles; somebody always must.
MANAGE = "access.manage"

#: This many failures within the window lock a name for a while (``domain/trust.md``: lock after 10 tries).
LOCK_AFTER = 10
LOCK_WINDOW = dt.timedelta(minutes=15)
LOCK_FOR = dt.timedelta(minutes=15)

#: A session ends after this long even when it is used all the time.
SESSION_LIMIT = dt.timedelta(hours=12)

#: The password of every demo account; production refuses those accounts (settings.REFUSE_DEMO_ACCOUNTS).
DEMO_PASSWORD = "sasaeai-demo"  # noqa: S105  # meant to be known

#: What the trail calls the verbs of this app.
ACTION_WORDS = {
    "access.sign_in": _("サインインした"),
    "access.sign_in_failed": _("サインインに失敗した"),
    "access.locked": _("失敗が続き、サインインを止めた"),
    "access.sign_out": _("サインアウトした"),
    "access.create_account": _("利用者を登録した"),
    "access.update_account": _("利用者を変えた"),
    "access.deactivate_account": _("利用者を使えなくした"),
    "access.reactivate_account": _("利用者をまた使えるようにした"),
    "access.reset_password": _("仮のパスワードを作った"),
    "access.change_own_password": _("自分のパスワードを変えた"),
    "access.add_second_factor": _("二段階の確認を設定した"),
    "access.remove_second_factor": _("二段階の確認を外した"),
    "access.reset_second_factor": _("二段階の確認をやり直しにした"),
    "access.unlock_account": _("サインインの停止を解いた"),
    "access.end_other_sessions": _("ほかの端末のサインインを終えた"),
    "access.assign_role": _("役割を付けた"),
    "access.end_assignment": _("役割を終えた"),
    "access.create_role": _("役割を作った"),
    "access.update_role": _("役割の名前や説明を変えた"),
    "access.remove_role": _("役割を消した"),
    "access.set_grants": _("役割の権限を変えた"),
    "access.sync_shipped_roles": _("最初からある役割をそろえた"),
    "access.own_gain": _("自分の権限を自分で広げた"),
}

#: Keys about an account in the trail that are no columns of it.
FIELD_WORDS = {
    "methods": _("確認の方法"),
    "second_factors": _("二段階の確認"),
    "role": _("役割"),
    "starts_on": _("開始日"),
    "ends_on": _("終了日"),
}

View = TypeVar("View", bound=Callable[..., Any])
Answer = TypeVar("Answer")


class NotPermitted(Exception):
    """The viewer holds no such permission in any reach (answered as 403; out of reach is 404)."""


@dataclass(frozen=True)
class Grant:
    """One reach of one permission; ``units`` are codes of districts, blocks or sections."""

    reach: Reach
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Viewer:
    """Somebody looking or acting: resolved once per request from the account's roles."""

    account_id: int | None
    name: str
    grants: Mapping[str, frozenset[Grant]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    districts: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    everything: bool = False
    _answers: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def may(self, permission: str) -> bool:
        """Whether the permission is held in any reach."""
        return self.everything or bool(self.grants.get(permission))

    def reaches(self, permission: str) -> frozenset[Grant]:
        """Every reach in which the permission is held."""
        if self.everything:
            return frozenset({Grant(Reach.ALL)})
        return self.grants.get(permission, frozenset())

    @property
    def own_id(self) -> int:
        """The number one's own rows carry; 0, which no row carries, without an account."""
        return self.account_id or 0

    def once(self, question: str, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question several parts of one page put (the bell, the home): asked once.

        A viewer lives for one request. Nobody outlives requests, so of nobody nothing is kept.
        """
        if self.account_id is None:
            return ask()
        if question not in self._answers:
            self._answers[question] = ask()
        answer: Answer = self._answers[question]
        return answer

    def require(self, permission: str) -> None:
        """Raise ``NotPermitted`` unless held in any reach."""
        if not self.may(permission):
            raise NotPermitted(permission)


#: Nobody: a visitor who has not signed in.
NOBODY = Viewer(account_id=None, name="")


def system(reason: str) -> Viewer:
    """The machine itself acting for a stated reason (demo data, a nightly job); the reason is what audit shows."""
    return Viewer(account_id=None, name=f"システム（{reason}）", everything=True)


def machine_now() -> dt.datetime:
    """The moment locks and sessions end by: the machine's clock, which no demo sets to another year."""
    return timezone.now()  # noqa: TID251  # clock.now() may be years away; a lock would then last for years.


def public(view: View) -> View:
    """Mark a view that visitors may open without signing in. Everything else requires sign-in.

    On a class: ``@method_decorator(public, name="dispatch")``. Sets the mark Django itself reads (``login_required``).
    """
    view.login_required = False  # type: ignore[attr-defined]  # functions carry no such attribute; Django reads it there.
    return view


def normal_username(typed: str) -> str:
    """A typed user name as it is kept: half width, lower case, no blanks around."""
    return unicodedata.normalize("NFKC", typed).strip().lower()


def name_key(typed: str) -> str:
    """A key for counting failures under a typed name without keeping the name."""
    return salted_hmac("sasaeai.access.name", normal_username(typed), algorithm="sha256").hexdigest()


#: Letters nobody mixes up when a password is read aloud or copied from paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def temporary_password() -> str:
    """A fresh password of four groups of four letters (79 bits), to be handed over once and changed."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
