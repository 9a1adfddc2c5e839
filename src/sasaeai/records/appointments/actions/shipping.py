"""Posts and courses every council starts with. What a council changed is its own and stays."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from sasaeai.spine.access.api import Viewer

from ..models import Post
from .posts import create_course_rule, create_post, create_post_rule

_SHIPPED = Path(__file__).parent.parent / "data" / "posts.json"


@transaction.atomic
def sync_shipped_posts(*, by: Viewer) -> int:
    """Add the posts, rules and courses a council starts with, where it has none; returns how many posts. Audited."""
    if Post.objects.exists():
        return 0
    shipped = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    for entry in shipped["posts"]:
        rule = entry.pop("rule")
        post = create_post(by=by, **entry)
        create_post_rule(by=by, post=post, **_days(rule))
    posts = {post.code: post for post in Post.objects.all()}
    shared = {"source": shipped["course_source"], "valid_from": dt.date.fromisoformat(shipped["course_from"])}
    for entry in shipped["courses"]:
        create_course_rule(by=by, **{**entry, "post": posts[entry["post"]]}, **shared)
    return len(posts)


def _days(rule: dict[str, Any]) -> dict[str, Any]:
    return {
        name: dt.date.fromisoformat(value) if name in ("valid_from", "renewal_from") else value
        for name, value in rule.items()
    }
