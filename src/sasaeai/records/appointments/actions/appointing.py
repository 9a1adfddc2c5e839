"""Terms of office: beginning, going on, ending. Nothing ends by itself, and no row is ever deleted."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import Block, District
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.declarations.api import publish

from ..enums import EndReason, StartReason, TermState
from ..events import AppointmentEnded, AppointmentStarted, AppointmentWithdrawn
from ..models import Appointment, Post
from ..queries import rule_for, state_of
from ..rules import ONE_DAY, may, next_renewal, planned_end
from .checking import check_limits, lock_and_check, put_in_place, recount_terms


@transaction.atomic
def appoint_person(
    *,
    by: Viewer,
    person: Person,
    post: Post,
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    organisation: Organisation | None = None,
    district: District | None = None,
    block: Block | None = None,
    role: str = "",
    area: str = "",
    start_reason: str = StartReason.GENERAL,
    replaces: Appointment | None = None,
    earlier_terms: int = 0,
    served_since: dt.date | None = None,
    ended_on: dt.date | None = None,
    end_reason: str = "",
    note: str = "",
    despite_limits: bool = False,
) -> Appointment:
    """Put somebody in a post. Without ``ends_on`` the post's rule says when the term ends: a replacement (``replaces``,
    or the reason alone) serves the rest of the term.

    ``ended_on`` and ``end_reason`` are for terms that were over before they were entered. ``despite_limits`` goes beyond
    an age or a number of terms that the rule names. Raises ``ValidationError`` by field: dead, twice at once, no seat
    left, no place. Audited; publishes ``AppointmentStarted`` (and ``AppointmentEnded``).
    """
    by.require("appointments.add")
    if replaces is not None:
        start_reason = StartReason.REPLACEMENT if start_reason == StartReason.GENERAL else start_reason
        organisation, district, block = (
            organisation or replaces.organisation,
            district or replaces.district,
            block or replaces.block,
        )
    rule = rule_for(post, starts_on)
    row = Appointment(
        person=person,
        post=post,
        organisation=organisation,
        district=district,
        block=block,
        role=role,
        area=area.strip(),
        starts_on=starts_on,
        ends_on=ends_on or planned_end(rule, starts_on, replaces.ends_on if replaces else None),
        ended_on=ended_on,
        end_reason=end_reason,
        start_reason=start_reason,
        replaces=replaces,
        earlier_terms=earlier_terms,
        served_since=served_since,
        note=note.strip(),
    )
    put_in_place(row)
    row.full_clean()
    lock_and_check(row)
    row.save()
    recount_terms(row)
    if not despite_limits:
        check_limits(row, rule)
    audit.record(by=by, action="appointments.appoint", on=row, after=audit.snapshot(row))
    publish(AppointmentStarted(row.pk, person.pk, post.pk, post.kind, starts_on, replaces.pk if replaces else None))
    if ended_on is not None:
        publish(AppointmentEnded(row.pk, person.pk, post.pk, post.kind, ended_on, end_reason))
    return row


def appoint_successor(
    *, by: Viewer, row: Appointment, person: Person, starts_on: dt.date, despite_limits: bool = False
) -> Appointment:
    """Put somebody in the place of who left, for the rest of that term. Raises what ``appoint_person`` raises."""
    _fits("succeed", row)
    return appoint_person(
        by=by,
        person=person,
        post=row.post,
        starts_on=starts_on,
        area=row.area,
        replaces=row,
        despite_limits=despite_limits,
    )


@transaction.atomic
def renew_appointment(
    *,
    by: Viewer,
    row: Appointment,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    role: str | None = None,
    district: District | None = None,
    note: str = "",
    despite_limits: bool = False,
) -> Appointment:
    """The next term of the same person in the same post, from the day after the last one. Returns the new row.

    The old term closes as served in full when nothing was recorded about its end; that publishes no ``AppointmentEnded``,
    for nobody left. Raises what ``appoint_person`` raises.
    """
    by.require("appointments.add")
    _fits("renew", row)
    last = row.last_day
    if last is None and starts_on is None:
        raise ValidationError({"starts_on": _("任期の終わりが決まっていません。次の任期の始まる日を入れてください。")})
    begins = starts_on or (last or row.starts_on) + ONE_DAY
    if row.ended_on is None:
        before = audit.snapshot(row)
        row.ended_on = min(begins - ONE_DAY, row.ends_on or begins - ONE_DAY)
        row.end_reason = EndReason.TERM_OVER
        row.full_clean()
        row.save()
        audit.record(by=by, action="appointments.correct", on=row, before=before, after=audit.snapshot(row))
    general = next_renewal(rule_for(row.post, begins), begins - ONE_DAY) == begins
    renewed = appoint_person(
        by=by,
        person=row.person,
        post=row.post,
        starts_on=begins,
        ends_on=ends_on,
        organisation=row.organisation,
        district=district or row.district,
        block=row.block,
        role=row.role if role is None else role,
        area=row.area,
        start_reason=StartReason.GENERAL if general else StartReason.REAPPOINTED,
        note=note,
        despite_limits=despite_limits,
    )
    audit.record(by=by, action="appointments.renew", on=row, after={"starts_on": begins.isoformat()})
    return renewed


@transaction.atomic
def end_appointment(
    *, by: Viewer, row: Appointment, ended_on: dt.date, end_reason: str, note: str | None = None
) -> Appointment:
    """Record that somebody left, with the last day in office and why. Audited; publishes ``AppointmentEnded``."""
    by.require("appointments.change")
    _fits("end", row)
    before = audit.snapshot(row)
    row.ended_on, row.end_reason = ended_on, end_reason
    if note:
        row.note = f"{row.note}\n{note.strip()}".strip()
    row.full_clean()
    row.save()
    recount_terms(row)
    audit.record(by=by, action="appointments.end", on=row, before=before, after=audit.snapshot(row))
    publish(AppointmentEnded(row.pk, row.person_id, row.post_id, row.post.kind, ended_on, end_reason))
    return row


@transaction.atomic
def correct_appointment(*, by: Viewer, row: Appointment, despite_limits: bool = False, **fields: Any) -> Appointment:
    """Put right what was entered wrongly, with the same checks as appointing. Audited with before and after."""
    by.require("appointments.change")
    stored = Appointment.objects.get(pk=row.pk)
    before, was = audit.snapshot(stored), (stored.person_id, stored.post_id)
    for name, value in fields.items():
        setattr(row, name, value)
    put_in_place(row)
    row.full_clean()
    lock_and_check(row)
    row.save()
    recount_terms(row)
    if (row.person_id, row.post_id) != was:
        recount_terms(stored)
    if not despite_limits:
        check_limits(row, rule_for(row.post, row.starts_on))
    audit.record(by=by, action="appointments.correct", on=row, before=before, after=audit.snapshot(row))
    return row


@transaction.atomic
def withdraw_appointment(*, by: Viewer, row: Appointment) -> Appointment:
    """What never came to be: declined before it began, or entered by mistake. The row stays and counts for nothing."""
    by.require("appointments.change")
    _fits("withdraw", row)
    row.is_withdrawn = True
    row.full_clean()
    row.save()
    recount_terms(row)
    audit.record(by=by, action="appointments.withdraw", on=row, before={"is_withdrawn": False})
    publish(AppointmentWithdrawn(row.pk, row.person_id, row.post_id, row.post.kind, reopened=False))
    return row


@transaction.atomic
def reopen_appointment(*, by: Viewer, row: Appointment) -> Appointment:
    """Take back an end, or a withdrawal, that was recorded by mistake. Raises ``ValidationError`` when the seat is taken."""
    by.require("appointments.change")
    _fits("reopen", row)
    before = audit.snapshot(row)
    row.ended_on, row.end_reason, row.is_withdrawn = None, "", False
    row.full_clean()
    lock_and_check(row)
    row.save()
    recount_terms(row)
    audit.record(by=by, action="appointments.reopen", on=row, before=before, after=audit.snapshot(row))
    publish(AppointmentWithdrawn(row.pk, row.person_id, row.post_id, row.post.kind, reopened=True))
    return row


def _fits(verb: str, row: Appointment) -> None:
    state = state_of(row, clock.today())
    if not may(verb, state):
        raise ValidationError(
            _("この委嘱は「%(state)s」のため、いまはできません。") % {"state": TermState(state).label}
        )
