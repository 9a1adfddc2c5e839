"""What every screen of a roster asks first."""

from __future__ import annotations

import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.workbench.api import viewer_in

from ..models import RosterImport
from ..queries.rosters import rosters_of


def roster_or_404(request: HttpRequest, pk: uuid.UUID) -> RosterImport:
    """A roster the viewer may see."""
    roster = rosters_of(viewer_in(request)).select_related("file", "organisation", "district").filter(pk=pk).first()
    if roster is None:
        raise Http404
    return roster


def own_or_404(request: HttpRequest, pk: uuid.UUID) -> RosterImport:
    """A roster the viewer brought herself."""
    roster = roster_or_404(request, pk)
    if roster.account_id != viewer_in(request).account_id:
        raise Http404
    return roster


def sentences(error: Exception) -> list[str]:
    """What an error says to the reader."""
    if isinstance(error, ValidationError):
        return list(error.messages)
    if isinstance(error, InputNotUnderstood):
        return [_(error.template) % error.params]
    return [str(error)]
