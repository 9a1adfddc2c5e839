"""Words the tests of homes share: recording, and reading a page."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

from django.test import Client

from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import Viewer, system
from tests.capabilities.annual_plan.conftest import Council

BY = system("試験")


def record(
    council: Council, code: str, day: dt.date, *, by: Viewer = BY, section: str = "", districts: tuple = (), **more: Any
) -> activities.Activity:
    """A line on the promise printed under a number."""
    return activities.record_activity(
        by=by,
        happened_on=day,
        lineages=[council.lineage(code)],
        districts=[council.districts[name] for name in districts],
        section=council.sections[section] if section else None,
        title=more.pop("title", str(council.commitments[code].item.text)),
        **more,
    )


def page(client: Client, path: str = "/") -> str:
    """The page as it was sent; anything but 200 fails."""
    response = client.get(path)
    assert response.status_code == 200, response
    return response.content.decode()


def words(html: str) -> str:
    """What a reader sees, without tags, in one line."""
    text = re.sub(r"<(script|style|head)\b.*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", text))).strip()


def part(html: str, key: str) -> str:
    """The words of one section of a home, by the id of its heading."""
    found = re.search(rf'<section[^>]*aria-labelledby="{key}".*?</section>', html, flags=re.S)
    assert found is not None, key
    return words(found[0])


def links(html: str, key: str) -> list[str]:
    """The addresses in one section of a home."""
    found = re.search(rf'<section[^>]*aria-labelledby="{key}".*?</section>', html, flags=re.S)
    assert found is not None, key
    return [unescape(url) for url in re.findall(r'href="([^"]+)"', found[0])]


def has_part(html: str, key: str) -> bool:
    return f'aria-labelledby="{key}"' in html
