"""Rosters from Excel, declared."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import Reach, Reachable, Viewer
from sasaeai.spine.audit.api import ActionWords
from sasaeai.spine.declarations.api import DailyTask, DataClass, NavEntry, PersonalData, ScreenUrls, declare
from sasaeai.spine.files.api import FileOwner, StoredFile
from sasaeai.spine.jobs.api import JobKind

from .actions import CHECK, PURPOSE, SAVE, UNDO, forget_old_rosters, run_check, run_save, run_undo
from .models import RosterImport, RosterLine, RosterMapping
from .rules import PERMISSIONS
from .rules.permissions import ACTION_WORDS


def _may(viewer: Viewer, file: StoredFile) -> bool:
    """A roster's file is opened by whoever brought it, nobody else."""
    return (
        viewer.account_id is not None and RosterImport.objects.filter(file=file, account_id=viewer.account_id).exists()
    )


declare(
    PERMISSIONS,
    Reachable(RosterImport, {Reach.OWN: lambda viewer, _units: Q(account_id=viewer.own_id)}),
    PersonalData(
        RosterImport,
        DataClass.L2,
        _("ファイルは取り込みが済むか、7日たつと消えます。"),
        1,
        ("account", "file", "file_name", "title", "samples"),
    ),
    PersonalData(
        RosterLine,
        DataClass.L4,
        _("書かれた内容は取り込みが済むと消え、取り消すための控えは30日で消えます。"),
        0,
        ("cells", "typed", "problems", "alike", "same_as", "person", "brought"),
    ),
    PersonalData(
        RosterMapping, DataClass.L1, _("次の名簿のために残します。いつでも消せます。"), None, ("changed_by_name",)
    ),
    FileOwner(PURPOSE, _("取り込む名簿"), _may),
    JobKind(CHECK, _("名簿を確かめる"), "rosters.bring", run_check),
    JobKind(SAVE, _("名簿の取り込み"), "rosters.bring", run_save),
    JobKind(UNDO, _("名簿の取り消し"), "rosters.bring", run_undo),
    DailyTask("rosters.forget", _("取り込まれなかった名簿の片付け"), forget_old_rosters),
    ActionWords("rosters", lambda action: str(ACTION_WORDS.get(action, "")), lambda: tuple(ACTION_WORDS)),
    ScreenUrls("rosters", "rosters/", "sasaeai.capabilities.rosters.urls"),
    NavEntry("rosters.list", "people", _("名簿を取り込む"), "rosters:list", "file-up", 60, "rosters.view"),
)
