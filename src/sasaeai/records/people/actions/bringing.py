"""Many persons at once, from a roster: what one action does for one, without asking the database once for each.

Nobody is merged and nothing known is overwritten: of somebody the council knows only what was missing is filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import CASCADE, PROTECT, Model, QuerySet
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.audit import api as audit

from ..models import (
    DuplicatePair,
    HouseholdWall,
    Membership,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
    SearchEntry,
)
from ..queries.brought import BroughtPerson, BroughtRows, part_of, refused
from .indexing import index_persons

IMPORT = "people.import"
_PARTS: tuple[type[Model], ...] = (PersonAddress, PersonContact, PersonName, Membership)
#: Of somebody who is known, these are filled in when they are empty.
_MAY_FILL = ("family_kana", "given_kana", "latin", "sex", "district")
_BIRTH = ("birth_year", "birth_month", "birth_day")


@transaction.atomic
def bring_persons(*, by: Viewer, rows: Sequence[BroughtPerson]) -> list[BroughtRows]:
    """Add or complete everybody of ``rows``, in order: all of them or none. One line of the trail for each.

    Raises ``NotPermitted``, and ``ValidationError`` when a line cannot be kept or lies outside the writer's reach.
    """
    by.require(IMPORT)
    for row in rows:
        if sentences := refused(row):
            raise ValidationError(sentences)
    new = [Person(**row.fields) for row in rows if row.person is None]
    Person.objects.bulk_create(new, batch_size=500)
    known = _known(by, {row.person for row in rows if row.person is not None})
    added = iter(new)
    persons = [next(added) if row.person is None else known[row.person] for row in rows]
    results = [BroughtRows(person.pk, row.person is None) for person, row in zip(persons, rows, strict=True)]
    before = {pk: audit.snapshot(person) for pk, person in known.items()}
    for person, row, result in zip(persons, rows, results, strict=True):
        if not result.is_new:
            result.filled = _fill(person, row.fields)
    changed = [person for person in known.values() if any(r.filled for r in results if r.person == person.pk)]
    Person.objects.bulk_update(changed, [*_MAY_FILL, *_BIRTH], batch_size=200)
    _add_parts(persons, rows, results, known)
    _check_reach(by, {person.pk for person in persons})
    audit.record_lines(
        by=by,
        action=IMPORT,
        lines=[
            audit.Line(
                person,
                before={} if result.is_new else before[person.pk],
                after=audit.snapshot(person),
                note=_said(result),
            )
            for person, result in zip(persons, results, strict=True)
            if result.is_new or result.filled or result.parts
        ],
    )
    index_persons([result.person for result in results if result.is_new or result.filled or result.parts])
    return results


@transaction.atomic
def undo_bringing(*, by: Viewer, rows: Sequence[BroughtRows], keep: frozenset[int] = frozenset()) -> set[int]:
    """Take back what ``bring_persons`` added and nobody touched since; returns the persons who stay because somebody did.

    Whoever is in ``keep`` stays as well.

    A person goes with what the roster added to her, unless anything else hangs on her now. Audited, one line each.
    """
    by.require(IMPORT)
    _check_reach(by, set(Person.objects.filter(pk__in=[row.person for row in rows]).values_list("pk", flat=True)))
    stays = _touched([row for row in rows if row.is_new])
    stays |= {row.person for row in rows if row.is_new and row.person in keep}
    gone = [row for row in rows if row.is_new and row.person not in stays]
    lines = []
    for row in rows:
        if row.is_new and row.person not in stays:
            continue
        if row.is_new:
            continue
        if _take_back(row):
            lines.append(row.person)
        elif row.parts or row.filled:
            stays.add(row.person)
    persons = list(Person.objects.filter(pk__in=[row.person for row in gone]).select_related("district"))
    note = _("名簿の取り込みを取り消しました。")
    audit.record_lines(
        by=by, action=IMPORT, lines=[audit.Line(one, before=audit.snapshot(one), note=note) for one in persons]
    )
    left = list(Person.objects.filter(pk__in=lines))
    audit.record_lines(by=by, action=IMPORT, lines=[audit.Line(one, note=note) for one in left])
    for start in range(0, len(persons), 500):
        Person.objects.filter(pk__in=[one.pk for one in persons[start : start + 500]]).delete()
    index_persons(lines)
    return stays


def _known(by: Viewer, pks: set[int]) -> dict[int, Person]:
    """The persons lines were found to be; raises when one is gone, merged or out of reach."""
    rows = (
        Person.objects.filter(pk__in=pks, merged_into__isnull=True)
        .select_related("district")
        .select_for_update(of=("self",))
    )
    found = {person.pk: person for person in rows}
    if len(found) != len(pks):
        raise ValidationError(
            _("同じ人として選んだ人の登録がなくなっています。もう一度確かめてから取り込んでください。")
        )
    _check_reach(by, pks)
    return found


def _check_reach(by: Viewer, pks: set[int]) -> None:
    if by.everything:
        return
    keys = sorted(pks)
    reached = 0
    for start in range(0, len(keys), 500):
        reached += (
            visible(Person.objects.filter(pk__in=keys[start : start + 500]), by, IMPORT).order_by().distinct().count()
        )
    if reached != len(keys):
        raise ValidationError(_("あなたの担当範囲の外の人が入っているため、取り込めません。地区を確かめてください。"))


def _fill(person: Person, columns: dict[str, Any]) -> dict[str, Any]:
    """Fill in what was empty; the birth date only where none of it was known. Returns what was filled, as plain values."""
    filled = {}
    for name in _MAY_FILL:
        value = columns.get(name)
        if value and not getattr(person, name):
            setattr(person, name, value)
            filled[name] = value.pk if isinstance(value, Model) else value
    if columns.get("birth_year") and person.birth_year is None:
        for name in _BIRTH:
            setattr(person, name, columns.get(name))
            filled[name] = columns.get(name)
    return filled


def _add_parts(
    persons: Sequence[Person],
    rows: Sequence[BroughtPerson],
    results: Sequence[BroughtRows],
    known: dict[int, Person],
) -> None:
    """Addresses, contacts, other names and memberships, each table in one go.

    Of somebody who is known: a contact she has not got, an address when she has none, a place in a body she is not in. Whose
    whereabouts are hidden or behind a wall gets neither address nor contact from a sheet.
    """
    have = _present(known)
    for model in _PARTS:
        made: list[Any] = []
        owners: list[BroughtRows] = []
        for person, row, result in zip(persons, rows, results, strict=True):
            for columns in row.parts.get(model, ()):
                part = part_of(model, {**columns, "person": person})
                if person.pk in known:
                    mark = _mark(part)
                    if mark in have[person.pk] or (
                        model in (PersonAddress, PersonContact) and "sealed" in have[person.pk]
                    ):
                        continue
                    have[person.pk].add(mark)
                made.append(part)
                owners.append(result)
        model._default_manager.bulk_create(made, batch_size=500)
        for part, owner in zip(made, owners, strict=True):
            owner.parts.setdefault(model._meta.label, []).append(part.pk)


def _mark(part: Any) -> str:
    """What makes a second row of somebody the same as the first."""
    if isinstance(part, PersonAddress):
        return "address"
    if isinstance(part, PersonContact):
        return f"contact {part.digits or part.value.casefold()}"
    if isinstance(part, Membership):
        return f"membership {part.organisation_id}"
    return f"name {part.family}"


def _present(known: dict[int, Person]) -> dict[int, set[str]]:
    have: dict[int, set[str]] = defaultdict(set)
    for model in _PARTS:
        rows: QuerySet[Any] = model._default_manager.filter(person_id__in=known)
        if model is Membership:
            rows = rows.filter(ends_on__isnull=True)
        for part in rows:
            have[part.person_id].add(_mark(part))
            if getattr(part, "is_hidden", False):
                have[part.person_id].add("sealed")
    for pk in HouseholdWall.objects.filter(protected_id__in=known).values_list("protected_id", flat=True):
        have[pk].add("sealed")
    return have


def _said(result: BroughtRows) -> str:
    """For the trail: how many rows came beside the person, never what they hold."""
    counts = {label: len(keys) for label, keys in result.parts.items()}
    words = [
        f"{model._meta.verbose_name}{counts[model._meta.label]}" for model in _PARTS if model._meta.label in counts
    ]
    return _("名簿から取り込みました。%(rows)s") % {"rows": "、".join(words)}


def _touched(rows: Sequence[BroughtRows]) -> set[int]:
    """Persons on whom anything hangs that the roster did not add, or of whom the trail says more than that she came."""
    touched: set[int] = set()
    own: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        for label, keys in row.parts.items():
            own[label] |= set(keys)
    for start in range(0, len(rows), 500):
        pks = [row.person for row in rows[start : start + 500]]
        touched |= _told_of(Person, pks)
        for related, link in _hanging():
            found = related._base_manager.filter(**{f"{link.name}__in": pks})
            for key, person in found.values_list("pk", link.attname):
                if key not in own[related._meta.label]:
                    touched.add(person)
        for model in _PARTS:
            mine = {
                key: row.person for row in rows[start : start + 500] for key in row.parts.get(model._meta.label, ())
            }
            touched |= {mine[key] for key in _told_of(model, list(mine))}
            there = set(model._base_manager.filter(pk__in=list(mine)).values_list("pk", flat=True))
            touched |= {person for key, person in mine.items() if key not in there}
    return touched


def _hanging() -> list[tuple[type[Model], Any]]:
    """Tables whose rows belong to a person and would go with her, or keep her; not what is only worked out from her row."""
    found: list[tuple[type[Model], Any]] = []
    for relation in Person._meta.get_fields(include_hidden=True):
        related: Any = relation.related_model
        link = getattr(relation, "field", None)
        if relation.concrete or link is None or related in (DuplicatePair, SearchEntry):
            continue
        if getattr(relation, "on_delete", None) in (CASCADE, PROTECT):
            found.append((related, link))
    return found


def _told_of(model: type[Model], pks: Iterable[int]) -> set[int]:
    """Rows the trail tells more of than that a roster brought them."""
    lines = audit.AuditEntry.objects.filter(object_type=model._meta.label, object_id__in=[str(pk) for pk in pks])
    return {int(pk) for pk in lines.exclude(action=IMPORT).order_by().values_list("object_id", flat=True)}


def _take_back(row: BroughtRows) -> bool:
    """Of somebody who was known before: the rows the roster added and the columns it filled, where nobody changed them."""
    models = {model._meta.label: model for model in _PARTS}
    taken = False
    for label, keys in row.parts.items():
        changed = _told_of(models[label], keys)
        gone, _each = models[label]._base_manager.filter(pk__in=[key for key in keys if key not in changed]).delete()
        taken = taken or bool(gone)
    person = Person.objects.filter(pk=row.person).first()
    if person is None:
        return taken
    columns = []
    for name, value in row.filled.items():
        link: Any = Person._meta.get_field(name)
        if value is not None and getattr(person, link.attname) == value:
            setattr(person, link.attname, None if link.null else "")
            columns.append(link.attname)
    if "birth_year" in row.filled and "birth_year" not in columns:
        columns = [name for name in columns if name not in _BIRTH]
    if columns:
        person.save(update_fields=columns)
    return taken or bool(columns)
