"""Putting people forward, and what the committee decides of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock, eras
from sasaeai.records.people.api import Person
from sasaeai.spine.access.api import NotPermitted, Viewer, within_reach
from sasaeai.spine.audit import api as audit

from ..enums import NominationState
from ..models import AwardRound, AwardRule, Nomination
from ..queries import CandidateLine, candidate_lines, last_service, served_until, was_awarded
from ..rules import after, may


@dataclass(frozen=True)
class Nominated:
    """Who was put forward, and which of the deceased were left for somebody to decide one by one."""

    rows: tuple[Nomination, ...]
    deceased: tuple[str, ...] = ()


@transaction.atomic
def nominate_candidates(*, by: Viewer, award_round: AwardRound, picks: Iterable[str], reason: str = "") -> Nominated:
    """Put candidates forward (``CandidateLine.key``); whoever is none any more is passed over. Audited each.

    Those who have died are put forward only with a ``reason``. Raises ``ValidationError`` when the round is over or, for
    who does not screen, past the deadline.
    """
    by.require("awards.nominate")
    _require_open(by, award_round)
    lines = _picked(by, award_round, picks, "awards.nominate")
    dead = tuple(line.person.full_name for line in lines if line.person.is_deceased and not reason.strip())
    rows = [
        _put_forward(by, award_round, line, NominationState.NOMINATED, reason=reason.strip()[:300])
        for line in lines
        if reason.strip() or not line.person.is_deceased
    ]
    return Nominated(tuple(rows), dead)


@transaction.atomic
def decline_candidates(
    *, by: Viewer, award_round: AwardRound, picks: Iterable[str], because: str
) -> tuple[Nomination, ...]:
    """Decide that candidates are not put forward in this round, saying why. Audited each."""
    by.require("awards.screen")
    _require_open(by, award_round)
    _require_reason(because)
    return tuple(
        _put_forward(by, award_round, line, NominationState.DECLINED, declined_because=because.strip()[:300])
        for line in _picked(by, award_round, picks, "awards.screen")
    )


@transaction.atomic
def nominate_person(*, by: Viewer, award_round: AwardRound, person: Person, rule: AwardRule, reason: str) -> Nomination:
    """Put somebody forward whom the rules do not name, saying why.

    Raises ``ValidationError`` when she stands in the round already or was given the award before, ``NotPermitted`` when she
    lies outside the writer's reach. Audited.
    """
    by.require("awards.nominate")
    _require_open(by, award_round)
    if not reason.strip():
        raise ValidationError({"reason": [_("推薦の理由を書いてください。")]})
    if was_awarded(person, rule):
        raise ValidationError({"person": [_("この方は、この表彰をもう受けています。")]})
    if Nomination.objects.filter(award_round=award_round, rule=rule, person=person).exists():
        raise ValidationError({"person": [_("この方は、この回の同じ表彰にもう入っています。")]})
    last = last_service(by, person, rule)
    row = Nomination(
        award_round=award_round,
        rule=rule,
        person=person,
        district=(last.district if last else None) or person.district,
        post=last.post if last else None,
        months=served_until(person, rule, award_round.reference_on) or None,
        by_hand=True,
        reason=reason.strip()[:300],
        nominated_by_name=by.name[:100],
        nominated_on=clock.today(),
    )
    row.full_clean()
    row.save()
    if not within_reach(row, by, "awards.nominate"):
        raise NotPermitted("awards.nominate")
    audit.record(by=by, action="awards.nominate", on=row, after=audit.snapshot(row))
    return row


@transaction.atomic
def accept_nominations(*, by: Viewer, award_round: AwardRound, rows: Sequence[Nomination]) -> int:
    """The committee decides for these; returns how many. Raises ``ValidationError`` on a state it does not fit. Audited each."""
    by.require("awards.screen")
    _require_open(by, award_round)
    for row in rows:
        _step(by, row, "accept")
    return len(rows)


@transaction.atomic
def decline_nomination(*, by: Viewer, row: Nomination, because: str) -> Nomination:
    """The committee decides against her, saying why. Audited."""
    by.require("awards.screen")
    _require_reason(because)
    return _step(by, row, "decline", declined_because=because.strip()[:300])


@transaction.atomic
def reopen_nomination(*, by: Viewer, row: Nomination) -> Nomination:
    """Take the committee's decision back. The number of a certificate goes with it. Audited."""
    by.require("awards.screen")
    return _step(by, row, "reopen", declined_because="", number=None)


@transaction.atomic
def drop_nomination(*, by: Viewer, row: Nomination) -> None:
    """Take a nomination back before anybody has decided of it: who meets the rules is a candidate again. Audited."""
    by.require("awards.nominate")
    row = _locked(by, row, "drop", "awards.nominate")
    audit.record(by=by, action="awards.drop", on=row, before=audit.snapshot(row))
    row.delete()


def _picked(by: Viewer, award_round: AwardRound, picks: Iterable[str], permission: str) -> list[CandidateLine]:
    wanted = set(picks)
    return [line for line in candidate_lines(by, award_round, permission) if line.key in wanted]


def _put_forward(
    by: Viewer, award_round: AwardRound, line: CandidateLine, state: NominationState, **fields: Any
) -> Nomination:
    row = Nomination.objects.create(
        award_round=award_round,
        rule=line.rule,
        person=line.person,
        district=line.district,
        post=line.row.post,
        months=line.found.months,
        state=state,
        nominated_by_name=by.name[:100],
        nominated_on=clock.today(),
        **fields,
    )
    action = "awards.decline" if state == NominationState.DECLINED else "awards.nominate"
    audit.record(by=by, action=action, on=row, after=audit.snapshot(row))
    return row


def _step(by: Viewer, row: Nomination, verb: str, **fields: Any) -> Nomination:
    row = _locked(by, row, verb, "awards.screen")
    before = audit.snapshot(row)
    row.state = after(verb, row.state)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    audit.record(by=by, action=f"awards.{verb}", on=row, before=before, after=audit.snapshot(row))
    return row


def _locked(by: Viewer, row: Nomination, verb: str, permission: str) -> Nomination:
    """The row as it stands now, held against others; refused where the step does not fit or it lies out of reach."""
    row = Nomination.objects.select_for_update(of=("self",)).select_related("award_round", "person").get(pk=row.pk)
    if not within_reach(row, by, permission):
        raise NotPermitted(permission)
    if row.award_round is None or not may(verb, row.state):
        raise ValidationError(
            _("%(name)sさんは「%(state)s」になっています。画面を開き直して確かめてください。")
            % {"name": row.person.full_name, "state": row.get_state_display()}
        )
    _require_open(by, row.award_round)
    return row


def _require_open(by: Viewer, award_round: AwardRound) -> None:
    if not AwardRound.objects.filter(pk=award_round.pk, closed_on__isnull=True).exists():
        raise ValidationError(_("この回はもう終えてあります。"))
    if clock.today() > award_round.deadline_on and not by.may("awards.screen"):
        raise ValidationError(
            _("推薦の締め切り（%(day)s）を過ぎています。事務局長か部長に相談してください。")
            % {"day": eras.format_wareki(award_round.deadline_on)}
        )


def _require_reason(because: str) -> None:
    if not because.strip():
        raise ValidationError({"because": [_("見送りの理由を書いてください。")]})
