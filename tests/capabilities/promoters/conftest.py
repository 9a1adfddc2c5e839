"""Promoters are tested on the demo's day, in the small council of the tests of terms."""

from __future__ import annotations

import datetime as dt

import pytest

from sasaeai.foundation import clock
from sasaeai.records.appointments.api import Appointment
from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.programmes.api import Commitment, ItemLevel, ItemRole, Lineage, Plan, PlanItem, Target, TargetType
from sasaeai.spine.access.api import system
from tests.records.appointments.terms_council import TermsCouncil

APRIL = dt.date(2020, 4, 1)


class PromotersCouncil(TermsCouncil):
    """The council with two promoters in 泉野, one in 大手, one of 泉野 who left in June, one of 長坂 who died in May."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [
            Organisation.objects.create(kind=OrganisationKind.SECTION, code=code, name=name, short_name=name)
            for code, name in (("chiiki", "地域福祉課"), ("shougai", "障害福祉課"))
        ]
        self.plan = Plan.objects.create(
            fiscal_year=2021, title="令和3年度事業計画", adopted_on=dt.date(2021, 3, 20), recorded_at=clock.now()
        )
        self.first = self.promoter(0)
        self.second = self.promoter(1)
        self.far = self.promoter(2, district=self.ote)
        self.left = self.promoter(
            3, ended_on=dt.date(2021, 6, 30), end_reason="resigned", served_since=dt.date(2010, 7, 1)
        )
        self.dead = self.promoter(4, district=self.nagasaka, ended_on=dt.date(2021, 5, 9), end_reason="deceased")
        self.people[4].is_deceased = True
        self.people[4].save()

    def promoter(self, number: int, **changes: object) -> Appointment:
        return self.commissioner(self.people[number], post=self.post("machigurumi"), starts_on=APRIL, **changes)

    def promise(self, text: str, *targets: tuple[TargetType, int | None, str]) -> Commitment:
        """An item of this year's plan with targets (type, value, unit)."""
        lineage = Lineage.objects.create(title=text)
        order = PlanItem.objects.count() + 1
        item = PlanItem.objects.create(
            plan=self.plan,
            code=f"(1)-{order}",
            order=order,
            level=ItemLevel.BULLET,
            role=ItemRole.COMMITMENT,
            text=text,
        )
        made = Commitment.objects.create(plan=self.plan, item=item, lineage=lineage, kind="other")
        for at, (kind, value, unit) in enumerate(targets):
            Target.objects.create(commitment=made, order=at, type=kind, value=value, unit=unit)
        return made

    def choose(self, kind: str, *promises: Commitment) -> None:
        """The office says what a kind counts for."""
        from sasaeai.records.activities.api import assign_kind

        assign_kind(by=system("試験"), kind=kind, lineages=[one.lineage_id for one in promises])


@pytest.fixture(autouse=True)
def _demo_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")


@pytest.fixture
def c(roles: None) -> PromotersCouncil:
    return PromotersCouncil()
