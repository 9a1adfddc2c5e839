"""What the work holds while it runs: who for, what was asked, how to say how far it is."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from sasaeai.foundation import clock
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.files.api import StoredFile

from ..models import Job
from ..rules import JobCancelled

#: Telling the database more often than this helps nobody.
SECONDS_BETWEEN = 0.4


def depth() -> int:
    """How many transactions lie around the present line."""
    return len(connection.savepoint_ids) + int(connection.in_atomic_block)


@dataclass
class Handle:
    """One running job. ``viewer`` is its starter as she is now: the work sees and may what she may, nothing more."""

    job_id: UUID
    viewer: Viewer
    params: Mapping[str, Any]
    _told: float = field(default=-SECONDS_BETWEEN, repr=False)
    _depth: int = field(default_factory=depth, repr=False)

    def progress(self, done: int, total: int = 0, message: str = "") -> None:
        """Say how far the work is, and raise ``JobCancelled`` when its starter asked to stop.

        Cheap to call for every row. Inside a transaction of the work's own nothing is written (nobody could see it before
        the end, and the starter's wish to stop would wait for it); the wish to stop is still read.
        """
        now = time.monotonic()
        if now - self._told < SECONDS_BETWEEN and done < total:
            return
        self._told = now
        if depth() > self._depth:
            if Job.objects.filter(pk=self.job_id, cancel_requested=True).exists():
                raise JobCancelled
            return
        told = Job.objects.filter(pk=self.job_id, cancel_requested=False).update(
            done_count=done, total=total, message=message[:200], touched_at=clock.now()
        )
        if not told:
            raise JobCancelled

    def attach(self, file: StoredFile) -> None:
        """Make a stored file the result."""
        Job.objects.filter(pk=self.job_id).update(result_file=file)
