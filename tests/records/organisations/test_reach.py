"""Whose reach is a district sees what is public of her district's bodies, and nothing of the office's: on no door."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sasaeai.records.organisations.actions import create_dues, update_site
from sasaeai.records.organisations.enums import DuesClass, SiteKind
from sasaeai.records.organisations.models import DuesYear, Organisation, OrganisationSite

from .directory_words import HOME, SECRET, SYSTEM, body, district, member, site

pytestmark = pytest.mark.django_db
AMOUNT = 7_654_321


@pytest.fixture
def own() -> Organisation:
    """A body of the officer's district with everything the office knows of it."""
    one = body(name="朗読の会せせらぎ", district=district())
    member(one)
    create_dues(by=SYSTEM, organisation=one, fiscal_year=2021, dues_class=DuesClass.FACILITY, units=1, amount=AMOUNT)
    site(one, "公民館の部屋", kind=SiteKind.GATHERING, phone="076-231-0001")
    home = site(one, "代表の自宅", kind=SiteKind.OFFICE, town=HOME, phone="076-299-8888", is_public=False)
    update_site(by=SYSTEM, row=home, fax="076-299-7777")
    return one


@pytest.fixture
def officer(own: Organisation, client_of: Callable[..., Client]) -> Client:
    return client_of("district_officer", district="d19")


def shows_the_office(page: str) -> list[str]:
    wanted = (SECRET, HOME, "076-299-8888", "076-299-7777", "代表の自宅", f"{AMOUNT:,}", str(AMOUNT), "施設会員")
    return [word for word in wanted if word in page]


def test_staff_see_all_of_it(own: Organisation, client_of: Callable[..., Client]) -> None:
    page = client_of("clerk").get(f"/r/organisations/{own.pk}/").content.decode()
    assert shows_the_office(page) == [
        SECRET,
        HOME,
        "076-299-8888",
        "076-299-7777",
        "代表の自宅",
        f"{AMOUNT:,}",
        "施設会員",
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/r/organisations/{pk}/",
        "/r/organisations/{pk}/history/",
        "/r/organisations/",
        "/r/organisations/?print=1",
        "/r/organisations/?q=せせらぎ",
        "/r/sites/",
        "/r/sites/?print=1",
        "/search/?q=せせらぎ",
        "/search/?q=076-299-8888",
        "/search/?q=自宅",
    ],
)
def test_a_district_officer_meets_none_of_it(own: Organisation, officer: Client, path: str) -> None:
    answer = officer.get(path.format(pk=own.pk))
    assert answer.status_code == 200
    page = answer.content.decode().replace("q=076-299-8888", "").replace('value="076-299-8888"', "")
    found = [word for word in shows_the_office(page) if word not in path]
    assert found == []


def test_a_district_officer_sees_what_is_public(own: Organisation, officer: Client) -> None:
    page = officer.get(f"/r/organisations/{own.pk}/").content.decode()
    assert ("公民館の部屋" in page, "076-231-0001" in page, "会費" in page, "控え" in page) == (
        True,
        True,
        False,
        False,
    )


def test_the_doors_of_the_office_are_shut_to_a_district_officer(own: Organisation, officer: Client) -> None:
    dues = DuesYear.objects.get()
    home = OrganisationSite.objects.get(is_public=False)
    for path in (
        "/r/dues/",
        f"/r/dues/{dues.pk}/",
        f"/r/dues/{dues.pk}/history/",
        "/r/dues/export/",
        "/organisations/dues/start/",
        f"/organisations/{own.pk}/note/",
        "/r/organisations/export/",
        "/r/sites/export/",
        "/organisations/bring/",
    ):
        assert (path, officer.get(path).status_code) == (path, 403)
    for path in (f"/r/sites/{home.pk}/", f"/r/sites/{home.pk}/history/"):
        assert (path, officer.get(path).status_code) == (path, 404)


def test_the_question_about_dues_is_not_answered_to_her(own: Organisation, officer: Client) -> None:
    """Asked in the address, the facet would say who has not paid."""
    other = body("paid", "済んだ会", district=own.district)
    member(other)
    for asked in ("unpaid", "paid", "none"):
        page = officer.get("/r/organisations/", {"dues": asked})
        assert sorted(line.row.name for line in page.context["lines"]) == ["朗読の会せせらぎ", "済んだ会"]
        assert "今年度の会費" not in page.content.decode()


def test_bodies_of_another_district_are_missing(officer: Client) -> None:
    other = body("other", "よその会", district=district("d20", "よそ"))
    place = site(other, "よその拠点")
    assert officer.get(f"/r/organisations/{other.pk}/").status_code == 404
    assert officer.get(f"/r/sites/{place.pk}/").status_code == 404
    assert "よその" not in officer.get("/r/sites/").content.decode()


def test_a_child_out_of_reach_is_not_named_on_its_parents_page(own: Organisation, officer: Client) -> None:
    body("near", "近くの分会", parent=own, district=own.district)
    body("far", "遠くの分会", parent=own, district=district("d20", "よそ"))
    page = officer.get(f"/r/organisations/{own.pk}/").content.decode()
    assert ("近くの分会" in page, "遠くの分会" in page) == (True, False)


@pytest.mark.parametrize("role", ["auditor", "reader", "administrator"])
def test_the_office_keeps_it_from_those_who_are_no_staff(
    own: Organisation, client_of: Callable[..., Client], role: str
) -> None:
    client = client_of(role)
    page = client.get(f"/r/organisations/{own.pk}/").content.decode()
    assert [word for word in (SECRET, f"{AMOUNT:,}", "施設会員") if word in page] == []
    assert (client.get("/r/dues/").status_code, client.get(f"/organisations/{own.pk}/note/").status_code) == (403, 403)


@pytest.mark.parametrize("path", ["/r/organisations/", "/r/sites/", "/r/dues/"])
def test_lists_ask_the_database_as_often_for_one_as_for_many(
    client_of: Callable[..., Client], django_assert_max_num_queries: Callable[..., object], path: str
) -> None:
    area = district()
    for number in range(20):
        one = body(f"b{number}", f"団体{number}", district=area)
        site(one, f"拠点{number}")
        create_dues(by=SYSTEM, organisation=one, fiscal_year=2021, dues_class=DuesClass.GROUP, units=1, amount=3000)
    client = client_of("clerk")
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]  # a context manager
        assert len(client.get(path).context["lines"]) == 20
