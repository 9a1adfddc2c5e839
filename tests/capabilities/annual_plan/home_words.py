"""Words the tests of homes share: reading a page."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client


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
