from .handle import Handle
from .running import cancel_job, end_lost_jobs, run_job, run_worker, start_job

__all__ = ["Handle", "cancel_job", "end_lost_jobs", "run_job", "run_worker", "start_job"]
