"""Keeping accounts: added, changed, put out of use, given a new password. Nobody's account is deleted."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.audit import api as audit

from ..models import Account
from ..rules import MANAGE, NotPermitted, Viewer, name_key, normal_username, temporary_password
from .administration import administrator_remains
from .sessions import end_sessions
from .sign_in import forget_failures

#: What the trail keeps of an account.
_SHOWN = ("username", "display_name", "email", "is_active", "is_office", "is_demo", "must_change_password")


@transaction.atomic
def create_account(
    *,
    by: Viewer,
    username: str,
    display_name: str,
    email: str = "",
    is_office: bool = True,
    is_demo: bool = False,
    password: str | None = None,
) -> Account:
    """Add an account. Without ``password`` nobody can sign in until ``reset_password`` made one.

    Raises ``NotPermitted``, ``ValidationError``. Audited.
    """
    by.require(MANAGE)
    account = Account(
        username=normal_username(username),
        display_name=display_name.strip(),
        email=email.strip(),
        is_office=is_office,
        is_demo=is_demo,
    )
    if password is not None and not is_demo:
        validate_password(password, account)
    account.set_password(password)
    account.full_clean(exclude=["password"])
    account.save()
    audit.record(by=by, action="access.create_account", on=account, after=audit.snapshot(account, fields=_SHOWN))
    return account


def update_account(
    *,
    by: Viewer,
    row: Account,
    username: str | None = None,
    display_name: str | None = None,
    email: str | None = None,
    is_office: bool | None = None,
) -> Account:
    """Change what is given. Raises ``NotPermitted``, ``ValidationError``. Audited with before and after."""
    by.require(MANAGE)
    with transaction.atomic():
        account = _locked(row)
        before = audit.snapshot(account, fields=_SHOWN)
        if username is not None:
            account.username = normal_username(username)
        if display_name is not None:
            account.display_name = display_name.strip()
        if email is not None:
            account.email = email.strip()
        if is_office is not None:
            account.is_office = is_office
        account.full_clean(exclude=["password"])
        account.save(update_fields=["username", "display_name", "email", "is_office"])
        after = audit.snapshot(account, fields=_SHOWN)
        if after != before:
            audit.record(by=by, action="access.update_account", on=account, before=before, after=after)
    return account


def deactivate_account(*, by: Viewer, row: Account) -> Account:
    """Put an account out of use: it cannot sign in, and every session ends at once.

    Raises ``NotPermitted``; ``ValidationError`` for the last administrator. Audited.
    """
    by.require(MANAGE)
    with administrator_remains():
        account = _locked(row)
        if not account.is_active:
            raise ValidationError(_("この利用者は、もう使えなくなっています。"))
        account.is_active = False
        account.save(update_fields=["is_active"])
        end_sessions(account)
        audit.record(
            by=by,
            action="access.deactivate_account",
            on=account,
            before={"is_active": True},
            after={"is_active": False},
        )
    return account


@transaction.atomic
def reactivate_account(*, by: Viewer, row: Account) -> Account:
    """Let an account be used again. Raises ``NotPermitted``, ``ValidationError``. Audited."""
    by.require(MANAGE)
    account = _locked(row)
    if account.is_active:
        raise ValidationError(_("この利用者は、いま使えます。"))
    account.is_active = True
    account.save(update_fields=["is_active"])
    audit.record(
        by=by, action="access.reactivate_account", on=account, before={"is_active": False}, after={"is_active": True}
    )
    return account


@transaction.atomic
def reset_password(*, by: Viewer, row: Account) -> str:
    """Make a temporary password and return it: it is kept nowhere else and must be changed at the next sign-in.

    Ends every session, lifts a lock. Raises ``NotPermitted``. Audited without the password.
    """
    by.require(MANAGE)
    account = _locked(row)
    password = temporary_password()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    end_sessions(account)
    forget_failures(name_key(account.username))
    audit.record(by=by, action="access.reset_password", on=account)
    return password


@transaction.atomic
def change_own_password(*, by: Viewer, row: Account, password: str) -> Account:
    """Set the password its owner chose (checked by the form). Every session ends; the screen keeps its own.

    Raises ``NotPermitted`` for anybody else's account. Audited without the password.
    """
    if by.account_id != row.pk:
        raise NotPermitted("access.change_own_password")
    row.set_password(password)
    row.must_change_password = False
    row.save(update_fields=["password", "must_change_password"])
    end_sessions(row)
    audit.record(by=by, action="access.change_own_password", on=row)
    return row


@transaction.atomic
def reset_second_factor(*, by: Viewer, row: Account) -> Account:
    """Remove apps, passkeys and recovery codes (a lost phone): the next sign-in sets up anew.

    Ends every session. Audited. Raises ``NotPermitted``; ``ValidationError`` when there is nothing to remove.
    """
    by.require(MANAGE)
    account = _locked(row)
    held = Authenticator.objects.filter(user_id=account.pk)
    kinds = sorted(str(kind) for kind in held.values_list("type", flat=True))
    if not kinds:
        raise ValidationError(_("この利用者は、まだ二段階の確認を設定していません。"))
    held.delete()
    end_sessions(account)
    audit.record(
        by=by,
        action="access.reset_second_factor",
        on=account,
        before={"second_factors": kinds},
        after={"second_factors": []},
    )
    return account


@transaction.atomic
def unlock_account(*, by: Viewer, row: Account) -> Account:
    """Lift the lock that failed sign-ins brought. Raises ``NotPermitted``. Audited."""
    by.require(MANAGE)
    forget_failures(name_key(row.username))
    audit.record(by=by, action="access.unlock_account", on=row)
    return row


def _locked(row: Account) -> Account:
    return Account.objects.select_for_update().get(pk=row.pk)
