"""The trail as those may read it who keep an eye on the others: found, in words, read-only."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client

from sasaeai.spine.access.api import Account, Role, Viewer, create_account, set_grants, update_account, viewer_of
from sasaeai.spine.audit import api as audit
from sasaeai.spine.audit.api import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(nakamura: Account, account_of: Callable[..., Account]) -> dict[str, AuditEntry]:
    """Four lines by three, on three days."""
    AuditEntry.objects.count()
    kobayashi = viewer_of(account_of("administrator"))
    ohno = viewer_of(account_of("director"))
    found = {}
    for name, moment, by, action, on in (
        ("first", "2021-10-10T23:59:59+09:00", kobayashi, "access.update_account", nakamura),
        ("second", "2021-10-11T00:00:00+09:00", ohno, "access.update_account", nakamura),
        ("third", "2021-10-11T23:59:59+09:00", kobayashi, "access.update_role", Role.objects.get(code="clerk")),
        ("fourth", "2021-10-12T00:00:00+09:00", kobayashi, "plan.view", nakamura),
    ):
        with time_machine.travel(moment, tick=False):
            found[name] = audit.record(
                by=by, action=action, on=on, before={"email": "himitsu@example.jp"}, after={"email": "a@example.jp"}
            )
    return found


@pytest.mark.parametrize("role", ["section_head", "clerk", "district_staff", "district_officer", "reader"])
def test_those_without_the_permission_see_nothing_of_it(
    role: str, lines: dict[str, AuditEntry], client_of: Callable[..., Client]
) -> None:
    client = client_of(role)
    for address in ("/r/audit/", "/r/audit/export/?format=csv", "/r/audit/?print=1", f"/r/audit/{lines['first'].pk}/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "中村 千里" not in answer.content.decode()
        assert "himitsu" not in answer.content.decode()
    found = client.get("/search/", {"q": "中村"})
    assert "中村 千里" not in found.content.decode()
    assert "/r/audit/" not in client.get("/me/").content.decode()


@pytest.mark.parametrize("role", ["director", "auditor", "administrator"])
def test_those_with_it_read_and_write_nothing(
    role: str, lines: dict[str, AuditEntry], client_of: Callable[..., Client]
) -> None:
    client, before = client_of(role), AuditEntry.objects.count()
    assert client.get("/r/audit/").status_code == 200
    page = client.get(f"/r/audit/{lines['first'].pk}/")
    assert (page.status_code, page.context["buttons"], page.context["edit_url"]) == (200, [], "")
    assert client.get("/r/audit/add/").status_code == 404
    assert client.get(f"/r/audit/{lines['first'].pk}/edit/").status_code == 404
    assert client.post("/r/audit/").status_code == 405
    assert client.post(f"/r/audit/{lines['first'].pk}/").status_code == 405
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"at_from": "R3.10.11", "at_to": "R3.10.11"}, ["third", "second"]),
        ({"at_from": "R3.10.10", "at_to": "R3.10.10"}, ["first"]),
        ({"at_from": "R3.10.11", "action": "access.update_account", "at_to": "10/12"}, ["second"]),
        ({"kind": "access.Role", "at_to": "R3.10.12"}, ["third"]),
        ({"actor": "director", "at_to": "R3.10.12"}, ["second"]),
        ({"q": "職員", "at_to": "R3.10.12"}, ["third"]),
        ({"q": "ありません", "at_to": "R3.10.12"}, []),
        ({"action": "plan.view"}, ["fourth"]),
    ],
)
def test_lines_are_found_by_who_which_when_and_on_what(
    lines: dict[str, AuditEntry], client_of: Callable[..., Client], asked: dict[str, str], names: list[str]
) -> None:
    if "actor" in asked:
        asked = {**asked, "actor": str(Account.objects.get(assignments__role__code=asked["actor"]).pk)}
    with time_machine.travel("2021-10-20T09:00:00+09:00", tick=False):
        page = client_of("auditor").get("/r/audit/", {**asked, "at_from": asked.get("at_from", "R3.10.1")})
    pks = {line.pk: name for name, line in lines.items()}
    assert [pks.get(line.row.pk) for line in page.context["lines"]] == names


def test_a_line_is_told_in_words(lines: dict[str, AuditEntry], client_of: Callable[..., Client]) -> None:
    listed = client_of("auditor").get("/r/audit/", {"action": "access.update_account", "at_to": "R3.10.10"})
    (line,) = listed.context["lines"]
    assert [cell.text for cell in line.cells[1:]] == ["administrator 2", "利用者を変えた", "利用者", "中村 千里"]
    page = client_of("auditor").get(f"/r/audit/{lines['first'].pk}/").content.decode()
    assert "<h1>利用者を変えた</h1>" in page
    assert (
        '<th scope="row">メールアドレス</th><td class="before">himitsu@example.jp</td><td class="after">a@example.jp</td>'
        in page
    )


def test_the_list_shows_no_more_of_people_than_names(
    lines: dict[str, AuditEntry], client_of: Callable[..., Client]
) -> None:
    """What a column held before and after stands on the page of one line, not in the list."""
    for address in ("/r/audit/", "/r/audit/?print=1"):
        words = client_of("auditor").get(address).content.decode()
        assert "中村 千里" in words
        assert "himitsu@example.jp" not in words


def test_the_way_to_what_a_line_is_about_is_offered_to_those_who_may_go_it(
    lines: dict[str, AuditEntry], nakamura: Account, client_of: Callable[..., Client]
) -> None:
    address = f"/r/audit/{lines['first'].pk}/"
    way = f'href="/r/accounts/{nakamura.pk}/"'
    assert way in client_of("director").get(address).content.decode()
    assert way not in client_of("auditor").get(address).content.decode(), "the auditor sees no accounts"


def test_what_one_click_wrote_stands_together(by: Viewer, nakamura: Account, client_of: Callable[..., Client]) -> None:
    with audit.one_request():
        create_account(by=by, username="one", display_name="一人目")
        create_account(by=by, username="two", display_name="二人目")
    create_account(by=by, username="three", display_name="三人目")
    line = AuditEntry.objects.get(action="access.create_account", object_label="一人目")
    page = client_of("auditor").get(f"/r/audit/{line.pk}/")
    (together,) = [part.html for part in page.context["panels"] if part.panel.key == "audit-together"]
    assert "二人目" in together
    assert "一人目" not in together
    assert "三人目" not in together


def test_the_export_holds_what_changed_in_words(
    by: Viewer, nakamura: Account, client_of: Callable[..., Client], role_of: Callable[[str], Role]
) -> None:
    update_account(by=by, row=nakamura, is_office=False)
    answer = client_of("auditor").get("/r/audit/export/", {"format": "csv", "action": "access.update_account"})
    head, row = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    told = dict(zip(head, row, strict=True))
    assert (told["操作した人"], told["操作"], told["対象"]) == ("システム（試験）", "利用者を変えた", "中村 千里")
    assert told["変わったこと"] == "事務局の職員：はい → いいえ"
    auditor = role_of("auditor")
    set_grants(by=by, role=auditor, grants=[("audit.view", "all")])
    client = client_of("auditor")
    assert client.get("/r/audit/").context["can_export"] is False
    assert client.get("/r/audit/export/", {"format": "csv"}).status_code == 403


def test_what_somebody_did_is_reached_from_her_page(nakamura: Account, client_of: Callable[..., Client]) -> None:
    way = f"/r/audit/?actor={nakamura.pk}"
    assert way in client_of("administrator").get(f"/r/accounts/{nakamura.pk}/").content.decode()
    set_grants(
        by=viewer_of(Account.objects.get(assignments__role__code="administrator")),
        role=Role.objects.get(code="director"),
        grants=[("access.view", "all")],
    )
    assert way not in client_of("director").get(f"/r/accounts/{nakamura.pk}/").content.decode()
