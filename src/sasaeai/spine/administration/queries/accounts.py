"""Accounts as those who look after them see them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Case, CharField, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When

from sasaeai.foundation import clock
from sasaeai.spine.access.api import (
    UNIT_OF_REACH,
    Account,
    Assignment,
    Reach,
    Role,
    UnitKind,
    all_units,
    assignment_words,
    current,
    locked_accounts,
)
from sasaeai.spine.audit.api import AuditEntry

from ..enums import AccountState

#: How long a gain of one's own stays on the administrators' home.
GAIN_SHOWN = dt.timedelta(days=30)


def account_rows(rows: QuerySet[Account]) -> QuerySet[Account]:
    """With ``state`` (AccountState), ``has_factor``, ``signed_in_at`` and ``held`` (assignments of today with their roles)."""
    today = clock.today()
    factor = Authenticator.objects.filter(
        user_id=OuterRef("pk"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    role = current(Assignment.objects.filter(account=OuterRef("pk")), today)
    sign_in = AuditEntry.objects.filter(actor_id=OuterRef("pk"), action="access.sign_in").order_by("-at")
    needs_factor = Q(is_office=True, has_factor=False) if settings.SECOND_FACTOR_REQUIRED else Q(pk__in=[])
    return rows.annotate(
        has_factor=Exists(factor),
        has_role=Exists(role),
        signed_in_at=Subquery(sign_in.values("at")[:1]),
        state=Case(
            When(is_active=False, then=Value(AccountState.OUT_OF_USE.value)),
            When(pk__in=locked_accounts(), then=Value(AccountState.LOCKED.value)),
            When(password__startswith=UNUSABLE_PASSWORD_PREFIX, then=Value(AccountState.NO_PASSWORD.value)),
            When(must_change_password=True, then=Value(AccountState.TEMPORARY.value)),
            When(has_role=False, then=Value(AccountState.NO_ROLE.value)),
            When(needs_factor, then=Value(AccountState.NO_SECOND_FACTOR.value)),
            default=Value(AccountState.READY.value),
            output_field=CharField(),
        ),
    ).prefetch_related(
        Prefetch("assignments", current(Assignment.objects.select_related("role"), today), to_attr="held")
    )


@dataclass(frozen=True)
class HeldRole:
    """A role somebody holds, held or will hold."""

    assignment: Assignment
    words: str
    is_over: bool
    is_ahead: bool


def held_roles(account: Account) -> list[HeldRole]:
    """Every assignment of an account: those of today first, then those ahead, then those over."""
    today, units = clock.today(), all_units()
    found = [
        HeldRole(
            one,
            assignment_words(one, units),
            is_over=one.ends_on is not None and one.ends_on < today,
            is_ahead=one.starts_on is not None and one.starts_on > today,
        )
        for one in account.assignments.select_related("role").order_by("role__order", "unit_kind", "unit_code", "pk")
    ]
    return sorted(found, key=lambda one: (one.is_over, one.is_ahead))


def unit_kinds_of(role: Role) -> list[UnitKind]:
    """What a role has to be bound to for its permissions to reach anything; empty when it needs nothing."""
    held = set(role.grants.values_list("reach", flat=True))
    kinds = {UNIT_OF_REACH[Reach(reach)] for reach in held if Reach(reach) in UNIT_OF_REACH}
    return [kind for kind in UnitKind if kind in kinds]


def attention() -> tuple[dict[AccountState, int], int]:
    """How many accounts stand in each state, and how many gains of one's own the last month saw."""
    rows: Any = account_rows(Account.objects.order_by()).prefetch_related(None)
    counted = rows.values("state").annotate(rows=Count("pk"))
    states = {AccountState(line["state"]): line["rows"] for line in counted}
    gains = AuditEntry.objects.filter(action="access.own_gain", at__gte=clock.now() - GAIN_SHOWN).count()
    return {state: states.get(state, 0) for state in AccountState}, gains
