"""What the screens of administration say about devices and permissions; no database here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sasaeai.spine.access.api import UNIT_OF_REACH, Grant, PermissionTable, Reach

#: In this order: a browser calls itself by the names of those it is made from.
_BROWSERS = (
    ("Edge", r"\bEdg(e|A|iOS)?/"),
    ("Firefox", r"\b(Firefox|FxiOS)/"),
    ("Chrome", r"\b(Chrome|CriOS)/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("Chromebook", r"\bCrOS\b"),
    ("Mac", r"\bMac OS X\b"),
    ("Linux", r"\bLinux\b"),
)


def device_words(user_agent: str) -> str:
    """「Chrome（Windows）」 from what a browser says of itself; 「わからない端末」 when it says nothing known."""
    browser = next((name for name, pattern in _BROWSERS if re.search(pattern, user_agent)), "")
    system = next((name for name, pattern in _SYSTEMS if re.search(pattern, user_agent)), "")
    if browser and system:
        return _("%(browser)s（%(system)s）") % {"browser": browser, "system": system}
    return browser or system or _("わからない端末")


@dataclass(frozen=True)
class Ability:
    """What one may do in one family, in one reach: 「見る・書き出す」 「自分の部門（地域福祉課）」."""

    reach: str
    verbs: tuple[str, ...]


def abilities(
    grants: Mapping[str, Iterable[Grant]], table: PermissionTable, units: Mapping[tuple[str, str], str]
) -> list[Ability]:
    """A family's permissions grouped by how far they go, the widest first. ``units`` are labels by (kind, code).

    A reach that needs a unit and has none shows nothing anywhere and is left out.
    """
    verbs: dict[str, list[str]] = {}
    for action, label in table.actions.items():
        held = [grant for grant in grants.get(f"{table.family}.{action}", ()) if _goes_somewhere(grant)]
        if any(grant.reach == Reach.ALL for grant in held):
            held = [Grant(Reach.ALL)]
        order = sorted(held, key=lambda grant: (-list(Reach).index(grant.reach), sorted(grant.units)))
        words = "、".join(dict.fromkeys(_reach_of(grant, units) for grant in order))
        if words:
            verbs.setdefault(words, []).append(str(label))
    widest = str(Reach.ALL.label)
    return [Ability(reach, tuple(names)) for reach, names in sorted(verbs.items(), key=lambda pair: pair[0] != widest)]


def _goes_somewhere(grant: Grant) -> bool:
    return grant.reach not in UNIT_OF_REACH or bool(grant.units)


def _reach_of(grant: Grant, units: Mapping[tuple[str, str], str]) -> str:
    kind = UNIT_OF_REACH.get(grant.reach)
    if kind is None:
        return str(grant.reach.label)
    names = "・".join(sorted(units.get((str(kind), code), code) for code in grant.units))
    return _("%(reach)s（%(units)s）") % {"reach": grant.reach.label, "units": names}


#: A permission and a reach, as the form of a role sends it.
Pair = tuple[str, str]


def as_sent(pair: Pair) -> str:
    """plan.view|all"""
    return "|".join(pair)


def pairs_sent(values: Sequence[str]) -> set[Pair]:
    """The ticked boxes of the form; what has no such shape is left out."""
    found = set()
    for value in values:
        permission, bar, reach = value.partition("|")
        if bar:
            found.add((permission, reach))
    return found


def fingerprint(pairs: Iterable[Pair]) -> str:
    """Tells whether somebody changed the grants of a role since its form was opened."""
    return hashlib.sha256("\n".join(sorted(map(as_sent, pairs))).encode()).hexdigest()[:16]
