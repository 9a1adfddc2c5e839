"""The dry run of a roster: every line read, every error found, everybody alike looked for; nobody added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.jobs.api import Handle, Job, JobFailed, start_job

from ..enums import ImportState
from ..models import RosterImport, RosterLine
from ..queries.opening import open_roster
from .classing import classed_lines

CHECK = "rosters.check"
#: More rows than this are looked at as a job.
AT_ONCE = 300
_BATCH = 500


def check_roster(*, by: Viewer, roster: RosterImport) -> Job | None:
    """Look at every line: at once when there are few, otherwise as a job, which is returned. Raises ``SheetError``."""
    check_owner(by=by, roster=roster)
    roster.state = ImportState.CHECKING
    roster.save(update_fields=["state"])
    if roster.rows > AT_ONCE:
        label = _("名簿「%(name)s」を確かめる") % {"name": roster.file_name[:60]}
        return start_job(by=by, kind=CHECK, params={"roster": str(roster.pk)}, label=label)
    with transaction.atomic():
        _check(by, roster, lambda _read: None)
    return None


def run_check(job: Handle) -> dict[str, Any]:
    """The dry run of a long roster. Stopped midway it leaves no line behind."""
    roster = roster_of(job)
    words = _("行を読み、登録のある人とくらべています")
    try:
        _check(job.viewer, roster, lambda read: job.progress(min(read, roster.rows), roster.rows, words))
    except BaseException:
        forget_lines(roster)
        roster.state = ImportState.COLUMNS
        roster.save(update_fields=["state"])
        raise
    return {"url": reverse("rosters:result", args=[roster.pk]), "url_label": _("確かめた結果を見る")}


def _check(by: Viewer, roster: RosterImport, tell: Callable[[int], None]) -> None:
    forget_lines(roster)
    opened = open_roster(roster, header_row=roster.header_from)
    for lines in classed_lines(by, roster, opened.rows(), tell):
        RosterLine.objects.bulk_create(lines, batch_size=_BATCH)
    roster.state = ImportState.CHECKED
    roster.save(update_fields=["state"])


def forget_lines(roster: RosterImport) -> None:
    """Take the lines of a roster away, in parts."""
    while keys := list(roster.lines.order_by().values_list("pk", flat=True)[:5000]):
        RosterLine.objects.filter(pk__in=keys).delete()


def roster_of(job: Handle) -> RosterImport:
    """The roster a job works on. Raises ``JobFailed`` when it is over."""
    roster = RosterImport.objects.select_related("file").filter(pk=job.params["roster"]).first()
    if roster is None or roster.state in (ImportState.DROPPED, ImportState.UNDONE):
        raise JobFailed(_("この名簿の取り込みはもう終わっています。"))
    check_owner(by=job.viewer, roster=roster)
    return roster


def check_owner(*, by: Viewer, roster: RosterImport) -> None:
    """Only who brought a roster goes on with it. Raises ``NotPermitted``."""
    by.require("rosters.bring")
    by.require("people.import")
    if roster.account_id != by.account_id:
        raise NotPermitted("rosters.bring")
