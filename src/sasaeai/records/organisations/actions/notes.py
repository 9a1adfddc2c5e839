"""What only the office notes of a body."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit

from ..models import OfficeNote, Organisation

#: What the trail keeps of a note. Its words stay out: those who read the trail need not be those who may read the note.
_TOLD = ("organisation", "dues_class", "dues_units")


@transaction.atomic
def save_office_note(*, by: Viewer, organisation: Organisation, **fields: Any) -> OfficeNote:
    """Write the office's note of a body, made on the first time. Raises ``ValidationError``; audited on the note itself,
    never on the body, whose history everybody reads."""
    by.require("organisations.dues")
    stored = OfficeNote.objects.select_for_update().filter(organisation=organisation).first()
    note = stored or OfficeNote(organisation=organisation)
    before = audit.snapshot(note, fields=_TOLD) if stored is not None else {}
    words = note.contact_note
    for name, value in fields.items():
        setattr(note, name, value)
    note.full_clean()
    note.save()
    audit.record(
        by=by,
        action="organisations.dues",
        on=note,
        before=before,
        after=audit.snapshot(note, fields=_TOLD),
        note=_("連絡のときの控えを書き直した") if note.contact_note != words else "",
    )
    return note
