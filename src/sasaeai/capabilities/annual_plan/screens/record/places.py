"""Addresses of these screens within the face they were opened in."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

MEMBER = "member_record"


def at(request: HttpRequest, name: str, *args: object, query: Sequence[tuple[str, int | str]] = ()) -> str:
    """``at(request, "new", query=[("c", 12)])``: the screen of that name, for staff or for district officers."""
    match = request.resolver_match
    path = reverse(f"record:{name}", args=args, current_app=match.namespace if match is not None else None)
    return f"{path}?{urlencode(query)}" if query else path


def at_member(request: HttpRequest) -> bool:
    """Whether the page stands in the members' face: few fields, large."""
    match = request.resolver_match
    return match is not None and match.namespace == MEMBER
