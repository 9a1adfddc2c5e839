"""Acts count once, or wait; what is taken back is taken back in the ledger too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import Sum

from sasaeai.capabilities.promoters.actions import (
    count_act,
    count_open_acts,
    insure_promoters,
    reverse_rows,
    send_guidebooks,
    thank_promoters,
)
from sasaeai.capabilities.promoters.enums import ActKind
from sasaeai.capabilities.promoters.models import Act, GuidebookDelivery, InsuranceCover, Thanks
from sasaeai.capabilities.promoters.queries import due_for_cover
from sasaeai.records.activities.api import Activity
from sasaeai.spine.access.api import NotPermitted, Viewer
from tests.capabilities.promoters.conftest import PromotersCouncil

pytestmark = pytest.mark.django_db
ViewerOf = Callable[..., Viewer]
MAY, TODAY = dt.date(2021, 5, 20), dt.date(2021, 10, 12)


@pytest.fixture
def clerk(viewer_of_role: ViewerOf) -> Viewer:
    return viewer_of_role("director")


def total(kind: str, measure: str) -> int:
    """What the ledger says of a kind, counter-entries taken off."""
    return int(Activity.objects.filter(kind=kind).aggregate(sum=Sum(measure))["sum"] or 0)


def insure(c: PromotersCouncil, by: Viewer, *rows: Any, **changes: Any) -> Act:
    asked = {"fiscal_year": 2021, "joined_on": MAY, "policy": "ボランティア活動保険", "chosen": rows, **changes}
    return insure_promoters(by=by, **asked)


def test_guidebooks_make_one_line_of_the_ledger(c: PromotersCouncil, clerk: Viewer) -> None:
    c.choose(ActKind.GUIDEBOOKS, c.promise("ガイドブックの配布"))
    act = send_guidebooks(by=clerk, day=MAY, copies={c.izumino: 30, c.ote: 20})
    line = Activity.objects.get()
    assert (line.kind, line.copies, line.sessions, line.happened_on) == ("promoters.guidebooks", 50, 1, MAY)
    assert line.source_id == str(act.pk)
    assert {link.district for link in line.district_links.all()} == {c.izumino, c.ote}
    assert (count_act(by=clerk, act=act), count_open_acts(by=clerk)) == (True, (0, 0))
    assert Activity.objects.count() == 1


def test_what_nobody_chose_waits_and_is_counted_once_later(c: PromotersCouncil, clerk: Viewer) -> None:
    act = send_guidebooks(by=clerk, day=MAY, copies={c.izumino: 30})
    act.refresh_from_db()
    assert (act.activity_id, Activity.objects.count(), count_open_acts(by=clerk)) == (None, 0, (0, 1))
    c.choose(ActKind.GUIDEBOOKS, c.promise("ガイドブックの配布"))
    assert (count_open_acts(by=clerk), count_open_acts(by=clerk)) == ((1, 0), (0, 0))
    assert (Activity.objects.count(), total(ActKind.GUIDEBOOKS, "copies")) == (1, 30)


def test_part_of_a_sending_is_taken_back_then_the_rest(c: PromotersCouncil, clerk: Viewer) -> None:
    c.choose(ActKind.GUIDEBOOKS, c.promise("ガイドブックの配布"))
    act = send_guidebooks(by=clerk, day=MAY, copies={c.izumino: 30, c.ote: 20})
    rows = {row.district: row for row in GuidebookDelivery.objects.all()}
    assert reverse_rows(by=clerk, act=act, keys=[rows[c.ote].pk], why="部数のまちがい") == 1
    assert (total(ActKind.GUIDEBOOKS, "copies"), total(ActKind.GUIDEBOOKS, "sessions")) == (30, 1)
    with pytest.raises(ValidationError, match="もう取り消された"):
        reverse_rows(by=clerk, act=act, keys=[rows[c.ote].pk], why="もう一度")
    reverse_rows(by=clerk, act=act, keys=[rows[c.izumino].pk], why="送っていなかった")
    assert (total(ActKind.GUIDEBOOKS, "copies"), total(ActKind.GUIDEBOOKS, "sessions")) == (0, 0)
    assert count_open_acts(by=clerk) == (0, 0)
    rows[c.ote].refresh_from_db()
    assert (rows[c.ote].taken_back_why, rows[c.ote].copies) == ("部数のまちがい", 20)


def test_taking_back_asks_for_a_reason_and_changes_nothing_without(c: PromotersCouncil, clerk: Viewer) -> None:
    act = send_guidebooks(by=clerk, day=MAY, copies={c.izumino: 30})
    row = GuidebookDelivery.objects.get()
    for keys, why in (([row.pk], " "), ([], "まちがい")):
        with pytest.raises(ValidationError):
            reverse_rows(by=clerk, act=act, keys=keys, why=why)
    row.refresh_from_db()
    assert row.taken_back_at is None


def test_a_colleague_cannot_take_back_the_line_of_another(
    c: PromotersCouncil, viewer_of_role: ViewerOf, clerk: Viewer
) -> None:
    c.choose(ActKind.GUIDEBOOKS, c.promise("ガイドブックの配布"))
    act = send_guidebooks(by=clerk, day=MAY, copies={c.izumino: 30})
    row = GuidebookDelivery.objects.get()
    other = viewer_of_role("clerk", section="chiiki")
    with pytest.raises(ValidationError, match="書いた人か部門の長"):
        reverse_rows(by=other, act=act, keys=[row.pk], why="まちがい")
    row.refresh_from_db()
    assert (row.taken_back_at, total(ActKind.GUIDEBOOKS, "copies")) == (None, 30)


def test_nobody_is_insured_twice_in_a_year(c: PromotersCouncil, clerk: Viewer) -> None:
    c.choose(ActKind.INSURANCE, c.promise("保険への加入"))
    insure(c, clerk, c.first, c.far)
    assert total(ActKind.INSURANCE, "people") == 2
    assert list(due_for_cover(clerk, TODAY, 2021)) == [c.second]
    with pytest.raises(ValidationError, match="もう加入している"):
        insure(c, clerk, c.first, c.second)
    assert (InsuranceCover.objects.count(), total(ActKind.INSURANCE, "people")) == (2, 2)
    assert set(due_for_cover(clerk, dt.date(2022, 4, 1), 2022)) == {c.first, c.second, c.far}


def test_who_was_taken_back_is_due_again(c: PromotersCouncil, clerk: Viewer) -> None:
    c.choose(ActKind.INSURANCE, c.promise("保険への加入"))
    act = insure(c, clerk, c.first, c.second)
    row = InsuranceCover.objects.get(appointment=c.first)
    reverse_rows(by=clerk, act=act, keys=[row.pk], why="別の方")
    assert (total(ActKind.INSURANCE, "people"), set(due_for_cover(clerk, TODAY, 2021))) == (1, {c.first, c.far})
    insure(c, clerk, c.first)
    assert total(ActKind.INSURANCE, "people") == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"joined_on": dt.date(2021, 3, 31)},
        {"joined_on": dt.date(2021, 10, 13)},
        {"policy": " "},
        {"chosen": ()},
    ],
)
def test_an_insurance_that_cannot_be(c: PromotersCouncil, clerk: Viewer, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        insure(c, clerk, c.first, **changes)
    assert not Act.objects.exists()


def test_who_left_or_died_is_not_due_for_insurance(c: PromotersCouncil, clerk: Viewer) -> None:
    for row in (c.left, c.dead):
        with pytest.raises(ValidationError):
            insure(c, clerk, row, joined_on=TODAY)


def test_thanks_are_given_once_with_the_months_served(c: PromotersCouncil, clerk: Viewer) -> None:
    c.choose(ActKind.THANKS, c.promise("退任感謝状の贈呈"))
    thank_promoters(by=clerk, day=dt.date(2021, 7, 20), chosen=[c.left, c.dead])
    given = {row.appointment_id: (row.to_family, row.months) for row in Thanks.objects.all()}
    assert given == {c.left.pk: (False, 132), c.dead.pk: (True, 13)}
    assert (total(ActKind.THANKS, "cases"), total(ActKind.THANKS, "sessions")) == (2, 1)
    assert "中村" not in Activity.objects.get().title
    with pytest.raises(ValidationError, match="もうお渡しした"):
        thank_promoters(by=clerk, day=TODAY, chosen=[c.left])
    with pytest.raises(ValidationError):
        thank_promoters(by=clerk, day=TODAY, chosen=[c.first])


def test_another_sections_promise_waits_for_that_section(c: PromotersCouncil, viewer_of_role: ViewerOf) -> None:
    promise = c.promise("ガイドブックの配布")
    promise.section = c.sections[1]
    promise.save()
    c.choose(ActKind.GUIDEBOOKS, promise)
    act = send_guidebooks(by=viewer_of_role("clerk", section="chiiki"), day=MAY, copies={c.izumino: 30})
    act.refresh_from_db()
    assert (act.activity_id, Activity.objects.count()) == (None, 0)
    assert count_open_acts(by=viewer_of_role("clerk", section="shougai")) == (1, 0)


def test_district_staff_acts_in_her_block_only(c: PromotersCouncil, viewer_of_role: ViewerOf) -> None:
    staff = viewer_of_role("district_staff", block="b4")
    assert set(due_for_cover(staff, TODAY, 2021)) == {c.first, c.second}
    send_guidebooks(by=staff, day=MAY, copies={c.izumino: 30})
    with pytest.raises(NotPermitted):
        send_guidebooks(by=staff, day=MAY, copies={c.ote: 30})
    with pytest.raises(ValidationError):
        insure(c, staff, c.far)
    assert (GuidebookDelivery.objects.count(), InsuranceCover.objects.count()) == (1, 0)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator", "district_officer"])
def test_others_record_nothing(c: PromotersCouncil, viewer_of_role: ViewerOf, role: str) -> None:
    by = viewer_of_role(role)
    with pytest.raises(NotPermitted):
        send_guidebooks(by=by, day=MAY, copies={c.izumino: 30})
    with pytest.raises(NotPermitted):
        insure(c, by, c.first)
    with pytest.raises(NotPermitted):
        thank_promoters(by=by, day=TODAY, chosen=[c.left])
