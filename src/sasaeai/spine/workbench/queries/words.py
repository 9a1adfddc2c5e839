"""Finding rows by words, whatever the width or kana they were typed in."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, Q, QuerySet

from sasaeai.foundation import japanese


def search_in(rows: QuerySet[Any], fields: tuple[str, ...], words: str) -> QuerySet[Any]:
    """Rows in which every word occurs in some field, in either width and either kana."""
    once = False
    for word in words.split():
        wanted = Q()
        for spelling in spellings(word):
            for field in fields:
                wanted |= Q(**{f"{field}__icontains": spelling})
                once = once or spreads(path_of(rows.model, field))
        rows = rows.filter(wanted)
    return rows.distinct() if once else rows


def spellings(word: str) -> tuple[str, ...]:
    """The word as typed and as it may have been stored: narrow, hiragana, katakana, everyday characters."""
    narrow = japanese.normalise_width(word)
    every = (word, narrow, japanese.to_hiragana(narrow), japanese.to_katakana(narrow), japanese.fold(word))
    return tuple(dict.fromkeys(spelling for spelling in every if spelling))


def path_of(model: type[Model], lookup: str) -> list[Field[Any, Any]]:
    """The fields an ORM path walks; shorter than the path when it ends in an annotation or a transform."""
    fields: list[Any] = []
    current: Any = model
    for part in lookup.split("__"):
        try:
            field = current._meta.get_field(part)
        except FieldDoesNotExist:
            break
        fields.append(field)
        if not field.is_relation:
            break
        current = field.related_model
    return fields


def spreads(fields: list[Any]) -> bool:
    """Whether a path may meet a row more than once (to-many), so that it must be counted once."""
    return any(field.is_relation and (field.one_to_many or field.many_to_many) for field in fields)
