"""The roster a council has today, and the form: the person found by name, reading and birth date, mistakes named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from sasaeai.foundation.sheets import read_table, write_csv
from sasaeai.records.appointments.models import Appointment
from sasaeai.records.people.api import Person
from sasaeai.spine.declarations.api import registry
from sasaeai.spine.workbench.actions.importing import check_sheet, save_sheet
from sasaeai.spine.workbench.api import Register
from tests.records.appointments.terms_council import TermsCouncil

pytestmark = pytest.mark.django_db
HEADERS = ["氏名", "フリガナ", "生年月日", "役", "地区", "役職", "委嘱日", "満了日", "これまでの期数"]


def outcome(viewer: object, rows: list[list[object]], *, save: bool = False) -> list[tuple[int, str, list[str]]]:
    """(row of the sheet, what becomes of it, the sentences) of every row."""
    register = registry.get(Register, "appointments")
    assert register is not None
    table = read_table(write_csv(HEADERS, rows), filename="roster.csv")
    run = save_sheet if save else check_sheet
    found = run(by=viewer, register=register, table=table)  # type: ignore[arg-type]  # a Viewer
    return [(row.number, str(row.state.value), [error[2] for error in row.errors]) for row in found.rows]


def test_a_roster_comes_in_and_again_does_nothing(c: TermsCouncil, viewer_of_role: Callable[..., object]) -> None:
    clerk = viewer_of_role("clerk")
    rows: list[list[object]] = [
        ["高橋 良枝", "", "", "民生委員", "泉野", "会長", "R1.12.1", "", ""],
        ["佐藤茂", "サトウ シゲル", "昭和25", "民生委員・児童委員", "泉野地区", "", "2019/12/1", "2022/11/30", "2"],
    ]
    assert [row[1:] for row in outcome(clerk, rows)] == [("new", []), ("new", [])]
    assert Appointment.objects.count() == 0
    assert [row[1] for row in outcome(clerk, rows, save=True)] == ["new", "new"]
    found = Appointment.objects.order_by("pk").values_list("person", "role", "ends_on", "term_number")
    assert list(found) == [
        (c.people[0].pk, "chair", dt.date(2022, 11, 30), 1),
        (c.people[1].pk, "", dt.date(2022, 11, 30), 3),
    ]
    assert [row[1] for row in outcome(clerk, rows, save=True)] == ["unchanged", "unchanged"]
    assert Appointment.objects.count() == 2


def test_every_mistake_of_a_roster_is_named(c: TermsCouncil, viewer_of_role: Callable[..., object]) -> None:
    twin = Person.objects.create(
        family="高橋", given="良枝", family_kana="たかはし", given_kana="よしえ", birth_year=1947
    )
    c.seats(c.izumino, 1)
    rows: list[list[object]] = [
        ["高橋 良枝", "", "", "民生委員", "泉野", "", "R1.12.1", "", ""],
        ["高橋 良枝", "", "昭和22", "民生委員", "泉野", "", "R1.12.1", "", ""],
        ["だれ か", "", "", "民生委員", "泉野", "", "R1.12.1", "", ""],
        ["佐藤 茂", "", "", "民生委員", "どこか", "", "R1.12.1", "", ""],
        ["渡邉 和子", "", "", "民生委員", "泉野", "", "R1.12.1", "", ""],
        ["中村 清", "", "", "民生委員", "", "", "R1.12.1", "", ""],
        ["小林 幸子", "", "むかし", "民生委員", "大手", "", "R1.12.1", "", ""],
        ["山本 弘", "", "", "民生委員", "大手", "", "13月1日", "", ""],
    ]
    found = outcome(viewer_of_role("clerk"), rows)
    assert [row[1] for row in found] == ["wrong", "new", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong"]
    sentences = [row[2] for row in found]
    assert sentences[0][0].startswith("同じ名前の方が2名います。")
    assert f"#{twin.pk}" in sentences[0][0]
    assert sentences[2] == [
        "「だれ か」さんが見つかりません。名前とふりがなを確かめるか、先に「人」に登録してください。"
    ]
    assert sentences[3][0].startswith("「どこか」が見つかりません。")
    assert sentences[4] == ["この期間、定数1名がうまっています。退任を記録するか、定数を直してください。"]
    assert sentences[5] == ["この役は地区ごとに数えます。地区を選んでください。"]
    assert (len(sentences[6]), len(sentences[7]) > 0) == (1, True)
    assert Appointment.objects.count() == 0


def test_a_member_of_staff_brings_in_only_her_block(c: TermsCouncil, viewer_of_role: Callable[..., object]) -> None:
    Person.objects.create(family="森", given="茂", family_kana="もり", given_kana="しげる", district=c.ote)
    rows: list[list[object]] = [
        ["高橋 良枝", "", "", "民生委員", "泉野", "", "R1.12.1", "", ""],
        ["佐藤 茂", "", "", "民生委員", "大手", "", "R1.12.1", "", ""],
        ["森 茂", "", "", "民生委員", "泉野", "", "R1.12.1", "", ""],
    ]
    found = outcome(viewer_of_role("district_staff", block="b4"), rows)
    assert [row[1] for row in found] == ["new", "wrong", "wrong"]
    assert "見つかりません" in found[2][2][0]  # somebody of another block is not even known to her


def test_the_form_keeps_what_was_typed_and_offers_the_namesakes(
    c: TermsCouncil, client_of: Callable[..., Client]
) -> None:
    twin = Person.objects.create(
        family="高橋", given="良枝", family_kana="たかはし", given_kana="よしえ", birth_year=1947
    )
    clerk = client_of("clerk", section="chiiki")
    opened = clerk.get(reverse("workbench:appointments-add"), {"person": c.people[1].pk}).content.decode()
    assert f'value="佐藤 茂（#{c.people[1].pk}）"' in opened
    typed = {
        "person": "高橋　良枝",
        "post": c.post("minsei").pk,
        "district": c.izumino.pk,
        "starts_on": "R1.12.1",
        "start_reason": "general",
    }
    # A number in the address says no name to who may not see the person.
    staff = client_of("district_staff", block="b1")
    hidden = staff.get(reverse("workbench:appointments-add"), {"person": c.people[1].pk}).content.decode()
    assert "佐藤 茂" not in hidden
    answer = clerk.post(reverse("workbench:appointments-add"), typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert ("同じ名前の方が2名います。" in shown, f"#{twin.pk}" in shown, 'value="高橋　良枝"' in shown) == (True,) * 3
    typed["person"] = f"高橋 良枝（#{c.people[0].pk}）"
    answer = clerk.post(reverse("workbench:appointments-add"), typed)
    row = Appointment.objects.get()
    assert (answer.status_code, row.person, row.ends_on) == (302, c.people[0], dt.date(2022, 11, 30))
    edited = clerk.get(reverse("workbench:appointments-edit", args=[row.pk])).content.decode()
    assert f'value="高橋 良枝（#{c.people[0].pk}）"' in edited


def test_correcting_through_the_form(c: TermsCouncil, client_of: Callable[..., Client]) -> None:
    row = c.commissioner(c.people[0])
    clerk = client_of("clerk", section="chiiki")
    path = reverse("workbench:appointments-edit", args=[row.pk])
    form = clerk.get(path).context["form"]
    sent = {name: form[name].value() if form[name].value() is not None else "" for name in form.fields}
    sent |= {"_version": clerk.get(path).context["version"], "role": "vice_chair", "despite_limits": ""}
    answer = clerk.post(path, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    row.refresh_from_db()
    assert (row.role, row.person, row.starts_on) == ("vice_chair", c.people[0], dt.date(2019, 12, 1))


def test_a_successor_is_appointed_from_the_page_of_who_left(c: TermsCouncil, client_of: Callable[..., Client]) -> None:
    row = c.commissioner(c.people[0])
    clerk = client_of("clerk", section="chiiki")
    ending = reverse("workbench:appointments-action", args=[row.pk, "end"])
    assert clerk.post(ending, {"ended_on": "R3.5.31", "end_reason": "moved"}).status_code == 302
    succeed = reverse("workbench:appointments-action", args=[row.pk, "succeed"])
    refused = clerk.post(succeed, {"person": "だれか", "starts_on": "R3.6.1"})
    assert (refused.status_code, "だれか" in refused.content.decode()) == (422, True)
    assert clerk.post(succeed, {"person": "佐藤 茂", "starts_on": "R3.6.1"}).status_code == 302
    came = Appointment.objects.get(person=c.people[1])
    assert (came.replaces, came.ends_on, came.start_reason) == (row, dt.date(2022, 11, 30), "replacement")
