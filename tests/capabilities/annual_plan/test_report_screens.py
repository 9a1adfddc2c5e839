"""The page of the report: numbers that open, narrowing, words changed in place and without JavaScript, files, rights."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.test import Client
from docx import Document

from sasaeai.capabilities.annual_plan.models import ReportText
from sasaeai.records.programmes import api as programmes
from sasaeai.spine.access.api import system
from sasaeai.spine.audit import api as audit
from tests.browsing import queries_of

from .conftest import BLOCKS, CONSULTATION, GATHERING, LOANS, MEETING, PAPER, TWIN, Council
from .report_facts import record
from .test_report_texts import write

pytestmark = pytest.mark.django_db
BY = system("試験")
Clients = Callable[..., Client]
YEAR = "/report/2021/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def text(response: Any) -> str:
    """The words of a page, without tags and runs of blanks."""
    page = response.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def links(response: Any, name: str) -> list[str]:
    found = re.findall(rf'<a class="{name}[^"]*" href="([^"]*)"', response.content.decode())
    return [link.replace("&amp;", "&") for link in found]


def words_url(council: Council, code: str, part: str = "sentence") -> str:
    return f"{YEAR}words/{council.plan.items.get(code=code).pk}/{part}/"  # type: ignore[attr-defined]  # a Plan


def test_the_page_tells_the_report_and_every_number_opens(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50}, place="福祉館")
    record(council, MEETING, "2021-07-07", measures={"people": 46})
    record(council, GATHERING, "2021-09-05", outcome="cancelled", reason="台風のため")
    page = client_of("director").get(YEAR)
    assert page.status_code == 200
    shown = text(page)
    assert "地区社協会長会議を 2回 開催し、延べ 96名 が出席した。" in shown
    assert "令和3年9月5日（日） に予定していた開催は、台風のため、中止した。" in shown
    assert "まだ記録がありません。" in shown
    numbers = links(page, "report-number")
    sessions, people = (parse_qs(urlsplit(link).query) for link in numbers[:2])
    asked = {"commitment": [str(council.key(MEETING))], "from": ["2021-04-01"], "to": ["2021-10-12"]}
    assert (sessions, people) == ({**asked, "measure": ["sessions"]}, {**asked, "measure": ["people"]})
    assert {urlsplit(link).path for link in numbers} >= {"/plan/figure/"}
    for link in numbers:
        assert client_of("director").get(link).status_code == 200
    assert f'href="#item-{council.plan.items.get(code=GATHERING).pk}"' in page.content.decode()  # type: ignore[attr-defined]


def test_the_figure_of_a_block_opens_to_the_lines_of_its_districts(council: Council, client_of: Clients) -> None:
    record(council, BLOCKS, "2021-05-11", measures={"people": 9}, districts=["d19", "d20"])
    record(council, BLOCKS, "2021-06-11", measures={"people": 8}, districts=["d21"])
    director = client_of("director")
    found = re.findall(r'<td class="number"><a href="([^"]+)"', director.get(YEAR).content.decode())
    [people] = [link.replace("&amp;", "&") for link in found if "block=b1" in link and "=people" in link]
    opened = text(director.get(people))
    assert "東部" in opened and "9名" in opened and "8名" not in opened and "17名" not in opened
    assert director.get(people.replace("block=b1", "block=b9")).status_code == 404


def test_totals_open_to_the_ledger_and_count_once(council: Council, client_of: Clients) -> None:
    record(council, [MEETING, BLOCKS, TWIN], "2021-04-12", measures={"people": 50})
    page = client_of("director").get(YEAR)
    assert "記録 1件 活動 1回 参加者（延べ） 50名" in text(page)
    found = re.search(r'<dd><a href="([^"]+)">50名', page.content.decode())
    assert found is not None
    listed = client_of("director").get(found[1].replace("&amp;", "&"))
    assert listed.status_code == 200 and "1件" in text(listed)


def test_a_reader_sees_the_report_without_links_to_records_or_words(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50}, place="福祉館")
    page = client_of("reader").get(YEAR)
    assert "50名が出席した" in text(page)
    assert (links(page, "report-number"), links(page, "report-edit")) == ([], [])
    assert "Wordで受け取る" not in text(page)
    for form in ("docx", "html", "json"):
        assert client_of("reader").get(f"{YEAR}file/{form}/").status_code == 403
    assert client_of("reader").get(f"{YEAR}publish/").status_code == 403


def test_strangers_and_missing_years(council: Council, client_of: Clients, client: Client) -> None:
    assert client.get(YEAR).status_code == 302
    assert client_of("administrator").get(YEAR).status_code == 403
    assert client_of("director").get("/report/1999/").status_code == 404
    assert client_of("director").get("/report/").headers["Location"] == YEAR


def test_without_a_plan_the_first_step_is_offered(client_of: Clients) -> None:
    page = client_of("director").get("/report/")
    assert (page.status_code, "決定した事業計画がまだありません" in text(page)) == (200, True)


def test_narrowing_to_items_without_a_record(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    page = client_of("director").get(f"{YEAR}?only=missing")
    shown = text(page)
    assert "地区社協会長会議" not in shown
    assert "ブロック会議の開催" in shown and "地域で支え合う仕組み" in shown
    assert "記録のない項目だけ 6件" in shown
    assert "すべて 8件" in shown
    assert words_url(council, BLOCKS) + "?only=missing" in links(page, "report-edit")
    assert words_url(council, "(1)", "free") + "?only=missing" not in links(page, "report-edit")


def test_narrowing_to_a_section_and_ordering_by_section(council: Council, client_of: Clients) -> None:
    shown = text(client_of("director").get(f"{YEAR}?section=shougai"))
    assert "生活相談の実施" in shown and "地区社協会長会議" not in shown and "広報紙" not in shown
    shown = text(client_of("director").get(f"{YEAR}?order=section"))
    assert [shown.index(words) for words in ("地域福祉課 記録", "障害福祉課 記録", "担当部門の決まっていない項目 記録")]
    page = client_of("director").get(f"{YEAR}?order=section").content.decode()
    ids = re.findall(r' id="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_another_day(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50}, on="2021-05-10")
    director = client_of("director")
    assert "50名が出席した" not in text(director.get(f"{YEAR}?as_of=R3.4.30"))
    page = director.get(f"{YEAR}?as_of=R3.4.30&known=now")
    assert "令和3年4月12日（月） に開催し、 50名 が出席した。" in text(page)
    page = director.get(f"{YEAR}?as_of=R3.5.31")
    assert parse_qs(urlsplit(links(page, "report-number")[1]).query)["known"] == ["2021-05-31"]
    for typed, sentence in (("x", "「x」は日付として読めません"), ("R2.4.1", "令和3年4月1日以降の日を入れてください")):
        page = director.get(f"{YEAR}?as_of={quote(typed)}")
        assert (page.status_code, sentence in text(page), f'value="{typed}"' in page.content.decode()) == (
            200,
            True,
            True,
        )


def test_words_are_changed_without_javascript(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    clerk = client_of("clerk", section="chiiki")
    url = words_url(council, MEETING)
    assert url in links(clerk.get(YEAR), "report-edit")
    form = clerk.get(url)
    generated = "地区社協会長会議を令和3年4月12日（月）に開催し、50名が出席した。"
    assert generated in form.content.decode()
    back = clerk.post(url, {"text": "会議を開いた。", "basis": generated, "seen": ""})
    item = council.plan.items.get(code=MEETING)  # type: ignore[attr-defined]  # a Plan
    assert back.headers["Location"] == f"{YEAR}#item-{item.pk}"
    shown = text(clerk.get(YEAR))
    assert "文を保存しました。" in shown and "会議を開いた。" in shown
    assert "clerk 1さんが 令和3年10月12日（火）" in shown and "に書いた文です。" in shown
    assert ReportText.objects.get().basis == generated


def test_too_many_letters_lose_nothing(council: Council, client_of: Clients) -> None:
    typed = "長" * 4001
    page = client_of("director").post(words_url(council, MEETING), {"text": typed, "basis": "", "seen": ""})
    assert page.status_code == 200
    assert "4000字までにしてください（いまは4001字です）。" in text(page)
    assert typed in page.content.decode()
    assert ReportText.objects.count() == 0


def test_words_are_changed_in_place(council: Council, client_of: Clients) -> None:
    director, url = client_of("director"), words_url(council, PAPER)
    form = director.get(url, **HTMX).content.decode()
    assert form.lstrip().startswith("<form") and "この期間の記録がまだないので" in form
    part = director.post(url, {"text": "休刊した。", "basis": "", "seen": ""}, **HTMX).content.decode()
    assert "文を保存しました。" in part and "休刊した。" in part and "<html" not in part
    part = director.post(url, {"restore": "1"}, **HTMX).content.decode()
    assert "もとの文に戻しました。" in part and 'name="text" value="休刊した。"' in part
    assert ReportText.objects.count() == 0
    assert "まだ記録がありません。" in director.get(f"{url}?leave=1", **HTMX).content.decode()


def test_figures_that_moved_are_shown_and_settled(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    record(council, MEETING, "2021-05-12", measures={"people": 50})
    director, url = client_of("director"), words_url(council, MEETING)
    basis = "地区社協会長会議を2回開催し、延べ100名が出席した。"
    director.post(url, {"text": "会議を開いた。", "basis": basis, "seen": ""})
    assert "数字が動きました" not in text(director.get(YEAR))
    record(council, MEETING, "2021-07-12", measures={"people": 11})
    page = director.get(f"{YEAR}?only=stale")
    assert "数字が動いた文だけ 1件" in text(page)
    body = page.content.decode()
    assert (
        "会議を<del>2</del>回開催し、延べ<del>100</del>名" in body
        and "会議を<ins>3</ins>回開催し、延べ<ins>111</ins>名" in body
    )
    director.post(url, {"keep": "1"})
    assert "数字が動きました" not in text(director.get(YEAR))
    assert ReportText.objects.get().text == "会議を開いた。"
    director.post(url, {"restore": "1"})
    assert "地区社協会長会議を 3回 開催し、延べ 111名 が出席した。" in text(director.get(YEAR))


def test_the_generated_sentence_itself_is_no_edit(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    generated = "地区社協会長会議を令和3年4月12日（月）に開催し、50名が出席した。"
    client_of("director").post(words_url(council, MEETING), {"text": generated, "basis": generated, "seen": ""})
    assert ReportText.objects.count() == 0


def test_two_people_at_once_lose_nothing(council: Council, client_of: Clients) -> None:
    director, url = client_of("director"), words_url(council, MEETING)
    write(council, MEETING, "先に書いた文")
    page = director.post(url, {"text": "あとから書いた文", "basis": "", "seen": ""})
    shown = text(page)
    assert "さんが書き直しました" in shown and "先に書いた文" in shown and "あとから書いた文" in shown
    moment = ReportText.objects.get().changed_at.isoformat()
    assert moment in page.content.decode()
    director.post(url, {"text": "あとから書いた文", "basis": "", "seen": moment})
    assert ReportText.objects.get().text == "あとから書いた文"


def test_other_sections_words_are_missing(council: Council, client_of: Clients) -> None:
    clerk = client_of("clerk", section="chiiki")
    page = clerk.get(YEAR)
    mine = {words_url(council, code) for code in (MEETING, GATHERING, BLOCKS, "(1)-①-・4")}
    heads = {words_url(council, code, "free") for code in ("(1)", "(1)-①")}
    assert set(links(page, "report-edit")) == mine | heads
    for url in (
        words_url(council, CONSULTATION),
        words_url(council, "(2)", "free"),
        words_url(council, TWIN),
        f"{YEAR}words/",
    ):
        for answer in (clerk.get(url), clerk.post(url, {"text": "x", "basis": "", "seen": ""})):
            assert answer.status_code == 404
    assert clerk.get(f"{YEAR}words/999999/sentence/").status_code == 404
    assert clerk.get(words_url(council, MEETING, "poem")).status_code == 404
    assert client_of("auditor").post(words_url(council, MEETING), {"text": "x"}).status_code == 403
    assert ReportText.objects.count() == 0


def test_the_opening_is_written_by_the_director(council: Council, client_of: Clients) -> None:
    director = client_of("director")
    assert f"{YEAR}words/" in links(director.get(YEAR), "report-edit")
    director.post(f"{YEAR}words/", {"text": "一年をふりかえって <script>", "basis": "", "seen": ""})
    body = director.get(YEAR).content.decode()
    assert "一年をふりかえって &lt;script&gt;" in body and "<script>" not in body


def test_files_are_the_report_on_the_screen_and_in_the_trail(council: Council, client_of: Clients) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    auditor = client_of("auditor")
    word = auditor.get(f"{YEAR}file/docx/?section=chiiki&as_of=R3.4.30")
    assert word.headers["Content-Type"].endswith("wordprocessingml.document")
    assert quote("令和3年度事業報告（地域福祉課）.docx") in word.headers["Content-Disposition"]
    texts = [p.text for p in Document(io.BytesIO(word.content)).paragraphs]
    assert (
        "地区社協会長会議を令和3年4月12日（月）に開催し、50名が出席した。" in texts
        and "(2)　障害のある方の支援" not in texts
    )
    assert auditor.get(f"{YEAR}file/html/").content.decode().startswith("<!doctype html>")
    assert auditor.get(f"{YEAR}file/json/").json()["totals"]["people"] == 50
    assert auditor.get(f"{YEAR}file/exe/").status_code == 404
    notes = [entry.note for entry in audit.history_of(council.plan) if entry.action == "plan.export"]  # type: ignore[arg-type]
    assert sorted(notes) == ["docx 2021-04-30", "html 2021-10-12", "json 2021-10-12"]


def test_before_publishing(council: Council, client_of: Clients) -> None:
    record(council, CONSULTATION, "2021-05-01", measures={"cases": 2})
    record(council, LOANS, "2021-05-01", measures={"cases": 3, "yen": 654_000})
    write(council, MEETING, "会長の山田さんが退任した。")
    director = client_of("director")
    shown = text(director.get(f"{YEAR}publish/"))
    assert "2件 で、5に満たない" in shown or "2件で、5に満たない" in shown
    assert "会長の山田さんが退任した。" in shown
    preview = director.get(f"{YEAR}?public=1")
    assert "5件未満" in text(preview) and "654,000" not in text(preview)
    assert (links(preview, "report-edit"), links(preview, "report-number")) == ([], [])
    content = director.get(f"{YEAR}file/html/?public=1")
    assert quote("（公開用）") in content.headers["Content-Disposition"]
    assert "654,000" not in content.content.decode()


def test_last_years_report_opens_too(council: Council, client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    record(council, MEETING, "2021-04-12", measures={"people": 50})
    monkeypatch.setenv("SASAEAI_TODAY", "2022-06-01")
    director = client_of("director")
    page = director.get(YEAR)
    assert "令和4年3月31日（木） までの活動記録から" in text(page) and "この年度の記録はありません。" in text(page)
    rows = [{"id": "(1)", "parent": None, "level": "section", "text": "柱", "kind": "survey", "is_commitment": True}]
    programmes.adopt_plan(by=BY, fiscal_year=2022, nodes=programmes.nodes_from_rows(rows))
    assert f'<a href="{YEAR}">令和3年度</a>' in director.get("/report/2022/").content.decode()


def test_the_number_of_queries_of_the_page_does_not_grow(council: Council, client_of: Clients) -> None:
    director = client_of("director")

    record(council, GATHERING, "2021-05-30", measures={"people": 9})
    for number in range(9):
        record(council, (MEETING, BLOCKS, CONSULTATION)[number % 3], f"2021-05-{1 + number:02}")
    few = queries_of(lambda: director.get(YEAR))
    for number in range(290):
        day = dt.date(2021, 6, 1) + dt.timedelta(days=number % 100)
        record(council, (MEETING, BLOCKS, CONSULTATION, LOANS)[number % 4], day.isoformat(), measures={"cases": 1})
    write(council, PAPER, "紙面を見直した。")
    assert director.get(YEAR).status_code == 200
    assert queries_of(lambda: director.get(YEAR)) == few
