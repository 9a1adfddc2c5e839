"""What ends a job before its work is done."""

from __future__ import annotations

import os
import socket


class JobCancelled(Exception):
    """Its starter asked to stop; raised by ``Handle.progress`` and caught by whoever runs the job."""


class JobFailed(Exception):
    """The work cannot be done; the message is a sentence for its starter."""


def this_worker() -> str:
    """Machine and process, so that a restarted worker knows which jobs died with their process."""
    return f"{socket.gethostname()[:100]}:{os.getpid()}"


def is_alive(worker: str) -> bool | None:
    """Whether the process still runs; None when it runs on another machine and nobody can tell."""
    host, _, pid = worker.rpartition(":")
    if host != socket.gethostname()[:100] or not pid.isdigit():
        return None
    if int(pid) == os.getpid():
        return True
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
