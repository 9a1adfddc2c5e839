"""Numbers of certificates, the end of a round, and what it counts for."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.activities import api as activities
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit

from ..enums import NominationState
from ..models import AwardRound, Nomination
from ..queries import KIND
from ..rules import after

_ORDER = (
    "rule__order",
    "rule",
    F("district__order").asc(nulls_last=True),
    "person__family_kana",
    "person__given_kana",
    "pk",
)


@transaction.atomic
def assign_numbers(*, by: Viewer, award_round: AwardRound) -> int:
    """Give every certificate of the round that has none the next number, in the order they are handed over. Audited once."""
    by.require("awards.award")
    award_round = _locked(award_round)
    _require_open(award_round)
    return _number(by, award_round)


@transaction.atomic
def award_persons(*, by: Viewer, award_round: AwardRound) -> AwardRound:
    """Close the round: everybody decided for was awarded on the day of the congress. Writes one line of the ledger.

    Nothing is counted while the office has not chosen what it counts for, or when the line would lie outside the writer's
    reach; ``record_round`` does it later. Raises ``ValidationError`` before the day of the congress, while nominations wait
    for a decision, and when there is nobody to award. Audited.
    """
    by.require("awards.award")
    award_round = _locked(award_round)
    _require_open(award_round)
    if clock.today() < award_round.congress_on:
        raise ValidationError(_("大会の日がまだ来ていません。大会が終わってから押してください。"))
    rows = Nomination.objects.filter(award_round=award_round)
    if waiting := rows.filter(state=NominationState.NOMINATED).count():
        raise ValidationError(
            _("審査の結果が決まっていない方が%(count)s名います。決定か見送りにしてから終えてください。")
            % {"count": waiting}
        )
    chosen = rows.filter(state=NominationState.ACCEPTED)
    if not chosen.exists():
        raise ValidationError(_("表彰が決まった方がいません。"))
    _number(by, award_round)
    chosen.update(state=after("award", NominationState.ACCEPTED), awarded_on=award_round.congress_on)
    award_round.closed_on = clock.today()
    award_round.save()
    audit.record(by=by, action="awards.close", on=award_round, after={"closed_on": award_round.closed_on})
    _count(by, award_round)
    return award_round


@transaction.atomic
def record_round(*, by: Viewer, award_round: AwardRound) -> AwardRound:
    """Count a closed round that was not counted yet.

    Raises ``ValidationError`` when the round is open or counted, when nobody has chosen what it counts for, or when that is
    another section's.
    """
    by.require("awards.award")
    award_round = _locked(award_round)
    if award_round.is_open or award_round.activity_id is not None:
        raise ValidationError(_("この回は、まだ終えていないか、もう数えてあります。"))
    if not activities.kind_promises(KIND):
        raise ValidationError(_("数える実施項目が、まだ選ばれていません。"))
    if not _count(by, award_round):
        raise ValidationError(_("数える実施項目は、ほかの部門の担当です。事務局長か、担当の部門に頼んでください。"))
    return award_round


@transaction.atomic
def reopen_round(*, by: Viewer, award_round: AwardRound, reason: str) -> AwardRound:
    """Take the end of a round back, saying why: everybody stands decided for again, the ledger gets a counter-entry. Audited."""
    by.require("awards.award")
    if not reason.strip():
        raise ValidationError({"reason": [_("取り消す理由を書いてください。")]})
    award_round = _locked(award_round)
    if award_round.is_open:
        raise ValidationError(_("この回はまだ終えていません。"))
    if award_round.activity is not None:
        try:
            activities.reverse_activity(by=by, row=award_round.activity, reason=reason)
        except NotPermitted as error:
            raise ValidationError(
                _("数えた実績は、ほかの部門の記録です。事務局長か、担当の部門に頼んでください。")
            ) from error
    rows = Nomination.objects.filter(award_round=award_round, state=NominationState.AWARDED)
    rows.update(state=after("reverse", NominationState.AWARDED), awarded_on=None)
    before = {"closed_on": award_round.closed_on}
    award_round.closed_on, award_round.activity = None, None
    award_round.save()
    audit.record(
        by=by, action="awards.reverse", on=award_round, before=before, after={"closed_on": None}, note=reason.strip()
    )
    return award_round


def _count(by: Viewer, award_round: AwardRound) -> bool:
    """One line of the ledger for the whole round, when it may be written: whether it was."""
    lineages = activities.kind_promises(KIND)
    if not lineages:
        return False
    plan = programmes.current_plan()
    items = list(programmes.commitments_of(plan).filter(lineage__in=lineages).select_related("section")) if plan else []
    people = Nomination.objects.filter(award_round=award_round, state=NominationState.AWARDED)
    many = people.values("person").distinct().count()
    try:
        with transaction.atomic():
            award_round.activity = activities.record_activity(
                by=by,
                happened_on=award_round.congress_on,
                lineages=lineages,
                title=award_round.name,
                place=award_round.place,
                section=activities.section_for(by, items),
                measures={"sessions": 1, "people": many},
                kind=KIND,
                source_id=str(award_round.pk),
            )
    except NotPermitted:
        award_round.activity = None
        return False
    award_round.save()
    audit.record(by=by, action="awards.count", on=award_round, after={"people": many})
    return True


def _number(by: Viewer, award_round: AwardRound) -> int:
    rows = Nomination.objects.filter(award_round=award_round)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    wanted = list(rows.filter(state=NominationState.ACCEPTED, number__isnull=True).order_by(*_ORDER))
    for number, row in enumerate(wanted, start=last + 1):
        row.number = number
    Nomination.objects.bulk_update(wanted, ["number"], batch_size=500)
    if wanted:
        audit.record(by=by, action="awards.number", on=award_round, after={"count": len(wanted)})
    return len(wanted)


def _locked(award_round: AwardRound) -> AwardRound:
    """The round as it stands now; two people who close it at the same moment come one after the other."""
    return AwardRound.objects.select_for_update(of=("self",)).select_related("activity").get(pk=award_round.pk)


def _require_open(award_round: AwardRound) -> None:
    if not award_round.is_open:
        raise ValidationError(_("この回はもう終えてあります。"))
