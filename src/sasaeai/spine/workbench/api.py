"""The door of ``workbench``."""

from .actions import create_row, update_row
from .forms.binding import fit_to_viewer
from .forms.fields import DateInWords, FiscalYearInWords, NumberInWords
from .rules.addresses import address
from .rules.attachments import attachment
from .rules.guard import screen, viewer_in
from .screens.home import home_blocks, styles_of
from .screens.pages import Crumb
from .slots import (
    Badge,
    Column,
    DueCount,
    Face,
    Facet,
    Hit,
    Panel,
    ReadySheet,
    Register,
    RowAction,
    SearchSource,
    SheetImport,
    Total,
)
from .urls import house_urls, screens_for, search_url, urls_for

__all__ = [
    "Badge",
    "Column",
    "Crumb",
    "DateInWords",
    "DueCount",
    "Face",
    "Facet",
    "FiscalYearInWords",
    "Hit",
    "NumberInWords",
    "Panel",
    "ReadySheet",
    "Register",
    "RowAction",
    "SearchSource",
    "SheetImport",
    "Total",
    "address",
    "attachment",
    "create_row",
    "fit_to_viewer",
    "home_blocks",
    "house_urls",
    "screen",
    "screens_for",
    "search_url",
    "styles_of",
    "update_row",
    "urls_for",
    "viewer_in",
]
