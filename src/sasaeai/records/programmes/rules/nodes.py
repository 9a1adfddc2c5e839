"""A plan outside the database: what reading a document yields and what adopting one takes.

Rows in the exchange format are those of a reviewed plan (``kanazawa-r3.reviewed.json``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from ..enums import CommitmentKind, CommitmentMode, ItemLevel, ItemRole, Mark, MarkConfidence, TargetType
from .exchange import from_plain_words, in_plain_words


@dataclass(frozen=True)
class TargetSpec:
    """One target of one commitment.

    ``value`` / ``minimum`` / ``maximum`` are counts in ``unit``; ``months`` are calendar months 1..12 in the order
    printed; ``weekdays`` are '月'..'日'; ``exclude_months`` calendar months. ``approx`` is 程度, ``tentative`` is 予定.
    ``text_value`` holds what is not a number (a place, an eligibility, the raw words of an exclusion).
    """

    type: TargetType
    value: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    approx: bool = False
    tentative: bool = False
    unit: str = ""
    label: str = ""
    months: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    exclude_months: tuple[int, ...] = ()
    exclude_holidays: bool = False
    exclude_year_end: bool = False
    nth: tuple[int, ...] = ()
    date: dt.date | None = None
    text_value: str = ""
    raw: str = ""

    def as_row(self) -> dict[str, Any]:
        """The exchange row; keys with nothing to say are left out."""
        row: dict[str, Any] = {"type": str(self.type.value)}
        if self.date:
            row["value"] = self.date.isoformat()
        elif self.type in (TargetType.PLACE, TargetType.ELIGIBILITY):
            row["value"] = self.text_value
        elif self.minimum is not None or self.maximum is not None:
            row["min"], row["max"] = self.minimum, self.maximum
        elif self.value is not None or self.type in (TargetType.STAFF, TargetType.STAFF_INCREMENT):
            row["value"] = self.value
        if self.type == TargetType.MONTHLY and not self.exclude_months:
            row["months"] = "all"
        elif self.months:
            row["months"] = list(self.months)
        for key, got in (
            ("weekdays", list(self.weekdays)),
            ("exclude_months", list(self.exclude_months)),
            ("nth", list(self.nth)),
            ("unit", self.unit),
            ("label", self.label),
        ):
            if got:
                row[key] = got
        if words := self.raw or ("" if "value" in row else self.text_value):
            row["raw"] = words
        for key in ("approx", "tentative", "exclude_holidays", "exclude_year_end"):
            if getattr(self, key):
                row[key] = True
        count = self.implied_count()
        if count is not None:
            row["implied_count"] = count
        if self.type == TargetType.CUMULATIVE_ORGS:
            row["nobe"] = True
        return in_plain_words(row)

    def implied_count(self) -> int | None:
        """Occurrences a year that a schedule implies, or None where the calendar decides."""
        if self.type == TargetType.MONTHS:
            return len(self.months)
        if self.type == TargetType.MONTHLY:
            return 12 - len(self.exclude_months)
        if self.type == TargetType.TIMES_PER_MONTH:
            return (self.value or 1) * (12 - len(self.exclude_months))
        if self.type == TargetType.BIMONTHLY:
            return 6
        if self.type == TargetType.QUARTERLY:
            return 4
        return None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> TargetSpec:
        """Read one exchange row.

        Raises ``ValueError`` with a Japanese sentence when the type or a value is not known.
        """
        row = from_plain_words(row)
        try:
            kind = TargetType(row.get("type", ""))
        except ValueError as error:
            raise ValueError(_("目標の種類「%(type)s」は使えません。") % {"type": row.get("type", "")}) from error
        value = row.get("value")
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        months = row.get("months")
        raw_words = str(row.get("raw", "") or "")
        day: dt.date | None = None
        if kind in (TargetType.DATE, TargetType.MILESTONE) and isinstance(value, str):
            try:
                day = dt.date.fromisoformat(value)
            except ValueError as error:
                raise ValueError(
                    _("目標の日付「%(date)s」は 2021-09-05 の形で書いてください。") % {"date": value}
                ) from error
        return cls(
            type=kind,
            value=number,
            minimum=row.get("min"),
            maximum=row.get("max"),
            approx=bool(row.get("approx", False)),
            tentative=bool(row.get("tentative", False)),
            unit=str(row.get("unit", "") or ""),
            label=str(row.get("label", "") or ""),
            months=tuple(months) if isinstance(months, (list, tuple)) else (),
            weekdays=tuple(row.get("weekdays") or ()),
            exclude_months=tuple(row.get("exclude_months") or ()),
            exclude_holidays=bool(row.get("exclude_holidays", "祝" in raw_words)),
            exclude_year_end=bool(row.get("exclude_year_end", "年末年始" in raw_words)),
            nth=tuple(row.get("nth") or ()),
            date=day,
            text_value=value if isinstance(value, str) and day is None else raw_words,
            raw=raw_words,
        )


def share_exclusions(targets: Sequence[TargetSpec]) -> tuple[TargetSpec, ...]:
    """An exclusion printed beside a schedule (「年末年始、祝祭日を除く」) also governs that schedule."""
    holidays = any(t.exclude_holidays for t in targets if t.type == TargetType.EXCLUSION)
    year_end = any(t.exclude_year_end for t in targets if t.type == TargetType.EXCLUSION)
    scheduled = (TargetType.WEEKLY, TargetType.BIWEEKLY, TargetType.NTH_WEEKDAY)
    return tuple(
        replace(t, exclude_holidays=t.exclude_holidays or holidays, exclude_year_end=t.exclude_year_end or year_end)
        if t.type in scheduled
        else t
        for t in targets
    )


@dataclass(frozen=True)
class PlanNode:
    """One node of a plan as read or reviewed.

    ``id`` is the normalised path ("(1)-①-ア-・1") and unique in the document; ``parent`` is another node's id.
    ``source_lines`` are 1-based first and last line of the source text; ``raw`` those lines as printed;
    ``confidence`` 0..1, where 1 means nothing was inferred; ``doubts`` are sentences for the reviewer.
    ``relist_of`` is the id of the item this one repeats (a fact only when printed 再掲 or confirmed);
    ``relist_candidates`` are proposals.
    """

    id: str
    parent: str | None
    level: ItemLevel
    role: ItemRole
    text: str
    glyph: str = ""
    raw: str = ""
    source_lines: tuple[int, int] = (0, 0)
    mark: Mark = Mark.NONE
    mark_confidence: MarkConfidence = MarkConfidence.NONE
    kind: CommitmentKind = CommitmentKind.HEADING
    mode: CommitmentMode = CommitmentMode.HOLD
    partners: tuple[str, ...] = ()
    targets: tuple[TargetSpec, ...] = ()
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    relist_of: str | None = None
    relist_candidates: tuple[str, ...] = ()
    relist_group: str = ""
    section: str = ""
    section_title: str = ""
    programme: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_commitment(self) -> bool:
        """Whether the node promises an act (also notes and headings may)."""
        return self.role == ItemRole.COMMITMENT

    def as_row(self) -> dict[str, Any]:
        """The exchange row of a reviewed plan."""
        row: dict[str, Any] = {
            "id": self.id,
            "section": self.section,
            "section_title": self.section_title,
            "programme": self.programme or None,
            "path": self.id,
            "parent": self.parent,
            "level": str(self.level.value),
            "role": str(self.role.value),
            "glyph": self.glyph,
            "text": self.text,
            "mark": str(self.mark.value),
            "mark_confidence": str(self.mark_confidence.value),
            "targets": [t.as_row() for t in self.targets],
            "kind": str(self.kind.value),
            "mode": str(self.mode.value),
            "is_commitment": self.is_commitment,
            "partners": list(self.partners),
            "flags": "; ".join(self.doubts) or None,
            "confidence": round(self.confidence, 3),
            "source_lines": list(self.source_lines),
            "raw": self.raw,
        }
        if self.relist_of:
            row["relist_of"] = self.relist_of
        if self.relist_candidates:
            row["relist_candidates"] = list(self.relist_candidates)
        if self.relist_group:
            row["relist_group"] = self.relist_group
        return row
