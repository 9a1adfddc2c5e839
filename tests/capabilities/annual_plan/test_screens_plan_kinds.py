"""What the acts of other screens count for: found by words, chosen, remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.activities.api import ActivityKind, assign_kind, kind_promises
from sasaeai.records.programmes.api import Lineage
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import registry
from tests.capabilities.annual_plan.conftest import MEETING, Council
from tests.capabilities.annual_plan.plan_words import body

ClientOf = Callable[..., Client]


@pytest.fixture
def kind() -> ActivityKind:
    """Any kind that counts by itself; the plan's own pages know none by name."""
    return next(one for one in registry.of(ActivityKind) if one.written_when)


def test_chosen_by_words_and_remembered(client_of: ClientOf, council: Council, kind: ActivityKind) -> None:
    director = client_of("director")
    assert "まだ決まっていません" in body(director, "/plan/kinds/")
    lineage = council.lineage(MEETING)
    page = body(director, f"/plan/kinds/{kind.key}/?q=会長会議")
    assert f'value="{lineage}"' in page
    answer = director.post(f"/plan/kinds/{kind.key}/", {"lineage": [str(lineage), "999999", "x"]})
    assert answer.headers["Location"] == "/plan/kinds/"
    assert kind_promises(kind.key) == [lineage]
    assert f'value="{lineage}" checked' in " ".join(body(director, f"/plan/kinds/{kind.key}/").split())
    director.post(f"/plan/kinds/{kind.key}/", {})
    assert kind_promises(kind.key) == []


def test_what_is_in_no_plan_of_this_year_stays_chosen(
    client_of: ClientOf, viewer_of_role: Callable[..., Viewer], council: Council, kind: ActivityKind
) -> None:
    gone, here = Lineage.objects.create().pk, council.lineage(MEETING)
    assign_kind(by=viewer_of_role("director"), kind=kind.key, lineages=[gone])
    client_of("director").post(f"/plan/kinds/{kind.key}/", {"lineage": [str(here)]})
    assert kind_promises(kind.key) == sorted([gone, here])


def test_a_kind_that_names_its_promises_itself_is_no_page(client_of: ClientOf, council: Council) -> None:
    assert client_of("director").get("/plan/kinds/by_hand/").status_code == 404


def test_only_who_assigns_the_plan(client_of: ClientOf, council: Council, kind: ActivityKind) -> None:
    reader = client_of("reader")
    assert reader.get("/plan/kinds/").status_code == 403
    assert reader.post(f"/plan/kinds/{kind.key}/", {"lineage": [str(council.lineage(MEETING))]}).status_code == 403
    assert kind_promises(kind.key) == []
