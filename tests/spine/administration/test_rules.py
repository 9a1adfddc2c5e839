"""Devices and permissions in words; the shape in which a form of boxes comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sasaeai.spine.access.api import Grant, PermissionTable, Reach
from sasaeai.spine.administration.rules import Ability, abilities, as_sent, device_words, fingerprint, pairs_sent

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (CHROME, "Chrome（Windows）"),
        (f"{CHROME} Edg/140.0.0.0", "Edge（Windows）"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "Version/18.5 Mobile/15E148 Safari/604.1",
            "Safari（iPhone）",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            "CriOS/140.0 Mobile/15E148 Safari/604.1",
            "Chrome（iPad）",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
            "Chrome（Android）",
        ),
        ("Mozilla/5.0 (X11; CrOS x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome（Chromebook）"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox（Mac）"),
        ("curl/8.5.0 Linux", "Linux"),
        ("", "わからない端末"),
        ("<script>", "わからない端末"),
    ],
)
def test_a_browser_is_told_by_what_it_says_of_itself(user_agent: str, words: str) -> None:
    assert device_words(user_agent) == words


TABLE = PermissionTable(
    "plan", "事業計画", {"view": "見る", "report": "書く", "adopt": "決定する", "export": "書き出す"}
)
UNITS = {("section", "chiiki"): "地域福祉課", ("section", "soumu"): "総務課", ("district", "d19"): "泉野"}


@pytest.mark.parametrize(
    ("grants", "found"),
    [
        ({}, []),
        (
            {"plan.view": {Grant(Reach.ALL)}, "plan.export": {Grant(Reach.ALL)}},
            [Ability("すべて", ("見る", "書き出す"))],
        ),
        (
            {
                "plan.report": {Grant(Reach.TEAM, frozenset({"chiiki"}))},
                "plan.view": {Grant(Reach.ALL)},
                "other.view": {Grant(Reach.OWN)},
            },
            [Ability("すべて", ("見る",)), Ability("自分の部門（地域福祉課）", ("書く",))],
        ),
        # everything swallows the rest; a reach bound to nothing reaches nothing.
        (
            {
                "plan.view": {Grant(Reach.ALL), Grant(Reach.TEAM, frozenset({"chiiki"}))},
                "plan.report": {Grant(Reach.TEAM)},
            },
            [Ability("すべて", ("見る",))],
        ),
        (
            {
                "plan.view": {
                    Grant(Reach.OWN),
                    Grant(Reach.TEAM, frozenset({"soumu"})),
                    Grant(Reach.TEAM, frozenset({"chiiki"})),
                    Grant(Reach.DISTRICT, frozenset({"d19", "d99"})),
                }
            },
            [
                Ability(
                    "自分の地区（d99・泉野）、自分の部門（地域福祉課）、自分の部門（総務課）、自分が書いたもの",
                    ("見る",),
                )
            ],
        ),
    ],
)
def test_what_one_may_is_said_by_how_far_it_goes(grants: dict[str, set[Grant]], found: list[Ability]) -> None:
    assert abilities(grants, TABLE, UNITS) == found


PAIRS = [(permission, reach) for permission in ("plan.view", "plan.report", "access.manage") for reach in Reach.values]


@given(st.sets(st.sampled_from(PAIRS)))
def test_what_a_form_sends_comes_back_as_it_was(pairs: set[tuple[str, str]]) -> None:
    assert pairs_sent([as_sent(pair) for pair in pairs]) == pairs
    assert fingerprint(pairs) == fingerprint(sorted(pairs, reverse=True))


def test_what_has_no_such_shape_is_left_out() -> None:
    assert pairs_sent(["plan.view", "plan.view|all", "", "|"]) == {("plan.view", "all"), ("", "")}


def test_one_grant_more_is_another_fingerprint() -> None:
    assert fingerprint({("plan.view", "all")}) != fingerprint({("plan.view", "all"), ("plan.view", "own")})
    assert fingerprint(set()) != fingerprint({("", "")})
