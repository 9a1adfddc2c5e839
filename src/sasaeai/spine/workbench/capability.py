"""The workbench's own rows, and its longer work."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import DailyTask, DataClass, PersonalData, declare
from sasaeai.spine.files.api import FileOwner, StoredFile
from sasaeai.spine.jobs.api import JobKind

from .actions.exporting import EXPORT, run_export
from .actions.uploads import CHECK, PURPOSE, SAVE, forget_old_uploads, run_check, run_save
from .models import SavedView, SheetUpload


def _may(viewer: Viewer, file: StoredFile) -> bool:
    """A sheet brought for import belongs to whoever brought it."""
    return (
        viewer.account_id is not None and SheetUpload.objects.filter(file=file, account_id=viewer.account_id).exists()
    )


declare(
    PersonalData(SavedView, DataClass.L1, _("利用者を消すと一緒に消えます。"), 0, ("account", "name", "query")),
    PersonalData(
        SheetUpload, DataClass.L2, _("取り込むか取りやめると、ファイルは消えます。"), 0, ("account", "file", "outcome")
    ),
    FileOwner(PURPOSE, _("取り込むExcel"), _may),
    JobKind(CHECK, _("取り込みを確かめる"), "", run_check),
    JobKind(SAVE, _("取り込み"), "", run_save),
    JobKind(EXPORT, _("書き出し"), "", run_export),
    DailyTask("workbench.uploads", _("取り込まれなかったExcelの片付け"), forget_old_uploads),
)
