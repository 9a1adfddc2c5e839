"""A button is an action: on one row, or on many that were chosen; asked first when it has a form or a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from sasaeai.records.organisations.models import Organisation
from sasaeai.records.places.models import District
from sasaeai.records.programmes.models import Programme
from sasaeai.spine.audit.api import AuditEntry, history_of
from sasaeai.spine.workbench.tables import listing as listing_module
from tests.spine.workbench.conftest import Town

pytestmark = pytest.mark.django_db
LIST = reverse("workbench:districts-list")
DEACTIVATE = reverse("workbench:districts-bulk", args=["deactivate"])
REACTIVATE = reverse("workbench:districts-bulk", args=["reactivate"])


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


def in_use() -> set[str]:
    return set(District.objects.filter(is_active=True).values_list("code", flat=True))


def keys(town: Town, *codes: str) -> list[int]:
    return [town.districts[code].pk for code in codes]


def test_chosen_rows_are_named_before_and_changed_after(town: Town, director: Client) -> None:
    chosen = keys(town, "d01", "d03", "d05")
    page = director.post(DEACTIVATE, {"rows": chosen, "query": "sort=-name"})
    assert (page.status_code, in_use()) == (200, {"d01", "d02", "d03", "d04"})
    assert [str(row) for row in page.context["rows"]] == ["大手", "東山"]  # 旧大樋 is out of use already
    text = page.content.decode()
    assert "対象は次の2地区です" in text
    assert "新しい記録や目標で選べなくなります。" in text
    answer = director.post(DEACTIVATE, {"rows": chosen, "query": "sort=-name", "_confirmed": "1"}, follow=True)
    assert answer.request["QUERY_STRING"] == "sort=-name"
    assert in_use() == {"d02", "d04"}
    said = [str(message) for message in answer.context["messages"]]
    assert said == ["使わないことにしました。（2地区）", "1件は、いまは対象にならないため変えていません。"]
    line = history_of(town.districts["d03"]).first()
    assert line is not None
    assert (line.action, line.before, line.after) == ("places.change", {"is_active": True}, {"is_active": False})


def test_all_of_the_question_means_every_page_of_it(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing_module, "PAGE_SIZE", 1)
    query = f"block={town.blocks['b2'].pk}"
    page = director.post(DEACTIVATE, {"all": "1", "rows": keys(town, "d01"), "query": query})
    assert [str(row) for row in page.context["rows"]] == ["東山", "卯辰"]
    # What is sent on are the rows that were named, whatever the list has become meanwhile.
    sent = {"rows": [row.pk for row in page.context["rows"]], "query": query, "_confirmed": "1"}
    director.post(DEACTIVATE, sent)
    assert in_use() == {"d01", "d02"}


def test_an_action_without_a_question_runs_at_once(town: Town, director: Client) -> None:
    answer = director.post(REACTIVATE, {"rows": keys(town, "d05")}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["また使えるようにしました。（1地区）"]
    assert "d05" in in_use()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], "行を選んでから、もう一度押してください。"),
        (["x", "99999999"], "行を選んでから、もう一度押してください。"),
    ],
)
def test_nothing_chosen_is_said(town: Town, director: Client, rows: list[str], sentence: str) -> None:
    answer = director.post(DEACTIVATE, {"rows": rows, "_confirmed": "1"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [sentence]
    assert in_use() == {"d01", "d02", "d03", "d04"}


def test_rows_none_of_which_fit_are_left_alone(town: Town, director: Client) -> None:
    answer = director.post(REACTIVATE, {"rows": keys(town, "d01")}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "選んだ行では、いまは「また使う」を使えません。"
    ]


def test_more_than_a_thousand_are_too_many(town: Town, director: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sasaeai.spine.workbench.screens.actions.BULK_AT_MOST", 2)
    answer = director.post(DEACTIVATE, {"all": "1", "_confirmed": "1"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "一度に処理できるのは2件までです。条件で絞ってください。"
    ]
    assert len(in_use()) == 4


def test_one_refusal_takes_everything_back_and_names_the_row(
    town: Town, director: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Organisation.objects.get(code="dc1")
    first.save()
    save = Organisation.save

    def refusing(self: Organisation, *args: Any, **kwargs: Any) -> None:
        if self.code == "dc3":
            raise ValidationError("いまは変えられません。")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Organisation, "save", refusing)
    rows = [town.bodies["dc1"].pk, town.bodies["dc3"].pk]
    url = reverse("workbench:organisations-bulk", args=["deactivate"])
    answer = director.post(url, {"rows": rows, "_confirmed": "1"}, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "「東山地区社協」で止まりました。どの行も変えていません。 いまは変えられません。"
    ]
    assert Organisation.objects.filter(is_active=False).count() == 0
    assert not AuditEntry.objects.filter(action="organisations.change").exists()


def test_a_bulk_action_with_a_form_asks_and_keeps_what_was_typed(town: Town, director: Client) -> None:
    programmes = [
        Programme.objects.create(code=f"p{n}", name=f"事業{n}", section=town.bodies["chiiki"]) for n in (1, 2)
    ]
    rows = [programme.pk for programme in programmes]
    url = reverse("workbench:programmes-bulk", args=["assign"])
    page = director.post(url, {"rows": rows})
    assert (page.status_code, page.context["form"].is_bound) == (200, False)
    assert [label for value, label in page.context["form"].fields["section"].choices if value] == [
        "地域福祉課",
        "障害福祉課",
    ]
    missing = director.post(url, {"rows": rows, "_confirmed": "1", "section": ""})
    assert (missing.status_code, missing.context["form"].errors["section"]) == (422, ["選んでください。"])
    assert [str(row) for row in missing.context["rows"]] == ["事業1", "事業2"]
    director.post(url, {"rows": rows, "_confirmed": "1", "section": town.bodies["shougai"].pk})
    assert set(Programme.objects.values_list("section__code", flat=True)) == {"shougai"}


def test_one_row_is_asked_about_and_changed(town: Town, director: Client) -> None:
    row = town.districts["d02"]
    url = reverse("workbench:districts-action", args=[row.pk, "deactivate"])
    page = director.get(url)
    assert "これまでの記録は残り、いつでも戻せます。" in page.content.decode()
    assert "d02" in in_use()
    answer = director.post(url, follow=True)
    assert answer.request["PATH_INFO"] == reverse("workbench:districts-detail", args=[row.pk])
    assert "d02" not in in_use()
    again = director.post(url, follow=True)
    assert [str(message) for message in again.context["messages"]] == [
        "「桜町」では、いまは「使わないことにする」を使えません。"
    ]


def test_the_way_back_leads_to_this_site_only(town: Town, director: Client) -> None:
    url = reverse("workbench:districts-action", args=[town.districts["d02"].pk, "deactivate"])
    assert director.get(url, {"next": LIST}).context["back"] == LIST
    assert director.get(url, {"next": "https://example.org/"}).context["back"] == reverse(
        "workbench:districts-detail", args=[town.districts["d02"].pk]
    )


def test_the_page_of_a_thing_has_one_strong_button_and_a_quiet_one_is_never_it(town: Town, director: Client) -> None:
    used = director.get(reverse("workbench:districts-detail", args=[town.districts["d01"].pk]))
    assert [(button.action.key, button.strong) for button in used.context["buttons"]] == [("deactivate", False)]
    unused = director.get(reverse("workbench:districts-detail", args=[town.districts["d05"].pk]))
    assert [(button.action.key, button.strong) for button in unused.context["buttons"]] == [("reactivate", True)]
    assert unused.content.decode().count("button--primary") == 1


def test_buttons_are_for_those_who_hold_the_permission(town: Town, client_of: Callable[..., Client]) -> None:
    clerk = client_of("clerk")
    page = clerk.get(LIST)
    assert page.context["bulk_actions"] == ()
    assert "data-row" not in page.content.decode()
    sent = {"rows": keys(town, "d01"), "_confirmed": "1"}
    assert clerk.post(DEACTIVATE, sent).status_code == 403
    assert (
        clerk.post(reverse("workbench:districts-action", args=[town.districts["d01"].pk, "deactivate"])).status_code
        == 403
    )
    assert "d01" in in_use()


def test_unknown_actions_are_missing(town: Town, director: Client) -> None:
    assert director.post(reverse("workbench:districts-bulk", args=["nothing"])).status_code == 404
    assert director.get(DEACTIVATE).status_code == 405
