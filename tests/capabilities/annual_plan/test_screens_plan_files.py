"""What leaves the plan's pages or stands on others': Excel, calendar, paper, the strip, the search, the panels."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from django.test import Client
from icalendar import Calendar
from openpyxl import load_workbook

from sasaeai.capabilities.annual_plan.rules.progress.schedule import slots_of
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.programmes.api import Target
from tests.capabilities.annual_plan.conftest import BLOCKS, CONSULTATION, GATHERING, LOANS, MEETING, TWIN, Council
from tests.capabilities.annual_plan.plan_words import body, item_url, record, rows

D = dt.date
ClientOf = Callable[..., Client]


def table(content: bytes) -> list[dict[str, Any]]:
    lines = load_workbook(io.BytesIO(content), read_only=True).active.iter_rows(values_only=True)  # type: ignore[union-attr]
    head = next(lines)
    return [dict(zip(head, row, strict=False)) for row in lines]


def test_excel_says_what_the_page_says(client_of: ClientOf, council: Council) -> None:
    record(council, MEETING, D(2021, 4, 14), measures={"people": 48})
    record(council, GATHERING, D(2021, 9, 5), measures={"people": 120})
    response = client_of("director").get("/plan/2021/excel/")
    told = {row["項目番号"]: row for row in table(response.content)}
    assert len(told) == 13
    meeting = told[MEETING]
    assert [meeting[name] for name in ("本文", "担当部門", "目標", "実績／目標", "状態", "状態の理由", "延べ人数")] == [
        "地区社協会長会議（4月、7月、10月、2月）",
        "地域福祉課",
        "4月・7月・10月・2月",
        "1/4回",
        "予定を過ぎています",
        "7月の会議の記録がまだありません。",
        48,
    ]
    assert (told["(1)"]["状態"], told[TWIN]["再掲の元"]) == (None, GATHERING)
    assert sum(row["延べ人数"] or 0 for row in told.values()) == 168


def test_excel_holds_what_was_asked_for(client_of: ClientOf, council: Council) -> None:
    director = client_of("director")
    narrowed = table(director.get("/plan/2021/excel/?section=shougai&target=none").content)
    assert [row["項目番号"] for row in narrowed] == [CONSULTATION, LOANS, TWIN]
    record(council, CONSULTATION, D(2021, 6, 1), recorded=D(2021, 8, 1))
    then = table(director.get("/plan/2021/excel/?as_of=2021-06-30").content)
    assert next(row for row in then if row["項目番号"] == CONSULTATION)["状態"] == "未着手"
    assert client_of("reader").get("/plan/2021/excel/").status_code == 403


def test_the_records_of_a_figure_as_excel(client_of: ClientOf, council: Council) -> None:
    record(council, CONSULTATION, D(2021, 5, 6), title="=1+1", measures={"people": 5})
    record(council, CONSULTATION, D(2021, 5, 7), measures={"people": 6})
    record(council, LOANS, D(2021, 5, 7), measures={"people": 100})
    address = f"/plan/figure/excel/?commitment={council.key(CONSULTATION)}&measure=people"
    lines = table(client_of("director").get(address).content)
    assert [(row["件名"], row["延べ人数"]) for row in lines] == [("記録", 6), ("=1+1", 5)]
    assert client_of("district_officer", district="d19").get(address).status_code == 403


def test_due_dates_as_a_calendar(client_of: ClientOf, council: Council) -> None:
    record(council, MEETING, D(2021, 4, 14))
    record(council, GATHERING, D(2021, 9, 5), outcome="postponed", reason="台風", moved_to=D(2021, 11, 14))
    response = client_of("reader").get("/plan/2021/calendar.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in events] == [
        (D(2021, 4, 30), "済 4月 地区社協会長会議"),
        (D(2021, 7, 31), "期限 7月 地区社協会長会議"),
        (D(2021, 10, 31), "期限 10月 地区社協会長会議"),
        (D(2021, 11, 14), "延期 9月5日 福祉のつどいの開催"),
        (D(2022, 2, 28), "期限 2月 地区社協会長会議"),
    ]
    assert [event["DTEND"].dt - event["DTSTART"].dt for event in events] == [dt.timedelta(days=1)] * 5
    again = Calendar.from_ical(client_of("reader").get("/plan/2021/calendar.ics").content).walk("VEVENT")
    assert [event["UID"] for event in again] == [event["UID"] for event in events]
    assert len({str(event["UID"]) for event in events}) == 5
    assert str(events[0]["URL"]) == f"http://localhost{item_url(council, MEETING)}"


def test_a_section_takes_its_own_calendar(client_of: ClientOf, council: Council) -> None:
    content = client_of("director").get("/plan/2021/calendar.ics?section=shougai").content
    assert Calendar.from_ical(content).walk("VEVENT") == []


def days_of(event: Any) -> list[D]:
    """The days a calendar program shows a coming-back entry on."""
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=dt.datetime.combine(event["DTSTART"].dt, dt.time()))
    left_out = {one.dt for one in event["EXDATE"].dts} if "EXDATE" in event else set()
    return [day.date() for day in rule if day.date() not in left_out]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"type": "weekly", "weekdays": ["火", "金"], "exclude_holidays": True, "exclude_months": [8]}, "毎週火・金曜"),
        ({"type": "biweekly", "weekdays": ["水"], "exclude_year_end": True}, "隔週水曜"),
        ({"type": "weekly", "value": 2, "unit": "回"}, "週2回"),
    ],
)
def test_a_weekly_desk_is_one_entry_that_comes_back(
    client_of: ClientOf, council: Council, wanted: dict[str, Any], words: str
) -> None:
    desk = council.commitments[CONSULTATION]
    Target.objects.create(commitment=desk, **wanted)
    due = [slot.due for slot in slots_of(Target.objects.get(commitment=desk).spec(), FiscalYear(2021)) or ()]
    content = client_of("reader").get("/plan/2021/calendar.ics?section=shougai").content
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert days_of(event) == sorted(set(due))
    assert str(event["SUMMARY"]).startswith(words)
    assert str(event["SUMMARY"]).endswith(" 生活相談の実施")
    assert "担当：障害福祉課" in str(event["DESCRIPTION"])


def test_a_desk_day_put_off_or_cancelled_stands_in_its_place(client_of: ClientOf, council: Council) -> None:
    Target.objects.create(commitment=council.commitments[CONSULTATION], type="weekly", weekdays=["火"])
    record(council, CONSULTATION, D(2021, 10, 5), outcome="cancelled", reason="台風")
    record(council, CONSULTATION, D(2021, 10, 12), outcome="postponed", reason="会場", moved_to=D(2021, 10, 14))
    content = client_of("reader").get("/plan/2021/calendar.ics?section=shougai").content
    series, *others = Calendar.from_ical(content).walk("VEVENT")
    assert [
        (one["RECURRENCE-ID"].dt, one["DTSTART"].dt, str(one["STATUS"]), str(one["SUMMARY"])) for one in others
    ] == [
        (D(2021, 10, 5), D(2021, 10, 5), "CANCELLED", "中止 10月5日（火） 生活相談の実施"),
        (D(2021, 10, 12), D(2021, 10, 14), "CONFIRMED", "延期 10月12日（火） 生活相談の実施"),
    ]
    assert {one["UID"] for one in others} == {series["UID"]}
    assert {one["RECURRENCE-ID"].dt for one in others} <= set(days_of(series))


def cells(page: str, text: str) -> list[str]:
    """The drawings of a promise from April to March; "" where nothing is."""
    line = page.partition(text)[2].partition("</tr>")[0]
    found = re.findall(r"<td[^>]*>(.*?)</td>", line)
    return [match[1] if (match := re.search(r"#m-(\w+)", cell)) else "" for cell in found]


def test_the_strip(client_of: ClientOf, council: Council) -> None:
    record(council, MEETING, D(2021, 4, 14))
    for number in range(4):
        record(council, CONSULTATION, D(2021, 6, 1 + number))
    record(council, CONSULTATION, D(2021, 8, 1))
    client = client_of("director")
    page = body(client, "/plan/2021/strip/?part=all")
    assert cells(page, "地区社協会長会議") == ["met", "", "", "missing", "", "", "waiting", "", "", "", "waiting", ""]
    assert cells(page, "生活相談の実施") == ["", "", "done3", "", "done1", "", "", "", "", "", "", ""]
    june = f"/plan/figure/?commitment={council.key(CONSULTATION)}&amp;month=2021-06"
    assert f'href="{june}"' in page
    assert "4件の記録の合計です。" in body(client, june.replace("&amp;", "&"))
    then = body(client, "/plan/2021/strip/?part=all&as_of=2021-05-31")
    assert cells(then, "地区社協会長会議")[:4] == ["met", "", "", "waiting"]
    assert "done" not in "".join(cells(then, "生活相談の実施"))


def test_the_strip_opens_at_ones_own_pillar(client_of: ClientOf, council: Council) -> None:
    page = body(client_of("clerk", section="shougai"), "/plan/2021/strip/")
    assert ("生活相談の実施" in page, "地区社協会長会議（" in page) == (True, False)
    assert client_of("director").get("/plan/2021/strip/?part=999999").status_code == 404


@pytest.mark.parametrize(
    ("words", "found"), [("会長 会議", MEETING), ("ｶｲｷﾞ", None), ("ブロック会議", BLOCKS), ("(3)-・1", "(3)-・1")]
)
def test_the_search_finds_items(
    council: Council, viewer_of_role: Callable[..., Any], words: str, found: str | None
) -> None:
    from sasaeai.capabilities.annual_plan.queries.search import find_items

    hits = find_items(viewer_of_role("reader"), words, 8)
    expected = [item_url(council, found)] if found else []
    assert [hit.url for hit in hits] == expected


def test_paper_holds_everything_and_nothing_to_press(client_of: ClientOf, council: Council) -> None:
    page = body(client_of("reader"), "/plan/2021/print/")
    sheet = page.partition("<article")[2].partition("</article>")[0]
    assert rows(sheet) == rows(body(client_of("reader"), "/plan/2021/?open=all"))
    assert len(rows(sheet)) == 8
    assert ("<form" in sheet, "<details" in sheet, "<button" in sheet) == (False, False, False)
    assert "sheet--large" in body(client_of("reader"), "/plan/2021/print/?type=large")


def test_panels_of_others(client_of: ClientOf, council: Council) -> None:
    record(council, CONSULTATION, D(2021, 5, 6), measures={"people": 5}, districts=("d19",))
    record(council, LOANS, D(2021, 5, 6), measures={"people": 5}, districts=("d21",))
    director, officer = client_of("director"), client_of("district_officer", district="d19")
    section = body(director, f"/r/organisations/{council.sections['chiiki'].pk}/")  # type: ignore[attr-defined]
    assert "令和3年度事業計画の4件の実施項目です。" in section
    assert "4月・7月の会議の記録がまだありません。" in section
    here = body(director, f"/r/districts/{council.districts['d19'].pk}/")  # type: ignore[attr-defined]
    assert ("生活相談の実施" in here, "生活福祉資金の貸付" in here) == (True, False)
    there = officer.get(f"/r/districts/{council.districts['d21'].pk}/")  # type: ignore[attr-defined]
    assert "生活福祉資金の貸付" not in there.content.decode()
    assert "生活福祉資金の貸付" in body(director, f"/r/districts/{council.districts['d21'].pk}/")  # type: ignore[attr-defined]
