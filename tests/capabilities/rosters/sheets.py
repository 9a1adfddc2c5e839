"""Rosters as councils really have them, made for the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

HEADERS = ("No.", "氏　名", "ふりがな", "生年月日", "性別", "〒", "住　所", "電話番号", "備考")


def workbook(rows: Sequence[Sequence[object]], *, merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """An .xlsx of one sheet as it was typed by hand."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名簿"
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    for column in hidden:
        sheet.column_dimensions[column].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(content: bytes, name: str = "泉野地区名簿.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


#: A roster of fourteen persons in which eleven lines are wrong.
ELEVEN: list[list[object]] = [
    ["令和３年度　泉野地区　民生委員名簿"],
    [],
    list(HEADERS),
    [1, "東海林　一郎", "しょうじ　いちろう", "昭和17.3.5", "男", "921-8034", "かがやき市泉野町1-2-3", "076-241-0001", "会長"],
    [2, "棚橋　ミツ（たなはし みつ）", None, "S20.11.3", "女", "〃", "かがやき市泉野町１丁目５番６号", "076-241-0002", None],
    [3, "", "たかはし　よしえ", "S22.4.1", "女", "921-8034", "かがやき市泉野町2-1", "076-241-0003", None],  # no name
    [4, "鴻巣　正", "こうのす　ただし", "昭和65年3月5日", "男", "921-8034", "かがやき市泉野町2-2", "076-241-0004", None],  # era
    [5, "轟　はる", "とどろき　はる", "S23.2.30", "女", "921-8034", "かがやき市泉野町2-3", "076-241-0005", None],  # no such day
    [6, "梁瀬　守", "やなせ　まもる", "S17.5.5", "男", "921-8034", "かがやき市泉野町2-4", "076-241-0006", None],
    [7, "鬼頭　千代", "きとう　ちよ", "S24.1.1", "女性", "921-803", "かがやき市泉野町2-5", "076-241-0007", None],  # postal
    [8, "楠見　薫", "くすみ　かおる", "S25.1.1", "不明", "921-8034", "かがやき市泉野町2-6", "076-241-0008", None],  # sex
    [9, "生駒　豊", "いこま　ゆたか", "S26.1.1", "男", "921-8034", "かがやき市泉野町2-7", "076-241-00099", None],  # phone
    [10, "鵜飼ヨネ子ハナ", "うかい　よねこ", "S27.1.1", "女", "921-8034", "かがやき市泉野町2-8", "076-241-0010", None],  # joined
    [11, "蓮見　清", "hasumi kiyoshi", "S28.1.1", "男", "921-8034", "かがやき市泉野町2-9", "076-241-0011", None],  # kana
    [12, "勅使河原　実・文子", "てしがわら　みのる", "S29.1.1", "男", "921-8034", "かがやき市泉野町3-1", "076-241-0012", None],  # two
    [13, "来栖　ゆり", "くるす　ゆり", "R35.1.1", "女", "921-8034", "かがやき市泉野町3-2", "090-1234-5678", None],  # future
    [],
    [14, "○ 佐分利　茂 様", "さぶり　しげる", "1950/3/4", "男", "〒921-8034", "泉野町3-3　泉荘201", "241-0014\n090-1111-2222", "〃"],
    [15, "欠員", None, None, None, None, None, None, None],
    [16, None, None, None, None, None, None, None, None],
    ["計　14名"],
]  # fmt: skip
