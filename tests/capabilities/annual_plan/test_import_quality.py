"""The importer reads the first real plan and plans in styles it has not seen at least this well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.capabilities.annual_plan import quality
from tests.capabilities.annual_plan.corpus import LEVELS, STYLES, damaged, generate
from tests.capabilities.annual_plan.scoring import Score, fold, score_rows

needs_real_plan = pytest.mark.skipif(
    not (quality.REAL_PLAN.exists() and quality.REAL_GOLD.exists()),
    reason="the first real plan and its review are not beside this repository (../shared/plan)",
)


@pytest.fixture(scope="module")
def real() -> Score:
    return quality.measure_real_plan()[0]


def short(score: Score) -> str:
    """The first notes of the scorer, for the message of a failed test."""
    return "\n".join(score.notes[:25])


@needs_real_plan
def test_real_plan_items(real: Score) -> None:
    assert (real.items_precision >= 0.98, real.items_recall >= 0.98) == (True, True), short(real)


@needs_real_plan
def test_real_plan_parents(real: Score) -> None:
    assert real.parents >= 0.99, short(real)


@needs_real_plan
def test_real_plan_targets(real: Score) -> None:
    assert (real.targets_precision >= 0.97, real.targets_recall >= 0.95) == (True, True), short(real)


@needs_real_plan
def test_real_plan_printed_marks_are_all_found(real: Score) -> None:
    assert (real.marks_found, real.marks_total) == (8, 8), short(real)


@needs_real_plan
def test_real_plan_damaged_marks_are_all_raised(real: Score) -> None:
    assert (real.raised, real.raised_total) == (20, 20), short(real)


@needs_real_plan
def test_real_plan_prints_no_mark_that_is_not_there(real: Score) -> None:
    assert real.false_marks == 0, short(real)


@pytest.mark.parametrize("level", ["clean", "light"])
@pytest.mark.parametrize("style", list(STYLES))
def test_unseen_style(style: str, level: str) -> None:
    scores, _ = quality.measure_style(style, level)
    got = {name: quality.mean(scores, name) for name in ("parents", "targets_precision", "targets_recall")}
    bars = {"parents": 0.95, "targets_precision": 0.9, "targets_recall": 0.9}
    worst = max(scores, key=lambda score: len(score.notes))
    assert {name for name in bars if got[name] < bars[name]} == set(), f"{got}\n{short(worst)}"


def test_corpus_is_deterministic() -> None:
    assert all(
        damaged(generate(style, 7), level).text == damaged(generate(style, 7), level).text
        for style in STYLES
        for level in LEVELS
    )


@pytest.mark.parametrize("style", list(STYLES))
def test_corpus_truth_is_whole(style: str) -> None:
    """Ids are unique and parents come before children at every level of damage, and every row is printed."""
    for level in LEVELS:
        document = damaged(generate(style, 3), level)
        rows, printed, seen = document.rows, fold(document.text), set[str | None]([None])
        for row in rows:
            assert row["parent"] in seen
            assert row["id"] not in seen
            seen.add(row["id"])
            if level == "clean":
                assert fold(row["text"]) in printed


def rows_of(*texts: str) -> list[dict[str, Any]]:
    """Rows below the first one."""
    first: dict[str, Any] = {
        "id": "0",
        "parent": None,
        "level": "section",
        "text": "柱",
        "mark": "none",
        "mark_confidence": "none",
        "targets": [],
    }
    return [first, *({**first, "id": str(n), "parent": "0", "text": text} for n, text in enumerate(texts, start=1))]


def ratios(score: Score) -> tuple[float, float, float, float, float]:
    return (score.items_precision, score.items_recall, score.parents, score.targets_precision, score.targets_recall)


@pytest.mark.parametrize("style", list(STYLES))
def test_scorer_gives_full_marks_to_the_truth(style: str) -> None:
    rows = damaged(generate(style, 2), "heavy").rows
    assert ratios(score_rows(rows, rows)) == (1.0, 1.0, 1.0, 1.0, 1.0)


def test_scorer_gives_nothing_to_an_empty_import() -> None:
    rows = generate("kanazawa", 2).rows
    assert ratios(score_rows(rows, [])) == (0.0, 0.0, 0.0, 0.0, 0.0)


@needs_real_plan
def test_scorer_gives_full_marks_to_the_review() -> None:
    rows = json.loads(Path(quality.REAL_GOLD).read_text(encoding="utf-8"))
    score = score_rows(rows, rows)
    assert ratios(score) == (1.0, 1.0, 1.0, 1.0, 1.0)
    assert (score.marks_found, score.raised, score.gold_targets) == (8, 20, 142)


def test_scorer_counts_equal_texts_once_each() -> None:
    gold, imported = rows_of("研修", "会議", "研修"), rows_of("研修", "会議", "研修")[:3]
    score = score_rows(gold, imported)
    assert (score.matched_items, score.items_precision, score.items_recall) == (3, 1.0, 0.75)


def test_scorer_compares_parents_by_identity() -> None:
    gold, imported = rows_of("研修", "会議"), rows_of("研修", "会議")
    imported[2] = {**imported[2], "parent": "1"}
    assert score_rows(gold, imported).parents_right == 2


def test_scorer_sees_widths_spaces_and_small_slips_as_equal_but_not_another_text() -> None:
    gold = rows_of("地区社協会長会議（4月、7月、10月、2月）", "研修")
    imported = rows_of("地区社協 会長会議(４月、７月、10月、２月)", "研究")
    assert score_rows(gold, imported).matched_items == 2


def test_scorer_compares_targets_as_multisets() -> None:
    gold, imported = rows_of("理事会（2回）、総会（2回）の開催"), rows_of("理事会（2回）、総会（2回）の開催")
    twice = {"type": "count_per_year", "value": 2, "unit": "回"}
    gold[1] = {**gold[1], "targets": [{**twice, "label": "理事会"}, {**twice, "label": "総会"}]}
    imported[1] = {**imported[1], "targets": [twice, {"type": "months", "months": [2]}]}
    score = score_rows(gold, imported)
    assert (score.targets_precision, score.targets_recall) == (0.5, 0.5)


def test_scorer_accepts_other_forms_and_overlooks_optional_ones() -> None:
    gold, imported = rows_of("相談（毎月第2火曜日）"), rows_of("相談（毎月第2火曜日）")
    first = {"type": "monthly", "weekdays": ["火"], "accept": [{"type": "nth_weekday", "weekdays": ["火"]}]}
    gold[1] = {**gold[1], "targets": [first, {"type": "standing", "optional": True}]}
    imported[1] = {**imported[1], "targets": [{"type": "nth_weekday", "weekdays": ["火"], "nth": [2]}]}
    score = score_rows(gold, imported)
    assert (score.targets_precision, score.targets_recall, score.gold_targets) == (1.0, 1.0, 1)


def test_scorer_lets_a_wrapper_heading_stay_or_go() -> None:
    gold = rows_of("研修", "会議")
    gold[0] = {**gold[0], "optional": True}
    without = [{**row, "parent": None} for row in gold[1:]]
    assert ratios(score_rows(gold, without))[:3] == ratios(score_rows(gold, gold))[:3] == (1.0, 1.0, 1.0)
    assert score_rows(gold, without).gold_items == 2


def test_scorer_wants_damaged_marks_raised_and_printed_marks_named() -> None:
    gold, imported = rows_of("会議", "研修"), rows_of("会議", "研修")
    gold[1] = {**gold[1], "mark": "unknown", "mark_confidence": "undecidable"}
    gold[2] = {**gold[2], "mark": "新", "mark_confidence": "printed"}
    imported[1] = {**imported[1], "mark": "新", "mark_confidence": "printed"}
    imported[2] = {**imported[2], "mark": "新", "mark_confidence": "printed"}
    score = score_rows(gold, imported)
    assert (score.raised, score.raised_total, score.marks_found, score.marks_total) == (0, 1, 1, 1)
