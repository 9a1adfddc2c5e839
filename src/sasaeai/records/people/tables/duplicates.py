"""Two records side by side: what is the same, what differs, what only one of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import clock, eras
from sasaeai.foundation.eras import PartialDate
from sasaeai.spine.access.api import Viewer
from sasaeai.spine.workbench.api import Badge

from ..models import HouseholdMember, Membership, Person
from ..queries.links import counted_links
from ..queries.shown import shown_addresses, shown_contacts
from ..rules import GROUPS, address_key, proposed
from ..rules.births import birth_with_age

ONE, TWO, BOTH = "one", "two", "both"
SAME = Badge(gettext_lazy("同じ"), "", "equal")
OTHER = Badge(gettext_lazy("違う"), "warn", "triangle-alert")
LONE = Badge(gettext_lazy("片方だけ"), "calm", "circle-dashed")

_LABELS = {
    "name": gettext_lazy("名前"),
    "latin": gettext_lazy("ローマ字の名前"),
    "birth": gettext_lazy("生年月日"),
    "sex": gettext_lazy("性別"),
    "district": gettext_lazy("地区"),
    "language": gettext_lazy("ことば"),
    "contact_by": gettext_lazy("希望する連絡の方法"),
    "no_post": gettext_lazy("郵便"),
    "no_call": gettext_lazy("電話をかけること"),
    "life": gettext_lazy("在住・転出・死亡"),
    "note": gettext_lazy("メモ"),
}
#: What is so with nearly everybody: not worth a line when it is so with both.
_PLAIN: dict[str, tuple[Any, ...]] = {
    "language": ("ja",),
    "no_post": (False,),
    "no_call": (False,),
    "life": (False, None, None),
}
#: How strong a likeness is, in words: from which score on.
_DEGREES = (
    (85, Badge(gettext_lazy("とてもよく似ている"), "warn", "equal")),
    (65, Badge(gettext_lazy("よく似ている"), "calm", "copy")),
    (0, Badge(gettext_lazy("少し似ている"), "", "circle-dashed")),
)


#: A row in words, and by what it is compared with those of the other record; "" is like nothing.
Told: TypeAlias = tuple[str, str]


def degree(score: int) -> Badge:
    """The word for a score."""
    return next(badge for least, badge in _DEGREES if score >= least)


@dataclass(frozen=True)
class Piece:
    """A run of letters; ``differs`` marks what the other record writes otherwise."""

    text: str
    differs: bool = False


@dataclass(frozen=True)
class Choice:
    """One record's value of a field: ``key`` is what the form sends."""

    key: str
    pieces: list[Piece]
    chosen: bool = False


@dataclass(frozen=True)
class FieldPair:
    """A field of the record. ``choices`` are there when the two differ and one has to be kept."""

    key: str
    label: str
    badge: Badge
    one: list[Piece]
    two: list[Piece]
    choices: list[Choice] = field(default_factory=list)
    both: bool = False


@dataclass(frozen=True)
class ListPair:
    """Rows of the two records; all of them are there after a merge. Each is (words, whether the other has it too)."""

    label: str
    badge: Badge
    one: list[tuple[str, bool]]
    two: list[tuple[str, bool]]


def fields_of(person: Person) -> dict[str, Any]:
    """The columns a merge decides about."""
    return {name: getattr(person, name) for names in GROUPS.values() for name in names}


def field_pairs(one: Person, two: Person, keep: str) -> list[FieldPair]:
    """Every field at least one of the two has, with what would be kept when nobody chooses."""
    kept, gone = (one, two) if keep == ONE else (two, one)
    after = proposed(fields_of(kept), fields_of(gone))
    found = []
    for key, names in GROUPS.items():
        first, second = _words(one, key), _words(two, key)
        if not first and not second:
            continue
        pieces = (_pieces(first, second), _pieces(second, first))
        if first == second and _values(one, names) == _values(two, names):
            if key in _PLAIN and _values(one, names) == _PLAIN[key]:
                continue
            found.append(FieldPair(key, str(_LABELS[key]), SAME, *pieces))
            continue
        wanted = tuple(after[name] for name in names)
        both = key == "note" and bool(first and second)
        chosen = ONE if wanted == _values(one, names) else TWO if wanted == _values(two, names) else BOTH
        if chosen == BOTH and not both:
            chosen = keep
        choices = [Choice(side, part, side == chosen) for side, part in zip((ONE, TWO), pieces, strict=True)]
        badge = OTHER if first and second else LONE
        found.append(FieldPair(key, str(_LABELS[key]), badge, *pieces, choices, both))
    return found


def chosen_values(one: Person, two: Person, keep: str, chosen: dict[str, str]) -> dict[str, Any]:
    """The choices of the form as values of fields; what was not chosen is left to the action."""
    kept, gone = (one, two) if keep == ONE else (two, one)
    after = proposed(fields_of(kept), fields_of(gone))
    values: dict[str, Any] = {}
    for key, side in chosen.items():
        source = {ONE: fields_of(one), TWO: fields_of(two)}.get(side, after)
        values |= {name: source[name] for name in GROUPS.get(key, ())}
    return values


def list_pairs(viewer: Viewer, one: Person, two: Person) -> list[ListPair]:
    """Addresses, contacts, names, households and bodies, each as far as the viewer may see them; and what else hangs on them."""
    today = clock.today()

    def places(person: Person, other: Person) -> list[Told]:
        rows = shown_addresses(viewer, person, beside=other)
        return [(_row(row.one_line, row, today), address_key(row.town, row.city, row.prefecture)) for row in rows]

    def numbers(person: Person, other: Person) -> list[Told]:
        rows = shown_contacts(viewer, person, beside=other)
        return [(_row(row.value, row, today), row.digits or row.value) for row in rows]

    def names(person: Person, _other: Person) -> list[Told]:
        return [(str(name), str(name)) for name in person.names.all()]

    def homes(person: Person, _other: Person) -> list[Told]:
        rows = HouseholdMember.objects.filter(person=person).select_related("household")
        told = [(f"{row.household}（{row.get_relation_display()}）", row) for row in rows]
        return [(_row(words, row, today), str(row.household_id)) for words, row in told]

    def bodies(person: Person, _other: Person) -> list[Told]:
        rows = Membership.objects.filter(person=person).select_related("organisation")
        told = [(f"{row.organisation} {row.role}".strip(), row) for row in rows]
        return [(_row(words, row, today), words) for words, row in told]

    kinds: list[tuple[str, Callable[[Person, Person], list[Told]]]] = [
        (_("住所"), places),
        (_("連絡先"), numbers),
        (_("ほかの名前"), names),
        (_("世帯"), homes),
        (_("所属"), bodies),
    ]
    found = [_list_pair(label, ask(one, two), ask(two, one)) for label, ask in kinds]
    others = {person.pk: counted_links(person.pk) for person in (one, two)}
    found.append(_list_pair(_("ほかの記録"), _counted(others[one.pk]), _counted(others[two.pk])))
    return [pair for pair in found if pair.one or pair.two]


def _counted(links: Iterable[tuple[str, int]]) -> list[Told]:
    return [(_("%(noun)s %(count)s件") % {"noun": noun, "count": f"{count:,}"}, "") for noun, count in links]


def _list_pair(label: str, one: list[Told], two: list[Told]) -> ListPair:
    first, second = {key for _, key in one}, {key for _, key in two}
    badge = LONE if not (first and second) else SAME if first == second and first != {""} else OTHER
    return ListPair(
        str(label),
        badge,
        [(words, bool(key) and key in second) for words, key in one],
        [(words, bool(key) and key in first) for words, key in two],
    )


def _row(words: str, row: Any, today: Any) -> str:
    """With the day it ended, when it did."""
    ends_on = getattr(row, "ends_on", None)
    if ends_on is not None and ends_on <= today:
        return _("%(words)s（%(day)sまで）") % {"words": words, "day": eras.format_wareki_short(ends_on)}
    return words


def _values(person: Person, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(person, name) for name in names)


def _words(person: Person, key: str) -> str:
    """A field as people read it; "" when nothing is known."""
    if key == "name":
        return f"{person.full_name}（{person.full_kana}）" if person.full_kana else person.full_name
    if key == "birth":
        if not person.birth_year:
            return ""
        return birth_with_age(PartialDate(person.birth_year, person.birth_month, person.birth_day), clock.today())
    if key == "life":
        day = person.died_on or person.moved_on
        return f"{person.life.label}（{eras.format_wareki(day, weekday=False)}）" if day else str(person.life.label)
    if key in ("no_post", "no_call"):
        return _("してほしくない") if getattr(person, key) else _("してよい")
    if key == "district":
        return str(person.district or "")
    if key in ("sex", "language", "contact_by"):
        return str(getattr(person, f"get_{key}_display")())
    return str(getattr(person, key))


def _pieces(text: str, other: str) -> list[Piece]:
    """The text, with the letters marked that the other writes otherwise; nothing is marked where all is other."""
    if not text or not other or text == other:
        return [Piece(text)] if text else []
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    if matcher.ratio() < 0.4:
        return [Piece(text)]
    found = [Piece(text[a:b], op != "equal") for op, a, b, _c, _d in matcher.get_opcodes() if a != b]
    return found or [Piece(text)]


def added_words(person: Person) -> str:
    """Which record it is, and when it was made."""
    number = _("登録番号 %(number)s") % {"number": person.pk}
    day = timezone.localdate(person.added_at)
    return (
        f"{number}　{_('%(day)sに登録') % {'day': eras.format_wareki_short(day)}}" if day <= clock.today() else number
    )
