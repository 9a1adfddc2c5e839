"""Adopting a plan: what was reviewed becomes rows; a promise goes on over versions and years."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import NOBODY, NotPermitted, system

pytestmark = pytest.mark.django_db
SYSTEM = system("試験")
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
        "targets": [{"type": "months", "months": [4, 7, 10, 2], "implied_count": 4}],
    },
    {
        "id": "(1)-①-・2",
        "parent": "(1)-①",
        "level": "bullet",
        "text": "福祉のつどいの開催（9月）",
        "kind": "event",
        "is_commitment": True,
        "targets": [{"type": "months", "months": [9]}],
        "relist_group": "つどい",
    },
    {"id": "(2)", "parent": None, "level": "section", "text": "広報啓発", "kind": "heading"},
    {
        "id": "(2)-・1",
        "parent": "(2)",
        "level": "bullet",
        "text": "つどいの実施（再掲）",
        "kind": "event",
        "mark": "再掲",
        "mark_confidence": "printed",
        "is_commitment": True,
        "relist_group": "つどい",
    },
]


def adopt(year: int = 2021, rows: list = ROWS, **more: object) -> programmes.Plan:
    return programmes.adopt_plan(by=SYSTEM, fiscal_year=year, nodes=programmes.nodes_from_rows(rows), **more)


def lineages(plan: programmes.Plan) -> dict[str, int]:
    return {c.item.code: c.lineage_id for c in programmes.commitments_of(plan)}


def test_adopting_writes_the_tree_in_printed_order() -> None:
    plan = adopt()
    assert [(i.code, i.depth, i.parent.code if i.parent else None, i.role) for i in programmes.items_of(plan)] == [
        ("(1)", 0, None, "section"),
        ("(1)-①", 1, "(1)", "programme"),
        ("(1)-①-・1", 2, "(1)-①", "commitment"),
        ("(1)-①-・2", 2, "(1)-①", "commitment"),
        ("(2)", 0, None, "section"),
        ("(2)-・1", 1, "(2)", "commitment"),
    ]
    target = programmes.Target.objects.get(commitment__item__code="(1)-①-・1")
    assert target.spec().months == (4, 7, 10, 2)


def test_a_printed_relisting_shares_the_promise_of_its_original() -> None:
    plan = adopt()
    again = programmes.commitments_of(plan).get(item__code="(2)-・1")
    assert again.relist_of is not None and again.relist_of.item.code == "(1)-①-・2"
    assert again.lineage_id == again.relist_of.lineage_id


def test_a_year_is_adopted_once_and_then_amended_as_a_new_version() -> None:
    first = adopt()
    with pytest.raises(ValidationError, match="もう、?決定|もう決定"):
        adopt()
    second = adopt(amend=True)
    first.refresh_from_db()
    assert (first.status, second.version, second.supersedes_id) == ("superseded", 2, first.pk)
    assert programmes.adopted_plan(2021) == second


def test_promises_go_on_over_versions_with_section_and_over_years() -> None:
    first = adopt()
    section = organisations.create_organisation(by=SYSTEM, kind="section", code="chiiki", name="地域福祉課")
    top = programmes.items_of(first)[0]
    assert programmes.assign_section(by=SYSTEM, items=[top], section=section) == 2
    second = adopt(amend=True)
    assert lineages(second) == lineages(first)
    assert programmes.commitments_of(second).get(item__code="(1)-①-・1").section == section
    changed = [dict(r, text=r["text"].replace("4月、7月", "5月、7月")) for r in ROWS]
    assert lineages(adopt(2022, changed)) == lineages(first)


def test_a_promise_in_other_words_is_a_new_one() -> None:
    first = adopt()
    changed = [dict(r, text="災害対応訓練の実施") if r["id"] == "(1)-①-・1" else r for r in ROWS]
    later = lineages(adopt(2022, changed))
    assert later["(1)-①-・1"] not in lineages(first).values()
    assert later["(1)-①-・2"] == lineages(first)["(1)-①-・2"]


def test_twins_under_two_headings_stay_two_promises_next_year() -> None:
    rows = [
        {"id": "①", "parent": None, "level": "programme", "text": "福祉館の管理運営"},
        {
            "id": "①-・1",
            "parent": "①",
            "level": "bullet",
            "text": "会議室の貸し出し",
            "kind": "booking",
            "is_commitment": True,
        },
        {"id": "②", "parent": None, "level": "programme", "text": "用具プラザの管理運営"},
        {
            "id": "②-・1",
            "parent": "②",
            "level": "bullet",
            "text": "会議室の貸し出し",
            "kind": "booking",
            "is_commitment": True,
        },
    ]
    first = lineages(adopt(2021, rows))
    swapped = [
        rows[2] | {"id": "①"},
        rows[3] | {"id": "①-・1", "parent": "①"},
        rows[0] | {"id": "②"},
        rows[1] | {"id": "②-・1", "parent": "②"},
    ]
    later = lineages(adopt(2022, swapped))
    assert (later["①-・1"], later["②-・1"]) == (first["②-・1"], first["①-・1"])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"parent": "(9)"}, "「(2)-・1」の上の項目「(9)」が見つかりません。"),
        ({"id": "(1)"}, "項目番号「(1)」が二つあります。"),
        ({"kind": "party"}, "6件目：「(2)-・1」に使えない言葉があります"),
        ({"targets": [{"type": "now and then"}]}, "6件目：目標の種類「now and then」は使えません。"),
    ],
)
def test_rows_that_are_no_plan_are_named(change: dict, sentence: str) -> None:
    with pytest.raises(programmes.PlanNotReadable) as error:
        programmes.nodes_from_rows([*ROWS[:-1], {**ROWS[-1], **change}])
    assert any(problem.startswith(sentence) for problem in error.value.problems)


def test_a_circle_is_found() -> None:
    nodes = list(programmes.nodes_from_rows(ROWS))
    nodes[0] = replace(nodes[0], parent="(1)-①")
    assert "「(1)」の上の項目をたどると、元に戻ってしまいます。" in programmes.tree_problems(nodes)


def test_nobody_adopts_without_the_permission() -> None:
    with pytest.raises(NotPermitted):
        programmes.adopt_plan(by=NOBODY, fiscal_year=2021, nodes=programmes.nodes_from_rows(ROWS))
    assert programmes.adopted_plan(2021) is None


def programme_of(plan: programmes.Plan) -> dict[str, str | None]:
    return {
        c.item.code: c.programme.name if c.programme else None
        for c in programmes.commitments_of(plan).select_related("programme")
    }


def test_promises_belong_to_the_programme_they_stand_under() -> None:
    assert programme_of(adopt()) == {
        "(1)-①-・1": "地区社協活動の支援",
        "(1)-①-・2": "地区社協活動の支援",
        "(2)-・1": None,
    }


def test_a_programme_goes_on_over_the_years_under_another_name_and_number() -> None:
    adopt(2021)
    renamed = [
        {**row, "text": "地区社協活動への支援（市と連携して実施）"} if row["id"] == "(1)-①" else row for row in ROWS
    ]
    assert programme_of(adopt(2022, renamed))["(1)-①-・1"] == "地区社協活動の支援"
    assert programmes.Programme.objects.count() == 1


def test_a_new_programme_begins_with_its_year_and_is_named_without_its_partners() -> None:
    adopt(2021)
    more = [
        *ROWS,
        {
            "id": "(2)-①",
            "parent": "(2)",
            "level": "programme",
            "text": "見守りタクシー（市と連携して実施）",
            "kind": "heading",
        },
        {
            "id": "(2)-①-・1",
            "parent": "(2)-①",
            "level": "bullet",
            "text": "送迎",
            "kind": "transport",
            "is_commitment": True,
        },
    ]
    adopt(2022, more)
    assert list(programmes.Programme.objects.order_by("pk").values_list("name", "starts_in")) == [
        ("地区社協活動の支援", None),
        ("見守りタクシー", 2022),
    ]


def test_a_programme_follows_the_section_all_its_promises_are_given_to() -> None:
    plan = adopt()
    section, other = (
        organisations.create_organisation(by=SYSTEM, kind="section", code=code, name=code, order=1)
        for code in ("chiiki", "soudan")
    )
    items = {item.code: item for item in programmes.items_of(plan)}
    programmes.assign_section(by=SYSTEM, items=[items["(1)-①-・1"]], section=section)
    assert programmes.Programme.objects.get().section is None
    programmes.assign_section(by=SYSTEM, items=[items["(1)"]], section=section)
    assert programmes.Programme.objects.get().section == section
    programmes.assign_section(by=SYSTEM, items=[items["(1)-①-・2"]], section=other)
    assert programmes.Programme.objects.get().section == section
