"""Who may do what, as a pure value."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sasaeai.spine.access.api import NOBODY, Grant, NotPermitted, Reach, Viewer, public, system
from sasaeai.spine.access.rules import name_key, normal_username, temporary_password

TEAM = Grant(Reach.TEAM, frozenset({"chiiki"}))
CLERK = Viewer(
    account_id=1, name="中村", grants={"plan.view": frozenset({Grant(Reach.ALL)}), "plan.report": frozenset({TEAM})}
)


@pytest.mark.parametrize(
    ("viewer", "permission", "may", "reaches"),
    [
        (CLERK, "plan.view", True, {Grant(Reach.ALL)}),
        (CLERK, "plan.report", True, {TEAM}),
        (CLERK, "plan.adopt", False, set()),
        (NOBODY, "plan.view", False, set()),
        (Viewer(2, "空", grants={"plan.view": frozenset()}), "plan.view", False, set()),
        (system("夜の仕事"), "plan.adopt", True, {Grant(Reach.ALL)}),
    ],
)
def test_a_permission_is_held_in_the_reaches_that_were_granted(
    viewer: Viewer, permission: str, may: bool, reaches: set[Grant]
) -> None:
    assert viewer.may(permission) == may
    assert viewer.reaches(permission) == reaches


def test_an_answer_is_worked_out_once_for_one_viewer() -> None:
    """And never for nobody, who lives as long as the process."""
    asked: list[str] = []

    def ask(whom: str) -> Callable[[], int]:
        return lambda: asked.append(whom) or len(asked)  # type: ignore[func-returns-value]  # append returns None

    one, two = Viewer(1, "中村"), Viewer(1, "中村")
    assert [one.once("x", ask("one")), one.once("x", ask("one")), one.once("y", ask("one"))] == [1, 1, 2]
    assert two.once("x", ask("two")) == 3
    assert [NOBODY.once("x", ask("nobody")), NOBODY.once("x", ask("nobody"))] == [4, 5]
    assert asked == ["one", "one", "two", "nobody", "nobody"]
    assert one == two


def test_requiring_what_is_not_held_names_the_permission() -> None:
    CLERK.require("plan.report")
    with pytest.raises(NotPermitted) as refused:
        CLERK.require("plan.adopt")
    assert str(refused.value) == "plan.adopt"


def test_the_machine_says_why_it_acts() -> None:
    assert system("デモの準備").name == "システム（デモの準備）"
    assert system("デモの準備").account_id is None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nakamura", "nakamura"),
        (" Nakamura ", "nakamura"),
        ("ｎａｋａｍｕｒａ", "nakamura"),
        ("ＮＡＫＡ－１", "naka-1"),
    ],
)
def test_a_user_name_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert normal_username(typed) == kept
    assert name_key(typed) == name_key(kept)


def test_the_key_of_a_name_does_not_tell_the_name() -> None:
    assert "nakamura" not in name_key("nakamura")
    assert name_key("nakamura") != name_key("nakamura2")


def test_a_temporary_password_is_four_groups_without_letters_that_look_alike() -> None:
    passwords = {temporary_password() for _ in range(200)}
    assert len(passwords) == 200
    assert [p for p in passwords if not re.fullmatch(r"(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", p)] == []


def test_a_public_view_carries_the_mark_django_reads() -> None:
    @public
    def view() -> None: ...

    assert view.login_required is False  # type: ignore[attr-defined]
