"""The directory on the screen: kinds under headings, sites in parts, wrong numbers at their field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.organisations.enums import KindGroup, OrganisationKind
from sasaeai.records.organisations.models import Organisation, OrganisationSite

from .directory_words import SYSTEM, body, site

pytestmark = pytest.mark.django_db
SITE = {"kind": "care", "name": "みのり通所介護", "order": "0", "is_public": "on", "is_active": "on"}


@pytest.fixture
def head(client_of: Callable[..., Client]) -> Client:
    return client_of("section_head")


def test_the_kinds_stand_under_their_headings(head: Client) -> None:
    page = head.get("/r/organisations/add/").content.decode()
    assert [f'<optgroup label="{group.label}">' in page for group in KindGroup] == [True] * len(KindGroup)


def test_the_list_stands_in_the_order_of_the_choice_and_is_narrowed_by_heading(head: Client) -> None:
    for code, name, kind in (
        ("z", "信用金庫", OrganisationKind.BANK),
        ("y", "地域福祉課", OrganisationKind.SECTION),
        ("x", "新聞社", OrganisationKind.MEDIA),
        ("w", "老人クラブ", OrganisationKind.SENIOR_CLUB),
    ):
        body(code, name, kind=kind)
    names = [line.row.name for line in head.get("/r/organisations/").context["lines"]]
    assert names == ["地域福祉課", "老人クラブ", "信用金庫", "新聞社"]
    page = head.get("/r/organisations/", {"group": "business"})
    assert [line.row.name for line in page.context["lines"]] == ["信用金庫", "新聞社"]
    turned = head.get("/r/organisations/", {"group": "business", "sort": "-kind"})
    assert [line.row.name for line in turned.context["lines"]] == ["新聞社", "信用金庫"]


def test_a_wrong_corporate_number_is_told_at_its_field(head: Client) -> None:
    typed = {"kind": "npo", "code": "n1", "name": "まちの縁側", "order": "0", "corporate_number": "6000012050002"}
    answer = head.post("/r/organisations/add/", typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["corporate_number"])
    saved = head.post("/r/organisations/add/", typed | {"corporate_number": "７０００-０１２０-５０００-２"})
    assert saved.status_code == 302
    assert Organisation.objects.get().corporate_number == "7000012050002"


def test_the_end_does_not_come_before_the_beginning(head: Client) -> None:
    typed = {
        "kind": "npo",
        "code": "n1",
        "name": "まちの縁側",
        "order": "0",
        "founded_on": "R3.4.1",
        "ended_on": "R2.4.1",
    }
    answer = head.post("/r/organisations/add/", typed)
    assert "「終わった日」は「できた日」より後にしてください。" in answer.content.decode()


def test_the_same_name_with_another_corporate_number_is_another_body() -> None:
    body("a", "さくら", corporate_number="7000012050002")
    body("b", "さくら", corporate_number="")
    assert Organisation.objects.filter(name="さくら").count() == 2


def test_a_site_is_added_from_its_body_with_the_town_of_its_postal_code(head: Client) -> None:
    one = body()
    page = head.get("/r/sites/add/", {"organisation": one.pk})
    assert f'<option value="{one.pk}" selected>' in page.content.decode()
    typed = SITE | {
        "organisation": one.pk,
        "postal_code": "９２００９６２",
        "opens_at": "8時30分",
        "closes_at": "１７：１５",
        "business_number": "0170101950",
        "url": "example.jp",
    }
    answer = head.post("/r/sites/add/", typed)
    made = OrganisationSite.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/r/sites/{made.pk}/")
    assert (made.postal_code, made.prefecture, made.city, made.town) == ("920-0962", "石川県", "金沢市", "広坂")
    assert (made.opens_at, made.closes_at, made.url) == (dt.time(8, 30), dt.time(17, 15), "https://example.jp")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"business_number": "0170101951"}, "business_number"),
        ({"business_number": "12"}, "business_number"),
        ({"municipality_code": "172013"}, "municipality_code"),
        ({"opens_at": "朝"}, "opens_at"),
        ({"capacity": "たくさん"}, "capacity"),
        ({"mail": "電話で"}, "mail"),
        ({"latitude": "136.6", "longitude": "36.5"}, "__all__"),
        ({"latitude": "36.5"}, "__all__"),
    ],
)
def test_what_cannot_be_is_told_and_its_part_is_open(head: Client, typed: dict[str, str], field: str) -> None:
    answer = head.post("/r/sites/add/", SITE | {"organisation": body().pk} | typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    held = 'value="' + next(iter(typed.values()))
    assert held in answer.content.decode()
    if field in ("business_number", "municipality_code"):
        assert '<details class="org-part more" open>' in answer.content.decode()
    assert OrganisationSite.objects.count() == 0


def test_a_number_that_came_from_a_list_stays_when_other_things_are_mended(head: Client) -> None:
    one = body()
    held = site(one, "みのり通所介護", business_number="0170101951")
    opened = head.get(f"/r/sites/{held.pk}/edit/")
    typed = SITE | {
        "organisation": one.pk,
        "business_number": "0170101951",
        "phone": "076-1",
        "_version": opened.context["version"],
    }
    assert head.post(f"/r/sites/{held.pk}/edit/", typed).status_code == 302
    assert OrganisationSite.objects.get().phone == "076-1"


def test_a_service_has_its_number_once(head: Client) -> None:
    one = body()
    site(one, "みのり通所介護", business_number="0170101950", service="通所介護")
    answer = head.post(
        "/r/sites/add/", SITE | {"organisation": one.pk, "business_number": "0170101950", "service": "通所介護"}
    )
    assert "同じ事業所番号とサービスの拠点がもうあります。" in answer.content.decode()


def test_the_page_of_a_body_shows_its_sites_and_the_bodies_under_it(head: Client) -> None:
    one = body(about="高齢者の介護")
    body("branch", "ひばり分園", parent=one)
    site(one, "ひばり通所介護", phone="076-231-0001", capacity=30)
    page = head.get(f"/r/organisations/{one.pk}/").content.decode()
    shown = ("高齢者の介護", "ひばり通所介護", 'href="tel:076-231-0001"', "30名", "ひばり分園", "拠点を加える")
    assert [word in page for word in shown] == [True] * len(shown)


def test_a_site_out_of_use_steps_back_and_can_return(head: Client) -> None:
    held = site(body(), "ひばり通所介護")
    head.post(f"/r/sites/{held.pk}/action/deactivate/")
    assert not OrganisationSite.objects.get().is_active
    page = head.get(f"/r/organisations/{held.organisation_id}/").content.decode()
    assert "使わなくなった拠点 1か所" in page
    head.post(f"/r/sites/{held.pk}/action/reactivate/")
    assert OrganisationSite.objects.get().is_active
    assert SYSTEM.everything
