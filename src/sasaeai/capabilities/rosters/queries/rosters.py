"""Reading rosters and their lines."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from sasaeai.spine.access.api import Viewer, visible
from sasaeai.spine.jobs.api import Job, jobs_of

from ..enums import Decision, LineState
from ..models import RosterImport, RosterLine, RosterMapping
from ..rules.layout import Layout


def rosters_of(viewer: Viewer) -> QuerySet[RosterImport]:
    """The rosters somebody may see: her own, or all."""
    return visible(RosterImport.objects.all(), viewer, "rosters.view")


def mapping_for(layout: Layout) -> RosterMapping | None:
    """What was said of a roster with these headers before; None for one without headers."""
    if not layout.header_to:
        return None
    return RosterMapping.objects.filter(signature=layout.signature).first()


def running_job(viewer: Viewer, roster: RosterImport) -> Job | None:
    """The job that checks or saves this roster now, if one of the viewer's does."""
    return jobs_of(viewer).filter(params__roster=str(roster.pk), ended_at__isnull=True).first()


#: Lines that are ready to be saved.
READY = (
    Q(is_saved=False)
    & ~Q(decision__in=[Decision.SKIP, Decision.LATER])
    & (
        Q(state__in=[LineState.NEW, LineState.KNOWN])
        | Q(state=LineState.ALIKE, decision__in=[Decision.SAME, Decision.OTHER])
    )
)
#: Lines somebody still has to look at.
WAITING = (
    Q(is_saved=False)
    & ~Q(decision=Decision.SKIP)
    & (Q(state=LineState.WRONG) | Q(state=LineState.ALIKE, decision__in=[Decision.NONE, Decision.LATER]))
)


def tally(roster: RosterImport) -> dict[str, int]:
    """How many lines stand in each state, are ready, wait or are saved; one query."""
    counts: dict[str, int] = roster.lines.aggregate(
        **{state.value: Count("pk", filter=Q(state=state, is_saved=False)) for state in LineState},
        faulty=Count("pk", filter=Q(state=LineState.WRONG, is_saved=False) & ~Q(decision=Decision.SKIP)),
        undecided=Count(
            "pk", filter=Q(state=LineState.ALIKE, is_saved=False, decision__in=[Decision.NONE, Decision.LATER])
        ),
        ready=Count("pk", filter=READY),
        waiting=Count("pk", filter=WAITING),
        saved=Count("pk", filter=Q(is_saved=True)),
        not_taken=Count("pk", filter=Q(decision=Decision.SKIP, is_saved=False)),
    )
    return counts


def lines_in(roster: RosterImport, tab: str) -> QuerySet[RosterLine]:
    """The lines of one tab of the result."""
    rows = roster.lines.select_related("same_as", "person").order_by("number")
    if tab == "saved":
        return rows.filter(is_saved=True)
    return rows.filter(state=tab, is_saved=False)
