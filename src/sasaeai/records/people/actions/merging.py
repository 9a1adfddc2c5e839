"""Two records of one person become one, and two again. Nothing merges by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field, Q
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.foundation.japanese import fold
from sasaeai.spine.access.api import NotPermitted, Viewer, within_reach
from sasaeai.spine.audit import api as audit

from ..enums import NameKind, PairState
from ..models import DuplicatePair, MergedLink, Person, PersonAddress, PersonContact, PersonMerge, PersonName
from ..queries.duplicates import have_wall, likeness_of
from ..queries.links import Link, Stayed, moved_columns, person_links, stayed_with
from ..rules import GROUPS, address_key, proposed, to_take_back
from .indexing import index_persons

MERGE, UNDO = "people.merge", "people.undo_merge"
_FIELDS = tuple(name for fields in GROUPS.values() for name in fields)
_NAME = GROUPS["name"]
#: A flag that a merge turned, and what it turned it to; a link with the name of a flag says so.
_TURNED = {"is_hidden": True, "is_main": False}


@dataclass(frozen=True)
class Merged:
    """What a merge or its undoing did: how many rows moved, and what stayed where it was."""

    merge: PersonMerge
    moved: int
    stayed: list[Stayed] = field(default_factory=list)


@transaction.atomic
def merge_persons(*, by: Viewer, keep: Person, gone: Person, choose: Mapping[str, Any] | None = None) -> Merged:
    """Make two records one. Every row of every table that points to ``gone`` points to ``keep`` afterwards.

    Each row that moved is noted, so that it can be undone. What a unique rule forbids, what the kept record says already
    in the same words, and lines of ledgers stay with ``gone``, which stays in the house and leads to ``keep``. ``choose``
    names fields of the kept record with the value wanted (one of the two); empty ones are filled from ``gone``. A hidden
    address or contact stays hidden, and hides the same one of the other record. Audited on both.

    Raises ``NotPermitted``, or ``ValidationError`` with a sentence: out of date, the same record, a wall between the two.
    """
    by.require(MERGE)
    kept, other = _locked(by, keep, gone)
    if have_wall(kept.pk, other.pk):
        raise ValidationError(_wall_sentence(by))
    values, taken = _settled(kept, other, choose or {})
    old_names = [tuple(getattr(person, part) for part in _NAME) for person in (kept, other)]
    merge = PersonMerge.objects.create(
        kept=kept, gone=other, filled=values, merged_at=clock.now(), merged_by_name=by.name[:100]
    )
    links: list[MergedLink] = []
    _turn_flags(merge, links)
    for link in moved_columns():
        links += [
            MergedLink(merge=merge, table=link.table, field=link.field.name, row=row) for row in _move(link, merge)
        ]
    moved = sum(bool(link.field) and link.field not in _TURNED for link in links)
    before = _told(kept, taken)
    _save(kept, taken)
    links += _name_rows(merge, old_names)
    MergedLink.objects.bulk_create(links)
    other.merged_into = kept
    other.save(update_fields=["merged_into"])
    _decide(by, kept.pk, other.pk, PairState.MERGED)
    index_persons([kept.pk, other.pk])
    audit.record(by=by, action=MERGE, on=kept, before=before, after=_told(kept, taken), note=_note(other))
    audit.record(by=by, action=MERGE, on=other, after={"merged_into": kept}, note=_note(kept))
    return Merged(merge, moved, stayed_with(other.pk))


@transaction.atomic
def undo_merge(*, by: Viewer, merge: PersonMerge, are_different: bool = True) -> Merged:
    """Make one record two again: exactly the rows that moved go back, with what was changed in them since.

    Rows that were deleted or given to somebody else meanwhile stay so; what was added to the kept record after the merge
    stays with it; filled fields are taken back where nobody changed them. The last merge is undone first.
    ``are_different`` says what was decided of the two: other people, or (False) still to be looked at.

    Raises ``NotPermitted``, or ``ValidationError`` with a sentence.
    """
    by.require(MERGE)
    people = {one.pk: one for one in _lock([merge.kept_id, merge.gone_id])}
    kept, gone = people[merge.kept_id], people[merge.gone_id]
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    _reach(by, kept)
    _reach(by, gone)
    if merge.undone_at is not None:
        raise ValidationError(_("もう元に戻してあります。ページを開き直してください。"))
    _last_first(merge)
    moved = _move_back(merge, list(merge.links.all()))
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    now = {name: _plain(getattr(kept, name)) for name in _FIELDS}
    back = to_take_back(merge.filled, now)
    before = _told(kept, back)
    _save(kept, {name: _field(name).to_python(value) for name, value in back.items()})
    merge.undone_at, merge.undone_by_name = clock.now(), by.name[:100]
    merge.save(update_fields=["undone_at", "undone_by_name"])
    _decide(by, kept.pk, gone.pk, PairState.DIFFERENT if are_different else PairState.OPEN)
    index_persons([kept.pk, gone.pk])
    audit.record(by=by, action=UNDO, on=kept, before=before, after=_told(kept, back), note=_note(gone))
    audit.record(by=by, action=UNDO, on=gone, before={"merged_into": kept}, note=_note(kept))
    return Merged(merge, moved)


def _note(other: Person) -> str:
    return _("相手：%(person)s（番号%(number)s）") % {"person": other, "number": other.pk}


def _lock(pks: list[int]) -> list[Person]:
    """The persons, kept from anybody else until the end; always in one order, so that two clerks never wait in a ring."""
    return list(Person.objects.select_for_update().filter(pk__in=pks).order_by("pk"))


def _locked(by: Viewer, keep: Person, gone: Person) -> tuple[Person, Person]:
    if keep.pk == gone.pk:
        raise ValidationError(_("同じ登録どうしは、まとめられません。"))
    people = {one.pk: one for one in _lock([keep.pk, gone.pk])}
    if len(people) < 2 or any(one.merged_into_id for one in people.values()):
        raise ValidationError(_("どちらかが、もうほかの登録にまとめられています。一覧を開き直してください。"))
    for one in people.values():
        _reach(by, one)
    return people[keep.pk], people[gone.pk]


def _reach(by: Viewer, person: Person) -> None:
    if not within_reach(person, by, MERGE):
        raise NotPermitted(MERGE)


def _wall_sentence(by: Viewer) -> str:
    """Whoever may not see walls is not told of one."""
    if by.may("people.hidden"):
        return _(
            "この二人の間には「世帯内の壁」があります。守られている人とその相手は別の人なので、ひとつにまとめられません。"
        )
    return _("この二人は、ひとつにまとめられません。くわしくは上司に確かめてください。")


def _settled(kept: Person, gone: Person, choose: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What changes in the kept record, as it is noted and as it is saved."""
    mine = {name: getattr(kept, name) for name in _FIELDS}
    others = {name: getattr(gone, name) for name in _FIELDS}
    wanted = proposed(mine, others)
    for name, value in choose.items():
        if name not in mine or value not in (mine[name], others[name], wanted[name]):
            raise ValidationError(_("残す値は、二つの登録のどちらかから選んでください。"))
        wanted[name] = value
    taken = {name: value for name, value in wanted.items() if value != mine[name]}
    noted = {name: {"before": _plain(mine[name]), "after": _plain(value)} for name, value in taken.items()}
    return noted, taken


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _field(name: str) -> Field[Any, Any]:
    return next(one for one in Person._meta.concrete_fields if name in (one.name, one.attname))


def _told(person: Person, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as the trail keeps them."""
    return audit.snapshot(person, fields=tuple(_field(name).name for name in values)) if values else {}


def _save(person: Person, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(person, name, value)
    if values:
        person.full_clean()
        person.save(update_fields=list(values))


def _turn_flags(merge: PersonMerge, links: list[MergedLink]) -> None:
    """What is hidden in one record hides the same in the other; a second main address is main no longer."""
    for model, says in ((PersonAddress, _place), (PersonContact, _number)):
        rows: list[Any] = list(model._default_manager.filter(person_id__in=[merge.kept_id, merge.gone_id]))
        hidden = {says(row) for row in rows if row.is_hidden}
        open_ones = [row.pk for row in rows if not row.is_hidden and says(row) in hidden]
        model._default_manager.filter(pk__in=open_ones).update(is_hidden=True)
        links += [MergedLink(merge=merge, table=model._meta.label, field="is_hidden", row=pk) for pk in open_ones]
    if PersonAddress.objects.filter(person_id=merge.kept_id, is_main=True, ends_on__isnull=True).exists():
        mains = PersonAddress.objects.filter(person_id=merge.gone_id, is_main=True).order_by("pk")
        pks = list(mains.values_list("pk", flat=True))
        PersonAddress.objects.filter(pk__in=pks).update(is_main=False)
        links += [MergedLink(merge=merge, table=PersonAddress._meta.label, field="is_main", row=pk) for pk in pks]


def _place(row: Any) -> str:
    return address_key(row.town, row.city, row.prefecture)


def _number(row: Any) -> str:
    return row.digits or fold(row.value)


def _move(link: Link, merge: PersonMerge) -> list[int]:
    """Point a table's rows to the kept record; returns the numbers of those that moved."""
    said = set(link.said_by(merge.kept_id).values())
    again = {pk for pk, words in link.said_by(merge.gone_id).items() if words in said}
    rows = [pk for pk in link.rows_of(merge.gone_id) if pk not in again]
    return _pointed(link, rows, merge.gone_id, merge.kept_id)


def _pointed(link: Link, rows: list[int], old: int, new: int) -> list[int]:
    """Point those of the rows that point to one record to another; one by one when a unique rule holds some back."""
    name = link.field.attname
    here = link.model._base_manager.filter(**{name: old}).order_by("pk")
    parts = [rows[start : start + 500] for start in range(0, len(rows), 500)]
    standing = [pk for part in parts for pk in here.filter(pk__in=part).values_list("pk", flat=True)]
    try:
        with transaction.atomic():
            for part in parts:
                here.filter(pk__in=part).order_by().update(**{name: new})
        return standing
    except IntegrityError:
        return [pk for pk in standing if _points(link, pk, old, new)]


def _points(link: Link, pk: int, old: int, new: int) -> bool:
    name = link.field.attname
    try:
        with transaction.atomic():
            return bool(link.model._base_manager.filter(pk=pk, **{name: old}).update(**{name: new}))
    except IntegrityError:
        return False


def _name_rows(merge: PersonMerge, names: list[tuple[str, ...]]) -> list[MergedLink]:
    """The name that is not in use any more stays findable, as a row the undoing takes away again."""
    now = tuple(getattr(merge.kept, part) for part in _NAME)
    known = {now, *PersonName.objects.filter(person_id=merge.kept_id).values_list(*_NAME)}
    links = []
    for name in names:
        if name in known or (name[:2] == now[:2] and not any(name[2:])):
            continue
        known.add(name)
        kind = NameKind.SPELLING if _is_spelling(name, now) else NameKind.FORMER
        row = PersonName.objects.create(person_id=merge.kept_id, kind=kind, **dict(zip(_NAME, name, strict=True)))
        links.append(MergedLink(merge=merge, table=PersonName._meta.label, field="", row=row.pk))
    return links


def _is_spelling(name: tuple[str, ...], now: tuple[str, ...]) -> bool:
    return fold(name[0]) == fold(now[0]) or bool(name[2] and fold(name[2]) == fold(now[2]))


def _decide(by: Viewer, one: int, two: int, state: PairState) -> None:
    first, second = min(one, two), max(one, two)
    decided = state != PairState.OPEN
    values = {
        "state": state,
        "decided_at": clock.now() if decided else None,
        "decided_by_name": by.name[:100] if decided else "",
    }
    if not DuplicatePair.objects.filter(one_id=first, two_id=second).update(**values):
        likeness = likeness_of(first, second)
        DuplicatePair.objects.create(
            one_id=first, two_id=second, score=likeness.score, reasons=list(likeness.reasons), **values
        )


def _last_first(merge: PersonMerge) -> None:
    """Merges of one person are undone in the order they were made, the last one first."""
    later = PersonMerge.objects.filter(
        Q(kept_id=merge.kept_id) | Q(gone_id=merge.kept_id), undone_at__isnull=True, pk__gt=merge.pk
    )
    first = later.select_related("gone", "kept").order_by("-pk").first()
    if first is not None:
        raise ValidationError(
            _("先に、後からまとめた「%(gone)s」と「%(kept)s」を元に戻してください。新しいものから順に戻せます。")
            % {"gone": first.gone, "kept": first.kept}
        )


def _move_back(merge: PersonMerge, links: list[MergedLink]) -> int:
    """Rows that still stand and still point to the kept record go back; returns how many."""
    columns = {(link.table, link.field.name): link for link in person_links()}
    by_column: dict[tuple[str, str], list[int]] = {}
    for noted in links:
        by_column.setdefault((noted.table, noted.field), []).append(noted.row)
    moved = 0
    for (table, name), rows in by_column.items():
        model = apps.get_model(table)
        if not name:
            model._base_manager.filter(pk__in=rows, person_id=merge.kept_id).delete()
        elif name in _TURNED:
            model._base_manager.filter(pk__in=rows, **{name: _TURNED[name]}).update(**{name: not _TURNED[name]})
        elif (table, name) in columns:
            moved += len(_pointed(columns[table, name], rows, merge.kept_id, merge.gone_id))
    return moved
