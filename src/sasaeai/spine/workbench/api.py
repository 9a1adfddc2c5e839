"""The door of ``workbench``."""

from .actions import create_row, update_row
from .slots import (
    Column,
    DueCount,
    Face,
    Facet,
    Hit,
    Panel,
    Register,
    RowAction,
    SearchSource,
    SheetImport,
    Total,
)

__all__ = [
    "Column",
    "DueCount",
    "Face",
    "Facet",
    "Hit",
    "Panel",
    "Register",
    "RowAction",
    "SearchSource",
    "SheetImport",
    "Total",
    "create_row",
    "update_row",
]
