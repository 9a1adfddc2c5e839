"""``sasaeai plan import``: rows on disk, a sentence on standard error, and no database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sasaeai.project.cli import main

PLAN = "令和3年度事業計画\n\n1 会議\n(1) 理事会（年4回）\n(2) 評議員会（6月）\n2 広報\n(1) 社協だより（隔月）\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_rows_are_written_without_touching_a_database(plan: Path, tmp_path: Path) -> None:
    # No database fixture: any query would fail this test.
    out = tmp_path / "rows.json"
    assert main(["plan", "import", str(plan), "--json", str(out)]) == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [(r["id"], r["parent"], r["is_commitment"]) for r in rows] == [
        ("1", None, False),
        ("1-(1)", "1", True),
        ("1-(2)", "1", True),
        ("2", None, False),
        ("2-(1)", "2", True),
    ]
    assert {"id", "parent", "level", "text", "mark", "is_commitment", "kind", "partners", "targets"} <= set(rows[0])
    assert rows[2]["targets"] == [{"type": "months", "months": [6], "implied_count": 1}]


def test_nothing_is_left_beside_the_file(plan: Path, tmp_path: Path) -> None:
    assert main(["plan", "import", str(plan), "--json", str(tmp_path / "rows.json")]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.txt", "rows.json"]


def test_a_bad_file_is_told_in_one_sentence_and_an_older_result_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / "plan.docx", tmp_path / "rows.json"
    bad.write_bytes(b"MZ\x90\x00" + b"\x00" * 300)
    out.write_text("[]", encoding="utf-8")
    assert main(["plan", "import", str(bad), "--json", str(out)]) == 1
    told = capsys.readouterr()
    assert told.err == "このファイルは文書ではなくプログラムのようです。開かずに、送り主へ確認してください。\n"
    assert (told.out, out.read_text(encoding="utf-8")) == ("", "[]")


def test_a_folder_that_is_not_there_is_told(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "nowhere" / "rows.json"
    assert main(["plan", "import", str(plan), "--json", str(out)]) == 1
    assert capsys.readouterr().err.startswith(f"{out} に書けません")


def test_the_year_may_be_given(plan: Path, tmp_path: Path) -> None:
    plan.write_text("事業計画\n1 行事\n(1) 大会（10月12日）\n(2) 式典（2月1日）\n", encoding="utf-8")
    out = tmp_path / "rows.json"
    assert main(["plan", "import", str(plan), "--json", str(out), "--fiscal-year", "2024"]) == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [t["value"] for r in rows for t in r["targets"]] == ["2024-10-12", "2025-02-01"]
