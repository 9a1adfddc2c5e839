"""``sasaeai report --fiscal-year N --format docx|html|json --out F``."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from django.utils import translation

from sasaeai.foundation import clock, eras
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.organisations import api as organisations
from sasaeai.records.programmes import api as programmes

from ..queries.report import DayOutsideYear, report_of
from ..reports import as_docx, as_html, as_json
from ..rules.report import Report, in_section_order, of_section, wanting_a_look, wants_a_look


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fiscal-year", type=int, required=True, help="年度を西暦で（令和3年度は2021）。")
    parser.add_argument("--format", choices=("docx", "html", "json"), default="docx", help="ファイルの種類。")
    parser.add_argument("--out", required=True, metavar="FILE", help="書き出す先。")
    parser.add_argument(
        "--as-of",
        default="",
        metavar="DATE",
        help="この日までの活動で、その日に分かっていたとおりに書きます（例：2021-09-30、R3.9.30）。",
    )
    parser.add_argument(
        "--with-later", action="store_true", help="--as-of の日のあとに記録した、その日までの活動も数えます。"
    )
    parser.add_argument("--section", default="", metavar="CODE", help="この担当部門の分だけを書きます。")
    parser.add_argument("--order", choices=("plan", "section"), default="plan", help="計画の順か、部門ごとか。")
    parser.add_argument(
        "--public", action="store_true", help="公開用：人が分かるおそれのある小さな数と、書いた人の名前を載せません。"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file. Exit code 1 with a sentence when there is no plan, the day is wrong or the file cannot be written."""
    try:
        year = FiscalYear(options.fiscal_year)
        label = year.label
    except ValueError:
        sys.stderr.write(f"年度は西暦で書いてください（例：2021）。{options.fiscal_year} は使えません。\n")
        return 1
    plan = programmes.adopted_plan(options.fiscal_year)
    if plan is None:
        sys.stderr.write(f"{label}の決定した事業計画がありません。\n")
        return 1
    with translation.override("ja"):
        report = _report(plan, options)
        if report is None:
            return 1
        content: bytes
        if options.format == "docx":
            content = as_docx(report)
        else:
            content = (as_html if options.format == "html" else as_json)(report).encode("utf-8")
    try:
        Path(options.out).write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"{options.out} に書けません（{error.strerror}）。書き出す先を確かめてください。\n")
        return 1
    sys.stdout.write(f"{report.title}を {options.out} に書き出しました。\n")
    if options.public:
        _tell_what_to_read(report)
    return 0


def _report(plan: programmes.Plan, options: argparse.Namespace) -> Report | None:
    as_of: dt.date | None = None
    today = clock.today()
    if options.as_of:
        try:
            as_of = eras.parse_date(options.as_of, today=today)
        except eras.DateNotUnderstood as error:
            sys.stderr.write(f"{error}\n")
            return None
        if as_of > today:
            sys.stderr.write(f"{eras.format_wareki(as_of)}はまだ来ていません。今日までの日を入れてください。\n")
            return None
    sections = [(one.code, one.name) for one in organisations.sections()]
    if options.section and options.section not in dict(sections):
        known = "、".join(f"{code}（{name}）" for code, name in sections) or "ありません"
        sys.stderr.write(f"担当部門 {options.section} はありません。使えるもの：{known}\n")
        return None
    try:
        report = report_of(
            plan, as_of=as_of, known_on=today if as_of and options.with_later else None, public=options.public
        )
    except DayOutsideYear:
        start = eras.format_wareki(plan.year.start, weekday=False)
        sys.stderr.write(f"{plan.year.label}の報告です。{start}以降の日を入れてください。\n")
        return None
    if options.section:
        report = of_section(report, options.section)
    return in_section_order(report, sections) if options.order == "section" else report


def _tell_what_to_read(report: Report) -> None:
    if report.hidden:
        sys.stdout.write(f"{report.hidden}項目で、5に満たない数を伏せました。\n")
    looks = wanting_a_look(report, wants_a_look)
    if looks:
        places = "、".join(block.code or "総括" for block in looks)
        sys.stdout.write(
            f"人が書いた文に、名前や小さな数が入っているかもしれません。読んで確かめてください：{places}\n"
        )
