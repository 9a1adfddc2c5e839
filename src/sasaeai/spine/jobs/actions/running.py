"""Starting, running, stopping."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from sasaeai.foundation import clock
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.spine.access.api import NotPermitted, Viewer, viewer_of
from sasaeai.spine.declarations.api import registry

from ..enums import JobState
from ..models import Job
from ..rules import JobCancelled, JobFailed, is_alive, this_worker
from ..slots import JobKind
from .handle import Handle

logger = logging.getLogger(__name__)

#: A job of another machine that has not moved for so long is taken for dead.
SILENT_FOR = timedelta(minutes=30)


@transaction.atomic
def start_job(*, by: Viewer, kind: str, params: Mapping[str, Any] | None = None, label: str = "") -> Job:
    """Put work in the queue, in the caller's transaction: when that is rolled back, nothing was ever asked.

    Raises ``NotPermitted``, and ``LookupError`` for a kind nobody declared.
    """
    declared = registry.get(JobKind, kind)
    if declared is None:
        raise LookupError(f"no job of the kind {kind!r}")
    if declared.permission:
        by.require(declared.permission)
    if by.account_id is None:
        raise NotPermitted(kind)
    job = Job.objects.create(
        kind=kind,
        label=(label or str(declared.label))[:120],
        account_id=by.account_id,
        params=dict(params or {}),
        created_at=clock.now(),
    )
    run_job.enqueue(str(job.pk))
    return job


@task()
def run_job(job_id: str) -> None:
    """What the worker runs. Whatever happens, the job ends in a state and, when it failed, with a sentence."""
    now = clock.now()
    claimed = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING, started_at=now, touched_at=now, worker=this_worker()
    )
    if not claimed:
        return
    job = Job.objects.select_related("account").get(pk=job_id)
    try:
        result = _work(job)
    except JobCancelled:
        _end(job, JobState.CANCELLED)
    except (JobFailed, InputNotUnderstood) as error:
        _end(job, JobState.FAILED, error=str(error))
    except ValidationError as error:
        _end(job, JobState.FAILED, error=" ".join(error.messages))
    except NotPermitted:
        _end(job, JobState.FAILED, error=_("この処理をする権限がなくなっています。担当者に確かめてください。"))
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        _end(
            job,
            JobState.FAILED,
            error=_(
                "思わぬ理由で止まりました。何も保存していません。もう一度試し、続くときは管理者に知らせてください。"
            ),
        )
    else:
        _end(job, JobState.DONE, result=result)


def _work(job: Job) -> dict[str, Any]:
    declared = registry.get(JobKind, job.kind)
    if declared is None:
        raise JobFailed(_("この処理はいまは使えません。"))
    viewer = viewer_of(job.account)
    if viewer.account_id is None:
        raise NotPermitted(job.kind)
    if declared.permission:
        viewer.require(declared.permission)
    return declared.run(Handle(job.pk, viewer, job.params)) or {}


def _end(job: Job, state: JobState, *, error: str = "", result: Mapping[str, Any] | None = None) -> None:
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(
        state=state, error=error[:300], result=dict(result or {}), ended_at=clock.now(), touched_at=clock.now()
    )


@transaction.atomic
def cancel_job(*, by: Viewer, job: Job) -> None:
    """Stop one's own job: at once when it has not begun, otherwise at its next step. Raises ``NotPermitted``."""
    if job.account_id != by.account_id:
        raise NotPermitted("jobs.cancel")
    now = clock.now()
    waiting = Job.objects.filter(pk=job.pk, state=JobState.QUEUED)
    if not waiting.update(state=JobState.CANCELLED, cancel_requested=True, ended_at=now):
        Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_requested=True)


def end_lost_jobs() -> int:
    """Jobs whose worker died are ended with a sentence; returns how many. Called when a worker starts."""
    silent = clock.now() - SILENT_FOR
    lost = 0
    for job in Job.objects.filter(state=JobState.RUNNING):
        alive = is_alive(job.worker)
        if alive is False or (alive is None and (job.touched_at is None or job.touched_at < silent)):
            _end(
                job,
                JobState.FAILED,
                error=_("処理の途中で機械が止まりました。途中までの内容は保存していません。もう一度始めてください。"),
            )
            lost += 1
    return lost


def run_worker(*, until_empty: bool = False) -> None:
    """Work through the queue until told to stop; with ``until_empty`` until nothing is left."""
    end_lost_jobs()
    call_command(
        "db_worker",
        queue_name="default",
        interval=1.0,
        batch=until_empty,
        reload=False,
        startup_delay=False,
        backend_name="default",
        worker_id=f"sasaeai-{os.getpid()}",
        verbosity=0,
    )
