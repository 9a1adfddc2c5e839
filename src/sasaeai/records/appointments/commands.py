"""Whether the term numbers that are kept are those the histories say."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from django.utils.translation import gettext as _

from sasaeai.spine.access.api import system

from .actions import rebuild_term_numbers
from .queries import miscounted


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="期数を履歴から数え直します。")


def run(options: argparse.Namespace) -> int:
    """Compare what is kept with the histories; exit code 1 when they differ and were not counted anew."""
    wrong = len(miscounted())
    if not wrong:
        sys.stdout.write("期数は履歴と一致しています。\n")
        return 0
    if options.rebuild:
        sys.stdout.write(f"期数を数え直しました（{rebuild_term_numbers(by=system('期数の数え直し'))}件）。\n")
        return 0
    sys.stdout.write(f"{wrong}件が一致しません。--rebuild で数え直せます。\n")
    return 1


def count_daily(day: dt.date) -> str:
    """The numbers after merges and corrections of yesterday."""
    return _("期数を%(count)s件直しました。") % {"count": rebuild_term_numbers(by=system("毎日の数え直し"))}
