"""Dues of member bodies: asking for a year's, writing down what came in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import DuesYear
from ..queries.dues import asked_members


def create_dues(*, by: Viewer, **fields: Any) -> DuesYear:
    """Ask a body for a year's dues. Raises ``ValidationError``; audited."""
    _day_has_come(fields.get("paid_on"))
    return create_row(DuesYear, "organisations.dues", by=by, **fields)


def update_dues(*, by: Viewer, row: DuesYear, **fields: Any) -> DuesYear:
    """Change them. Raises ``ValidationError``; audited with before and after."""
    _day_has_come(fields.get("paid_on"))
    return update_row("organisations.dues", by=by, row=row, **fields)


def record_payment(*, by: Viewer, row: DuesYear, paid_on: dt.date) -> DuesYear:
    """Write down that the whole amount came in. Raises ``ValidationError``; audited."""
    _day_has_come(paid_on)
    return update_row("organisations.dues", by=by, row=row, paid_on=paid_on)


def undo_payment(*, by: Viewer, row: DuesYear) -> DuesYear:
    """Take a payment back that was written down by mistake. Audited."""
    return update_row("organisations.dues", by=by, row=row, paid_on=None)


@transaction.atomic
def start_dues_year(*, by: Viewer, fiscal_year: int, rates: Mapping[str, int]) -> int:
    """Ask every member body that is not asked yet; ``rates`` are yen a unit by class, classes left out are passed over.

    Returns how many were asked. Audited one by one.
    """
    by.require("organisations.dues")
    asked = 0
    for note in asked_members(fiscal_year).select_for_update(of=("self",)):
        rate = rates.get(note.dues_class)
        if rate is not None:
            create_row(
                DuesYear,
                "organisations.dues",
                by=by,
                organisation=note.organisation,
                fiscal_year=fiscal_year,
                dues_class=note.dues_class,
                units=note.dues_units,
                amount=rate * note.dues_units,
            )
            asked += 1
    return asked


def _day_has_come(day: dt.date | None) -> None:
    if day is not None and day > clock.today():
        raise ValidationError({"paid_on": _("入金日が先の日になっています。今日までの日を入れてください。")})
