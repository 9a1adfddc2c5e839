"""The verbs of access as the register's forms send them: an account with its first role, a role with its unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from sasaeai.spine.access import api as access
from sasaeai.spine.access.api import Account, Assignment, Role, Viewer

NO_UNIT = ("", "")


@transaction.atomic
def create_account(*, by: Viewer, role: Role | None = None, unit: tuple[str, str] = NO_UNIT, **fields: Any) -> Account:
    """Add an account and, when one is named, its first role. Raises ``NotPermitted``, ``ValidationError``. Audited."""
    account = access.create_account(by=by, **fields)
    if role is not None:
        assign_role(by=by, row=account, role=role, unit=unit)
    return account


def assign_role(
    *,
    by: Viewer,
    row: Account,
    role: Role,
    unit: tuple[str, str] = NO_UNIT,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Assignment:
    """Give an account a role. ``unit`` is (kind, code). Raises ``NotPermitted``, ``ValidationError``. Audited."""
    try:
        return access.assign_role(
            by=by,
            account=row,
            role=role,
            unit_kind=unit[0],
            unit_code=unit[1],
            starts_on=starts_on,
            ends_on=ends_on,
        )
    except ValidationError as error:
        raise _at_our_fields(error) from error


def _at_our_fields(error: ValidationError) -> ValidationError:
    """The form has one field where the row has two."""
    if not hasattr(error, "error_dict"):
        return error
    found: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        found.setdefault("unit" if name in ("unit_kind", "unit_code") else name, []).extend(errors)
    return ValidationError(found)
