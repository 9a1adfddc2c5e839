"""What every change of accounts and roles has to keep: somebody stays who may undo it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.audit import api as audit

from ..models import Account, Role, RoleGrant
from ..queries import administrators
from ..rules import MANAGE, Viewer


@contextmanager
def administrator_remains() -> Iterator[None]:
    """A transaction in which the last administrator cannot be lost. Raises ``ValidationError`` and rolls back.

    Two administrators removing each other at the same moment queue up on the roles that may manage.
    """
    with transaction.atomic():
        managing = RoleGrant.objects.filter(permission=MANAGE).values("role")
        list(Role.objects.select_for_update().filter(pk__in=managing).order_by("pk").values_list("pk", flat=True))
        today, lasting = administrators().exists(), administrators(lasting=True).exists()
        yield
        if (lasting and not administrators(lasting=True).exists()) or (today and not administrators().exists()):
            raise ValidationError(
                _(
                    "利用者と権限を決められる人がいなくなるため、変えられません。先にほかの人にシステム管理の役割を付けてください。"
                )
            )


def note_own_gain(*, by: Viewer, account: Account, what: str) -> None:
    """Somebody widened what they may do themselves: a line of its own, which the other administrators are shown."""
    if by.account_id == account.pk:
        audit.record(by=by, action="access.own_gain", on=account, note=what)
