"""The rows of a person's page: addresses, contacts, other names, needs, places in bodies and households."""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import PersonContact

Part = TypeVar("Part", bound=Model)


def create_part(*, by: Viewer, model: type[Part], **fields: Any) -> Part:
    """Add a row to somebody's page. Raises ``NotPermitted`` or ``ValidationError``; audited."""
    _guard(by, hidden=bool(fields.get("is_hidden")))
    return create_row(model, "people.change", by=by, **_figures(model, fields))


def change_part(*, by: Viewer, row: Part, **fields: Any) -> Part:
    """Change such a row. What is hidden is changed by those alone who may see it. Audited with before and after."""
    _guard(by, hidden=bool(getattr(row, "is_hidden", False) or fields.get("is_hidden")))
    return update_row("people.change", by=by, row=row, **_figures(type(row), fields))


@transaction.atomic
def drop_part(*, by: Viewer, row: Model) -> None:
    """Take such a row away, when it was never true; what has ended gets its last day instead. Audited with its content."""
    by.require("people.change")
    _guard(by, hidden=bool(getattr(row, "is_hidden", False)))
    audit.record(by=by, action="people.change", on=row, before=audit.snapshot(row))
    row.delete()


def _guard(by: Viewer, *, hidden: bool) -> None:
    if hidden and not by.may("people.hidden"):
        raise NotPermitted(_("知らせない住所や連絡先は、許された人だけが扱えます。"))


def _figures(model: type[Model], fields: dict[str, Any]) -> dict[str, Any]:
    """The figures of a number beside it, so that its tail can be looked for."""
    if model is PersonContact and "value" in fields:
        return {**fields, "digits": "".join(c for c in _plain(fields["value"]) if c.isdigit())[:20]}
    return fields


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text) if "@" not in text else ""
