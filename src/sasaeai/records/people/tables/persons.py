"""How persons and households stand in lists."""

from __future__ import annotations

from sasaeai.foundation import clock
from sasaeai.foundation.eras import PartialDate, format_partial_date
from sasaeai.spine.workbench.api import Badge

from ..enums import ContactKind, LifeState
from ..models import Household, Person
from ..rules.births import birth_with_age

_BADGES = {
    LifeState.HERE: ("good", "circle-check"),
    LifeState.MOVED: ("calm", "map"),
    LifeState.DECEASED: ("", "circle-minus"),
}
_CALLS = frozenset({ContactKind.PHONE, ContactKind.MOBILE})


def birth_of(person: Person) -> str:
    """昭和17年3月5日（79歳）; without the age of the dead; "" when nobody asked."""
    if person.birth_year is None:
        return ""
    birth = PartialDate(person.birth_year, person.birth_month, person.birth_day)
    return format_partial_date(birth) if person.is_deceased else birth_with_age(birth, clock.today())


def life_of(person: Person) -> Badge:
    """在住, 転出 or 死亡, as word, shape and colour."""
    state = person.life
    tone, icon = _BADGES[state]
    return Badge(state.label, tone, icon)


def phone_of(person: Person) -> str:
    """The number a list may show: in use, not hidden, the mobile one first; none of who is not to be called."""
    if person.no_call or person.is_deceased:
        return ""
    listed = (one for one in getattr(person, "listed_contacts", ()) if one.kind in _CALLS)
    return next((one.value for one in listed), "")


def present_of(household: Household) -> str:
    """Who belongs to a household today, up to five."""
    members = [member.person.given or member.person.family for member in getattr(household, "present_members", ())]
    return "・".join(members[:5]) + ("…" if len(members) > 5 else "")


def size_of(household: Household) -> int:
    """How many belong to it today."""
    return len(getattr(household, "present_members", ()))
