"""Giving a role to an account, bound to a unit or not, and taking it back."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.audit import api as audit

from ..models import Account, Assignment, Role
from ..queries import assignment_words, unit_choices
from ..rules import MANAGE, Viewer
from .administration import administrator_remains, note_own_gain
from .sessions import end_sessions


@transaction.atomic
def assign_role(
    *,
    by: Viewer,
    account: Account,
    role: Role,
    unit_kind: str = "",
    unit_code: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> Assignment:
    """Give a role. ``unit_code`` is a code of the district, block or section; days are inclusive, None is open.

    An assignment of the same role and unit that is over starts again. Ends the account's sessions; giving a role to
    oneself is noted for the other administrators. Raises ``NotPermitted``, ``ValidationError``. Audited.
    """
    by.require(MANAGE)
    known = dict(unit_choices(unit_kind))
    if unit_kind and known and unit_code not in known:
        raise ValidationError({"unit_code": _("範囲を一覧から選んでください。")})
    over = Assignment.objects.filter(
        account=account, role=role, unit_kind=unit_kind, unit_code=unit_code, ends_on__lt=clock.today()
    ).first()
    assignment = over or Assignment(account=account, role=role, unit_kind=unit_kind, unit_code=unit_code)
    assignment.starts_on, assignment.ends_on = starts_on, ends_on
    assignment.full_clean()
    assignment.save()
    end_sessions(account)
    words = assignment_words(assignment)
    audit.record(by=by, action="access.assign_role", on=account, after={"role": words, **_days(assignment)})
    note_own_gain(by=by, account=account, what=_("自分に役割を付けました：%(role)s") % {"role": words})
    return assignment


def end_assignment(*, by: Viewer, row: Assignment, on: dt.date | None = None) -> None:
    """Take a role back: at once, or with ``on`` as its last day. Ends the account's sessions.

    Raises ``NotPermitted``; ``ValidationError`` for the last administrator or a day before the first. Audited.
    """
    by.require(MANAGE)
    with administrator_remains():
        assignment = Assignment.objects.select_for_update().select_related("role", "account").get(pk=row.pk)
        before = {"role": assignment_words(assignment), **_days(assignment)}
        after = None
        if on is None:
            assignment.delete()
        else:
            assignment.ends_on = on
            assignment.full_clean()
            assignment.save(update_fields=["ends_on"])
            after = {"role": before["role"], **_days(assignment)}
        end_sessions(assignment.account)
        audit.record(by=by, action="access.end_assignment", on=assignment.account, before=before, after=after)


def _days(assignment: Assignment) -> dict[str, dt.date]:
    days = {"starts_on": assignment.starts_on, "ends_on": assignment.ends_on}
    return {name: day for name, day in days.items() if day is not None}
