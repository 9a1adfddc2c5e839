"""The door of ``workbench``."""

from .actions import create_row, update_row
from .slots import Column, Facet, Panel, Register, RowAction, SheetImport

__all__ = ["Column", "Facet", "Panel", "Register", "RowAction", "SheetImport", "create_row", "update_row"]
