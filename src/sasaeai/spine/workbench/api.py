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
from .urls import screens_for, search_url, urls_for

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
    "screens_for",
    "search_url",
    "update_row",
    "urls_for",
    "viewer_in",
]
