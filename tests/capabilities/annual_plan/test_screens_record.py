"""Recording by hand: found in one tap, written once, nothing typed lost, the plan moves before one's eyes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sasaeai.records.activities import api as activities
from tests.browsing import queries_of, text
from tests.capabilities.annual_plan.conftest import (
    BLOCKS,
    CONSULTATION,
    GATHERING,
    LOANS,
    MEETING,
    PAPER,
    PARTS,
    Council,
)
from tests.capabilities.annual_plan.record_words import NEW, record, sent

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 10, 12)


def line(**wanted: Any) -> activities.Activity:
    return activities.Activity.objects.get(**wanted)


def test_a_known_meeting_takes_one_figure(council: Council, clerk: Client) -> None:
    page = clerk.get(NEW, {"c": council.key(MEETING)})
    assert page.context["form"]["happened_on"].value() == "令和3年10月12日（火）"
    assert page.context["form"]["outcome"].value() == "held"
    assert [field.label for field in page.context["form"].first] == ["出席者数（名）"]
    assert "autofocus" in str(page.context["form"]["people"])
    answer = clerk.post(NEW, sent(council, people="48"))
    found = line()
    assert answer.headers["Location"] == f"/record/{found.pk}/"
    assert (found.happened_on, found.people, found.sessions, found.title) == (DAY, 48, 1, "地区社協会長会議")
    assert (found.section.code, found.recorded_by_name, found.kind) == ("chiiki", "clerk 1", "by_hand")
    assert list(found.links.values_list("lineage_id", flat=True)) == [council.lineage(MEETING)]


def test_the_page_after_saving_says_what_was_written_and_what_moved(council: Council, clerk: Client) -> None:
    for day in (dt.date(2021, 4, 8), dt.date(2021, 7, 8)):
        record(council, MEETING, day)
    answer = clerk.post(NEW, sent(council, people="48"), follow=True)
    (move,) = answer.context["moves"]
    assert [(step.before, step.after, step.settled) for step in move.steps] == [("2/4回", "3/4回", ("10月",))]
    said = text(answer)
    assert "記録しました。令和3年10月12日（火）「地区社協会長会議」1回 48名" in said
    assert "延べ人数 48名" in said


def test_a_promise_that_was_late_is_no_longer(council: Council, clerk: Client) -> None:
    answer = clerk.post(NEW, sent(council, GATHERING, happened_on="9/5", people="120"), follow=True)
    first, twin = answer.context["moves"]
    assert [look.word for look in first.looks] == ["予定を過ぎています", "達成"]
    assert (first.commitment.relist_of_id, twin.commitment.relist_of_id is None) == (None, False)
    assert activities.Activity.objects.count() == 1


@pytest.mark.parametrize("typed", ["R3.10.5", "10/5", "１０／５", "2021-10-05", "令和3年10月5日", "20211005"])
def test_dates_in_every_usual_hand(council: Council, clerk: Client, typed: str) -> None:
    clerk.post(NEW, sent(council, happened_on=typed, people="48"))
    assert line().happened_on == dt.date(2021, 10, 5)


@pytest.mark.parametrize(
    ("typed", "people"), [("48", 48), ("４８名", 48), ("48人", 48), ("四十八", 48), ("1,250名", 1250)]
)
def test_figures_with_their_counter_in_every_width(council: Council, clerk: Client, typed: str, people: int) -> None:
    clerk.post(NEW, sent(council, people=typed))
    assert line().people == people


@pytest.mark.parametrize(("typed", "minutes"), [("90", 90), ("2時間30分", 150), ("１時間", 60), ("45分", 45)])
def test_time_as_hours_and_minutes(council: Council, clerk: Client, typed: str, minutes: int) -> None:
    clerk.post(NEW, sent(council, minutes=typed))
    assert line().minutes == minutes


def test_bad_input_is_told_at_its_field_and_keeps_everything_typed(council: Council, clerk: Client) -> None:
    typed = sent(council, happened_on="2月30日", people="たくさん", place="福祉館 大ホール", note="次回は2月")
    answer = clerk.post(NEW, typed)
    assert answer.status_code == 422
    assert activities.Activity.objects.count() == 0
    form = answer.context["form"]
    assert form.errors == {
        "happened_on": ["令和4年2月に30日はありません。1日から28日までで入れてください。"],
        "people": ["「たくさん」は整数として読めません。48、三百、1,050,000 のように入れてください。"],
    }
    page = answer.content.decode()
    for words in ("2月30日", "たくさん", "福祉館 大ホール", "次回は2月", typed["token"]):
        assert words in page
    assert 'href="#id_happened_on"' in page


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({"happened_on": ""}, "happened_on", "日にちを入れてください（例 10/12、R3.10.12、今日）。"),
        ({"happened_on": "10/13"}, "happened_on", "まだ来ていない日です。実施したあとで記録してください。"),
        ({"people": "-3"}, "people", "数は0以上で書いてください。"),
        ({"people": "9" * 12}, "people", "数が大きすぎます。桁を確かめてください。"),
        ({"people": "3", "distinct_people": "4"}, "distinct_people", "実人数は延べ人数より多くなりません。"),
        ({"outcome": "cancelled"}, "reason", "実施しなかった理由を書いてください。事業報告に載ります。"),
        ({"districts": ["d99"]}, "districts", "その地区には記録できません。選び直してください。"),
    ],
)
def test_what_the_ledger_refuses_stands_at_its_field(
    council: Council, clerk: Client, fields: dict[str, Any], name: str, sentence: str
) -> None:
    answer = clerk.post(NEW, sent(council, **fields))
    assert (answer.status_code, answer.context["form"].errors) == (422, {name: [sentence]})
    assert activities.Activity.objects.count() == 0


def test_what_was_not_held_asks_for_a_reason_and_counts_nothing(council: Council, clerk: Client) -> None:
    fields = {"outcome": "postponed", "reason": "会場の都合", "moved_to": "11/14", "people": "いくつか"}
    answer = clerk.post(NEW, sent(council, GATHERING, happened_on="9/5", **fields), follow=True)
    found = line()
    assert (found.outcome, found.reason, found.moved_to) == ("postponed", "会場の都合", dt.date(2021, 11, 14))
    assert (found.sessions, found.people) == (0, 0)
    assert [look.word for look in answer.context["moves"][0].looks] == ["予定を過ぎています", "延期"]
    assert "新しい日 令和3年11月14日（日）" in text(answer)


def test_a_meeting_moved_to_its_own_day_is_no_move(council: Council, clerk: Client) -> None:
    fields = {"outcome": "postponed", "reason": "会場の都合", "moved_to": "9/5"}
    answer = clerk.post(NEW, sent(council, GATHERING, happened_on="9/5", **fields))
    assert answer.context["form"].errors == {"moved_to": ["元の日と同じです。延期した先の日を入れてください。"]}


def test_buttons_for_a_day_work_without_javascript_and_lose_nothing(council: Council, clerk: Client) -> None:
    typed = sent(council, happened_on="でたらめ", people="48", place="福祉館", _day="yesterday")
    answer = clerk.post(NEW, typed)
    assert (answer.status_code, activities.Activity.objects.count()) == (200, 0)
    form = answer.context["form"]
    assert form["happened_on"].value() == "令和3年10月11日（月）"
    assert (form["people"].value(), form["place"].value(), form.errors) == ("48", "福祉館", {})
    planned = clerk.post(NEW, sent(council, GATHERING, happened_on="", _day="planned"))
    assert planned.context["form"]["happened_on"].value() == "令和3年9月5日（日）"
    assert clerk.get(NEW, {"c": council.key(MEETING)}).context["planned"] is None


def test_same_as_last_time_is_a_link(council: Council, clerk: Client) -> None:
    record(
        council,
        MEETING,
        dt.date(2021, 7, 8),
        place="福祉館 第1会議室",
        note="欠席の連絡あり",
        measures={"people": 46, "minutes": 90},
        districts=["d20"],
    )
    page = clerk.get(NEW, {"c": council.key(MEETING)})
    assert "前回：令和3年7月8日（木） 1回 46名 90分" in text(page)
    again = clerk.get(page.context["like_url"]).context["form"]
    assert (again["people"].value(), again["minutes"].value(), again["place"].value()) == (46, 90, "福祉館 第1会議室")
    assert (again["districts"].value(), again["happened_on"].value()) == (["d20"], "令和3年10月12日（火）")
    assert not again["note"].value()


def test_a_part_must_be_named_where_the_promise_has_parts(council: Council, clerk: Client) -> None:
    page = clerk.get(NEW, {"c": council.key(PARTS)})
    assert [label for _value, label in page.context["form"].fields["label"].choices] == [
        "スッキリ会",
        "ワイワイ会",
        "どれでもない",
    ]
    refused = clerk.post(NEW, sent(council, PARTS, people="9"))
    assert refused.context["form"].errors == {"label": ["どの内訳の活動か選んでください。目標ごとに数えます。"]}
    answer = clerk.post(NEW, sent(council, PARTS, people="9", label="ワイワイ会"), follow=True)
    assert line().label == "ワイワイ会"
    assert [(step.before, step.after) for step in answer.context["moves"][0].steps] == [("0/4回", "1/4回")]


def test_districts_by_name_by_block_and_all_at_once(council: Council, clerk: Client) -> None:
    for fields, codes in (
        ({"districts": ["d21"]}, ["d21"]),
        ({"blocks": ["b1"], "districts": ["d21"]}, ["d19", "d20", "d21"]),
        ({"blocks": ["b1"]}, ["d19", "d20"]),
        ({"everywhere": "on"}, ["d19", "d20", "d21"]),
    ):
        answer = clerk.post(NEW, sent(council, BLOCKS, sure="", **fields))
        if answer.status_code == 422:
            answer = clerk.post(NEW, sent(council, BLOCKS, sure=answer.context["sure"], **fields))
        found = activities.Activity.objects.order_by("-pk").first()
        assert answer.headers["Location"] == f"/record/{found.pk}/"
        assert sorted(found.district_links.values_list("district__code", flat=True)) == codes


def test_the_first_figures_are_those_of_the_kind(council: Council, client_of: Callable[..., Client]) -> None:
    director = client_of("director")
    for code, labels in (
        (MEETING, ["出席者数（名）"]),
        (CONSULTATION, ["相談件数（件）", "相談者数（名）"]),
        (LOANS, ["貸付・給付の件数（件）", "金額（円）"]),
        (PAPER, ["発行部数（部）"]),
    ):
        form = director.get(NEW, {"c": council.key(code)}).context["form"]
        assert [field.label for field in form.first] == labels
        assert len(form.first) + len(form.others) == 7


def test_one_activity_may_serve_several_promises_found_by_words(council: Council, clerk: Client) -> None:
    typed = sent(council, people="48", place="福祉館", q="ブロック", _find="1")
    answer = clerk.post(NEW, typed)
    assert [one.commitment.pk for one in answer.context["page"].found] == [council.key(BLOCKS)]
    assert (answer.context["form"]["people"].value(), activities.Activity.objects.count()) == ("48", 0)
    clerk.post(NEW, sent(council, people="48", c=[council.key(MEETING), council.key(BLOCKS)]))
    found = line()
    assert sorted(found.links.values_list("lineage_id", flat=True)) == sorted(
        [council.lineage(MEETING), council.lineage(BLOCKS)]
    )
    assert found.title == "地区社協会長会議"


def test_recording_asks_as_often_for_one_line_as_for_thirty(council: Council, clerk: Client) -> None:
    def write(day: int) -> None:
        assert clerk.post(NEW, sent(council, happened_on=f"10/{day}", people="48")).status_code == 302

    write(1)
    before = queries_of(lambda: write(2))
    for number in range(30):
        day = dt.date(2021, 8, 1) + dt.timedelta(days=number)
        record(council, MEETING, day)
    assert queries_of(lambda: write(3)) == before


def test_enter_in_the_search_for_a_further_promise_searches_and_saves_nothing(council: Council, clerk: Client) -> None:
    answer = clerk.post(NEW, sent(council, people="48", q="ブロック", looked=""))
    assert (answer.status_code, len(answer.context["page"].found)) == (200, 1)
    assert activities.Activity.objects.count() == 0
    assert clerk.post(NEW, sent(council, people="48", q="ブロック", looked="ブロック")).status_code == 302


def chosen(answer: Any) -> list[str]:
    return [one.commitment.item.code for one in answer.context["found"]]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("会長会議", [MEETING]),
        ("会長　会議", [MEETING]),
        ("地区社協 会議", [MEETING, BLOCKS]),
        ("ぶろっく", [BLOCKS]),
        ("ﾌﾞﾛｯｸ", [BLOCKS]),
        ("すっきり", [PARTS]),
        ("かいちょうかいぎ", [MEETING]),
        ("ちくしゃきょう", [MEETING, GATHERING, BLOCKS, PARTS]),
        ("広報", [PAPER]),
        ("会議　　", [MEETING, BLOCKS]),
        ("(3)-・1", [PAPER]),
        ("宇宙旅行", []),
        ("。。", []),
    ],
)
def test_promises_are_found_by_words_in_kanji_and_kana(
    council: Council, clerk: Client, typed: str, found: list[str]
) -> None:
    assert chosen(clerk.get("/record/", {"q": typed})) == found


def test_a_search_while_typing_gets_the_finds_alone(council: Council, clerk: Client) -> None:
    whole = clerk.get("/record/", {"q": "会長"})
    part = clerk.get("/record/", {"q": "会長"}, headers={"HX-Request": "true", "HX-Target": "record-found"})
    assert "<html" in whole.content.decode() and "<html" not in part.content.decode()
    assert chosen(part) == [MEETING]


def test_what_is_late_and_due_comes_first(council: Council, clerk: Client) -> None:
    page = clerk.get("/record/")
    assert [(one.commitment.item.code, one.next_due.label) for one in page.context["late"]] == [
        (MEETING, "4月"),
        (GATHERING, "9月5日"),
    ]
    for month in (4, 7):
        day = dt.date(2021, month, 8)
        record(council, MEETING, day)
    page = clerk.get("/record/")
    assert [one.commitment.item.code for one in page.context["late"]] == [GATHERING]
    assert [(one.commitment.item.code, one.next_due.label) for one in page.context["due"]] == [(MEETING, "10月")]
    clerk.post(NEW, sent(council, PAPER, copies="3000"))
    assert [one.commitment.item.code for one in clerk.get("/record/").context["recent"]] == [PAPER]


def test_without_a_plan_the_page_says_what_would_be_here(roles: None, client_of: Callable[..., Client]) -> None:
    answer = client_of("clerk", section="chiiki").get("/record/")
    assert (answer.status_code, "決定した事業計画がまだありません。" in text(answer)) == (200, True)


def test_choosing_asks_as_often_for_one_promise_as_for_all(council: Council, clerk: Client, client_of: Any) -> None:
    director = client_of("director")

    director.get("/record/")
    before = queries_of(lambda: director.get("/record/"))
    for number in range(30):
        day = dt.date(2021, 8, 1) + dt.timedelta(days=number)
        record(council, MEETING, day)
    assert queries_of(lambda: director.get("/record/")) == before
    assert before <= 35
