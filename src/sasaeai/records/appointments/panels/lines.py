"""How stories and rosters are told on a page."""

from __future__ import annotations

from typing import Any

from ..queries.stories import Story
from ..rules import served_words
from ..tables import standing_badge


def told(story: Story) -> dict[str, Any]:
    """A story with its states as badges and the time served in words."""
    return {
        "post": story.post,
        "served": served_words(story.months) if story.months else "",
        "chapters": [
            {
                "row": chapter.row,
                "number": chapter.number,
                "badge": standing_badge(chapter.row),
                "now": chapter.state == "holding",
                "gap": chapter.gap,
            }
            for chapter in story.chapters
        ],
    }
