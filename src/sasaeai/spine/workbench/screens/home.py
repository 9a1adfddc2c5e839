"""The blocks a home page is composed of, whatever the face."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from sasaeai.spine.declarations.api import HomeBlock, registry

from ..rules.guard import viewer_in


@dataclass(frozen=True)
class Block:
    """A declared block that had something to say."""

    key: str
    html: str
    styles: str = ""


def home_blocks(request: HttpRequest, face: str) -> list[Block]:
    """What the viewer's home shows, in order; blocks without her permission are never rendered.

    A block of the public face may ask no permission at all.
    """
    viewer = viewer_in(request)
    declared = [b for b in registry.of(HomeBlock) if b.face == face and (not b.permission or viewer.may(b.permission))]
    rendered = ((block, block.render(request)) for block in sorted(declared, key=lambda block: block.order))
    return [Block(block.key, html, block.styles) for block, html in rendered if html is not None]


def styles_of(blocks: Iterable[Block]) -> list[str]:
    """The style sheets the blocks need, each once."""
    return list(dict.fromkeys(block.styles for block in blocks if block.styles))
