"""The demo council, loaded once for a file of tests and rolled back behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction

#: The demo's own today, in the council's time zone.
TODAY = dt.datetime(2021, 10, 12, 0, 30, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def demo_council(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What ``make run`` begins with. Mark the file ``django_db``: each test is rolled back inside it."""
    from sasaeai.spine.declarations.api import DemoData, InitData, registry

    with time_machine.travel(TODAY, tick=False), django_db_blocker.unblock(), transaction.atomic():
        for slot in (InitData, DemoData):
            for declared in sorted(registry.of(slot), key=lambda d: d.order):
                declared.load()
        yield
        transaction.set_rollback(True)
