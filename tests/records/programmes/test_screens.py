"""The screens of programmes: a year is read and shown as 令和3年度, never as a bare 2021."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sasaeai.records.programmes.models import Programme
from sasaeai.spine.audit.api import changes_of, history_of

pytestmark = pytest.mark.django_db
LIST, ADD = reverse("workbench:programmes-list"), reverse("workbench:programmes-add")


@pytest.fixture
def director(client_of: Callable[..., Client]) -> Client:
    return client_of("director")


@pytest.fixture
def programme(director: Client) -> Programme:
    director.post(ADD, {"code": "p1", "name": "地区社協活動の支援", "starts_in": "Ｈ３０", "ends_in": "", "order": "1"})
    return Programme.objects.get()


def words(page: Any) -> str:
    """What a person reads of a page's main part."""
    main = page.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_year_is_read_in_any_hand_and_shown_with_its_era(director: Client, programme: Programme) -> None:
    assert programme.starts_in == 2018
    for page in (LIST, reverse("workbench:programmes-detail", args=[programme.pk])):
        shown = words(director.get(page))
        assert "平成30年度" in shown
        assert "2018" not in shown
    form = director.get(reverse("workbench:programmes-edit", args=[programme.pk])).content.decode()
    assert 'value="平成30年度"' in form


def test_a_year_nobody_can_read_stands_at_its_field(director: Client) -> None:
    page = director.post(ADD, {"code": "p1", "name": "配食", "starts_in": "むかし", "order": "1"})
    assert page.status_code == 422
    assert page.context["form"].errors["starts_in"] == [
        "「むかし」は年度として読めません。令和3年度、R3、2021 のように入れてください。"
    ]
    assert 'value="むかし"' in page.content.decode()
    assert Programme.objects.count() == 0


def test_the_trail_says_the_year_in_words_too(director: Client, programme: Programme) -> None:
    edit = reverse("workbench:programmes-edit", args=[programme.pk])
    sent = {"_version": director.get(edit).context["version"], "code": "p1", "name": programme.name, "order": "1"}
    assert director.post(edit, sent | {"starts_in": "平成30年度", "ends_in": "R4"}).status_code == 302
    entry = history_of(programme).first()
    assert entry is not None
    assert [(one.label, one.before, one.after) for one in changes_of(entry)] == [
        ("終わった年度", "（なし）", "令和4年度")
    ]


def test_what_leaves_as_a_sheet_comes_back_unchanged_and_a_change_is_told_in_words(
    director: Client, programme: Programme
) -> None:
    taken = director.get(reverse("workbench:programmes-export")).content
    book = openpyxl.load_workbook(io.BytesIO(taken))
    heads, row = ([cell.value for cell in line] for line in book.worksheets[0].iter_rows())
    assert dict(zip(heads, row, strict=True))["始まった年度"] == "平成30年度"

    def brought() -> Any:
        out = io.BytesIO()
        book.save(out)
        file = SimpleUploadedFile("事業.xlsx", out.getvalue())
        answer = director.post(reverse("workbench:programmes-import"), {"file": file})
        return director.get(answer.headers["Location"])

    assert {one.state.value: one.rows for one in brought().context["tally"] if one.rows} == {"unchanged": 1}
    book.worksheets[0].cell(2, heads.index("終わった年度") + 1).value = 2021
    page = brought()
    assert {one.state.value: one.rows for one in page.context["tally"] if one.rows} == {"changed": 1}
    assert "令和3年度" in words(page)
