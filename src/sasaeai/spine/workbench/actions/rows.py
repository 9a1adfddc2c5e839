"""Adding and changing a row where nothing more than its own constraints has to be asked."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.forms import ModelForm
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer, within_reach
from sasaeai.spine.audit import api as audit

from ..slots import Register

Row = TypeVar("Row", bound=Model)


@transaction.atomic
def create_row(model: type[Row], permission: str, *, by: Viewer, **fields: Any) -> Row:
    """Check, add, audit. Raises ``NotPermitted`` or ``ValidationError``."""
    by.require(permission)
    row = model(**fields)
    row.full_clean()
    row.save()
    audit.record(by=by, action=permission, on=row, after=audit.snapshot(row))
    return row


@transaction.atomic
def update_row(permission: str, *, by: Viewer, row: Row, **fields: Any) -> Row:
    """Check, change, audit with before and after. Raises ``NotPermitted`` or ``ValidationError``."""
    by.require(permission)
    before = audit.snapshot(type(row)._base_manager.get(pk=row.pk))
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    audit.record(by=by, action=permission, on=row, before=before, after=audit.snapshot(row))
    return row


class OutOfReach(ValidationError):
    """What was saved would lie outside the writer's reach; it was rolled back."""

    def __init__(self) -> None:
        super().__init__(
            _("この内容では、あなたの担当範囲の外になるため保存できません。地区や担当部門を確かめてください。")
        )


def save_new(register: Register, viewer: Viewer, form: ModelForm) -> Any:
    """Run the Register's own action; roll back what falls outside the writer's reach. Raises ``ValidationError``."""
    if register.create is None:
        raise LookupError(f"{register.slug} has no create action")
    with transaction.atomic():
        row = register.create(by=viewer, **form.cleaned_data)
        if not within_reach(row, viewer, register.permission("add")):
            raise OutOfReach
    return row


def save_changed(register: Register, viewer: Viewer, form: ModelForm, row: Any) -> Any:
    """Run the Register's own action on the stored row; roll back as above. Raises ``ValidationError``."""
    if register.update is None:
        raise LookupError(f"{register.slug} has no update action")
    with transaction.atomic():
        register.update(by=viewer, row=row, **form.cleaned_data)
        if not within_reach(row, viewer, register.permission("change")):
            raise OutOfReach
    return row
