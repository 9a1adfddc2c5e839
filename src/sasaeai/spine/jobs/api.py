"""The door of ``jobs``."""

from .actions import Handle, cancel_job, end_lost_jobs, run_worker, start_job
from .enums import JobState
from .models import Job
from .queries import jobs_of
from .rules import JobCancelled, JobFailed
from .slots import JobKind

__all__ = [
    "Handle",
    "Job",
    "JobCancelled",
    "JobFailed",
    "JobKind",
    "JobState",
    "cancel_job",
    "end_lost_jobs",
    "jobs_of",
    "run_worker",
    "start_job",
]
