"""Whose promises, whose districts, whose photos: every way in asks the same question."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sasaeai.records.activities import api as activities
from sasaeai.spine.files.api import StoredFile
from tests.browsing import text
from tests.capabilities.annual_plan.conftest import CONSULTATION, MEETING, PAPER, Council
from tests.capabilities.annual_plan.record_words import NEW, record, sent
from tests.papers import photo

pytestmark = pytest.mark.django_db
MEMBER_NEW = "/d/record/new/"


@pytest.fixture
def officer(council: Council, client_of: Callable[..., Client]) -> Client:
    return client_of("district_officer", district="d19")


def offered(answer: Any) -> set[int]:
    """Keys of every promise the page leads to."""
    return {int(key) for key in re.findall(r"/record/new/\?c=(\d+)", answer.content.decode())}


def opened(client: Client, file: StoredFile) -> int:
    """What somebody gets who asks for a file."""
    answer = client.get(f"/files/{file.pk}/")
    for close in answer._resource_closers:
        close()
    return answer.status_code


# Promises


def test_a_clerk_is_offered_her_sections_promises_and_those_of_nobody(council: Council, clerk: Client) -> None:
    page = clerk.get("/record/")
    hers = {c.pk for code, c in council.commitments.items() if code.startswith("(1)") or code == PAPER}
    assert offered(page) == hers
    assert council.key(CONSULTATION) not in offered(clerk.get("/record/", {"q": "相談"}))


def test_another_sections_promise_is_refused_in_a_sentence(council: Council, clerk: Client) -> None:
    for answer in (
        clerk.get(NEW, {"c": council.key(CONSULTATION)}),
        clerk.post(NEW, sent(council, CONSULTATION, cases="3")),
        clerk.post(NEW, sent(council, people="4", c=[council.key(MEETING), council.key(CONSULTATION)])),
    ):
        assert answer.status_code == 403
        assert "「生活相談の実施」の担当は障害福祉課です。" in text(answer)
    assert activities.Activity.objects.count() == 0


def test_a_promise_of_nobody_is_recorded_for_ones_own_section(council: Council, clerk: Client) -> None:
    assert clerk.post(NEW, sent(council, PAPER, copies="3000")).status_code == 302
    assert activities.Activity.objects.get().section.code == "chiiki"


def test_a_director_records_on_anything_for_the_section_in_charge(
    council: Council, client_of: Callable[..., Client]
) -> None:
    client_of("director").post(NEW, sent(council, CONSULTATION, cases="3"))
    assert activities.Activity.objects.get().section.code == "shougai"


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator"])
def test_those_who_may_not_record_are_kept_out(council: Council, client_of: Callable[..., Client], role: str) -> None:
    client = client_of(role)
    for path in ("/record/", NEW, "/record/sheet/", "/d/record/"):
        assert client.get(path).status_code == 403
    assert client.post(NEW, sent(council, people="48")).status_code == 403
    assert activities.Activity.objects.count() == 0


def test_unknown_and_missing_promises_lead_to_the_choice(council: Council, clerk: Client) -> None:
    for query in ({}, {"c": "987654"}, {"c": "x"}, {"c": "9" * 40}):
        answer = clerk.get(NEW, query, follow=True)
        assert answer.redirect_chain == [("/record/", 302)]
        assert "どの項目の記録か、先に選んでください。" in text(answer)


# Districts


def test_an_officer_records_for_her_own_district_in_her_own_face(council: Council, officer: Client) -> None:
    page = officer.get(MEMBER_NEW, {"c": council.key(MEETING)})
    assert "泉野地区の活動として記録します。" in text(page)
    assert "layouts/member.html" in [template.name for template in page.templates]
    assert "districts" not in page.context["form"].fields
    answer = officer.post(MEMBER_NEW, sent(council, people="12"), follow=True)
    line = activities.Activity.objects.get()
    assert answer.redirect_chain == [(f"/d/record/{line.pk}/", 302)]
    assert list(line.district_links.values_list("district__code", flat=True)) == ["d19"]
    assert line.section.code == "chiiki"
    assert 'href="/d/record/"' in answer.content.decode() and 'href="/record/' not in answer.content.decode()


def test_an_officer_cannot_name_another_district(council: Council, officer: Client) -> None:
    officer.post(MEMBER_NEW, sent(council, people="12", districts=["d20"], everywhere="on", blocks=["b1"]))
    line = activities.Activity.objects.get()
    assert list(line.district_links.values_list("district__code", flat=True)) == ["d19"]


def test_an_officer_of_two_districts_says_which(council: Council, client_of: Callable[..., Client]) -> None:
    from sasaeai.spine.access.api import Account, Assignment, Role

    client = client_of("district_officer", district="d19")
    account = Account.objects.get(username__startswith="district_officer")
    role = Role.objects.get(code="district_officer")
    Assignment.objects.create(account=account, role=role, unit_kind="district", unit_code="d20")
    refused = client.post(MEMBER_NEW, sent(council, people="12"))
    assert refused.context["form"].errors == {"districts": ["どの地区の活動か選んでください。"]}
    beyond = client.post(MEMBER_NEW, sent(council, people="12", districts=["d21"]))
    assert beyond.context["form"].errors == {"districts": ["その地区には記録できません。選び直してください。"]}
    assert activities.Activity.objects.count() == 0
    client.post(MEMBER_NEW, sent(council, people="12", districts=["d20"]))
    assert list(activities.ActivityDistrict.objects.values_list("district__code", flat=True)) == ["d20"]


def test_an_officer_sees_what_her_district_does_first(council: Council, officer: Client) -> None:
    record(council, MEETING, council.plan.year.start, districts=["d19"])
    record(council, CONSULTATION, council.plan.year.start, districts=["d20"])
    page = officer.get("/d/record/")
    assert [one.commitment.pk for one in page.context["here"]] == [council.key(MEETING)]


def test_lines_of_other_districts_are_missing_for_an_officer(council: Council, officer: Client) -> None:
    line = record(
        council,
        MEETING,
        council.plan.year.start,
        districts=["d20"],
        place="寺町台会館",
        measures={"people": 33},
    )
    for path in (f"/d/record/{line.pk}/", f"/record/{line.pk}/", f"/record/{line.pk}/correct/"):
        assert officer.get(path).status_code == 404
    page = officer.get(MEMBER_NEW, {"c": council.key(MEETING), "like": line.pk})
    assert page.context["last"] is None
    assert "寺町台会館" not in page.content.decode() and page.context["form"]["people"].value() is None


# Taking back


def test_a_clerk_takes_back_her_own_lines_only(
    council: Council, clerk: Client, client_of: Callable[..., Client]
) -> None:
    clerk.post(NEW, sent(council, people="480"))
    line = activities.Activity.objects.get()
    colleague = client_of("clerk", section="chiiki")
    assert "まちがえたとき" not in text(colleague.get(f"/record/{line.pk}/"))
    assert colleague.post(f"/record/{line.pk}/correct/", {"usual": "slip"}).status_code == 404
    assert colleague.get(NEW, {"corrects": line.pk}).status_code == 404
    assert colleague.post(NEW, sent(council, people="1", corrects=line.pk, correction="x")).status_code == 404
    assert activities.Activity.objects.count() == 1
    head = client_of("section_head", section="chiiki")
    assert head.post(f"/record/{line.pk}/correct/", {"usual": "slip"}).status_code == 302
    assert client_of("reader").get(f"/record/{line.pk}/").status_code == 403


# Photos and files


def test_photos_are_kept_with_the_line_and_shown_small(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="48", uploads=[photo("a.jpg"), photo("b.jpg")]))
    line = activities.Activity.objects.get()
    assert [link.file.name for link in line.file_links.all()] == ["a.jpg", "b.jpg"]
    page = clerk.get(f"/record/{line.pk}/").content.decode()
    detail = clerk.get(f"/r/activities/{line.pk}/").content.decode()
    for link in line.file_links.all():
        assert f"/files/{link.file_id}/small/" in page and f"/files/{link.file_id}/small/" in detail


def test_a_form_sent_back_keeps_the_files_that_came_with_it(council: Council, clerk: Client) -> None:
    bad = clerk.post(NEW, sent(council, people="たくさん", uploads=[photo()]))
    (kept,) = StoredFile.objects.all()
    assert f'name="keep" value="{kept.pk}" checked' in bad.content.decode()
    good = clerk.post(NEW, sent(council, people="48", keep=[str(kept.pk)]))
    assert good.status_code == 302
    assert [link.file_id for link in activities.Activity.objects.get().file_links.all()] == [kept.pk]


def test_a_file_that_is_refused_is_named_and_the_others_stay(council: Council, clerk: Client) -> None:
    program = SimpleUploadedFile("予定表.xlsx", b"MZ" + b"\x00" * 600)
    answer = clerk.post(NEW, sent(council, people="48", uploads=[photo("会場.jpg"), program]))
    assert answer.context["form"].errors == {
        "uploads": ["予定表.xlsx：これは書類ではなくプログラムです。開かずに、送ってきた人に確かめてください。"]
    }
    assert [file.name for file in answer.context["page"].files] == ["会場.jpg"]
    assert activities.Activity.objects.count() == 0


def test_files_open_for_those_who_read_the_line_and_for_nobody_else(
    council: Council, clerk: Client, officer: Client, client_of: Callable[..., Client]
) -> None:
    clerk.post(NEW, sent(council, people="48", districts=["d20"], uploads=[photo()]))
    file = StoredFile.objects.get()
    colleague, elsewhere = client_of("clerk", section="shougai"), client_of("district_officer", district="d20")
    assert [opened(c, file) for c in (clerk, colleague, elsewhere)] == [200, 200, 200]
    assert [opened(c, file) for c in (officer, client_of("reader"))] == [404, 404]


def test_what_is_not_recorded_yet_belongs_to_whoever_brought_it(
    council: Council, clerk: Client, client_of: Callable[..., Client]
) -> None:
    clerk.post(NEW, sent(council, people="たくさん", uploads=[photo()]))
    file = StoredFile.objects.get()
    director = client_of("director")
    assert [opened(c, file) for c in (clerk, director)] == [200, 404]
    director.post(NEW, sent(council, people="48", keep=[str(file.pk)]))
    assert activities.ActivityFile.objects.count() == 0


def test_a_corrected_line_takes_its_files_along(council: Council, clerk: Client) -> None:
    clerk.post(NEW, sent(council, people="480", uploads=[photo()]))
    line = activities.Activity.objects.get()
    file = StoredFile.objects.get()
    assert f'value="{file.pk}" checked' in clerk.get(NEW, {"corrects": line.pk}).content.decode()
    fields = {"corrects": line.pk, "correction": "桁ちがい", "keep": [str(file.pk)]}
    clerk.post(NEW, sent(council, people="48", **fields))
    new = activities.Activity.objects.order_by("-pk")[0]
    assert [link.file_id for link in new.file_links.all()] == [file.pk]
