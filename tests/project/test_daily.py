"""Once a day every app gets its turn, and one that fails takes nobody else's away."""

from __future__ import annotations

import argparse
import datetime as dt

import pytest

from sasaeai.project.commands import daily
from sasaeai.spine.declarations.api import DailyTask, Registry


def good(day: dt.date) -> str:
    return f"{day:%Y-%m-%d} 片付けました。"


def bad(day: dt.date) -> str:
    raise RuntimeError("no")


@pytest.mark.django_db
def test_every_task_runs_and_a_failure_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks = Registry()
    tasks.declare(DailyTask("a", "一", bad), DailyTask("b", "二", good))
    monkeypatch.setattr(daily, "registry", tasks)
    monkeypatch.setattr(daily.clock, "today", lambda: dt.date(2021, 10, 12))
    assert daily.run(argparse.Namespace()) == 1
    told = capsys.readouterr()
    assert told.out == "二：2021-10-12 片付けました。\n"
    assert told.err == "一：できませんでした。記録（ログ）を確かめてください。\n"


@pytest.mark.django_db
def test_the_house_has_tasks_and_they_all_succeed(capsys: pytest.CaptureFixture[str]) -> None:
    assert daily.run(argparse.Namespace()) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 3
