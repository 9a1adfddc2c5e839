"""Words the tests of the plan's pages share: recording on the small council, and reading what a page says."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from tests.browsing import queries_of
from tests.capabilities.annual_plan import record_words
from tests.capabilities.annual_plan.conftest import Council

TOKYO = ZoneInfo("Asia/Tokyo")


def record(council: Council, code: str, day: dt.date, *, recorded: dt.date | None = None, **fields: Any) -> Any:
    """A line of the ledger, recorded the same day unless said otherwise."""
    at = dt.datetime.combine(recorded or day, dt.time(16), TOKYO)
    return record_words.record(council, code, day, recorded_at=at, **{"title": "記録", **fields})


def item_url(council: Council, code: str) -> str:
    return f"/plan/item/{council.commitments[code].item_id}/"  # type: ignore[attr-defined]  # a Commitment


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def counts(page: str) -> dict[str, int]:
    """The figures on top of the plan page by their word."""
    found = re.findall(
        r'class="state-count[^"]*"[^>]*><b>(\d+)</b><span>(?:<svg.*?</svg>)?([^<]+)</span>', page, flags=re.S
    )
    return {word.strip(): int(number) for number, word in found}


def rows(page: str) -> list[str]:
    """The words of every item listed as asked for, headings that only lead there left out."""
    found = re.findall(r'<li class="row d\d+([^"]*)" id="i\d+">.*?<div class="words"><a href="[^"]*">([^<]*)</a>', page)
    return [words for css, words in found if "row--path" not in css]


def queries(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200
    return queries_of(lambda: client.get(address))
