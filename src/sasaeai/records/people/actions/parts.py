"""The rows of a person's page: addresses, contacts, other names, needs, places in bodies and households.

The trail says which columns of such a row changed, who and when, but of what is of class L3 and L4 never the content: a
line of the trail is read by auditors and administrators, who meet no person at all, and it outlasts the day somebody's
address has to be hidden.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit

from ..enums import ContactKind
from ..models import HouseholdWall, Person, PersonAddress, PersonContact, PersonName, PersonNeed
from .indexing import index_persons
from .persons import create_person

Part = TypeVar("Part", bound=Model)

CHANGE = "people.change"
#: Columns of which the trail keeps that they changed, never what they hold.
SEALED: Mapping[type[Model], frozenset[str]] = {
    PersonAddress: frozenset({"postal_code", "prefecture", "city", "town", "building", "district"}),
    PersonContact: frozenset({"value", "digits", "label"}),
    PersonNeed: frozenset({"kind", "detail"}),
    HouseholdWall: frozenset({"against", "reason"}),
}
#: By these somebody is found.
SEARCHED = (PersonName, PersonAddress, PersonContact)
#: Mobile numbers of Japan begin so.
MOBILE = ("070", "080", "090")


@transaction.atomic
def create_part(*, by: Viewer, model: type[Part], **fields: Any) -> Part:
    """Add a row to somebody's page. Raises ``NotPermitted`` or ``ValidationError``; audited."""
    by.require(CHANGE)
    _guard(by, hidden=model is HouseholdWall or bool(fields.get("is_hidden")))
    return _created(by, CHANGE, model, fields)


@transaction.atomic
def change_part(*, by: Viewer, row: Part, **fields: Any) -> Part:
    """Change such a row. What is or was hidden is changed by those alone who may see it. Audited."""
    by.require(CHANGE)
    stored = _stored(by, row, also=bool(fields.get("is_hidden")))
    before = audit.snapshot(stored)
    for name, value in _figures(type(row), fields).items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    _index(row, stored)
    after = audit.snapshot(row)
    old, new = _sealed(type(row), before, after)
    audit.record(by=by, action=CHANGE, on=row, before=old, after=new)
    return row


def end_part(*, by: Viewer, row: Part, day: dt.date) -> Part:
    """Give such a row its last day: what was true stays, as the past. Raises ``ValidationError``; audited."""
    return change_part(by=by, row=row, ends_on=day)


@transaction.atomic
def drop_part(*, by: Viewer, row: Model) -> None:
    """Take such a row away, when it was never true; what has ended gets its last day instead. Audited."""
    by.require(CHANGE)
    stored = _stored(by, row)
    old, _after = _sealed(type(row), audit.snapshot(stored), {})
    audit.record(by=by, action=CHANGE, on=row, before=old, note=_("間違いとして取り消しました。"))
    row.delete()
    _index(stored)


@transaction.atomic
def create_person_with_parts(
    *,
    by: Viewer,
    phone: str = "",
    postal_code: str = "",
    prefecture: str = "",
    city: str = "",
    town: str = "",
    building: str = "",
    **fields: Any,
) -> Person:
    """Add somebody with her first phone and address, as a desk asks for them. Raises ``NotPermitted``, ``ValidationError``."""
    person = create_person(by=by, **fields)
    if phone:
        kind = ContactKind.MOBILE if phone.startswith(MOBILE) else ContactKind.PHONE
        _created(by, "people.add", PersonContact, {"person": person, "kind": kind, "value": phone})
    if town:
        where = {"postal_code": postal_code, "prefecture": prefecture, "city": city, "town": town, "building": building}
        _created(by, "people.add", PersonAddress, {"person": person, "district": person.district, **where})
    return person


@transaction.atomic
def record_new_home(*, by: Viewer, since: dt.date, old: list[PersonAddress], **fields: Any) -> PersonAddress:
    """A new address in place of ``old`` ones, which end the day before. Raises ``ValidationError``; audited each."""
    home = create_part(by=by, model=PersonAddress, starts_on=since, **fields)
    for address in old:
        change_part(by=by, row=address, ends_on=since - dt.timedelta(days=1), is_main=False)
    return home


def _created(by: Viewer, permission: str, model: type[Part], fields: dict[str, Any]) -> Part:
    row = model(**_figures(model, fields))
    row.full_clean()
    row.save()
    _index(row)
    _before, new = _sealed(model, {}, audit.snapshot(row))
    audit.record(by=by, action=permission, on=row, after=new)
    return row


def _index(*rows: Model) -> None:
    """Whoever is or was found by these rows."""
    index_persons(row.person_id for row in rows if isinstance(row, SEARCHED))


def _stored(by: Viewer, row: Part, *, also: bool = False) -> Part:
    """The row as it is kept. A form may already have written into the one at hand, its mark of being hidden included."""
    stored: Part = type(row)._base_manager.get(pk=row.pk)
    _guard(by, hidden=also or isinstance(row, HouseholdWall) or bool(getattr(stored, "is_hidden", False)))
    return stored


def _guard(by: Viewer, *, hidden: bool) -> None:
    if hidden and not by.may("people.hidden"):
        raise NotPermitted(_("知らせない住所や連絡先は、許された人だけが扱えます。"))


def _sealed(
    model: type[Model], before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of a line of the trail, with the content of sealed columns taken out; what did not change is left out."""
    old, new = dict(before), dict(after)
    for name in SEALED.get(model, frozenset()):
        changed = old.get(name) != new.get(name)
        for side, word in ((old, _("（前の内容）")), (new, _("（新しい内容）"))):
            value = side.pop(name, None)
            if changed and value not in (None, ""):
                side[name] = word
    return old, new


def _figures(model: type[Model], fields: dict[str, Any]) -> dict[str, Any]:
    """The figures of a number beside it, so that its tail can be looked for."""
    if model is PersonContact and "value" in fields:
        return {**fields, "digits": "".join(c for c in _plain(fields["value"]) if c.isdigit())[:20]}
    return fields


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if "@" not in text else ""
