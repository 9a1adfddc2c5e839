"""Which promises a kind of activity counts for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sasaeai.records.activities.api import KindPromise, assign_kind, kind_promises
from sasaeai.records.programmes.api import Lineage
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit.api import AuditEntry


@pytest.fixture
def lineages(db: None) -> list[int]:
    return [Lineage.objects.create().pk for _ in range(3)]


def test_chosen_once_and_chosen_anew(viewer_of_role: Callable[..., Viewer], lineages: list[int]) -> None:
    director = viewer_of_role("director")
    one, two, three = lineages
    assign_kind(by=director, kind="by_hand", lineages=[two, one, two])
    assert kind_promises("by_hand") == [one, two]
    assign_kind(by=director, kind="by_hand", lineages=[two, three])
    assert kind_promises("by_hand") == [two, three]
    assert kind_promises("sheet") == []
    lines = AuditEntry.objects.filter(action="plan.assign")
    told = sorted((line.before["lineages"], line.after["lineages"]) for line in lines)
    assert told == [([], [one, two]), ([one, two], [two, three])]


def test_the_same_choice_writes_nothing(viewer_of_role: Callable[..., Viewer], lineages: list[int]) -> None:
    director = viewer_of_role("director")
    assign_kind(by=director, kind="by_hand", lineages=lineages)
    written = AuditEntry.objects.count()
    assign_kind(by=director, kind="by_hand", lineages=reversed(lineages))
    assert AuditEntry.objects.count() == written


def test_only_who_assigns_the_plan_chooses(viewer_of_role: Callable[..., Viewer], lineages: list[int]) -> None:
    with pytest.raises(NotPermitted):
        assign_kind(by=viewer_of_role("reader"), kind="by_hand", lineages=lineages)
    assert KindPromise.objects.count() == 0


def test_a_kind_nobody_declared(viewer_of_role: Callable[..., Viewer], lineages: list[int]) -> None:
    with pytest.raises(LookupError):
        assign_kind(by=viewer_of_role("director"), kind="nothing", lineages=lineages)
