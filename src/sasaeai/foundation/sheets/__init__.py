"""Spreadsheets: tables in from .xlsx, .xlsm and .csv, tables out as .xlsx and .csv."""

from .reading import read_table
from .shape import Merged, Shape, read_shape
from .table import Cell, Limits, Row, SheetError, Table, cell_text, column_letter, is_blank
from .writing import Column, stream_csv, stream_xlsx, write_csv, write_xlsx

__all__ = [
    "Cell",
    "Column",
    "Limits",
    "Merged",
    "Row",
    "Shape",
    "SheetError",
    "Table",
    "cell_text",
    "column_letter",
    "is_blank",
    "read_shape",
    "read_table",
    "stream_csv",
    "stream_xlsx",
    "write_csv",
    "write_xlsx",
]
