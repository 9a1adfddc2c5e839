"""Jobs, declared."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from sasaeai.spine.access.api import Viewer
from sasaeai.spine.declarations.api import DataClass, PersonalData, declare
from sasaeai.spine.files.api import FileOwner, StoredFile

from .models import Job
from .queries import jobs_of

RESULT = "jobs.result"


def _may(viewer: Viewer, file: StoredFile) -> bool:
    """A result belongs to whoever started the job."""
    return jobs_of(viewer).filter(result_file=file).exists()


declare(
    PersonalData(Job, DataClass.L1, _("利用者を消すと一緒に消えます。"), 1, ("account", "params", "result", "error")),
    PersonalData(DBTaskResult, DataClass.L0, _("処理の番号だけを持ち、人の情報は入れません。")),
    FileOwner(RESULT, _("処理の結果"), _may),
)
