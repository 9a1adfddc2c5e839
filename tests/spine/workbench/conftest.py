"""A small town: two blocks, five districts, two sections, two district councils, and what was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from sasaeai.records.activities import api as activities
from sasaeai.records.organisations.actions import create_organisation
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import system

SYSTEM = system("試験")


@dataclass
class Town:
    """Rows by the code or name the tests call them."""

    blocks: dict[str, Any]
    districts: dict[str, Any]
    bodies: dict[str, Any]
    done: dict[str, Any]


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", "2021-10-12")


@pytest.fixture
def town(db: None) -> Town:
    blocks = {
        code: places.create_block(by=SYSTEM, code=code, name=name, order=place)
        for place, (code, name) in enumerate([("b1", "中央ブロック"), ("b2", "東部ブロック")])
    }
    districts = {
        code: places.create_district(
            by=SYSTEM, code=code, name=name, kana=kana, block=blocks[block], order=place, is_active=code != "d05"
        )
        for place, (code, name, kana, block) in enumerate(
            [
                ("d01", "大手", "おおて", "b1"),
                ("d02", "桜町", "さくらまち", "b1"),
                ("d03", "東山", "ひがしやま", "b2"),
                ("d04", "卯辰", "うたつ", "b2"),
                ("d05", "旧大樋", "きゅうおおひ", "b2"),
            ]
        )
    }
    bodies = {
        code: create_organisation(
            by=SYSTEM, kind=kind, code=code, name=name, district=districts.get(district), order=place
        )
        for place, (kind, code, name, district) in enumerate(
            [
                ("section", "chiiki", "地域福祉課", ""),
                ("section", "shougai", "障害福祉課", ""),
                ("district_council", "dc1", "大手地区社協", "d01"),
                ("district_council", "dc3", "東山地区社協", "d03"),
            ]
        )
    }
    done = {
        title: activities.record_activity(
            by=SYSTEM,
            happened_on=dt.date(2021, month, day),
            lineages=[programmes.Lineage.objects.create(title=title).pk],
            title=title,
            section=bodies[section],
            districts=[districts[district]],
            measures={"people": people},
        )
        for title, month, day, section, district, people in [
            ("会長会議", 4, 12, "chiiki", "d01", 40),
            ("ふれあいサロン", 9, 3, "chiiki", "d03", 25),
            ("手話教室", 10, 4, "shougai", "d03", 12),
        ]
    }
    return Town(blocks, districts, bodies, done)


def names(response: Any) -> list[str]:
    """What the rows of a list page are called, in their order."""
    return [line.name for line in response.context["lines"]]


__all__ = ["Town", "names"]
