"""The door of ``workbench``."""

from .slots import Column, Facet, Panel, Register, RowAction, SheetImport

__all__ = ["Column", "Facet", "Panel", "Register", "RowAction", "SheetImport"]
