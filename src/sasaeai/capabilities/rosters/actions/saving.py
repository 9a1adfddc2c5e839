"""Taking a roster in, and taking it back.

Up to ``WHOLE`` lines a roster goes in as one: everything or nothing. A longer one goes in by the thousand, each thousand whole;
stopped midway, what is in is marked line by line, and going on begins behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.people import api as people
from sasaeai.spine.access.api import NotPermitted, Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.jobs.api import Handle, Job, start_job

from ..enums import Decision, ImportState
from ..models import RosterImport, RosterLine
from ..models.roster_import import UNDO_FOR
from ..queries.rosters import READY, WAITING, running_job
from .checking import AT_ONCE, check_owner, roster_of
from .classing import Reader
from .receiving import discard_roster_file

SAVE, UNDO = "rosters.save", "rosters.undo"
#: So many lines go in as one.
WHOLE = 5_000
STEP = 1_000
_BATCH = 400


def save_roster(*, by: Viewer, roster: RosterImport) -> Job | None:
    """Take in every line that is ready. A long roster becomes a job, which is returned. Raises ``ValidationError``."""
    check_owner(by=by, roster=roster)
    if roster.state not in (ImportState.CHECKED, ImportState.SAVED, ImportState.SAVING):
        raise ValidationError(_("まだ確かめ終わっていないため、取り込めません。"))
    if running_job(by, roster) is not None:
        raise ValidationError(_("いま処理しています。終わるまでお待ちください。"))
    ready = roster.lines.filter(READY).count()
    if not ready:
        raise ValidationError(_("取り込める行がありません。直すところを直すか、同じ人かどうかを決めてください。"))
    if ready > AT_ONCE:
        label = _("名簿「%(name)s」の取り込み") % {"name": roster.file_name[:60]}
        return start_job(by=by, kind=SAVE, params={"roster": str(roster.pk)}, label=label)
    with audit.one_request(), transaction.atomic():
        _save_all(by, roster, lambda _done: None)
        _finish(by, roster)
    return None


def run_save(job: Handle) -> dict[str, Any]:
    """Take a long roster in, as a job."""
    roster = roster_of(job)
    total = roster.lines.filter(READY).count()
    words = _("登録しています")
    before = roster.state

    def tell(done: int) -> None:
        job.progress(done, total, words)

    RosterImport.objects.filter(pk=roster.pk).update(state=ImportState.SAVING)
    try:
        with audit.one_request():
            if total <= WHOLE:
                job.progress(0, total, _("登録しています。ほかの人の保存は、終わるまで少し待ちます"))
                with transaction.atomic():
                    _save_all(job.viewer, roster, tell)
                    _finish(job.viewer, roster)
            else:
                _save_by_steps(job.viewer, roster, tell)
                with transaction.atomic():
                    _finish(job.viewer, roster)
    except BaseException:
        RosterImport.objects.filter(pk=roster.pk).update(state=before)
        raise
    return {
        "message": saved_sentence(roster),
        "url": reverse("rosters:result", args=[roster.pk]),
        "url_label": _("取り込んだ結果を見る"),
    }


def saved_sentence(roster: RosterImport) -> str:
    """What came of a roster, in one sentence."""
    return _("新しく%(added)s名を登録し、もう登録のある%(completed)s名に書き足しました。") % {
        "added": f"{roster.added:,}",
        "completed": f"{roster.completed:,}",
    }


def _save_all(by: Viewer, roster: RosterImport, tell: Callable[[int], None]) -> None:
    done, reader = 0, Reader.of(roster)
    while lines := _next(roster):
        _save_lines(by, lines, reader)
        done += len(lines)
        tell(done)
    _save_twins(by, roster, reader)


def _save_by_steps(by: Viewer, roster: RosterImport, tell: Callable[[int], None]) -> None:
    done, reader = 0, Reader.of(roster)
    tell(0)
    while lines := _next(roster):
        with transaction.atomic():
            _save_lines(by, lines, reader)
            _count(roster)
        done += len(lines)
        tell(done)
    with transaction.atomic():
        _save_twins(by, roster, reader)


def _next(roster: RosterImport) -> list[RosterLine]:
    return list(roster.lines.filter(READY, same_line__isnull=True).order_by("number")[:STEP])


def _save_twins(by: Viewer, roster: RosterImport, reader: Reader) -> None:
    """Lines that are the person of an earlier line come last; whose line was not taken in waits."""
    lines = list(roster.lines.filter(READY, same_line__isnull=False, decision=Decision.SAME).order_by("number"))
    numbers = {line.same_line for line in lines if line.same_line}
    saved = dict(
        roster.lines.filter(number__in=numbers, is_saved=True, person__isnull=False).values_list("number", "person_id")
    )
    for line in lines:
        line.same_as_id = saved.get(line.same_line or 0)
    ready = [line for line in lines if line.same_as_id]
    for start in range(0, len(ready), STEP):
        _save_lines(by, ready[start : start + STEP], reader)


def _save_lines(by: Viewer, lines: Sequence[RosterLine], reader: Reader) -> None:
    rows = []
    for line in lines:
        reading = reader.reading(line)
        person = line.same_as_id if line.decision == Decision.SAME else None
        rows.append(reader.brought(reading, person))
    results = people.bring_persons(by=by, rows=rows)
    for line, result in zip(lines, results, strict=True):
        line.is_saved, line.person_id, line.brought = True, result.person, result.told()
        line.cells, line.typed, line.alike = [], {}, []
    RosterLine.objects.bulk_create(
        lines,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["is_saved", "person", "brought", "cells", "typed", "alike"],
    )


def _count(roster: RosterImport) -> None:
    saved = roster.lines.filter(is_saved=True)
    roster.added = saved.filter(brought__new=True).count()
    roster.completed = saved.count() - roster.added
    roster.saved_at = clock.now()
    roster.save(update_fields=["added", "completed", "saved_at"])


def _finish(by: Viewer, roster: RosterImport) -> None:
    """Count, say so in the trail, and let the file go: what is left to do stands in the lines."""
    _count(roster)
    roster.state, roster.samples = ImportState.SAVED, []
    roster.save(update_fields=["state", "samples"])
    if not roster.lines.filter(READY | WAITING).exists():  # Nobody needs the words of the lines any more.
        roster.lines.filter(is_saved=False).delete()
    audit.record(by=by, action="rosters.save", on=roster, note=saved_sentence(roster))
    discard_roster_file(by=by, roster=roster)


def undo_roster(*, by: Viewer, roster: RosterImport) -> Job | None:
    """Take back what a roster brought within thirty days. A long one becomes a job. Raises ``ValidationError``."""
    by.require("rosters.bring")
    if roster.account_id != by.account_id and not _sees_all(by):
        raise NotPermitted("rosters.bring")
    if not may_be_undone(roster):
        raise ValidationError(
            _("取り込みから30日を過ぎたため、取り消せません。ひとりずつ、その人の画面で直してください。")
        )
    if running_job(by, roster) is not None:
        raise ValidationError(_("いま処理しています。終わるまでお待ちください。"))
    if roster.added + roster.completed > AT_ONCE:
        label = _("名簿「%(name)s」の取り消し") % {"name": roster.file_name[:60]}
        return start_job(by=by, kind=UNDO, params={"roster": str(roster.pk)}, label=label)
    _undo(by, roster, lambda _done: None)
    return None


def may_be_undone(roster: RosterImport) -> bool:
    """Whether something was taken in, lately enough."""
    saved = roster.saved_at
    return saved is not None and roster.state != ImportState.UNDONE and saved > clock.now() - UNDO_FOR


def run_undo(job: Handle) -> dict[str, Any]:
    """Take a long roster back, as a job. Stopped midway, what is taken back stays so, and it can be gone on with."""
    roster = RosterImport.objects.select_related("file").get(pk=job.params["roster"])
    total = roster.lines.filter(is_saved=True).count()
    _undo(job.viewer, roster, lambda done: job.progress(done, total, _("取り消しています")))
    return {
        "message": undone_sentence(roster),
        "url": reverse("rosters:result", args=[roster.pk]),
        "url_label": _("結果を見る"),
    }


def undone_sentence(roster: RosterImport) -> str:
    """What was taken back, in one sentence."""
    if roster.kept:
        return _("取り込みを取り消しました。あとから手が加わった%(kept)s名は残しています。") % {
            "kept": f"{roster.kept:,}"
        }
    return _("取り込みを取り消しました。名簿で登録したものは残っていません。")


def _undo(by: Viewer, roster: RosterImport, tell: Callable[[int], None]) -> None:
    done = 0
    last = None
    while lines := _saved_before(roster, last):
        last = lines[-1].number
        with audit.one_request(), transaction.atomic():
            rows = [people.BroughtRows.read(line.brought) for line in lines]
            others = RosterLine.objects.filter(person_id__in=[row.person for row in rows], is_saved=True)
            keep = frozenset(others.exclude(roster=roster).values_list("person_id", flat=True))
            stays = people.undo_bringing(by=by, rows=rows, keep=keep)
            gone = [line.pk for line, row in zip(lines, rows, strict=True) if row.person not in stays]
            RosterLine.objects.filter(pk__in=gone).delete()
        done += len(lines)
        tell(done)
    with transaction.atomic():
        roster.kept = roster.lines.filter(is_saved=True).count()
        RosterLine.objects.filter(roster=roster, is_saved=False).delete()
        roster.state, roster.samples = ImportState.UNDONE, []
        roster.save(update_fields=["kept", "state", "samples"])
        audit.record(by=by, action="rosters.undo", on=roster, note=undone_sentence(roster))
        discard_roster_file(by=by, roster=roster)


def _saved_before(roster: RosterImport, number: int | None) -> list[RosterLine]:
    """Backwards, so that what was added to a person of this roster goes before she does."""
    lines = roster.lines.filter(is_saved=True).order_by("-number")
    return list((lines if number is None else lines.filter(number__lt=number))[:STEP])


def _sees_all(by: Viewer) -> bool:
    return any(grant.reach == "all" for grant in by.reaches("rosters.bring"))
