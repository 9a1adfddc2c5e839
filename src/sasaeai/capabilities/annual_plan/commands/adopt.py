"""``sasaeai plan adopt FILE.json --fiscal-year N``: load a reviewed plan and adopt it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError

from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import system


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="確かめ終えた計画（JSON）。")
    parser.add_argument("--fiscal-year", type=int, required=True, help="年度を西暦で（令和3年度は2021）。")
    parser.add_argument("--title", default="", help="計画の表題。")
    parser.add_argument("--amend", action="store_true", help="決定済みの計画を新しい版に改めます。")


def run(options: argparse.Namespace) -> int:
    """Exit code 0 when adopted, 1 with sentences on standard error when the file is no plan or the year has one."""
    path = Path(options.file)
    try:
        rows = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        sys.stderr.write(f"{path} を開けません（{error.strerror}）。\n")
        return 1
    except ValueError:
        sys.stderr.write(f"{path} は計画のJSONとして読めません。「plan import」で作ったファイルを渡してください。\n")
        return 1
    if not isinstance(rows, list):
        sys.stderr.write(f"{path} には項目の一覧がありません。\n")
        return 1
    try:
        nodes = programmes.nodes_from_rows(rows)
        plan = programmes.adopt_plan(
            by=system("コマンドでの決定"),
            fiscal_year=options.fiscal_year,
            nodes=nodes,
            title=options.title,
            source_name=path.name,
            amend=options.amend,
        )
    except programmes.PlanNotReadable as error:
        sys.stderr.write("\n".join(error.problems) + "\n")
        return 1
    except ValidationError as error:
        sys.stderr.write("\n".join(error.messages) + "\n")
        return 1
    promises = sum(node.is_commitment for node in nodes)
    sys.stdout.write(f"{plan} を決定しました（項目 {len(nodes)}件、実施項目 {promises}件）。\n")
    doubtful = [node for node in nodes if node.doubts or node.mark_confidence in ("inferred", "undecidable")]
    if doubtful:
        sys.stdout.write(f"確かめたいことが残っている項目が {len(doubtful)}件あります。\n")
    return 0
