"""Keeping and dropping one's own views of a list. A personal convenience: nothing of the council changes, so no audit."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import NotPermitted, Viewer

from ..models import SavedView
from ..slots import Register

MOST = 30


@transaction.atomic
def save_view(*, by: Viewer, register: Register, name: str, query: str) -> SavedView:
    """Keep a question under a name; the same name again replaces it. Raises ``ValidationError``."""
    by.require(register.permission("view"))
    if by.account_id is None:
        raise NotPermitted(register.permission("view"))
    mine = SavedView.objects.filter(account_id=by.account_id, register=register.slug)
    view = mine.filter(name=name.strip()).first()
    if view is None:
        if mine.count() >= MOST:
            raise ValidationError(_("見方は%(most)s個まで残せます。使わないものを消してください。") % {"most": MOST})
        view = SavedView(account_id=by.account_id, register=register.slug, name=name.strip())
    view.query = query
    view.full_clean()
    view.save()
    return view


def drop_view(*, by: Viewer, view: SavedView) -> None:
    """Forget one's own view. Raises ``NotPermitted`` for somebody else's."""
    if view.account_id != by.account_id:
        raise NotPermitted("workbench.saved_view")
    view.delete()
