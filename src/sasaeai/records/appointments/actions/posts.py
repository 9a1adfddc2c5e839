"""Posts, their rules, seats and courses: the council's own order of things."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.workbench.api import create_row, update_row

from ..enums import PostUnit
from ..models import Appointment, CourseRule, Post, PostRule, Seat
from ..queries import miscounted
from ..queries.seats import PLACE_OF


def create_post(*, by: Viewer, **fields: Any) -> Post:
    """Add a post. Raises ``ValidationError``; audited."""
    return create_row(Post, "posts.add", by=by, **fields)


def update_post(*, by: Viewer, row: Post, **fields: Any) -> Post:
    """Change a post. Audited with before and after."""
    return update_row("posts.change", by=by, row=row, **fields)


def deactivate_post(*, by: Viewer, row: Post) -> Post:
    """Put a post out of use: nobody new is appointed, what was stays. Audited."""
    return update_row("posts.change", by=by, row=row, is_active=False)


def reactivate_post(*, by: Viewer, row: Post) -> Post:
    """Take a post into use again. Audited."""
    return update_row("posts.change", by=by, row=row, is_active=True)


@transaction.atomic
def create_post_rule(*, by: Viewer, **fields: Any) -> PostRule:
    """Add a rule of a post; the numbers of its terms are counted anew. Audited."""
    row = create_row(PostRule, "posts.add", by=by, **fields)
    _count_anew(row.post)
    return row


@transaction.atomic
def update_post_rule(*, by: Viewer, row: PostRule, **fields: Any) -> PostRule:
    """Change a rule of a post; the numbers of its terms are counted anew. Audited."""
    changed = update_row("posts.change", by=by, row=row, **fields)
    _count_anew(changed.post)
    return changed


def create_course_rule(*, by: Viewer, **fields: Any) -> CourseRule:
    """Add a course and its conditions. Audited."""
    return create_row(CourseRule, "posts.add", by=by, **fields)


def update_course_rule(*, by: Viewer, row: CourseRule, **fields: Any) -> CourseRule:
    """Change the conditions of a course. Audited."""
    return update_row("posts.change", by=by, row=row, **fields)


def create_seat(*, by: Viewer, **fields: Any) -> Seat:
    """Set a number of seats. Raises ``ValidationError``; audited."""
    _placed(Seat(**fields))
    return create_row(Seat, "appointments.seat", by=by, **fields)


def update_seat(*, by: Viewer, row: Seat, **fields: Any) -> Seat:
    """Correct a number of seats; a change by a new ordinance is a new row. Audited."""
    for name, value in fields.items():
        setattr(row, name, value)
    _placed(row)
    return update_row("appointments.seat", by=by, row=row, **fields)


@transaction.atomic
def rebuild_term_numbers(*, by: Viewer) -> int:
    """Write the right number wherever what is kept differs from the history; returns how many. Audited once."""
    by.require("appointments.change")
    wrong = miscounted()
    for pk, number in wrong.items():
        Appointment.objects.filter(pk=pk).update(term_number=number)
    first = Appointment.objects.filter(pk=next(iter(wrong), 0)).first()
    if first is not None:
        audit.record(by=by, action="appointments.rebuild", on=first, after={"term_number": len(wrong)})
    return len(wrong)


def _count_anew(post: Post) -> None:
    for pk, number in miscounted().items():
        Appointment.objects.filter(pk=pk, post=post).update(term_number=number)


def _placed(row: Seat) -> None:
    column = PLACE_OF.get(PostUnit(row.post.unit))
    if column is not None and getattr(row, column) is None:
        raise ValidationError(
            {
                column.removesuffix("_id"): _("この役は%(unit)sに数えます。選んでください。")
                % {"unit": row.post.get_unit_display()}
            }
        )
