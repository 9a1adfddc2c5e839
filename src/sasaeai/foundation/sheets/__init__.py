"""Spreadsheets: tables in from .xlsx, .xlsm and .csv, tables out as .xlsx and .csv."""

from .reading import read_table
from .table import Cell, Limits, Row, SheetError, Table, cell_text
from .writing import Column, stream_csv, stream_xlsx, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Limits",
    "Row",
    "SheetError",
    "Table",
    "cell_text",
    "read_table",
    "stream_csv",
    "stream_xlsx",
    "write_csv",
    "write_xlsx",
]
