"""Merged cells and hidden columns of a sheet, read beside its values."""

from __future__ import annotations

import io

import openpyxl

from sasaeai.foundation.sheets import Merged, Shape, read_shape


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "表"
    other = made.create_sheet("名簿 & 控え")
    for number in range(1, 30):
        other.append([f"行{number}", number])
    other.append([None, None])
    other.merge_cells("A2:B4")
    other.merge_cells("AA1:AB1")
    other.column_dimensions["C"].hidden = True
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_the_shape_of_the_sheet_that_was_asked_for() -> None:
    file = io.BytesIO(book())
    shape = read_shape(file, "名簿 & 控え")
    assert set(shape.merged) == {Merged(2, 0, 4, 1), Merged(1, 26, 1, 27)}
    assert (shape.hidden, shape.rows) == (frozenset({2}), 27)  # merging emptied two of the twenty-nine
    assert read_shape(file, "表") == Shape()
    assert file.tell() == 0


def test_what_is_no_workbook_has_no_shape() -> None:
    assert read_shape(io.BytesIO("氏名,電話".encode("cp932")), "名簿") == Shape()
    assert read_shape(io.BytesIO(book()[:400]), "名簿 & 控え") == Shape()
    assert read_shape(io.BytesIO(book()), "どこにもない") == Shape()
