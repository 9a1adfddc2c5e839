"""``sasaeai report --fiscal-year N --format docx|html|json --out F``."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from sasaeai.foundation import clock, eras
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes import api as programmes

from ..queries.report import report_of
from ..reports import as_docx, as_html, as_json


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fiscal-year", type=int, required=True, help="年度を西暦で（令和3年度は2021）。")
    parser.add_argument("--format", choices=("docx", "html", "json"), default="docx", help="ファイルの種類。")
    parser.add_argument("--out", required=True, metavar="FILE", help="書き出す先。")
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="この日までの記録で書きます（例：2021-09-30、R3.9.30）。"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file. Exit code 1 with a sentence when there is no plan or the file cannot be written."""
    plan = programmes.adopted_plan(options.fiscal_year)
    if plan is None:
        sys.stderr.write(f"{FiscalYear(options.fiscal_year).label}の決定した事業計画がありません。\n")
        return 1
    as_of: dt.date | None = None
    if options.as_of:
        try:
            as_of = eras.parse_date(options.as_of, today=clock.today())
        except eras.DateNotUnderstood as error:
            sys.stderr.write(f"{error}\n")
            return 1
    report = report_of(plan, as_of=as_of)
    content: bytes
    if options.format == "docx":
        content = as_docx(report)
    else:
        content = (as_html if options.format == "html" else as_json)(report).encode("utf-8")
    try:
        Path(options.out).write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"{options.out} に書けません（{error.strerror}）。\n")
        return 1
    sys.stdout.write(f"{report.title}を {options.out} に書き出しました。\n")
    return 0
