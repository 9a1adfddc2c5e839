"""Saying what the columns of a roster mean; it is remembered for every roster with the same headers."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.records.organisations.api import Organisation
from sasaeai.records.places.api import District
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.audit import api as audit
from sasaeai.spine.jobs.api import Job

from ..enums import ImportState, Meaning, Purpose
from ..models import RosterImport, RosterMapping
from ..queries.opening import open_roster
from ..rules.layout import Layout
from ..rules.meanings import MANY
from .checking import check_owner, check_roster, forget_lines
from .receiving import lay_out


@transaction.atomic
def set_columns(
    *,
    by: Viewer,
    roster: RosterImport,
    columns: Sequence[Meaning],
    purpose: Purpose,
    organisation: Organisation | None,
    district: District | None,
) -> Job | None:
    """Keep the meanings for this roster and for the next with these headers, and look at every line again.

    Raises ``ValidationError`` when no column holds a name, two hold the same, or a body is needed and not said.
    """
    check_owner(by=by, roster=roster)
    _require_unsaved(roster)
    _check(roster, columns, purpose, organisation)
    roster.columns = [meaning.value for meaning in columns]
    roster.purpose, roster.organisation, roster.district = purpose, organisation, district
    roster.save()
    _remember(by, roster)
    return check_roster(by=by, roster=roster)


@transaction.atomic
def change_header(*, by: Viewer, roster: RosterImport, sheet: str, header_row: int) -> None:
    """Read the sheet again with another row of headers (0: it has none), or another sheet. Raises ``ValidationError``."""
    check_owner(by=by, roster=roster)
    _require_unsaved(roster)
    roster.sheet = sheet
    lay_out(roster, open_roster(roster, header_row=header_row if header_row >= 0 else None))
    forget_lines(roster)
    roster.state = ImportState.COLUMNS
    roster.save()


@transaction.atomic
def drop_mapping(*, by: Viewer, mapping: RosterMapping) -> None:
    """Forget what was said of one form of roster; the next one is asked about again."""
    by.require("rosters.bring")
    audit.record(by=by, action="rosters.mapping", on=mapping, before=audit.snapshot(mapping))
    mapping.delete()


def _remember(by: Viewer, roster: RosterImport) -> None:
    layout = Layout(roster.header_from, roster.header_to, tuple(roster.headers), roster.title)
    if not layout.header_to:
        return
    mapping = RosterMapping.objects.filter(signature=layout.signature).first()
    before = audit.snapshot(mapping) if mapping else None
    if mapping is None:
        mapping = RosterMapping(signature=layout.signature, name=_form_name(roster))
    mapping.columns = [
        {"header": header[:80], "meaning": meaning}
        for header, meaning in zip(roster.headers, roster.columns, strict=True)
    ]
    mapping.purpose, mapping.organisation = roster.purpose, roster.organisation
    mapping.changed_by_name, mapping.changed_at = by.name[:100], clock.now()
    mapping.save()
    audit.record(by=by, action="rosters.mapping", on=mapping, before=before, after=audit.snapshot(mapping))


def _form_name(roster: RosterImport) -> str:
    """A name a clerk knows the form by: never a person's, so the headers and not the file's name."""
    known = [
        header for header, meaning in zip(roster.headers, roster.columns, strict=True) if meaning != Meaning.IGNORE
    ]
    return "・".join(known)[:120] or _("見出しのない名簿")


def _require_unsaved(roster: RosterImport) -> None:
    if roster.file_id is None or roster.lines.filter(is_saved=True).exists():
        raise ValidationError(_("もう取り込みが始まっているため、列の意味は変えられません。"))


def _check(
    roster: RosterImport, columns: Sequence[Meaning], purpose: Purpose, organisation: Organisation | None
) -> None:
    if len(columns) != len(roster.headers):
        raise ValidationError(_("列の数が変わりました。もう一度開き直してください。"))
    if not {Meaning.NAME, Meaning.FAMILY} & set(columns):
        raise ValidationError(_("名前の列がありません。「姓名」か「姓」の列をひとつ選んでください。"))
    if Meaning.NAME in columns and Meaning.FAMILY in columns:
        raise ValidationError(_("「姓名」と「姓」の両方は選べません。どちらかを「使わない」にしてください。"))
    twice = sorted({str(m.label) for m in columns if m not in MANY and list(columns).count(m) > 1})
    if twice:
        raise ValidationError(
            _("%(names)sが二つの列に選ばれています。ひとつを残し、ほかは「使わない」にしてください。")
            % {"names": "、".join(f"「{name}」" for name in twice)}
        )
    if purpose == Purpose.MEMBERS and organisation is None and Meaning.BODY not in columns:
        raise ValidationError(_("団体の名簿として取り込むには、団体を選ぶか、「所属団体」の列を決めてください。"))
