"""Photos and files of a line: kept as soon as they arrive, so that a form sent back loses none of them."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer, system
from sasaeai.spine.files.api import FileKind, StoredFile, discard_file, store_file

from ..rules import FILES

ALLOWED = (FileKind.IMAGE, FileKind.PDF, FileKind.SHEET, FileKind.DOCUMENT, FileKind.SLIDES, FileKind.TEXT)
#: What was brought and never recorded goes after a day.
KEPT_FOR = dt.timedelta(days=1)


def keep_file(*, by: Viewer, upload: UploadedFile) -> StoredFile:
    """Check and keep one upload until its line is written. Raises ``ValidationError`` with a sentence."""
    by.require("activities.record")
    return store_file(by=by, upload=upload, purpose=FILES, allowed=ALLOWED)


def forget_stray_files(day: dt.date) -> str:
    """Files whose line was never written go, with their content."""
    by = system(_("記録されなかったファイルの片付け"))
    strays = StoredFile.objects.filter(purpose=FILES, activity_links__isnull=True, at__lt=clock.now() - KEPT_FOR)
    gone = 0
    for file in strays.iterator():
        with transaction.atomic():
            discard_file(by=by, file=file)
        gone += 1
    return _("記録されなかった写真とファイルを%(count)d個片付けました。") % {"count": gone}
