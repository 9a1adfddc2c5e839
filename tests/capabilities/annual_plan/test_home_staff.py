"""The staff's home: what is due, late, recorded and untouched, in her own section first."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.test import Client

from sasaeai.capabilities.annual_plan.queries.home import bell, desk_of, outline_today
from sasaeai.capabilities.annual_plan.queries.progress import plan_progress
from sasaeai.records.activities import api as activities
from sasaeai.spine.access.api import Viewer
from tests.capabilities.annual_plan.conftest import (
    BLOCKS,
    CONSULTATION,
    GATHERING,
    LOANS,
    MEETING,
    PAPER,
    Council,
)
from tests.capabilities.annual_plan.home_words import has_part, links, page, part, words
from tests.capabilities.annual_plan.record_words import BY, record

pytestmark = pytest.mark.django_db


def test_today_stands_on_top(clerk: Client) -> None:
    html = page(clerk)
    assert "<h1>" in html and "令和3年10月12日（火）" in words(html)
    assert "clerk 1さん、おつかれさまです。" in words(html)
    assert html.count("annual_plan/home.css") == 1


def test_due_this_month_with_what_is_still_to_do(council: Council, clerk: Client) -> None:
    record(council, MEETING, dt.date(2021, 4, 20))
    record(council, MEETING, dt.date(2021, 7, 20))
    html = page(clerk)
    due = part(html, "home-due")
    assert due.startswith("今月の予定 1件 地区社協会長会議（4月、7月、10月、2月） 10月中")
    assert "前回 R3.7.20" in due
    assert f"/record/new/?c={council.key(MEETING)}" in links(html, "home-due")
    record(council, MEETING, dt.date(2021, 10, 11))
    assert part(page(clerk), "home-due") == "今月の予定 0件 今月の分は1回、すべてすみました。"


def test_late_is_not_shame(council: Council, clerk: Client) -> None:
    """The oldest first, in calm words, with what to do next."""
    html = page(clerk)
    late = part(html, "home-late")
    assert late.startswith("予定を過ぎています 2件 実施していれば記録を")
    meeting, gathering = (
        late.index("4月・7月の会議の記録がまだありません。"),
        late.index("9月5日の行事の記録がまだありません。"),
    )
    assert meeting < gathering
    key = council.key(GATHERING)
    addresses = links(html, "home-late")
    assert addresses[0] == "/plan/2021/?section=chiiki&state=late"
    assert f"/record/new/?c={key}" in addresses
    assert f"/record/new/?c={key}&outcome=postponed" in addresses
    assert not {"遅延", "未達", "警告", "エラー"} & set(words(html).split())


def test_the_form_opens_where_the_link_says(council: Council, clerk: Client) -> None:
    """「延期・中止の理由を書く」 opens the form with 延期した chosen; anything else chooses nothing."""
    address = next(url for url in links(page(clerk), "home-late") if url.endswith("outcome=postponed"))
    assert re.findall(r'value="(\w+)"[^>]*\bchecked', page(clerk, address)) == ["postponed"]
    plain = address.replace("postponed", "nonsense")
    assert re.findall(r'value="(\w+)"[^>]*\bchecked', page(clerk, plain)) == ["held"]


def test_a_reason_takes_it_off_the_list(council: Council, clerk: Client) -> None:
    record(council, MEETING, dt.date(2021, 4, 20))
    record(council, MEETING, dt.date(2021, 7, 20))
    record(council, GATHERING, dt.date(2021, 9, 5), outcome="cancelled", reason="台風のため")
    assert part(page(clerk), "home-late") == "予定を過ぎています 0件 予定を過ぎているものはありません。"


def test_recorded_this_week_by_whom(council: Council, clerk: Client, viewer_of_role: Callable[..., Viewer]) -> None:
    writer = viewer_of_role("clerk", section="chiiki")
    at = dt.datetime(2021, 10, 6, 9, 0, tzinfo=dt.UTC)
    record(council, MEETING, dt.date(2021, 10, 5), by=writer, section="chiiki", measures={"people": 48}, recorded_at=at)
    before = dt.datetime(2021, 10, 5, 9, 0, tzinfo=dt.UTC)
    record(council, BLOCKS, dt.date(2021, 10, 4), section="chiiki", measures={"people": 500}, recorded_at=before)
    record(council, CONSULTATION, dt.date(2021, 10, 8), section="shougai", measures={"people": 7})
    html = page(clerk)
    week = part(html, "home-week")
    assert week.startswith("今週の記録 1件 令和3年10月6日（水） から今日までに書かれた記録です。 延べ48名。")
    assert f"48名 {writer.name}" in week and f"記録した人 {writer.name} 1件" in week
    assert "500名" not in week and "生活相談" not in week
    address = unquote(links(html, "home-week")[0])
    assert address == (
        f"/r/activities/?recorded_on_from=2021-10-06&recorded_on_to=2021-10-12&section={council.sections['chiiki'].pk}"
    )
    listed = words(page(clerk, address))
    assert "1件" in listed and "地区社協会長会議" in listed and "500名" not in listed


def test_what_was_taken_back_is_told_so(council: Council, clerk: Client) -> None:
    line = record(council, MEETING, dt.date(2021, 10, 11), section="chiiki", measures={"people": 48})
    activities.reverse_activity(by=BY, row=line, reason="日付ちがい")
    week = part(page(clerk), "home-week")
    assert week.startswith("今週の記録 2件") and "取り消し" in week and "延べ" not in week


def test_untouched(council: Council, clerk: Client) -> None:
    html = page(clerk)
    assert part(html, "home-untouched").startswith("まだ手つかず 2件 ブロック会議の開催（各ブロック1回）")
    assert links(html, "home-untouched")[0] == "/plan/2021/?section=chiiki&state=not_started"
    record(council, BLOCKS, dt.date(2021, 10, 1), districts=("d19",))
    assert "ブロック会議" not in part(page(clerk), "home-untouched")


def test_my_section_first_and_the_whole_office_on_demand(council: Council, clerk: Client) -> None:
    mine = page(clerk)
    assert "生活相談の実施" not in part(mine, "home-untouched")
    assert not has_part(mine, "home-sections")
    whole = page(clerk, "/?scope=office")
    assert "生活相談の実施 障害福祉課" in part(whole, "home-untouched")
    assert "担当未定" in part(whole, "home-sections") and "担当未定" not in words(mine)
    for html, current in ((mine, "地域福祉課"), (whole, "事務局全体")):
        assert [
            one.split('aria-current="true">')[1].split("<")[0]
            for one in html.split('class="chip"')[1:]
            if "true" in one[:90]
        ] == [current]


def test_only_what_she_may_record_has_a_button(council: Council, clerk: Client) -> None:
    record(council, MEETING, dt.date(2021, 4, 20))
    html = page(clerk, "/?scope=shougai")
    assert f"/record/new/?c={council.key(CONSULTATION)}" not in html
    reader_of_another = page(clerk, "/?scope=office")
    assert f"/record/new/?c={council.key(MEETING)}" in reader_of_another


def test_an_unknown_scope_shows_her_own(council: Council, clerk: Client) -> None:
    assert part(page(clerk, "/?scope=%E3%81%82'"), "home-states").startswith("地域福祉課の計画のいま 4件")


def test_figures_are_those_of_the_plan(council: Council, viewer_of_role: Callable[..., Viewer]) -> None:
    """Counts of states, never averages; what is listed again counts once."""
    for day in (1, 2):
        record(council, MEETING, dt.date(2021, 4, day))
        record(council, LOANS, dt.date(2021, 5, day))
    viewer = viewer_of_role("director")
    outline = outline_today(viewer)
    assert outline is not None
    promises = [one for one in plan_progress(council.plan).items if one.counts]
    states = Counter(one.state for one in promises)
    whole = desk_of(viewer, outline, None)
    assert whole.states == states and whole.total == 7
    for code in ("chiiki", "shougai"):
        chosen = [one for one in promises if getattr(one.commitment.section, "code", "") == code]
        assert desk_of(viewer, outline, [code]).states == Counter(one.state for one in chosen)
    assert len(whole.late) == states["late"]
    assert len(whole.untouched) == states["not_started"]


@pytest.mark.parametrize("sections", [{}, {"section": "chiiki"}, {"section": "shougai"}])
def test_the_bell_says_what_the_home_says(
    council: Council, viewer_of_role: Callable[..., Viewer], sections: dict[str, str]
) -> None:
    record(council, MEETING, dt.date(2021, 4, 20))
    viewer = viewer_of_role("clerk", **sections)
    outline = outline_today(viewer)
    assert outline is not None
    desk = desk_of(viewer, outline, viewer.sections or None)
    assert bell(viewer) == (len(desk.due), len(desk.late))
    assert bell(viewer) == ((0, 0) if sections.get("section") == "shougai" else (1, 2))


@pytest.mark.parametrize(("today", "late"), [("2022-03-31", 2), ("2022-04-01", 4)])
def test_when_the_last_day_is_over_everything_unmet_is_late(
    council: Council, viewer_of_role: Callable[..., Viewer], monkeypatch: pytest.MonkeyPatch, today: str, late: int
) -> None:
    monkeypatch.setenv("SASAEAI_TODAY", today)
    viewer = viewer_of_role("clerk", section="chiiki")
    outline = outline_today(viewer)
    assert outline is not None
    desk = desk_of(viewer, outline, viewer.sections)
    assert bell(viewer) == (len(desk.due), len(desk.late)) == (0, late)


def test_paper_of_nobody_is_nobodys_bell(council: Council, viewer_of_role: Callable[..., Viewer]) -> None:
    assert council.commitments[PAPER].section is None
    assert bell(viewer_of_role("clerk", section="somu")) == (0, 0)


@pytest.mark.parametrize(
    ("today", "due", "late"),
    [("2021-09-05", ["今日 9月5日"], [MEETING]), ("2021-09-06", [], [MEETING, GATHERING])],
)
def test_a_day_is_past_only_when_it_is_over(
    council: Council,
    clerk: Client,
    viewer_of_role: Callable[..., Viewer],
    monkeypatch: pytest.MonkeyPatch,
    today: str,
    due: list[str],
    late: list[str],
) -> None:
    """The gathering of 5 September is due on that day, on every page; asked for the end of the day it is late."""
    monkeypatch.setenv("SASAEAI_TODAY", today)
    html = page(clerk)
    assert [words for words in ("今日 9月5日", "9月5日の行事の記録がまだありません。") if words in html] == (
        due or ["9月5日の行事の記録がまだありません。"]
    )
    assert bell(viewer_of_role("clerk", section="chiiki")) == (len(due), len(late))
    for answer in ("/plan/2021/?section=chiiki&state=late", f"/plan/2021/?section=chiiki&state=late&as_of={today}"):
        assert f"{len(late)}件の実施項目" in words(page(clerk, answer))
    named = plan_progress(council.plan, as_of=dt.date(2021, 9, 5))
    assert {one.commitment.item.code for one in named.items if one.state == "late"} == {MEETING, GATHERING}
