"""``sasaeai daily``: what every app wants done once a day. ``serve`` starts it each new day; a timer may do so instead."""

from __future__ import annotations

import argparse
import logging
import sys

from sasaeai.foundation import clock
from sasaeai.spine.declarations.api import DailyTask, registry

from . import database

logger = logging.getLogger(__name__)


def arguments(parser: argparse.ArgumentParser) -> None:
    """No options."""


def run(options: argparse.Namespace) -> int:
    """Run every ``DailyTask``, one line each. One that fails does not stop the others; exit code 1 when any failed.

    A database that is not ready is told once, not by every task.
    """
    if reason := database.not_ready():
        sys.stderr.write(f"{reason}\n")
        return 1
    failed = 0
    for task in registry.of(DailyTask):
        try:
            sys.stdout.write(f"{task.label}：{task.run(clock.today())}\n")
        except Exception:
            logger.exception("daily task %s failed", task.key)
            sys.stderr.write(f"{task.label}：できませんでした。記録（ログ）を確かめてください。\n")
            failed += 1
    return 1 if failed else 0
