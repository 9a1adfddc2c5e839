"""Guidebooks sent, promoters insured, letters of thanks handed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.appointments.api import Appointment
from sasaeai.records.people.api import Person
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit

from ..enums import ActKind
from ..models import Act, GuidebookDelivery, InsuranceCover, Thanks
from ..queries import districts_for, due_for_cover
from ..queries.promoters import split_leavers, thanks_due
from .counting import count_act

#: More copies than this to one district are surely a slip of the finger.
COPIES_AT_MOST = 5000


@transaction.atomic
def send_guidebooks(*, by: Viewer, day: dt.date, copies: Mapping[District, int]) -> Act:
    """Record guidebooks sent to districts on a day. Counts in the plan once it is chosen what for; audited.

    Raises ``ValidationError`` (``day``, ``copies``), ``NotPermitted`` for a district out of reach.
    """
    by.require("promoters.record")
    _check_day(day)
    if not copies:
        raise ValidationError({"copies": [_("部数を入れた地区がありません。送った地区の部数を入れてください。")]})
    if any(not 1 <= number <= COPIES_AT_MOST for number in copies.values()):
        raise ValidationError(
            {"copies": [_("部数は1から%(most)sまでで入れてください。") % {"most": f"{COPIES_AT_MOST:,}"}]}
        )
    within = {one.pk for one in districts_for(by, "promoters.record")}
    if not within.issuperset(place.pk for place in copies):
        raise NotPermitted("promoters.record")
    act = _begin(by, ActKind.GUIDEBOOKS, day)
    GuidebookDelivery.objects.bulk_create(
        GuidebookDelivery(act=act, district=place, copies=number) for place, number in copies.items()
    )
    after = {"day": day, "districts": [place.code for place in copies], "copies": sum(copies.values())}
    audit.record(by=by, action="promoters.send", on=act, after=after)
    count_act(by=by, act=act)
    return act


@transaction.atomic
def insure_promoters(
    *, by: Viewer, fiscal_year: int, joined_on: dt.date, policy: str, chosen: Iterable[Appointment]
) -> Act:
    """Record that promoters were insured for a fiscal year. Who is insured already, under whichever appointment, is not
    insured again: raises ``ValidationError`` (``chosen``), as for nobody chosen, a day ahead or outside the year, no
    name of the policy; ``NotPermitted`` out of reach. Counts in the plan; audited."""
    by.require("promoters.record")
    _check_day(joined_on, "joined_on")
    year = FiscalYear(fiscal_year)
    if not year.contains(joined_on):
        raise ValidationError(
            {"joined_on": [_("%(year)sの保険です。加入した日もその年度の日にしてください。") % {"year": year.label}]}
        )
    if not policy.strip():
        raise ValidationError({"policy": [_("保険の名前を入れてください。")]})
    wanted = {row.pk for row in chosen}
    if not wanted:
        raise ValidationError({"chosen": [_("加入した方を選んでください。")]})
    people = Appointment.objects.filter(pk__in=wanted).values("person")
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk"))
    rows = list(due_for_cover(by, joined_on, fiscal_year).filter(pk__in=wanted).select_related("person"))
    once = {row.person_id: row for row in rows}
    if len(once) != len(wanted):
        raise ValidationError(
            {
                "chosen": [
                    _(
                        "選んだ方の中に、その日に在任していない方か、もう加入している方がいます。一覧を開き直して選んでください。"
                    )
                ]
            }
        )
    act = _begin(by, ActKind.INSURANCE, joined_on)
    InsuranceCover.objects.bulk_create(
        InsuranceCover(
            act=act, appointment=row, fiscal_year=fiscal_year, joined_on=joined_on, policy=policy.strip()[:120]
        )
        for row in once.values()
    )
    after = {"day": joined_on, "fiscal_year": fiscal_year, "policy": policy.strip(), "people": len(once)}
    audit.record(by=by, action="promoters.insure", on=act, after=after)
    count_act(by=by, act=act)
    return act


@transaction.atomic
def thank_promoters(*, by: Viewer, day: dt.date, chosen: Iterable[Appointment]) -> Act:
    """Record that letters of thanks were handed over for ended appointments; to the family where she has died.

    Raises ``ValidationError`` (``chosen``, ``day``) when nobody is chosen, somebody has not left or was thanked before,
    the day lies ahead or before she left; ``NotPermitted`` out of reach. Counts in the plan; audited.
    """
    by.require("promoters.record")
    _check_day(day)
    wanted = {row.pk for row in chosen}
    if not wanted:
        raise ValidationError({"chosen": [_("感謝状をお渡しした方を選んでください。")]})
    list(Appointment.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    rows = _owed(by, day, wanted)
    if len(rows) != len(wanted):
        raise ValidationError(
            {
                "chosen": [
                    _(
                        "選んだ方の中に、その日にまだ退任していない方か、もうお渡しした方がいます。一覧を開き直して選んでください。"
                    )
                ]
            }
        )
    alive, dead = split_leavers(rows)
    act = _begin(by, ActKind.THANKS, day)
    Thanks.objects.bulk_create(
        Thanks(act=act, appointment=one.row, months=one.months, to_family=one.is_deceased) for one in (*alive, *dead)
    )
    after = {"day": day, "people": len(rows), "families": len(dead)}
    audit.record(by=by, action="promoters.thank", on=act, after=after)
    count_act(by=by, act=act)
    return act


def _owed(by: Viewer, day: dt.date, wanted: set[int]) -> list[Appointment]:
    rows = thanks_due(by, dt.date.min, day, permission="promoters.record")
    return list(rows.filter(pk__in=wanted).select_related("person", "post", "district"))


def _begin(by: Viewer, kind: str, day: dt.date) -> Act:
    return Act.objects.create(kind=kind, happened_on=day, recorded_at=clock.now(), recorded_by_name=by.name[:100])


def _check_day(day: dt.date, field: str = "day") -> None:
    if day > clock.today():
        raise ValidationError({field: [_("まだ来ていない日です。行ったあとで記録してください。")]})
    if day.year < 1945:
        raise ValidationError({field: [_("年を確かめてください。")]})
