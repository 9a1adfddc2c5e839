"""How well the plan importer reads: the first real plan, plans written by hand, invented plans clean and damaged.

.venv/bin/python bench/import_quality.py                        the table
.venv/bin/python bench/import_quality.py --style arrows --notes what was missed, in words (repeat --style at will)
.venv/bin/python bench/import_quality.py --write DIR            also write the documents and their truth
.venv/bin/python bench/import_quality.py --seeds 4,5,6          other documents of the same styles
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.capabilities.annual_plan import quality  # the repository root has to be on the path first
from tests.capabilities.annual_plan.corpus import LEVELS, STYLES, damaged, generate  # see above
from tests.capabilities.annual_plan.scoring import HEADER, Score, table_line  # see above
from tests.capabilities.annual_plan.unseen.truth import plans  # see above


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", type=Path, help="folder for the documents (.txt) and their truth (.json)")
    parser.add_argument("--style", action="append", choices=["real", *STYLES], help="only this style")
    parser.add_argument("--damage", action="append", choices=LEVELS, help="only this level of damage")
    parser.add_argument("--seeds", default=",".join(map(str, quality.SEEDS)), help="numbers, divided by commas")
    parser.add_argument("--notes", action="store_true", help="say what was missed or wrong")
    options = parser.parse_args()
    seeds = tuple(int(seed) for seed in options.seeds.split(","))
    styles = options.style or ["real", *STYLES]
    levels = options.damage or LEVELS
    if options.write:
        write_documents(options.write, [name for name in styles if name != "real"], levels, seeds)
    print(HEADER)
    if "real" in styles:
        if quality.REAL_PLAN.exists() and quality.REAL_GOLD.exists():
            score, seconds = quality.measure_real_plan()
            print(table_line("real plan", "as is", [score], seconds))
            say(options.notes, "real", [score])
        else:
            print("The real plan is not beside this repository; only invented plans are measured.")
    if not options.style:
        for name in plans():
            score, seconds = quality.measure_hand_plan(name)
            print(table_line(name, "by hand", [score], seconds))
            say(options.notes, name, [score])
    totals: dict[str, tuple[list[Score], float]] = {}
    for name in styles:
        if name == "real":
            continue
        for level in levels:
            scores, seconds = quality.measure_style(name, level, seeds)
            print(table_line(name, level, scores, seconds))
            say(options.notes, f"{name}/{level}", scores)
            before, spent = totals.get(level, ([], 0.0))
            totals[level] = ([*before, *scores], spent + seconds)
    for level, (scores, seconds) in totals.items():
        print(table_line("all styles", level, scores, seconds))


def say(wanted: bool, name: str, scores: list[Score]) -> None:
    """The notes of the scorer, document by document."""
    for index, score in enumerate(scores, start=1):
        for note in score.notes if wanted else ():
            print(f"    {name} #{index}: {note}")


def write_documents(
    folder: Path, styles: list[str], levels: list[str] | tuple[str, ...], seeds: tuple[int, ...]
) -> None:
    """The documents as a council would have them, and the truth beside each."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in styles:
        for level in levels:
            for seed in seeds:
                document = damaged(generate(name, seed), level)
                stem = folder / f"{name}-{level}-{seed}"
                stem.with_suffix(".txt").write_text(document.text, encoding="utf-8")
                truth = json.dumps(document.rows, ensure_ascii=False, indent=1)
                stem.with_suffix(".json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        sys.exit(str(error))
