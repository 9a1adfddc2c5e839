"""The door of ``annual_plan``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sasaeai.foundation.documents import DocumentError, read_lines
from sasaeai.foundation.errors import gettext_noop

from .rules.importing.pipeline import ImportedPlan, read_plan_document

__all__ = ["DocumentError", "ImportedPlan", "read_plan", "read_plan_document"]


def read_plan(path: Path | str, *, fiscal_year: int | None = None) -> list[dict[str, Any]]:
    """Rows of the council's own document in the exchange format. Needs no database.

    Raises ``DocumentError`` with one Japanese sentence when the file cannot be read or holds no plan.
    """
    plan = read_plan_document(read_lines(path), fiscal_year=fiscal_year)
    if not plan.nodes:
        raise DocumentError(
            gettext_noop("この文書から計画の項目を見つけられませんでした。事業計画の文書か確かめてください。")
        )
    return [node.as_row() for node in plan.nodes]
