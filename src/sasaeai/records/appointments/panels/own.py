"""Parts of the page of an appointment: the whole service, the courses, the papers."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from sasaeai.foundation import clock
from sasaeai.spine.access.api import visible, within_reach
from sasaeai.spine.workbench.api import viewer_in

from ..enums import TermState
from ..models import Appointment, CourseRule
from ..queries import course_of, state_of
from ..queries.stories import stories
from ..rules import Holder, is_due
from .lines import told


def appointment_story(request: HttpRequest, row: Appointment) -> str | None:
    """Every term of this person in this post within reach, with gaps and the time served; a link to her own page."""
    viewer = viewer_in(request)
    today = clock.today()
    rows = visible(Appointment.objects.filter(person=row.person_id, post=row.post_id), viewer, "appointments.view")
    story = stories(rows.select_related("person", "post", "district", "block", "organisation"), today)
    holding = state_of(row, today) == TermState.HOLDING
    holder = Holder(row.starts_on, row.term_number, row.start_reason, row.role)
    courses = CourseRule.objects.filter(post=row.post_id) if holding else CourseRule.objects.none()
    sees_person = viewer.may("people.view") and within_reach(row.person, viewer, "people.view")
    context = {
        "stories": [told(one) for one in story],
        "courses": [one for one in courses if is_due(course_of(one), holder, today)],
        "person": row.person if sees_person else None,
        "person_url": reverse("workbench:people-detail", args=[row.person_id]) if sees_person else "",
        "replaces": row.replaces,
    }
    return render_to_string("appointments/_story.html", context, request)


def appointment_papers(request: HttpRequest, row: Appointment) -> str | None:
    """The papers that fit the state: letter and card in office, thanks afterwards; for who died only to the family."""
    state = state_of(row, clock.today())
    context = {
        "row": row,
        "serving": state in (TermState.HOLDING, TermState.PLANNED) and not row.person.is_deceased,
        "thanked": row.ended_on is not None and state == TermState.ENDED,
        "deceased": row.person.is_deceased,
    }
    if not context["serving"] and not context["thanked"]:
        return None
    return render_to_string("appointments/_papers.html", context, request)
