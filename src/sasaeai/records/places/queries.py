"""Reading places."""

from __future__ import annotations

from django.db.models import QuerySet

from sasaeai.foundation import japanese

from .models import Block, District


def active_districts() -> QuerySet[District]:
    return District.objects.filter(is_active=True).select_related("block")


def district_choices() -> list[tuple[str, str]]:
    """What a role may be bound to: the districts in use as (code, name), in their order."""
    return list(District.objects.filter(is_active=True).values_list("code", "name"))


def block_choices() -> list[tuple[str, str]]:
    """What a role may be bound to: the blocks as (code, name), in their order."""
    return list(Block.objects.values_list("code", "name"))


def unit_counts() -> dict[str, int]:
    """How many of each unit a plan can speak of: {"ブロック": 11, "地区": 54}. A unit nobody registered is left out."""
    counts = {"ブロック": Block.objects.count(), "地区": District.objects.filter(is_active=True).count()}
    return {unit: count for unit, count in counts.items() if count}


def district_names() -> dict[int, tuple[str, str | None]]:
    """Every district ever registered, by key: its name, and its block's when it has one."""
    return {key: (name, block) for key, name, block in District.objects.values_list("pk", "name", "block__name")}


def find_district(words: str) -> District | None:
    """A district by its code or name, whatever the width or variant of the characters; None when unknown or ambiguous."""
    wanted = japanese.fold(words)
    found = [
        d
        for d in active_districts()
        if wanted in (japanese.fold(d.name), japanese.fold(d.code), japanese.fold(d.name) + "地区")
    ]
    return found[0] if len(found) == 1 else None


def find_block(words: str) -> Block | None:
    """A block by its code or name; None when unknown or ambiguous."""
    wanted = japanese.fold(words)
    found = [b for b in Block.objects.all() if wanted in (japanese.fold(b.name), japanese.fold(b.code))]
    return found[0] if len(found) == 1 else None
