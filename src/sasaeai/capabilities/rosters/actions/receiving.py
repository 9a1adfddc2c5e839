"""A roster brought, put away, and forgotten: it holds personal data and stays no longer than it is needed."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import NotPermitted, Viewer, system
from sasaeai.spine.audit import api as audit
from sasaeai.spine.files.api import FileKind, discard_file, store_file
from sasaeai.spine.jobs.api import Job

from ..enums import ImportState, Meaning, Purpose
from ..models import RosterImport, RosterLine
from ..models.roster_import import UNDO_FOR
from ..queries.opening import ROWS_AT_MOST, Opened, open_bytes, proposed, samples_of
from ..queries.rosters import mapping_for
from ..queries.surroundings import body_in, district_in
from ..rules.layout import OURS
from .checking import check_owner, check_roster, forget_lines

PURPOSE = "rosters.roster"
KEPT_FOR = dt.timedelta(days=7)


@transaction.atomic
def bring_roster(*, by: Viewer, upload: UploadedFile) -> tuple[RosterImport, Job | None]:
    """Keep a roster and find its headers. With headers somebody mapped before it is looked at without asking again.

    Raises ``ValidationError`` or ``SheetError`` with a sentence.
    """
    by.require("rosters.bring")
    by.require("people.import")
    if by.account_id is None:
        raise NotPermitted("rosters.bring")
    file = store_file(by=by, upload=upload, purpose=PURPOSE, allowed=[FileKind.SHEET])
    roster = RosterImport(account_id=by.account_id, file=file, file_name=file.name, at=clock.now())
    upload.seek(0)
    lay_out(roster, open_bytes(upload.read(), file.name, None))
    roster.save()
    audit.record(by=by, action="rosters.bring", on=roster, note=_("%(rows)s行") % {"rows": f"{roster.rows:,}"})
    return roster, check_roster(by=by, roster=roster) if roster.remembered else None


def lay_out(roster: RosterImport, opened: Opened) -> None:
    """Write down what the sheet says of itself: headers, samples, what the columns mean. Raises ``ValidationError``."""
    rows = opened.count()
    if not rows:
        raise ValidationError(_("見出しの下に行がありません。名簿の入ったシートかどうかを確かめてください。"))
    if rows > ROWS_AT_MOST:
        raise ValidationError(
            _("一度に取り込めるのは%(most)s行までです（この名簿は%(rows)s行）。ファイルを分けてください。")
            % {"most": f"{ROWS_AT_MOST:,}", "rows": f"{rows:,}"}
        )
    layout = opened.layout
    roster.rows, roster.title = rows, layout.title
    roster.sheet, roster.sheets = opened.table.sheet, list(opened.table.sheet_names)
    roster.header_from, roster.header_to = layout.header_from, layout.header_to
    roster.headers, roster.hidden = list(layout.headers), sorted(opened.shape.hidden)
    roster.samples = samples_of(opened)
    heading = f"{layout.title} {opened.table.sheet}"
    roster.district_id = district_in(heading)
    mapping = mapping_for(layout)
    roster.remembered = mapping is not None
    if mapping is not None:
        known = iter(column["meaning"] for column in mapping.columns if column["header"] not in OURS)
        roster.columns = [Meaning.IGNORE if header in OURS else next(known) for header in layout.headers]
        roster.purpose, roster.organisation_id = mapping.purpose, mapping.organisation_id
    else:
        roster.columns = [meaning.value for meaning in proposed(opened, roster.samples)]
        roster.organisation_id = body_in(heading)
        roster.purpose = Purpose.MEMBERS if roster.organisation_id else Purpose.PERSONS


@transaction.atomic
def drop_roster(*, by: Viewer, roster: RosterImport) -> None:
    """Give a roster up before anything of it was saved: file and lines go."""
    check_owner(by=by, roster=roster)
    if roster.lines.filter(is_saved=True).exists():
        raise ValidationError(_("もう一部を取り込んでいます。やめるときは「取り込みを取り消す」を使ってください。"))
    _drop(by, roster)


@transaction.atomic
def close_roster(*, by: Viewer, roster: RosterImport) -> None:
    """Be done with a roster of which some lines were not saved: they go, with all that is written in them."""
    check_owner(by=by, roster=roster)
    audit.record(by=by, action="rosters.drop", on=roster, note=_("残りの行を取り込まずに終えました。"))
    _close(by, roster)


def forget_old_rosters(day: dt.date) -> str:
    """Rosters nobody went on with for a week go, and what is kept for taking back goes after thirty days."""
    by = system(_("古い名簿の片付け"))
    now = clock.now()
    open_states = [ImportState.COLUMNS, ImportState.CHECKING, ImportState.CHECKED, ImportState.SAVING]
    gone = 0
    for roster in RosterImport.objects.filter(at__lt=now - KEPT_FOR, state__in=open_states).select_related("file"):
        with transaction.atomic():
            _close(by, roster) if roster.lines.filter(is_saved=True).exists() else _drop(by, roster)
        gone += 1
    for roster in RosterImport.objects.filter(at__lt=now - KEPT_FOR, state=ImportState.SAVED).select_related("file"):
        with transaction.atomic():
            _close(by, roster)
    for roster in RosterImport.objects.filter(saved_at__lt=now - UNDO_FOR, lines__isnull=False).distinct():
        forget_lines(roster)
    return _("取り込まれなかった名簿を%(count)d件片付けました。") % {"count": gone}


def discard_roster_file(*, by: Viewer, roster: RosterImport) -> None:
    """The file is not needed any more."""
    file, roster.file = roster.file, None
    roster.save(update_fields=["file"])
    if file is not None:
        discard_file(by=by, file=file)


def _drop(by: Viewer, roster: RosterImport) -> None:
    forget_lines(roster)
    _empty(roster)
    roster.state = ImportState.DROPPED
    roster.save()
    audit.record(by=by, action="rosters.drop", on=roster)
    discard_roster_file(by=by, roster=roster)


def _close(by: Viewer, roster: RosterImport) -> None:
    RosterLine.objects.filter(roster=roster, is_saved=False).delete()
    _empty(roster)
    roster.state = ImportState.SAVED
    roster.save()
    discard_roster_file(by=by, roster=roster)


def _empty(roster: RosterImport) -> None:
    """What was read of the people leaves with the file."""
    roster.samples = []
