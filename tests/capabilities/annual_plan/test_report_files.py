"""The report taken away: Word read again, a web page that stands alone, data that equals the ledger; the command."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from sasaeai.capabilities.annual_plan.queries.report import report_of
from sasaeai.capabilities.annual_plan.reports import as_docx, as_html, as_json
from sasaeai.capabilities.annual_plan.rules.report import Report
from sasaeai.project.cli import main

from .conftest import BLOCKS, CONSULTATION, GATHERING, MEETING, PAPER, TWIN, Council
from .report_facts import record
from .test_report_texts import write

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(council: Council, settings: Any) -> Report:
    """A report with everything a file has to hold."""
    settings.COUNCIL_NAME = "青葉市社会福祉協議会"
    record(council, MEETING, "2021-04-12", measures={"people": 50}, place="福祉館 <大ホール> & 会議室")
    record(council, MEETING, "2021-07-07", measures={"people": 46})
    record(council, GATHERING, "2021-09-05", outcome="postponed", reason="台風のため", moved_to=dt.date(2021, 11, 14))
    for number in range(16):
        record(council, CONSULTATION, f"2021-0{4 + number % 6}-{10 + number}", measures={"cases": 20})
    write(council, "", "一年をふりかえって。\n\n防災に力を入れた。", part="free")
    write(council, PAPER, "紙面を見直すため、発行しなかった。")
    return report_of(council.plan)  # type: ignore[arg-type]  # a Plan


def paragraphs(content: bytes) -> list[tuple[str, str]]:
    return [(p.style.name or "", p.text) for p in Document(io.BytesIO(content)).paragraphs]


def test_the_word_file_is_the_report(told: Report) -> None:
    found = paragraphs(as_docx(told))
    assert found[:3] == [
        ("Title", "令和3年度事業報告"),
        ("Subtitle", told.council),
        ("Report Note", "令和3年10月12日までの活動（令和3年10月12日現在の記録による）"),
    ]
    body = found[next(i for i, (style, _text) in enumerate(found) if style == "Heading 1") :]
    assert body == [
        ("Heading 1", "総括"),
        ("Report Text", "一年をふりかえって。"),
        ("Report Text", "防災に力を入れた。"),
        (
            "Report Text",
            "法人全体の活動は18回、参加者は延べ96名、相談・支援・貸出等は延べ320件であった（再掲した項目は一度だけ数えた）。",
        ),
        ("Heading 1", "(1)　地域で支え合う仕組み"),
        ("Heading 2", "①　地区社協活動の支援"),
        ("Heading 3", "・　地区社協会長会議（4月、7月、10月、2月）"),
        ("Report Text", "地区社協会長会議を2回開催し、延べ96名が出席した。"),
        ("Caption", "開催の状況"),
        ("Heading 3", "・　福祉のつどいの開催（9月5日）"),
        ("Report Text", "令和3年9月5日（日）に予定していた開催は、台風のため、令和3年11月14日（日）に延期した。"),
        ("Heading 3", "・　ブロック会議の開催（各ブロック1回）"),
        ("Report Missing", "まだ記録がありません。"),
        ("Heading 3", "・　スッキリ会6回、ワイワイ会4回"),
        ("Report Missing", "まだ記録がありません。"),
        ("Heading 1", "(2)　障害のある方の支援"),
        ("Heading 2", "①　相談と貸付"),
        ("Heading 3", "・　生活相談の実施"),
        ("Report Text", "生活相談を行い、延べ320件に対応した。"),
        ("Caption", "月別の状況"),
        ("Heading 3", "・　生活福祉資金の貸付"),
        ("Report Missing", "まだ記録がありません。"),
        ("Heading 3", "・　【再掲】つどいの実施（再掲）"),
        ("Report Pointer", "（再掲）(1)-①-・2「福祉のつどいの開催（9月5日）」に記載した。"),
        ("Heading 1", "(3)　広報啓発"),
        ("Heading 2", "・　広報紙の発行（年6回）"),
        ("Report Text", "紙面を見直すため、発行しなかった。"),
        ("Report Text", "以上"),
    ]
    assert not [text for _style, text in found if not text.strip()]


def test_the_contents_are_a_field_that_is_not_empty(told: Report) -> None:
    document = Document(io.BytesIO(as_docx(told)))
    contents = [p for p in document.paragraphs if (p.style.name or "").startswith("toc")]
    assert [(p.style.name, p.text) for p in contents] == [
        ("toc 1", "総括"),
        ("toc 1", "(1)　地域で支え合う仕組み"),
        ("toc 2", "①　地区社協活動の支援"),
        ("toc 1", "(2)　障害のある方の支援"),
        ("toc 2", "①　相談と貸付"),
        ("toc 1", "(3)　広報啓発"),
        ("toc 2", "・　広報紙の発行（年6回）"),
    ]
    [instruction] = [e.text for e in contents[0]._p.iter(qn("w:instrText"))]
    assert instruction.strip() == 'TOC \\o "1-2" \\h \\z \\u'
    kinds = [e.get(qn("w:fldCharType")) for p in contents for e in p._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    [begin] = [e for e in contents[0]._p.iter(qn("w:fldChar")) if e.get(qn("w:fldCharType")) == "begin"]
    assert begin.get(qn("w:dirty")) == "true"


def test_every_link_of_the_word_file_leads_to_a_bookmark(told: Report) -> None:
    body = Document(io.BytesIO(as_docx(told))).element.body
    places = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    links = [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))]
    assert len(places) == len(set(places))
    numbers = [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkStart"))]
    assert numbers == [e.get(qn("w:id")) for e in body.iter(qn("w:bookmarkEnd"))]
    assert len(links) == 8
    assert set(links) <= set(places)


def test_tables_of_the_word_file_repeat_their_head_and_hold_the_figures_of_the_data(told: Report) -> None:
    document = Document(io.BytesIO(as_docx(told)))
    data = [block for block in json.loads(as_json(told))["blocks"] if block["kind"] == "table"]
    assert len(document.tables) == len(data) == 2
    for table, block in zip(document.tables, data, strict=True):
        cells = [[cell.text for cell in row.cells] for row in table.rows]
        assert cells == [block["header"], *block["rows"]]
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        for figure in block["figures"]:
            shown = cells[figure["row"] + 1][figure["column"]]
            assert int(re.sub(r"[^0-9]", "", shown)) == figure["value"]
    assert document.tables[0].cell(1, 1).text == "福祉館 <大ホール> & 会議室"


def test_the_word_file_is_japanese_a4_and_signed(told: Report) -> None:
    content = as_docx(told)
    document = Document(io.BytesIO(content))
    section, properties = document.sections[0], document.core_properties
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (properties.title, properties.author, properties.language) == (told.title, told.council, "ja-JP")
    assert properties.created is not None and properties.created.date() == dt.date(2021, 10, 12)
    assert [e.text.strip() for e in section.footer._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert section.header.paragraphs[0].text == f"{told.council}　令和3年度事業報告".strip()
    fonts = {
        s.name: s.element.rPr.rFonts.get(qn("w:eastAsia")) for s in document.styles if s.name in ("Normal", "Heading 1")
    }
    assert fonts == {"Normal": "游明朝", "Heading 1": "游ゴシック"}
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "ja-JP"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


class _Page(HTMLParser):
    """What a browser would ask for, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        if tag in ("script", "img", "iframe", "link", "object", "form"):
            self.asked.append(tag)
        if tag == "a":
            self.links.append(found.get("href") or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


def test_the_web_page_stands_alone(told: Report) -> None:
    html = as_html(told)
    page = _Page()
    page.feed(html)
    assert page.asked == []
    assert not re.search(r"https?:|url\(|@import|\bon[a-z]+=", html)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert page.headings[0] == 1 and all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False))
    assert "福祉館 &lt;大ホール&gt; &amp; 会議室" in html
    assert html.startswith('<!doctype html>\n<html lang="ja">')


def test_the_data_says_what_the_report_says(told: Report) -> None:
    data = json.loads(as_json(told))
    assert {key: data[key] for key in ("title", "fiscal_year", "as_of", "known_on", "public")} == {
        "title": "令和3年度事業報告",
        "fiscal_year": 2021,
        "as_of": "2021-10-12",
        "known_on": "2021-10-12",
        "public": False,
    }
    assert data["totals"]["entries"] == 18
    by_kind = {(b["id"], b["kind"]): b for b in data["blocks"]}
    assert by_kind[MEETING, "sentence"]["figures"] == [
        {"measure": "sessions", "value": 2, "from": "2021-04-01", "to": "2021-10-12"},
        {"measure": "people", "value": 96, "from": "2021-04-01", "to": "2021-10-12"},
    ]
    assert by_kind[TWIN, "pointer"]["relist_of"] == GATHERING
    assert by_kind[TWIN, "heading"]["mark"] == "再掲"
    edited = by_kind[PAPER, "sentence"]
    assert (edited["edited_by"], edited["generated"], edited["stale"]) == ("システム（試験）", "", False)


def test_the_same_report_is_the_same_file(told: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    from sasaeai.foundation import clock

    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert as_docx(told) == as_docx(told)


@pytest.mark.parametrize("form", ["docx", "html", "json"])
def test_the_command_writes_the_file(told: Report, form: str, tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / f"report.{form}"
    assert main(["report", "--fiscal-year", "2021", "--format", form, "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"令和3年度事業報告を {out} に書き出しました。\n"
    content = out.read_bytes()
    assert (
        content
        == {
            "docx": lambda: content,
            "html": lambda: as_html(told).encode(),
            "json": lambda: as_json(told).encode(),
        }[form]()
    )
    if form == "docx":
        assert paragraphs(content) == paragraphs(as_docx(told))


def test_the_command_narrows(told: Report, council: Council, tmp_path: Path) -> None:
    out = tmp_path / "r.json"
    assert main(["report", "--fiscal-year", "2021", "--format", "json", "--section", "shougai", "--out", str(out)]) == 0
    assert {b["id"] for b in json.loads(out.read_text())["blocks"]} == {
        "(2)",
        "(2)-①",
        "(2)-①-・1",
        "(2)-①-・2",
        "(2)-①-・3",
    }
    assert main(["report", "--fiscal-year", "2021", "--format", "json", "--as-of", "R3.6.30", "--out", str(out)]) == 0
    assert json.loads(out.read_text())["as_of"] == "2021-06-30"
    assert main(["report", "--fiscal-year", "2021", "--format", "json", "--order", "section", "--out", str(out)]) == 0
    tops = [b["text"] for b in json.loads(out.read_text())["blocks"] if b.get("depth") == 0]
    assert tops == ["地域福祉課", "障害福祉課", "担当部門の決まっていない項目"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--fiscal-year", "2019"], "令和元年度の決定した事業計画がありません。\n"),
        (
            ["--as-of", "きのうの前"],
            "「きのうの前」は日付として読めません。R3.10.12、10/12、2021-10-12 のように入れてください。\n",
        ),
        (["--as-of", "2021-03-31"], "令和3年度の報告です。令和3年4月1日以降の日を入れてください。\n"),
        (["--as-of", "2022-01-01"], "令和4年1月1日（土）はまだ来ていません。今日までの日を入れてください。\n"),
        (
            ["--section", "kaikei"],
            "担当部門 kaikei はありません。使えるもの：chiiki（地域福祉課）、shougai（障害福祉課）\n",
        ),
        (
            ["--out", "/nowhere/r"],
            "/nowhere/r に書けません（No such file or directory）。書き出す先を確かめてください。\n",
        ),
    ],
)
def test_the_command_says_what_is_wrong(
    council: Council, more: list[str], sentence: str, tmp_path: Path, capsys: Any
) -> None:
    given = ["report", "--fiscal-year", "2021", "--out", str(tmp_path / "r.docx"), *more]
    assert main(given) == 1
    assert capsys.readouterr().err == sentence
    assert not (tmp_path / "r.docx").exists()


def test_the_command_tells_what_to_read_before_publishing(council: Council, tmp_path: Path, capsys: Any) -> None:
    record(council, CONSULTATION, "2021-05-01", measures={"cases": 2})
    write(council, MEETING, "会長の山田さんが退任した。")
    write(council, BLOCKS, "各ブロックで会議を開いた。")
    assert (
        main(["report", "--fiscal-year", "2021", "--public", "--format", "html", "--out", str(tmp_path / "r.html")])
        == 0
    )
    assert capsys.readouterr().out.splitlines()[1:] == [
        "1項目で、5に満たない数を伏せました。",
        f"人が書いた文に、名前や小さな数が入っているかもしれません。読んで確かめてください：{MEETING}",
    ]
