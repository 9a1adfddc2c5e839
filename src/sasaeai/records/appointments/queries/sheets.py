"""What the sheet of a roster asks: which post a word means, and whether a line is in the register already."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sasaeai.foundation import japanese
from sasaeai.spine.access.api import Viewer, visible

from ..models import Appointment, Post, Seat


def find_post(words: str) -> Post | None:
    """A post in use by its code or name; 民生委員 finds 民生委員・児童委員. None when unknown or ambiguous."""
    wanted = japanese.fold(words)
    posts = list(Post.objects.filter(is_active=True))
    exact = [post for post in posts if wanted in (japanese.fold(post.name), japanese.fold(post.code))]
    found = exact or [post for post in posts if wanted and wanted in [japanese.fold(p) for p in post.name.split("・")]]
    return found[0] if len(found) == 1 else None


def already_appointed(*, by: Viewer, **fields: Any) -> Appointment | None:
    """The stored term of the same person in the same post from the same day, within reach; None when there is none."""
    rows = visible(Appointment.objects.standing(), by, "appointments.view")
    wanted = {name: fields[name] for name in ("person", "post", "starts_on") if name in fields}
    found: Appointment | None = rows.filter(**wanted).first() if len(wanted) == 3 else None
    return found


def already_set(*, by: Viewer, **fields: Any) -> Seat | None:
    """The stored number of seats of the same post and place from the same day, within reach.

    Raises ``ValidationError`` when it says another number: that is put right on its own page.
    """
    names = ("post", "district", "block", "organisation", "valid_from")
    wanted = {name: fields.get(name) for name in names}
    found: Seat | None = visible(Seat.objects.all(), by, "appointments.view").filter(**wanted).first()
    if found is not None and found.number != fields.get("number"):
        raise ValidationError(
            {
                "number": _("同じ日からの定数が%(number)s名で登録されています。その行を直してください。")
                % {"number": found.number}
            }
        )
    return found
