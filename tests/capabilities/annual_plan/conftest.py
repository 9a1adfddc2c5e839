"""A small council with an adopted plan: two sections, two blocks, every way a promise can be made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

#: The day every test here lives in.
TODAY = "2021-10-12"
ROWS = [
    {"id": "(1)", "parent": None, "level": "section", "text": "地域で支え合う仕組み", "kind": "heading"},
    {"id": "(1)-①", "parent": "(1)", "level": "programme", "text": "地区社協活動の支援", "kind": "heading"},
    {
        "id": "(1)-①-・1",
        "parent": "(1)-①",
        "level": "bullet",
        "text": "地区社協会長会議（4月、7月、10月、2月）",
        "kind": "meeting",
        "is_commitment": True,
        "targets": [{"type": "months", "months": [4, 7, 10, 2]}],
    },
    {
        "id": "(1)-①-・2",
        "parent": "(1)-①",
        "level": "bullet",
        "text": "福祉のつどいの開催（9月5日）",
        "kind": "event",
        "is_commitment": True,
        "targets": [{"type": "date", "value": "2021-09-05"}],
        "relist_group": "つどい",
    },
    {
        "id": "(1)-①-・3",
        "parent": "(1)-①",
        "level": "bullet",
        "text": "ブロック会議の開催（各ブロック1回）",
        "kind": "meeting",
        "is_commitment": True,
        "targets": [{"type": "per_unit", "value": 1, "unit": "ブロック"}],
    },
    {
        "id": "(1)-①-・4",
        "parent": "(1)-①",
        "level": "bullet",
        "text": "スッキリ会6回、ワイワイ会4回",
        "kind": "event",
        "is_commitment": True,
        "targets": [
            {"type": "count_per_year", "value": 6, "unit": "回", "label": "スッキリ会"},
            {"type": "count_per_year", "value": 4, "unit": "回", "label": "ワイワイ会"},
        ],
    },
    {"id": "(2)", "parent": None, "level": "section", "text": "障害のある方の支援", "kind": "heading"},
    {"id": "(2)-①", "parent": "(2)", "level": "programme", "text": "相談と貸付", "kind": "heading"},
    {
        "id": "(2)-①-・1",
        "parent": "(2)-①",
        "level": "bullet",
        "text": "生活相談の実施",
        "kind": "consultation",
        "is_commitment": True,
    },
    {
        "id": "(2)-①-・2",
        "parent": "(2)-①",
        "level": "bullet",
        "text": "生活福祉資金の貸付",
        "kind": "benefit_loan",
        "is_commitment": True,
    },
    {
        "id": "(2)-①-・3",
        "parent": "(2)-①",
        "level": "bullet",
        "text": "つどいの実施（再掲）",
        "kind": "event",
        "mark": "再掲",
        "mark_confidence": "printed",
        "is_commitment": True,
        "relist_group": "つどい",
    },
    {"id": "(3)", "parent": None, "level": "section", "text": "広報啓発", "kind": "heading"},
    {
        "id": "(3)-・1",
        "parent": "(3)",
        "level": "bullet",
        "text": "広報紙の発行（年6回）",
        "kind": "publication",
        "is_commitment": True,
        "targets": [{"type": "count_per_year", "value": 6, "unit": "回"}],
    },
]
MEETING, GATHERING, BLOCKS, PARTS = "(1)-①-・1", "(1)-①-・2", "(1)-①-・3", "(1)-①-・4"
CONSULTATION, LOANS, TWIN, PAPER = "(2)-①-・1", "(2)-①-・2", "(2)-①-・3", "(3)-・1"


@dataclass
class Council:
    """What the tests look at by name."""

    plan: object
    commitments: dict[str, object] = field(default_factory=dict)
    sections: dict[str, object] = field(default_factory=dict)
    districts: dict[str, object] = field(default_factory=dict)

    def key(self, code: str) -> int:
        """The primary key of the commitment printed under a number."""
        return self.commitments[code].pk  # type: ignore[attr-defined]  # a Commitment

    def lineage(self, code: str) -> int:
        return self.commitments[code].lineage_id  # type: ignore[attr-defined]  # a Commitment


@pytest.fixture
def council(roles: None, monkeypatch: pytest.MonkeyPatch) -> Council:
    """令和3年度's plan on 12 October: (1) belongs to 地域福祉課, (2) to 障害福祉課, (3) to nobody yet."""
    from sasaeai.records.organisations import api as organisations
    from sasaeai.records.places import api as places
    from sasaeai.records.programmes import api as programmes
    from sasaeai.spine.access.api import system

    monkeypatch.setenv("SASAEAI_TODAY", TODAY)
    by = system("試験")
    blocks = [places.create_block(by=by, code=code, name=name) for code, name in (("b1", "東部"), ("b2", "西部"))]
    names = (("d19", "泉野", 0), ("d20", "寺町台", 0), ("d21", "金石", 1))
    districts = {
        code: places.create_district(by=by, code=code, name=name, block=blocks[at]) for code, name, at in names
    }
    sections = {
        code: organisations.create_organisation(by=by, kind="section", code=code, name=name)
        for code, name in (("chiiki", "地域福祉課"), ("shougai", "障害福祉課"))
    }
    plan = programmes.adopt_plan(by=by, fiscal_year=2021, nodes=programmes.nodes_from_rows(ROWS))
    items = {item.code: item for item in programmes.items_of(plan)}
    for code, section in (("(1)", "chiiki"), ("(2)", "shougai")):
        programmes.assign_section(by=by, items=[items[code]], section=sections[section])
    commitments = {c.item.code: c for c in programmes.commitments_of(plan)}
    return Council(plan, commitments, dict(sections), dict(districts))


@pytest.fixture
def clerk(council: Council, client_of: Callable[..., Client]) -> Client:
    """A clerk of 地域福祉課."""
    return client_of("clerk", section="chiiki")
