"""Questions about accounts: may this one enter, who administrates, until when is a name locked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet

from sasaeai.foundation import clock

from ..models import Account, Assignment, RoleGrant, SignInLock
from ..rules import DEMO_PASSWORD, MANAGE, machine_now, name_key
from .words import all_units


def may_enter(account: Account) -> bool:
    """Whether the account may sign in and stay: active, and not a demo account in a real council."""
    return account.is_active and not (account.is_demo and settings.REFUSE_DEMO_ACCOUNTS)


def current(assignments: QuerySet[Assignment], day: dt.date) -> QuerySet[Assignment]:
    """The assignments in force on a day; the last day counts."""
    return assignments.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=day)).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day)
    )


def administrators(*, lasting: bool = False) -> QuerySet[Account]:
    """Accounts that may decide on accounts and roles today; with ``lasting`` only those whose role has no last day."""
    held = current(
        Assignment.objects.filter(role__in=RoleGrant.objects.filter(permission=MANAGE).values("role")), clock.today()
    )
    if lasting:
        held = held.filter(ends_on__isnull=True)
    accounts = Account.objects.filter(is_active=True, pk__in=held.values("account"))
    return accounts.filter(is_demo=False) if settings.REFUSE_DEMO_ACCOUNTS else accounts


def locked_until(username: str) -> dt.datetime | None:
    """Until when a name (known or not) is locked; None when it is not."""
    lock = SignInLock.objects.filter(name_key=name_key(username), until__gt=machine_now()).first()
    return None if lock is None else lock.until


def locked_accounts() -> list[int]:
    """The accounts whose names are locked just now. One query, and a second one while any name is locked."""
    keys = set(SignInLock.objects.filter(until__gt=machine_now()).values_list("name_key", flat=True))
    if not keys:
        return []
    return [pk for pk, username in Account.objects.values_list("pk", "username") if name_key(username) in keys]


def recovery_codes_left(account: Account) -> int | None:
    """How many recovery codes are unused; None when there are none at all."""
    held = Authenticator.objects.filter(user_id=account.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return None if held is None else len(held.wrap().get_unused_codes())


def has_second_factor(account: Account) -> bool:
    """Whether an app or a passkey is set up (recovery codes alone do not count)."""
    return second_factors(account).exists()


def second_factors(account: Account) -> QuerySet[Authenticator]:
    """The apps and passkeys of an account, oldest first."""
    return Authenticator.objects.filter(
        user_id=account.pk, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    ).order_by("created_at", "pk")


@dataclass(frozen=True)
class DemoAccount:
    """A line of the box on the sign-in page of the demo."""

    username: str
    name: str
    roles: tuple[str, ...]
    units: tuple[str, ...]
    description: str
    password: str


def demo_accounts() -> list[DemoAccount]:
    """The demo's accounts in the order of their roles, with what they are bound to; none outside the demo."""
    if not settings.DEMO:
        return []
    accounts = Account.objects.filter(is_demo=True, is_active=True).prefetch_related("assignments__role")
    labels = all_units()
    found = []
    for account in accounts:
        roles = sorted(
            {assignment.role for assignment in account.assignments.all()}, key=lambda role: (role.order, role.pk)
        )
        line = DemoAccount(
            username=account.username,
            name=str(account),
            roles=tuple(role.name for role in roles),
            units=tuple(
                labels.get((one.unit_kind, one.unit_code), one.unit_code)
                for one in account.assignments.all()
                if one.unit_kind
            ),
            description=roles[0].description if roles else "",
            password=DEMO_PASSWORD,
        )
        found.append((roles[0].order if roles else 999, account.username, line))
    return [line for _order, _username, line in sorted(found, key=lambda place: place[:2])]
