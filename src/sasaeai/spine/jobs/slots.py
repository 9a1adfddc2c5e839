"""What work can be given to a job."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sasaeai.spine.declarations.api import Wording

if TYPE_CHECKING:
    from .actions.handle import Handle


@dataclass(frozen=True)
class JobKind:
    """``run(job) -> dict`` does the work and says what came of it.

    Known keys of the result: ``message`` (a sentence), ``url`` and ``url_label`` (where to look). Keep personal data out of
    it. ``permission`` is asked when the job is started and again when it runs; an empty one is anybody's who is signed in.
    """

    key: str
    label: Wording
    permission: str
    run: Callable[[Handle], dict[str, Any] | None]
