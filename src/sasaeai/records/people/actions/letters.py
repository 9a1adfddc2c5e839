"""Addresses on their way out are written down: how many and how, never whose."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Account, Viewer
from sasaeai.spine.audit import api as audit


def record_letters(*, by: Viewer, count: int, form: str) -> None:
    """A line on the account of who took the labels. Raises ``NotPermitted``."""
    by.require("people.export")
    account = Account.objects.filter(pk=by.own_id).first()
    if account is not None:
        note = _("宛名　%(count)s名　%(form)s") % {"count": count, "form": form}
        audit.record(by=by, action="people.export", on=account, note=note)
