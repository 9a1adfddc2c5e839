"""Measure the importer: the real plan and the corpus, through the importer's own door.

Used by the quality test and by ``bench/import_quality.py``.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .corpus import Document, damaged, generate
from .scoring import Score, score_rows
from .unseen.building import write_hand_plan

Rows = list[dict[str, Any]]
ROOT = Path(__file__).resolve().parents[3]
REAL_PLAN = ROOT.parent / "shared" / "plan" / "kanazawa-r3.txt"
REAL_GOLD = ROOT.parent / "shared" / "plan" / "kanazawa-r3.reviewed.json"
COMMAND = ROOT / ".venv" / "bin" / "sasaeai"
SEEDS = (1, 2, 3)


@functools.cache
def reader() -> Callable[[Path], Rows]:
    """The importer in this process where possible, else through the command line."""
    if str(ROOT / "src") not in sys.path:
        sys.path.insert(0, str(ROOT / "src"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sasaeai.project.settings")
    try:
        import django

        django.setup()
        door = importlib.import_module("sasaeai.capabilities.annual_plan.api")
        found: Callable[[Path], Rows] = door.read_plan
    except Exception as error:  # whatever keeps the door shut, the command line is the contract
        if not COMMAND.exists():
            sentence = f"No importer: read_plan fails ({error}) and {COMMAND.name} is not installed."
            raise RuntimeError(sentence) from error
        print(f"read_plan cannot be called in this process ({error}); using the command line.", file=sys.stderr)
        return _through_command_line
    return found


def _through_command_line(path: Path) -> Rows:
    out = path.with_suffix(".json")
    command = [str(COMMAND), "plan", "import", str(path), "--json", str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    rows: Rows = json.loads(out.read_text(encoding="utf-8"))
    return rows


def read_text(text: str, name: str = "plan.txt") -> tuple[Rows, float]:
    """Rows of a plan given as text, and the seconds it took to read it."""
    read = reader()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        rows = [dict(row) for row in read(path)]
        return rows, time.perf_counter() - start


def measure_document(document: Document) -> tuple[Score, float]:
    """Score and seconds of one document of the corpus."""
    rows, seconds = read_text(document.text)
    return score_rows(document.rows, rows), seconds


def measure_style(style: str, level: str, seeds: tuple[int, ...] = SEEDS) -> tuple[list[Score], float]:
    """Scores of one style at one level of damage, one per seed, and the seconds of all together."""
    measured = [measure_document(damaged(generate(style, seed), level)) for seed in seeds]
    return [score for score, _ in measured], sum(seconds for _, seconds in measured)


def measure_real_plan() -> tuple[Score, float]:
    """Score and seconds of the first real plan against its review."""
    gold = json.loads(REAL_GOLD.read_text(encoding="utf-8"))
    rows, seconds = read_text(REAL_PLAN.read_text(encoding="utf-8"))
    return score_rows(gold, rows), seconds


def measure_hand_plan(name: str) -> tuple[Score, float]:
    """Score and seconds of one plan written by hand."""
    with tempfile.TemporaryDirectory() as folder:
        plan, path = write_hand_plan(name, Path(folder))
        start = time.perf_counter()
        rows = [dict(row) for row in reader()(path)]
        return score_rows(plan.rows, rows), time.perf_counter() - start


def mean(scores: list[Score], attribute: str) -> float:
    """The mean of one ratio over documents."""
    return sum(float(getattr(score, attribute)) for score in scores) / len(scores)
