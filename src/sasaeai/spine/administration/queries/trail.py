"""Finding lines of the trail, and what a line is about."""

from __future__ import annotations

import datetime as dt

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from sasaeai.spine.access.api import Account, Viewer, visible
from sasaeai.spine.audit.api import AuditEntry, known_actions, model_of
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.api import Register, address

ONE_CLICK = dt.timedelta(hours=1)


def actor_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Everybody who has an account, in use or not."""
    return [(str(pk), name or username) for pk, name, username in _names()]


def _names() -> QuerySet[Account, tuple[int, str, str]]:
    return Account.objects.order_by("display_name", "pk").values_list("pk", "display_name", "username")


def verb_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Every verb the house has words for."""
    return known_actions()


def kind_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Every noun of the house."""
    models = (model for model in apps.get_models() if model.__module__.startswith("sasaeai."))
    return sorted(((model._meta.label, str(model._meta.verbose_name)) for model in models), key=lambda one: one[1])


def together_with(entry: AuditEntry, *, most: int = 50) -> list[AuditEntry]:
    """The other lines of the same click, in the order they were written."""
    if not entry.request_id:
        return []
    # The id alone has no index; a click is over within the hour.
    near = AuditEntry.objects.filter(
        at__range=(entry.at - ONE_CLICK, entry.at + ONE_CLICK), request_id=entry.request_id
    )
    return list(near.exclude(pk=entry.pk).order_by("at", "pk")[:most])


def about(entry: AuditEntry, viewer: Viewer) -> str:
    """The address of what a line is about; "" when it is gone, has no page, or lies out of reach."""
    model = model_of(entry.object_type)
    register = next((one for one in registry.of(Register) if one.model is model), None)
    if model is None or register is None or not entry.object_id:
        return ""
    try:
        row = visible(model._default_manager.filter(pk=entry.object_id), viewer, register.permission("view")).first()
    except (ValueError, ValidationError):
        return ""
    return "" if row is None else address(register, "detail", row.pk)
