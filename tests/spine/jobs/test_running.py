"""A job runs as its starter, says how far it is, ends in a state with a sentence, and stops when asked."""

from __future__ import annotations

import datetime as dt
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from sasaeai.foundation import clock
from sasaeai.spine.access.api import NOBODY, Account, Assignment, NotPermitted, viewer_of
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.jobs.actions import handle as handle_module
from sasaeai.spine.jobs.actions import running
from sasaeai.spine.jobs.api import Handle, Job, JobCancelled, JobFailed, JobKind, JobState, cancel_job, start_job
from sasaeai.spine.jobs.queries import jobs_of

pytestmark = pytest.mark.django_db


@dataclass
class Declared:
    """The registry with one more kind of job."""

    kind: JobKind

    def get(self, slot: type, key: str) -> Any:
        return self.kind if slot is JobKind and key == self.kind.key else registry.get(slot, key)


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``declared(run, permission="")``: a job of the kind "test" that does ``run``."""

    def put(run: Callable[[Handle], dict[str, Any] | None], permission: str = "") -> None:
        monkeypatch.setattr(running, "registry", Declared(JobKind("test", "試しの処理", permission, run)))

    return put


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Jobs are queued and not run: their numbers."""
    queued: list[str] = []

    class Task:
        def enqueue(self, job_id: str) -> None:
            queued.append(job_id)

    monkeypatch.setattr(running, "run_job", Task())
    return queued


RUN = running.run_job.func


@pytest.fixture
def clerk(account_of: Callable[..., Account]) -> Account:
    return account_of("clerk")


def test_a_job_runs_and_says_what_came_of_it(declared: Callable[..., None], clerk: Account) -> None:
    seen: list[tuple[str, Any]] = []

    def run(job: Handle) -> dict[str, Any]:
        seen.append((job.viewer.name, dict(job.params)))
        job.progress(3, 10, "数えています")
        seen.append(("", Job.objects.values_list("state", "done_count", "total", "message").get()))
        return {"message": "数えました。"}

    declared(run)
    job = start_job(by=viewer_of(clerk), kind="test", params={"year": 2021})
    job.refresh_from_db()
    assert seen == [(clerk.display_name, {"year": 2021}), ("", ("running", 3, 10, "数えています"))]
    assert (job.state, job.label, job.result, job.error) == (
        JobState.DONE,
        "試しの処理",
        {"message": "数えました。"},
        "",
    )
    assert (job.percent, job.ended) == (30, True)
    assert job.ended_at is not None and job.started_at is not None


def test_progress_is_told_not_for_every_row_but_always_at_the_end(
    declared: Callable[..., None], clerk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    now = iter(number * 0.1 for number in range(100))
    monkeypatch.setattr(handle_module.time, "monotonic", lambda: next(now))

    def run(job: Handle) -> None:
        for place in range(1, 12):
            job.progress(place, 11)
            told.append(Job.objects.get().done_count)

    declared(run)
    start_job(by=viewer_of(clerk), kind="test")
    assert told == [1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 11]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (JobFailed("ファイルがもうありません。"), "ファイルがもうありません。"),
        (ValidationError(["一つめ。", "二つめ。"]), "一つめ。 二つめ。"),
        (NotPermitted("x.y"), "この処理をする権限がなくなっています。担当者に確かめてください。"),
        (
            RuntimeError("secret path /srv/x"),
            "思わぬ理由で止まりました。何も保存していません。もう一度試し、続くときは管理者に知らせてください。",
        ),
    ],
)
def test_a_job_that_fails_says_so_in_a_sentence(
    declared: Callable[..., None], clerk: Account, error: Exception, sentence: str
) -> None:
    def run(job: Handle) -> None:
        raise error

    declared(run)
    job = start_job(by=viewer_of(clerk), kind="test")
    job.refresh_from_db()
    assert (job.state, job.error, job.result) == (JobState.FAILED, sentence, {})
    assert job.ended_at is not None


def test_a_waiting_job_is_stopped_at_once(declared: Callable[..., None], waiting: list[str], clerk: Account) -> None:
    ran: list[bool] = []
    declared(lambda job: ran.append(True))
    viewer = viewer_of(clerk)
    job = start_job(by=viewer, kind="test")
    cancel_job(by=viewer, job=job)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    RUN(waiting[0])
    job.refresh_from_db()
    assert (job.state, ran) == (JobState.CANCELLED, [])


def test_a_running_job_stops_at_its_next_step(
    declared: Callable[..., None], waiting: list[str], clerk: Account
) -> None:
    viewer, steps = viewer_of(clerk), []

    def run(job: Handle) -> None:
        steps.append("first")
        job.progress(1, 3)
        cancel_job(by=viewer, job=Job.objects.get())
        steps.append("asked")
        job.progress(3, 3)
        steps.append("never")

    declared(run)
    job = start_job(by=viewer, kind="test")
    RUN(waiting[0])
    job.refresh_from_db()
    assert (job.state, steps) == (JobState.CANCELLED, ["first", "asked"])


def test_work_inside_a_transaction_is_taken_back_when_stopped(
    declared: Callable[..., None], waiting: list[str], clerk: Account
) -> None:
    viewer = viewer_of(clerk)

    def run(job: Handle) -> None:
        Job.objects.update(cancel_requested=True)
        with transaction.atomic():
            Account.objects.filter(pk=clerk.pk).update(display_name="途中")
            job.progress(1, 1)

    declared(run)
    job = start_job(by=viewer, kind="test")
    RUN(waiting[0])
    job.refresh_from_db()
    clerk.refresh_from_db()
    assert (job.state, clerk.display_name != "途中") == (JobState.CANCELLED, True)


def test_nobody_stops_the_job_of_another(
    declared: Callable[..., None], waiting: list[str], clerk: Account, account_of: Callable[..., Account]
) -> None:
    declared(lambda job: None)
    job = start_job(by=viewer_of(clerk), kind="test")
    with pytest.raises(NotPermitted):
        cancel_job(by=viewer_of(account_of("director")), job=job)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == (JobState.QUEUED, False)
    assert list(jobs_of(viewer_of(account_of("director")))) == []
    assert list(jobs_of(NOBODY)) == []


def test_a_permission_is_asked_when_started_and_again_when_run(
    declared: Callable[..., None], waiting: list[str], clerk: Account, account_of: Callable[..., Account]
) -> None:
    ran: list[bool] = []
    declared(lambda job: ran.append(True), permission="places.change")
    with pytest.raises(NotPermitted):
        start_job(by=viewer_of(clerk), kind="test")
    director = account_of("director")
    job = start_job(by=viewer_of(director), kind="test")
    Assignment.objects.filter(account=director).delete()
    RUN(waiting[0])
    job.refresh_from_db()
    assert (job.state, ran) == (JobState.FAILED, [])
    assert job.error == "この処理をする権限がなくなっています。担当者に確かめてください。"


def test_a_kind_nobody_declared_and_a_viewer_nobody_knows_start_nothing(clerk: Account) -> None:
    with pytest.raises(LookupError):
        start_job(by=viewer_of(clerk), kind="no.such.kind")
    with pytest.raises(NotPermitted):
        start_job(by=NOBODY, kind="workbench.export")
    assert not Job.objects.exists()


def test_a_job_runs_once_however_often_it_is_delivered(
    declared: Callable[..., None], waiting: list[str], clerk: Account
) -> None:
    ran: list[bool] = []
    declared(lambda job: ran.append(True))
    start_job(by=viewer_of(clerk), kind="test")
    RUN(waiting[0])
    RUN(waiting[0])
    assert ran == [True]


def test_jobs_whose_worker_died_are_ended_and_living_ones_left_alone(clerk: Account) -> None:
    here, now = socket.gethostname()[:100], clock.now()
    long_ago = now - dt.timedelta(hours=2)

    def job(worker: str, touched: dt.datetime) -> Job:
        return Job.objects.create(
            kind="test", label=worker, account=clerk, state="running", worker=worker, created_at=now, touched_at=touched
        )

    dead = job(f"{here}:{2**22 + 7}", now)
    alive = job(f"{here}:{os.getpid()}", long_ago)
    silent = job("another-machine:7", long_ago)
    elsewhere = job("another-machine:8", now)
    assert running.end_lost_jobs() == 2
    states = {one.pk: one.state for one in Job.objects.all()}
    assert states == {dead.pk: "failed", alive.pk: "running", silent.pk: "failed", elsewhere.pk: "running"}
    dead.refresh_from_db()
    assert dead.error.startswith("処理の途中で機械が止まりました。")


def test_cancelled_is_what_progress_raises(clerk: Account) -> None:
    job = Job.objects.create(
        kind="test", label="x", account=clerk, state="running", cancel_requested=True, created_at=clock.now()
    )
    with pytest.raises(JobCancelled):
        Handle(job.pk, viewer_of(clerk), {}).progress(1, 2)
