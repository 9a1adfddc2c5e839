"""Recording with care: once however often it is sent, asked again where it looks wrong, taken back with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.activities import api as activities
from tests.browsing import text
from tests.capabilities.annual_plan.conftest import CONSULTATION, GATHERING, MEETING, PARTS, Council
from tests.capabilities.annual_plan.record_words import NEW, record, sent

pytestmark = pytest.mark.django_db
DAY = dt.date(2021, 10, 12)


# Sent twice


def test_the_same_page_sent_twice_is_one_line(council: Council, clerk: Client) -> None:
    form = sent(council, people="48")
    first, again = clerk.post(NEW, form), clerk.post(NEW, form, follow=True)
    assert again.redirect_chain == [(first.headers["Location"], 302)]
    assert "この記録は、もう保存してあります。二重には書いていません。" in text(again)
    assert activities.Activity.objects.count() == 1


def test_the_same_page_with_other_words_asks_what_is_meant(council: Council, clerk: Client) -> None:
    form = sent(council, people="48")
    clerk.post(NEW, form)
    answer = clerk.post(NEW, form | {"people": "84", "place": "福祉館"})
    assert (answer.status_code, activities.Activity.objects.count()) == (409, 1)
    assert "この画面からの記録は、もう保存してあります" in text(answer)
    assert (answer.context["form"]["people"].value(), answer.context["form"]["place"].value()) == ("84", "福祉館")
    assert str(answer.context["page"].token) != form["token"]


def test_somebody_elses_token_gives_her_line_to_nobody(
    council: Council, clerk: Client, client_of: Callable[..., Client]
) -> None:
    form = sent(council, people="48")
    clerk.post(NEW, form)
    other = client_of("clerk", section="shougai")
    answer = other.post(NEW, sent(council, CONSULTATION, token=form["token"], cases="3"))
    hers = activities.Activity.objects.get(people=48)
    new = activities.Activity.objects.get(cases=3)
    assert answer.headers["Location"] == f"/record/{new.pk}/" != f"/record/{hers.pk}/"


def test_a_page_without_a_usable_token_is_still_written(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="48", token="なし"))
    assert activities.Activity.objects.get().people == 48


# Asked again


def test_an_improbable_figure_is_asked_again_and_not_refused(council: Council, clerk: Client) -> None:
    form = sent(council, people="48000")
    asked = clerk.post(NEW, form)
    assert (asked.status_code, activities.Activity.objects.count()) == (422, 0)
    assert "出席者数（名）が48,000名になっています。桁を確かめてください。" in text(asked)
    other = clerk.post(NEW, form | {"people": "480000", "sure": asked.context["sure"]})
    assert (other.status_code, activities.Activity.objects.count()) == (422, 0)
    clerk.post(NEW, form | {"sure": asked.context["sure"]})
    assert activities.Activity.objects.get().people == 48_000


def test_a_day_of_another_year_is_asked_again(council: Council, clerk: Client) -> None:
    form = sent(council, happened_on="R2.10.12", people="48")
    asked = clerk.post(NEW, form)
    assert "令和2年10月12日（月）は令和3年度の日ではありません。年を確かめてください。" in text(asked)
    answer = clerk.post(NEW, form | {"sure": asked.context["sure"]}, follow=True)
    assert activities.Activity.objects.get().happened_on == dt.date(2020, 10, 12)
    assert "この日の年度には決定した計画がないため" in text(answer)


def test_a_colleague_may_have_written_the_same_meeting_already(council: Council, clerk: Client) -> None:
    record(council, MEETING, DAY, measures={"people": 47})
    form = sent(council, people="48")
    asked = clerk.post(NEW, form)
    assert "令和3年10月12日（火）の同じ項目の記録が、もうあります（1回 47名、システム（試験））" in text(asked)
    clerk.post(NEW, form | {"sure": asked.context["sure"]})
    assert activities.Activity.objects.count() == 2


def test_another_part_or_another_district_is_another_activity(council: Council, clerk: Client) -> None:
    record(council, PARTS, DAY, label="スッキリ会")
    assert clerk.post(NEW, sent(council, PARTS, label="ワイワイ会", people="9")).status_code == 302
    record(council, GATHERING, DAY, districts=["d19"])
    assert clerk.post(NEW, sent(council, GATHERING, districts=["d20"], people="9")).status_code == 302


def test_consultations_of_a_day_are_several_unless_they_are_alike(
    council: Council, client_of: Callable[..., Client]
) -> None:
    clerk = client_of("clerk", section="shougai")
    record(council, CONSULTATION, DAY, measures={"cases": 3})
    assert clerk.post(NEW, sent(council, CONSULTATION, cases="4")).status_code == 302
    assert clerk.post(NEW, sent(council, CONSULTATION, cases="3")).status_code == 422


# Taken back


def test_undoing_what_was_just_written_takes_one_button(council: Council, clerk: Client) -> None:
    page = clerk.post(NEW, sent(council, people="480"), follow=True)
    line = activities.Activity.objects.get()
    assert f'action="/record/{line.pk}/correct/"' in page.content.decode()
    answer = clerk.post(f"/record/{line.pk}/correct/", {"usual": "slip"}, follow=True)
    counter = activities.Activity.objects.get(reverses=line)
    assert (counter.people, counter.reason) == (-480, "入力まちがい")
    assert "取り消しました。この記録は数えません。理由：入力まちがい" in text(answer)
    (move,) = answer.context["moves"]
    assert [(step.before, step.after) for step in move.steps] == [("1/4回", "0/4回")]


def test_a_reason_in_ones_own_words(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="480"))
    line = activities.Activity.objects.get()
    refused = clerk.post(f"/record/{line.pk}/correct/", {"usual": "other", "words": " "})
    assert (refused.status_code, refused.context["form"].errors) == (422, {"words": ["訂正の理由を書いてください。"]})
    clerk.post(f"/record/{line.pk}/correct/", {"usual": "twice", "words": "前田さんの分"})
    assert activities.Activity.objects.get(reverses=line).reason == "二重に記録した。前田さんの分"


def test_correcting_opens_the_old_words_and_writes_both_lines_or_neither(council: Council, clerk: Client) -> None:
    first = sent(council, people="480", place="福祉館", note="次は2月", districts=["d21"], minutes="90")
    clerk.post(NEW, first)
    line = activities.Activity.objects.get()
    page = clerk.get(NEW, {"corrects": line.pk})
    form = page.context["form"]
    assert [form[name].value() for name in ("people", "place", "note", "districts", "minutes", "correction")] == [
        480,
        "福祉館",
        "次は2月",
        ["d21"],
        90,
        "入力まちがい",
    ]
    bad = sent(council, people="たくさん", corrects=line.pk, correction="桁ちがい")
    assert clerk.post(NEW, bad).status_code == 422
    assert activities.Activity.objects.count() == 1
    good = bad | {"people": "48"}
    answer = clerk.post(NEW, good)
    counter, new = activities.Activity.objects.get(reverses=line), activities.Activity.objects.order_by("-pk")[0]
    assert (counter.people, counter.reason, new.people, new.outcome) == (-480, "桁ちがい", 48, "held")
    assert answer.headers["Location"] == f"/record/{new.pk}/"
    assert clerk.post(NEW, good).headers["Location"] == f"/record/{new.pk}/"
    assert activities.Activity.objects.count() == 3
    tally = activities.MonthTally.objects.get()
    assert (tally.entries, tally.sessions, tally.people) == (1, 1, 48)


def test_both_lines_point_at_each_other(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="480"))
    line = activities.Activity.objects.get()
    clerk.post(f"/record/{line.pk}/correct/", {"usual": "slip"})
    counter = activities.Activity.objects.get(reverses=line)
    for pk, other, words in (
        (line.pk, counter.pk, "取り消しの記録を見る"),
        (counter.pk, line.pk, "取り消した元の記録を見る"),
    ):
        page = clerk.get(f"/r/activities/{pk}/")
        assert f'href="/r/activities/{other}/"' in page.content.decode()
        assert words in text(page) and "理由：入力まちがい" in text(page)
    assert f'href="/record/{line.pk}/"' in clerk.get(f"/record/{counter.pk}/").content.decode()


def test_what_is_settled_is_not_taken_back_again(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="480"))
    line = activities.Activity.objects.get()
    clerk.post(f"/record/{line.pk}/correct/", {"usual": "slip"})
    counter = activities.Activity.objects.get(reverses=line)
    again = clerk.post(f"/record/{line.pk}/correct/", {"usual": "slip"})
    assert "この記録は、もう取り消されています。" in text(again)
    mine = clerk.post(f"/record/{counter.pk}/correct/", {"usual": "slip"})
    assert mine.status_code == 404 or "これは取り消しの記録です" in text(mine)
    assert clerk.get(NEW, {"corrects": line.pk}).status_code == 404
    assert activities.Activity.objects.count() == 2


def test_what_another_record_caused_is_put_right_there(council: Council, client_of: Callable[..., Client]) -> None:
    line = record(council, MEETING, DAY, source_id="ride-7", measures={"people": 480})
    director = client_of("director")
    page = director.get(f"/record/{line.pk}/correct/")
    assert "ほかの画面の内容から書かれたものです。元の画面で直してください。" in text(page)
    director.post(f"/record/{line.pk}/correct/", {"usual": "slip"})
    assert director.get(NEW, {"corrects": line.pk}).status_code == 404
    assert activities.Activity.objects.count() == 1
