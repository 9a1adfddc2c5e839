"""``sasaeai plan progress --as-of DATE --json OUT``: how every commitment stood on a day."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from sasaeai.foundation import clock, eras
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes import api as programmes

from ..queries.progress import ItemProgress, plan_progress


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", required=True, metavar="DATE", help="どの日の状態か（例：2021-06-30、R3.6.30）。")
    parser.add_argument(
        "--known-on", default="", metavar="DATE", help="いつまでに記録されたものを数えるか（省くと同じ日）。"
    )
    parser.add_argument("--fiscal-year", type=int, default=0, help="年度（省くと、その日の年度）。")
    parser.add_argument("--json", required=True, metavar="OUT", help="書き出す先。")


def run(options: argparse.Namespace) -> int:
    """Write the list; exit code 1 with a sentence when a date or the plan is not there."""
    try:
        as_of = eras.parse_date(options.as_of, today=clock.today())
        known_on = eras.parse_date(options.known_on, today=clock.today()) if options.known_on else None
    except eras.DateNotUnderstood as error:
        sys.stderr.write(f"{error}\n")
        return 1
    plan = _plan(options.fiscal_year, as_of)
    if plan is None:
        sys.stderr.write(
            f"{FiscalYear(options.fiscal_year or FiscalYear.of(as_of).year).label}の決定した事業計画がありません。\n"
        )
        return 1
    rows = [row_of(item) for item in plan_progress(plan, as_of=as_of, known_on=known_on).items]
    try:
        Path(options.json).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        sys.stderr.write(f"{options.json} に書けません（{error.strerror}）。\n")
        return 1
    sys.stdout.write(f"{plan}の{len(rows)}件を {options.json} に書き出しました。\n")
    return 0


def _plan(fiscal_year: int, as_of: dt.date) -> programmes.Plan | None:
    """The year's plan; for a day outside every plan (after the year) the plan before it."""
    if fiscal_year:
        return programmes.adopted_plan(fiscal_year)
    year = FiscalYear.of(as_of).year
    return programmes.adopted_plan(year) or programmes.plans_in_force().filter(fiscal_year__lt=year).first()


def row_of(item: ItemProgress) -> dict[str, Any]:
    """One commitment in the exchange format."""
    commitment = item.commitment
    return {
        "id": commitment.item.code,
        "state": item.state.value,
        "relist_of": commitment.relist_of.item.code if commitment.relist_of else None,
        "targets": [
            {
                "type": target.spec.type.value,
                "value": target.value,
                "expected_hard": target.expected_hard,
                "expected_pace": target.expected_pace,
                "goal": target.goal,
                **({"label": target.spec.label} if target.spec.label else {}),
            }
            for target in item.progress.targets
        ],
    }
