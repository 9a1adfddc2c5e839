"""The roster of coordinators and the ledger say the same, and each place counts once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from sasaeai.capabilities.promoters.actions import record_daily_stock, record_stock
from sasaeai.capabilities.promoters.enums import StockKind
from sasaeai.records.activities.api import Activity, standing
from sasaeai.records.appointments.api import Appointment, end_appointment
from sasaeai.records.programmes.api import TargetType
from sasaeai.spine.access.api import NotPermitted, Viewer
from tests.capabilities.promoters.conftest import PromotersCouncil
from tests.records.appointments.terms_council import BY

pytestmark = pytest.mark.django_db
ViewerOf = Callable[..., Viewer]
TODAY = dt.date(2021, 10, 12)


def coordinator(c: PromotersCouncil, number: int, starts_on: dt.date, **place: object) -> Appointment:
    code = "seikatsu-shien" if "block" in place else "chiiki-shien"
    if "block" in place:
        place["district"] = None
    return c.commissioner(c.people[number], post=c.post(code), starts_on=starts_on, **place)


def lines(kind: str) -> list[tuple[set[str], int, dt.date]]:
    """What stands in the ledger: districts, persons, since when."""
    rows = standing(Activity.objects.filter(kind=kind)).order_by("pk")
    return [({link.district.name for link in row.district_links.all()}, row.people, row.happened_on) for row in rows]


@pytest.fixture
def director(viewer_of_role: ViewerOf) -> Viewer:
    return viewer_of_role("director")


def test_newly_covered_districts_count_once(c: PromotersCouncil, director: Viewer) -> None:
    total = c.promise(
        "34地区に配置", (TargetType.DISTRICT_INCREMENT, 18, "地区"), (TargetType.DISTRICT_TOTAL, 34, "地区")
    )
    c.choose(StockKind.DISTRICTS, total)
    coordinator(c, 5, dt.date(2018, 4, 1), district=c.ote)
    fresh = coordinator(c, 6, dt.date(2021, 7, 1), district=c.izumino)
    assert (record_stock(by=director, fiscal_year=2021), record_stock(by=director, fiscal_year=2021)) == (1, 0)
    assert lines(StockKind.DISTRICTS) == [({"泉野"}, 1, dt.date(2021, 7, 1))]
    assert record_daily_stock(TODAY) == "0件を書きました。"
    end_appointment(by=BY, row=fresh, ended_on=dt.date(2021, 9, 30), end_reason="resigned")
    assert (record_stock(by=director, fiscal_year=2021), record_stock(by=director, fiscal_year=2021)) == (1, 0)
    assert (lines(StockKind.DISTRICTS), Activity.objects.count()) == ([], 2)
    coordinator(c, 7, dt.date(2021, 10, 1), district=c.izumino)
    assert (record_stock(by=director, fiscal_year=2021), record_stock(by=director, fiscal_year=2021)) == (1, 0)
    assert lines(StockKind.DISTRICTS) == [({"泉野"}, 1, dt.date(2021, 10, 1))]


def test_a_total_without_increase_counts_what_there_is(c: PromotersCouncil, director: Viewer) -> None:
    c.choose(StockKind.DISTRICTS, c.promise("配置", (TargetType.DISTRICT_TOTAL, 34, "地区")))
    coordinator(c, 5, dt.date(2018, 4, 1), district=c.ote)
    coordinator(c, 6, dt.date(2021, 7, 1), district=c.izumino)
    assert record_stock(by=director, fiscal_year=2021) == 2
    assert lines(StockKind.DISTRICTS) == [
        ({"大手"}, 1, dt.date(2021, 4, 1)),
        ({"泉野"}, 1, dt.date(2021, 7, 1)),
    ]


def test_a_block_stands_for_its_districts(c: PromotersCouncil, director: Viewer) -> None:
    c.choose(
        StockKind.BLOCKS,
        c.promise("1ブロック1人", (TargetType.STAFF_INCREMENT, 2, "名"), (TargetType.PER_UNIT, None, "ブロック")),
    )
    coordinator(c, 5, dt.date(2018, 4, 1), block=c.centre)
    coordinator(c, 6, dt.date(2021, 7, 1), block=c.south)
    assert record_stock(by=director, fiscal_year=2021) == 2
    assert sorted(lines(StockKind.BLOCKS), key=lambda one: one[1]) == [
        ({"大手"}, 0, dt.date(2021, 4, 1)),
        ({"泉野", "長坂"}, 1, dt.date(2021, 7, 1)),
    ]


def test_another_number_of_persons_is_corrected(c: PromotersCouncil, director: Viewer) -> None:
    c.choose(StockKind.DISTRICTS, c.promise("配置", (TargetType.STAFF, 3, "名")))
    coordinator(c, 5, dt.date(2018, 4, 1), district=c.ote)
    record_stock(by=director, fiscal_year=2021)
    coordinator(c, 6, dt.date(2021, 7, 1), district=c.ote)
    assert (record_stock(by=director, fiscal_year=2021), record_stock(by=director, fiscal_year=2021)) == (1, 0)
    assert [one[:2] for one in lines(StockKind.DISTRICTS)] == [({"大手"}, 2)]


def test_nothing_is_written_before_the_office_has_chosen(c: PromotersCouncil, director: Viewer) -> None:
    coordinator(c, 6, dt.date(2021, 7, 1), district=c.izumino)
    assert (record_stock(by=director, fiscal_year=2021), Activity.objects.count()) == (0, 0)


def test_a_line_of_somebody_else_is_left_to_the_night(
    c: PromotersCouncil, director: Viewer, viewer_of_role: ViewerOf
) -> None:
    c.choose(StockKind.DISTRICTS, c.promise("配置", (TargetType.DISTRICT_TOTAL, 34, "地区")))
    fresh = coordinator(c, 6, dt.date(2021, 7, 1), district=c.izumino)
    record_stock(by=director, fiscal_year=2021)
    end_appointment(by=BY, row=fresh, ended_on=dt.date(2021, 9, 30), end_reason="resigned")
    with pytest.raises(ValidationError, match="夜のあいだに"):
        record_stock(by=viewer_of_role("clerk", section="chiiki"), fiscal_year=2021)
    assert len(lines(StockKind.DISTRICTS)) == 1
    assert record_daily_stock(TODAY) == "1件を書きました。"
    assert lines(StockKind.DISTRICTS) == []


def test_who_sees_one_block_does_not_speak_for_the_whole(c: PromotersCouncil, viewer_of_role: ViewerOf) -> None:
    with pytest.raises(NotPermitted):
        record_stock(by=viewer_of_role("district_staff", block="b4"), fiscal_year=2021)
