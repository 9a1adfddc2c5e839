"""``sasaeai init``, ``plan import``, ``plan adopt``, ``plan progress`` one after the other, as an office would type them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from sasaeai.project.cli import main

REVIEWED = files("sasaeai.capabilities.annual_plan").joinpath("data/plan-2021.json")
TYPES = {"months", "monthly", "times_per_month", "bimonthly", "date"}
DUE = [("2021-06-30", 55), ("2021-09-30", 108), ("2021-12-31", 159), ("2022-03-31", 213)]
PLAN = (
    "令和3年度事業計画\n1 会議\n(1) 理事会（5月、3月）\n(2) 相談（毎月第2火曜日）\n(3) 役員会（四半期ごと）\n"
    "2 募金\n(1) 共同募金（10月～12月）\n(2) 大会（10月12日）\n"
)


@pytest.fixture
def reviewed(tmp_path: Path) -> Path:
    path = tmp_path / "reviewed.json"
    path.write_text(REVIEWED.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def due(rows: list[dict[str, Any]]) -> int:
    """Occurrences that had to be held, re-listed items left out."""
    return sum(t["expected_hard"] for r in rows if not r["relist_of"] for t in r["targets"] if t["type"] in TYPES)


def progress(as_of: str, folder: Path) -> list[dict[str, Any]]:
    out = folder / f"progress-{as_of}.json"
    assert main(["plan", "progress", "--as-of", as_of, "--json", str(out)]) == 0
    rows: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
    return rows


@pytest.mark.django_db
def test_the_first_plan_adopted_and_asked_about_four_days(reviewed: Path, tmp_path: Path) -> None:
    assert main(["plan", "adopt", str(reviewed), "--fiscal-year", "2021"]) == 0
    assert [(day, due(progress(day, tmp_path))) for day, _ in DUE] == DUE


@pytest.mark.django_db
def test_a_past_day_says_again_what_it_said(reviewed: Path, tmp_path: Path) -> None:
    assert main(["plan", "adopt", str(reviewed), "--fiscal-year", "2021"]) == 0
    first = progress("2021-06-30", tmp_path)
    progress("2022-03-31", tmp_path)
    assert progress("2021-06-30", tmp_path) == first


@pytest.mark.django_db
def test_adopting_twice_is_refused_and_the_first_stays(
    reviewed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "adopt", str(reviewed), "--fiscal-year", "2021"]) == 0
    capsys.readouterr()
    assert main(["plan", "adopt", str(reviewed), "--fiscal-year", "2021"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "",
        "令和3年度事業計画は、もう決定しています。変更は新しい版として決定してください。\n",
    )
    assert due(progress("2021-06-30", tmp_path)) == 55


@pytest.mark.django_db
def test_progress_before_any_plan_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "progress.json"
    assert main(["plan", "progress", "--as-of", "2021-06-30", "--json", str(out)]) == 1
    assert capsys.readouterr().err == "令和3年度の決定した事業計画がありません。\n"
    assert not out.exists()


@pytest.mark.django_db
def test_what_was_imported_can_be_adopted_as_it_is(tmp_path: Path) -> None:
    text, rows = tmp_path / "plan.txt", tmp_path / "rows.json"
    text.write_text(PLAN, encoding="utf-8")
    assert main(["plan", "import", str(text), "--json", str(rows)]) == 0
    assert main(["plan", "adopt", str(rows), "--fiscal-year", "2021"]) == 0
    found = {r["id"]: [(t["type"], t["expected_hard"]) for t in r["targets"]] for r in progress("2021-12-31", tmp_path)}
    assert found == {
        "1-(1)": [("months", 1)],
        "1-(2)": [("nth_weekday", 9)],
        "1-(3)": [("quarterly", 3)],
        "2-(1)": [("window", 1)],
        "2-(2)": [("date", 1)],
    }


def test_an_empty_machine_from_init_to_progress(reviewed: Path, tmp_path: Path) -> None:
    """A SQLite file of its own, in processes of their own; ``init`` may be run again at any time."""
    out = tmp_path / "progress.json"
    ask = ["plan", "progress", "--as-of", "2021-09-30", "--json", str(out)]

    def told(*words: str) -> tuple[int, str, str]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "SASAEAI_DATA_DIR": str(tmp_path / "data")}
        done = subprocess.run(
            [sys.executable, "-m", "sasaeai.project.cli", *words],
            env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    code, _, error = told(*ask)
    assert (code, error.count("\n"), "先に sasaeai init を実行してください。" in error) == (1, 1, True)
    assert told("init")[0] == 0
    assert told("init") == (0, "データベースの用意ができました。\n", "")
    assert told(*ask) == (1, "", "令和3年度の決定した事業計画がありません。\n")
    assert told("plan", "adopt", str(reviewed), "--fiscal-year", "2021")[0] == 0
    assert told("init")[0] == 0
    assert told(*ask)[0] == 0
    assert due(json.loads(out.read_text(encoding="utf-8"))) == 108
