"""What happened to plans."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanAdopted:
    """A plan, or a new version of one, was adopted."""

    plan_id: int
    fiscal_year: int
    version: int
