"""What tests of pages have in common: coming in, the words of an answer, how often the database was asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def signed_in(account: Any) -> Client:
    """A browser in which this account has signed in."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(account)
    return client


def text(answer: Any) -> str:
    """What a page says, without its marks, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def queries_of(work: Callable[[], object]) -> int:
    """How often a piece of work asks the database."""
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)
