"""Two years of the ledger: a lean 令和2年度 under the epidemic, and 令和3年度 until the demo's today.

The story told: two sections are behind, one event was postponed, one item nobody touched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from zoneinfo import ZoneInfo

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.activities import api as activities
from sasaeai.records.places import api as places
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import Account, Viewer, system

from . import plans
from .measures import measures_of
from .occurrences import days_of

#: Sections that fell behind after the rainy season of 令和3年度.
BEHIND = ("shougai", "jinzai")
BEHIND_SINCE = dt.date(2021, 7, 10)
#: Nobody has touched this one.
UNTOUCHED = "(5)-①-オ-・2"
#: Postponed by the epidemic; listed again under another item, and counted once.
POSTPONED, MOVED_TO = "(6)-③-イ", dt.date(2021, 11, 14)
#: In 令和3年度 their lines come from where the work is done: the roster of coordinators, what was done for promoters.
BY_ANOTHER_DESK = frozenset({"(1)-※1", "(1)-⑥-イ-・1", "(1)-⑥-オ-・3", "(1)-⑥-オ-・5"})
#: Left for the newcomer to record.
LEFT_OPEN = ("(1)-①-ア-・2", 10)
#: Items whose work happens in the districts.
IN_DISTRICTS = (
    "(1)-①-ウ",
    "(1)-⑥-ア",
    "(1)-⑥-イ",
    "(1)-⑥-ウ",
    "(1)-⑥-エ",
    "(1)-⑥-オ",
    "(1)-⑥-カ",
    "(1)-⑥-キ",
    "(1)-⑥-ク",
)
BY_BLOCK = ("(1)-①-ア-・3", "(1)-②-ア-・7", "(1)-②-イ-・4")
EPIDEMIC = "新型コロナウイルス感染症の拡大防止のため"
PLACES = ("福祉館 第1会議室", "福祉館 大ホール", "市役所 会議室", "オンライン", "福祉用具プラザ", "地区公民館")
WRITERS: dict[str, tuple[str, ...]] = {
    "somu": ("北川 美樹", "谷口 亮"),
    "chiiki": ("中村 千里", "山本 拓也", "宮下 玲子"),
    "soudan": ("松井 和美", "林 大介"),
    "shougai": ("高田 恵", "東 直人"),
    "jinzai": ("石田 文", "西村 圭"),
    "volunteer": ("清水 葵", "前田 誠"),
}


@dataclass(frozen=True)
class _Scene:
    """What is looked up once for a whole year."""

    year: FiscalYear
    lineages: dict[str, int]
    sections: dict[str, programmes.Commitment]
    districts: list[places.District]
    accounts: dict[str, int]


def load() -> None:
    """Adopt both plans and write both years up to the demo's today."""
    by = system("デモの準備")
    for year in (2020, 2021):
        plan = plans.adopt(by=by, year=year)
        nodes = plans.nodes_of(year)
        commitments = {c.item.code: c for c in programmes.commitments_of(plan)}
        scene = _Scene(
            year=FiscalYear(year),
            lineages={code: c.lineage_id for code, c in commitments.items()},
            sections=commitments,
            districts=list(places.active_districts()),
            accounts=dict(Account.objects.values_list("display_name", "pk")),
        )
        for node in nodes:
            if node.is_commitment and node.relist_of is None:
                _write(node, scene)


def _writer(section: str, chance: Random, scene: _Scene) -> Viewer:
    name = chance.choice(WRITERS[section])
    return Viewer(account_id=scene.accounts.get(name), name=name, everything=True)


def _write(node: programmes.PlanNode, scene: _Scene) -> None:
    chance = Random(f"{scene.year.year}/{node.id}")
    commitment = scene.sections[node.id]
    section = commitment.section.code if commitment.section else "somu"
    if scene.year.year == 2021 and node.id in {UNTOUCHED, *BY_ANOTHER_DESK}:
        return
    for number, (day, label) in enumerate(days_of(node, scene.year, chance)):
        late = chance.random()
        lag = chance.choice((0, 0, 1, 1, 2, 3, 6))
        hour = dt.time(chance.randint(9, 17), chance.randint(0, 59))
        writer = _writer(section, chance, scene)
        measures = measures_of(node, chance)
        where = _where(node, number, chance, scene)
        place = chance.choice(PLACES)
        outcome, reason, moved = activities.Outcome.HELD, "", None
        if scene.year.year == 2020:
            if (day < dt.date(2020, 6, 15) and late < 0.7) or late < 0.2:
                outcome, reason = activities.Outcome.NOT_HELD, EPIDEMIC
            measures = {name: _lean(name, value) for name, value in measures.items()}
        elif node.id == POSTPONED:
            outcome, reason, moved = activities.Outcome.POSTPONED, EPIDEMIC, MOVED_TO
        elif (section in BEHIND and day >= BEHIND_SINCE and late < 0.75) or (node.id, day.month) == LEFT_OPEN:
            continue
        recorded = dt.datetime.combine(day + dt.timedelta(days=lag), hour, ZoneInfo("Asia/Tokyo"))
        if recorded.date() > clock.today():
            continue
        activities.record_activity(
            by=writer,
            happened_on=day,
            lineages=[scene.lineages[node.id]],
            outcome=outcome,
            reason=reason,
            moved_to=moved,
            title=_title(node.text),
            label=label,
            place=place if outcome == activities.Outcome.HELD and "people" in measures else "",
            section=commitment.section,
            districts=where,
            measures=measures,
            recorded_at=recorded,
        )


def _lean(name: str, value: int) -> int:
    """Two thirds of a usual year; money in whole thousands."""
    if name == "sessions":
        return value
    less = max(1, value * 2 // 3)
    return less // 1000 * 1000 if name == "yen" else less


def _where(node: programmes.PlanNode, number: int, chance: Random, scene: _Scene) -> list[places.District]:
    if node.id in BY_BLOCK:
        blocks = sorted({d.block_id for d in scene.districts if d.block_id})
        return [d for d in scene.districts if d.block_id == blocks[number % len(blocks)]]
    if node.id.startswith(IN_DISTRICTS):
        return sorted(chance.sample(scene.districts, chance.randint(2, 7)), key=lambda d: d.order)
    return []


def _title(text: str) -> str:
    """The item's own words, without what stands in brackets behind them."""
    head = text.split("（")[0].split("。")[0].strip()
    return (head or text)[:60]
