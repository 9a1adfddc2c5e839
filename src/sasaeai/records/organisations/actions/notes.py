"""What only the office notes of a body."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import create_row, update_row

from ..models import OfficeNote, Organisation


@transaction.atomic
def save_office_note(*, by: Viewer, organisation: Organisation, **fields: Any) -> OfficeNote:
    """Write the office's note of a body, made on the first time. Raises ``ValidationError``; audited on the note itself,
    never on the body, whose history everybody reads."""
    by.require("organisations.dues")
    note = OfficeNote.objects.select_for_update().filter(organisation=organisation).first()
    if note is None:
        return create_row(OfficeNote, "organisations.dues", by=by, organisation=organisation, **fields)
    return update_row("organisations.dues", by=by, row=note, **fields)
