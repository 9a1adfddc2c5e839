"""What becomes of the fields when two records are found to be one person. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

#: What the trail calls the acts about two records; the merge itself is called by its permission.
MERGE_WORDS = {
    "people.undo_merge": _("まとめた登録を元に戻した"),
    "people.record_pairs": _("同じ人かもしれない二人を見つけた"),
    "people.keep_apart": _("別の人にした"),
    "people.check_again": _("別の人かどうかを、もう一度確かめることにした"),
}
#: Fields that only make sense together: chosen together, filled together, taken back together.
GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("family", "given", "family_kana", "given_kana"),
    "latin": ("latin",),
    "birth": ("birth_year", "birth_month", "birth_day"),
    "sex": ("sex",),
    "district": ("district_id",),
    "language": ("language",),
    "contact_by": ("contact_by",),
    "no_post": ("no_post",),
    "no_call": ("no_call",),
    "life": ("is_deceased", "died_on", "moved_on"),
    "note": ("note",),
}
GROUP_OF = {field: group for group, fields in GROUPS.items() for field in fields}
#: Said of either record, it holds: who asked for no letters in one of them gets none.
_EITHER = ("no_post", "no_call")


def proposed(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the kept record after the merge when nobody chooses: its own, and what it lacks from the other."""
    result = dict(kept)
    for fields in GROUPS.values():
        if all(_is_empty(kept[field]) for field in fields) and not all(_is_empty(gone[field]) for field in fields):
            result |= {field: gone[field] for field in fields}
    if not kept["family_kana"] and not kept["given_kana"] and _same_name(kept, gone):
        result |= {"family_kana": gone["family_kana"], "given_kana": gone["given_kana"]}
    if kept["birth_year"] and kept["birth_year"] == gone["birth_year"] and _known(gone) > _known(kept):
        result |= {field: gone[field] for field in GROUPS["birth"]}
    result |= {field: kept[field] or gone[field] for field in _EITHER}
    if gone["note"] and kept["note"] and gone["note"] not in kept["note"]:
        result["note"] = f"{kept['note']}\n{gone['note']}"
    return result


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value is False


def _same_name(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> bool:
    return (kept["family"], kept["given"]) == (gone["family"], gone["given"])


def _known(row: Mapping[str, Any]) -> int:
    return sum(row[field] is not None for field in GROUPS["birth"])


def to_take_back(filled: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The fields an undoing sets back: those of groups in which nobody changed anything since.

    ``filled`` is ``{field: {"before": …, "after": …}}``, ``now`` what the record holds.
    """
    changed = {GROUP_OF[field] for field, values in filled.items() if now[field] != values["after"]}
    return {field: values["before"] for field, values in filled.items() if GROUP_OF[field] not in changed}
