"""The door of ``workbench``."""

from .actions import create_row, update_row
from .forms.fields import DateInWords, NumberInWords
from .rules.addresses import address
from .rules.guard import screen, viewer_in
from .screens.home import home_blocks
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
    "DateInWords",
    "DueCount",
    "Face",
    "Facet",
    "Hit",
    "NumberInWords",
    "Panel",
    "Register",
    "RowAction",
    "SearchSource",
    "SheetImport",
    "Total",
    "address",
    "create_row",
    "home_blocks",
    "screen",
    "update_row",
    "viewer_in",
]
