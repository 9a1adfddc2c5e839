"""``sasaeai people check``: whether the index by which persons are found says what their rows say."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from django.utils.translation import gettext as _

from .actions.indexing import rebuild_index
from .queries.indexed import count_wrong_entries


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="索引を登録の内容から作り直します。")


def run(options: argparse.Namespace) -> int:
    """Compare the index with the rows; exit code 1 when they differ and were not mended."""
    if options.rebuild:
        seen, wrong = rebuild_index()
        sys.stdout.write(f"{seen}名を確かめ、{wrong}名分の索引を直しました。\n")
        return 0
    wrong = count_wrong_entries()
    if not wrong:
        sys.stdout.write("人をさがす索引は登録の内容と一致しています。\n")
        return 0
    sys.stdout.write(f"{wrong}名分の索引が一致しません。--rebuild で作り直せます。\n")
    return 1


def rebuild_daily(day: dt.date) -> str:
    """Compare and mend once a day; the line says how many differed."""
    seen, wrong = rebuild_index()
    return _("人の索引を%(seen)s名分確かめ、%(wrong)s名分を直しました。") % {"seen": f"{seen:,}", "wrong": f"{wrong:,}"}
