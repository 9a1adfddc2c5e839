"""Forms: nothing typed is lost, errors stand on top and at the field, two people never silently overwrite each other."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from sasaeai.records.organisations.models import Organisation
from sasaeai.records.places.models import District
from sasaeai.spine.access.api import Grant, Reach, Viewer
from sasaeai.spine.audit.api import history_of
from sasaeai.spine.workbench.actions import OutOfReach, save_changed, save_new
from sasaeai.spine.workbench.forms.binding import make_form
from sasaeai.spine.workbench.queries.registers import register_named
from tests.spine.workbench.conftest import Town

pytestmark = pytest.mark.django_db
ADD = reverse("workbench:districts-add")


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


def edit(row: Any) -> str:
    return reverse("workbench:districts-edit", args=[row.pk])


def opened(page: Any, **typed: str) -> dict[str, str]:
    """What a browser sends for the form as it was opened, with some fields typed over."""
    form = page.context["form"]
    sent = {"_version": page.context["version"]}
    for field in form:
        value = field.value()
        if field.name == "is_active":
            sent |= {"is_active": "on"} if value else {}
        else:
            sent[field.name] = "" if value is None else str(value)
    return sent | typed


def test_a_row_is_added_and_its_page_shown(town: Town, director: Client) -> None:
    sent = {
        "code": "ｄ０９ ",
        "name": "新町",
        "kana": "",
        "block": town.blocks["b2"].pk,
        "order": "１２",
        "is_active": "on",
    }
    answer = director.post(ADD, sent, follow=True)
    row = District.objects.get(code="d09")
    assert (row.name, row.order, row.block, row.is_active) == ("新町", 12, town.blocks["b2"], True)
    assert answer.request["PATH_INFO"] == reverse("workbench:districts-detail", args=[row.pk])
    assert "「新町」を登録しました。" in answer.content.decode()
    line = history_of(row).get()
    assert (line.action, line.after["name"]) == ("places.add", "新町")


def test_one_more_of_the_same_opens_an_empty_form(town: Town, director: Client) -> None:
    answer = director.post(ADD, {"code": "d09", "name": "新町", "order": "0", "_another": "1"}, follow=True)
    assert answer.request["PATH_INFO"] == ADD
    assert answer.context["form"]["name"].value() is None
    assert director.get(ADD, {"name": "はじめから"}).context["form"]["name"].value() == "はじめから"


def test_what_is_wrong_is_said_on_top_and_at_the_field_and_nothing_typed_is_lost(town: Town, director: Client) -> None:
    page = director.post(ADD, {"code": "だめ", "name": "", "kana": "のこるかな", "order": "たくさん", "block": ""})
    assert page.status_code == 422
    assert page.context["form"].errors == {
        "code": ["半角の英字と数字、「-」「_」だけで書いてください。"],
        "name": ["入れてください。"],
        "order": ["「たくさん」は整数として読めません。48、三百、1,050,000 のように入れてください。"],
    }
    text = page.content.decode()
    assert '<a href="#id_name">地区名</a>：入れてください。' in text
    assert text.count("入れてください。") == 4  # each twice: on top and at the field
    assert 'value="のこるかな"' in text
    assert 'value="たくさん"' in text
    assert 'aria-invalid="true"' in text
    assert not District.objects.filter(kana="のこるかな").exists()


def test_the_database_says_no_at_the_field(town: Town, director: Client) -> None:
    page = director.post(ADD, {"code": "d01", "name": "大手", "order": "0"})
    assert page.context["form"].errors == {
        "code": ["この符号はもう使われています。"],
        "name": ["この地区名はもうあります。"],
    }


def test_empty_choices_say_what_to_do(town: Town, director: Client) -> None:
    assert ">（選ばない）</option>" in director.get(ADD).content.decode()
    kinds = director.get(reverse("workbench:organisations-add")).context["form"].fields["kind"].choices
    assert next(iter(kinds)) == ("", "選んでください")


def test_a_change_is_saved_and_told(town: Town, director: Client) -> None:
    row = town.districts["d02"]
    page = director.get(edit(row))
    answer = director.post(edit(row), opened(page, kana="さくらちょう"), follow=True)
    assert "「桜町」を直しました。" in answer.content.decode()
    line = history_of(row).first()
    assert line is not None
    assert (line.before, line.after) == ({"kana": "さくらまち"}, {"kana": "さくらちょう"})


def test_two_people_who_change_different_fields_both_keep_theirs(
    town: Town, director: Client, client_of: Callable[..., Client]
) -> None:
    row, other = town.districts["d02"], client_of("section_head")
    mine, theirs = director.get(edit(row)), other.get(edit(row))
    other.post(edit(row), opened(theirs, order="7"))
    page = director.post(edit(row), opened(mine, kana="さくらちょう"))
    assert page.status_code == 409
    assert page.context["clash"] == [("並び順", "1", "7")]
    assert page.context["form"]["order"].value() == "7"
    assert page.context["form"]["kana"].value() == "さくらちょう"
    text = page.content.decode()
    assert "開いている間に、ほかの人が直しました" in text
    assert "section_head 2さんが" in text
    row.refresh_from_db()
    assert (row.order, row.kana) == (7, "さくらまち")
    assert director.post(edit(row), opened(page)).status_code == 302
    row.refresh_from_db()
    assert (row.order, row.kana) == (7, "さくらちょう")


def test_two_people_who_change_the_same_field_are_told_at_the_field(
    town: Town, director: Client, client_of: Callable[..., Client]
) -> None:
    row, other = town.districts["d02"], client_of("section_head")
    mine, theirs = director.get(edit(row)), other.get(edit(row))
    other.post(edit(row), opened(theirs, kana="さくらがまち", block=str(town.blocks["b2"].pk)))
    page = director.post(edit(row), opened(mine, kana="さくらちょう"))
    assert page.status_code == 409
    assert page.context["clash"] == [
        ("ふりがな", "さくらまち", "さくらがまち"),
        ("ブロック", "中央ブロック", "東部ブロック"),
    ]
    assert page.context["form"].errors["kana"] == [
        "ほかの人が「さくらがまち」に直しています。このまま保存すると、あなたの内容になります。"
    ]
    assert page.context["form"]["kana"].value() == "さくらちょう"
    director.post(edit(row), opened(page))
    row.refresh_from_db()
    assert (row.kana, row.block) == ("さくらちょう", town.blocks["b2"])


def test_the_same_change_by_both_is_no_clash(town: Town, director: Client, client_of: Callable[..., Client]) -> None:
    row, other = town.districts["d02"], client_of("section_head")
    mine, theirs = director.get(edit(row)), other.get(edit(row))
    other.post(edit(row), opened(theirs, kana="さくらちょう"))
    assert director.post(edit(row), opened(mine, kana="さくらちょう")).status_code == 302


@pytest.mark.parametrize("version", ["", "made-up", None])
def test_a_form_without_a_true_version_overwrites_nothing(town: Town, director: Client, version: str | None) -> None:
    row = town.districts["d02"]
    sent = opened(director.get(edit(row)), kana="うわがき")
    del sent["_version"]
    if version is not None:
        sent["_version"] = version
    assert director.post(edit(row), sent).status_code == 409
    row.refresh_from_db()
    assert row.kana == "さくらまち"


def test_who_may_not_change_is_refused(town: Town, client_of: Callable[..., Client]) -> None:
    clerk, row = client_of("clerk"), town.districts["d02"]
    assert clerk.get(edit(row)).status_code == 403
    assert clerk.post(edit(row), {"code": "d02", "name": "のっとり", "order": "0"}).status_code == 403
    assert clerk.post(ADD, {"code": "d99", "name": "のっとり", "order": "0"}).status_code == 403
    assert not District.objects.filter(name="のっとり").exists()


def test_what_would_lie_out_of_reach_is_rolled_back(town: Town) -> None:
    """Nobody puts a row where she could not see it herself."""
    units = frozenset({"d03"})
    near, everywhere = frozenset({Grant(Reach.DISTRICT, units)}), frozenset({Grant(Reach.ALL)})
    grants = {**{f"organisations.{verb}": near for verb in ("view", "add", "change")}, "places.view": everywhere}
    viewer = Viewer(account_id=None, name="東山の人", grants=grants, districts=units)
    register = register_named("organisations")
    assert register is not None
    sent = {
        "kind": "partner",
        "code": "new",
        "name": "よその団体",
        "order": "0",
        "district": str(town.districts["d01"].pk),
    }

    def form(row: Any = None, **typed: str) -> Any:
        data = QueryDict(mutable=True)
        data.update(sent | typed)
        made = make_form(register, viewer, data=data, instance=copy.copy(row))
        assert made.is_valid(), made.errors
        return made

    with pytest.raises(OutOfReach):
        save_new(register, viewer, form())
    assert not Organisation.objects.filter(code="new").exists()
    inside = save_new(register, viewer, form(district=str(town.districts["d03"].pk)))
    with pytest.raises(OutOfReach):
        save_changed(register, viewer, form(inside), inside)
    assert Organisation.objects.get(code="new").district == town.districts["d03"]
