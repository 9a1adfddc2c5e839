"""What would become, or became, of a published list."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

#: What the page of a list shows and keeps.
ERRORS_SHOWN, WARNINGS_SHOWN, CHANGES_SHOWN, MISSING_SHOWN = 300, 300, 300, 100
STATES = ("new", "changed", "unchanged", "wrong")


@dataclass(frozen=True)
class LineOutcome:
    """One row. ``errors`` and ``warnings`` are (column, what was written there, sentence); ``changes`` (field, before, after)."""

    number: int
    state: str
    label: str
    errors: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[tuple[str, str, str], ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass
class DirectoryOutcome:
    """A whole list. ``missing`` are sites we have that it does not name; ``skipped`` rows of other municipalities."""

    rows: list[LineOutcome] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    absent: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    skipped: int = 0

    @property
    def wrong(self) -> bool:
        return any(row.state == "wrong" for row in self.rows)

    def counts(self) -> dict[str, int]:
        found = Counter(row.state for row in self.rows)
        return {state: found[state] for state in STATES}

    def told(self) -> dict[str, Any]:
        """As JSON keeps it, as far as a page shows it."""
        wrong = [row for row in self.rows if row.errors]
        warned = [row for row in self.rows if row.warnings]
        moved = [row for row in self.rows if row.state in ("new", "changed")]
        return {
            "counts": self.counts(),
            "skipped": self.skipped,
            "absent": list(self.absent),
            "ignored": list(self.ignored),
            "errors": [asdict(row) for row in wrong[:ERRORS_SHOWN]],
            "errors_left_out": max(0, len(wrong) - ERRORS_SHOWN),
            "warnings": [asdict(row) for row in warned[:WARNINGS_SHOWN]],
            "warnings_left_out": max(0, len(warned) - WARNINGS_SHOWN),
            "changes": [asdict(row) for row in moved[:CHANGES_SHOWN]],
            "changes_left_out": max(0, len(moved) - CHANGES_SHOWN),
            "missing": self.missing[:MISSING_SHOWN],
            "missing_left_out": max(0, len(self.missing) - MISSING_SHOWN),
        }
