"""Rules, rounds, and awards given before the council kept them here."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.people.api import Person
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import create_row, update_row

from ..enums import NominationState
from ..models import AwardRound, AwardRule, Nomination
from ..queries import was_awarded


def create_award_rule(*, by: Viewer, **fields: Any) -> AwardRule:
    """Add a rule. Raises ``ValidationError``; audited."""
    return create_row(AwardRule, "awards.award", by=by, **fields)


def update_award_rule(*, by: Viewer, row: AwardRule, **fields: Any) -> AwardRule:
    """Change a rule; nominations made by it stay. Audited with before and after."""
    return update_row("awards.award", by=by, row=row, **fields)


def create_award_round(*, by: Viewer, **fields: Any) -> AwardRound:
    """Open a round. Raises ``ValidationError``; audited."""
    return create_row(AwardRound, "awards.award", by=by, **fields)


def update_award_round(*, by: Viewer, row: AwardRound, **fields: Any) -> AwardRound:
    """Change an open round. Raises ``ValidationError`` when its awards were given. Audited."""
    if not row.is_open:
        raise ValidationError(
            _("この回はもう終えてあります。直すときは、先に「終えたことを取り消す」を押してください。")
        )
    return update_row("awards.award", by=by, row=row, **fields)


@transaction.atomic
def record_past_award(
    *, by: Viewer, person: Person, rule: AwardRule, awarded_on: dt.date, note: str = ""
) -> Nomination:
    """Write down an award given before, so that nobody gets it twice. No ledger line. Raises ``ValidationError``; audited."""
    by.require("awards.award")
    if awarded_on > clock.today():
        raise ValidationError({"awarded_on": [_("まだ来ていない日です。これからの表彰は「表彰の回」で行います。")]})
    if was_awarded(person, rule):
        raise ValidationError({"person": [_("この方は、この表彰をもう受けています。")]})
    row = Nomination(
        person=person,
        rule=rule,
        district=person.district,
        state=NominationState.AWARDED,
        by_hand=True,
        reason=note.strip()[:300],
        awarded_on=awarded_on,
        nominated_by_name=by.name[:100],
    )
    row.full_clean()
    row.save()
    audit.record(by=by, action="awards.past", on=row, after=audit.snapshot(row))
    return row
