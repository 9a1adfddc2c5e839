"""Keeping the index of persons in step with their rows, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from ..models import SearchEntry
from ..queries.indexed import batches_of_persons, stored_tokens, wanted_tokens

_BATCH = 500


def index_persons(ids: Iterable[int | None]) -> int:
    """Make the index say of these persons what their rows say; returns how many entries were wrong.

    To be called inside the transaction that changed a person or one of her parts. Six queries for up to 500 persons, five
    when nothing differs. Persons that were merged or are gone lose their entry.
    """
    ordered = sorted({pk for pk in ids if pk is not None})
    return sum(_index(ordered[at : at + _BATCH]) for at in range(0, len(ordered), _BATCH))


def rebuild_index() -> tuple[int, int]:
    """Go through everybody and mend what differs: (persons looked at, entries that were wrong)."""
    seen = wrong = 0
    for ids in batches_of_persons():
        with transaction.atomic():
            seen += len(ids)
            wrong += index_persons(ids)
    return seen, wrong


def _index(ids: list[int]) -> int:
    wanted, stored = wanted_tokens(ids), stored_tokens(ids)
    gone = [pk for pk in stored if pk not in wanted]
    new = [SearchEntry(person_id=pk, tokens=tokens) for pk, tokens in wanted.items() if pk not in stored]
    changed = [
        SearchEntry(person_id=pk, tokens=tokens)
        for pk, tokens in wanted.items()
        if pk in stored and stored[pk] != tokens
    ]
    if gone:
        SearchEntry.objects.filter(pk__in=gone).delete()
    if new:
        SearchEntry.objects.bulk_create(new)
    if changed:
        SearchEntry.objects.bulk_update(changed, ["tokens"])
    return len(gone) + len(new) + len(changed)
