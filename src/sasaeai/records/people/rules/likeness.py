"""How much two records look like one person: a score from 0 to 100, and why, in words.

Every trait speaks for or against in bits (log2 of how much likelier it is between two records of one person than between
two people of a city), as Fellegi and Sunter (1969) add them up. ``EVEN`` bits, what it takes to outweigh the many pairs of
strangers, is a score of 50. A name that is plainly another one settles the matter whatever else agrees: twins share all else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext_lazy as _
from rapidfuzz.distance import OSA

from .traits import NameKey, Traits, is_kana, is_mobile, split_address

#: So many bits are a score of 50; five more are 76, ten more 91.
EVEN = 22.0
STEP = 3.0
#: From this score on a pair is put before somebody, and from this one on a typed draft is told of somebody.
LISTED_AT = 50
HINTED_AT = 6
_NEVER = -100.0

#: What speaks for one person, in words. Kept as codes, so that no personal data is in the row of a pair.
FOR = {
    "name_same": _("名前が同じ"),
    "name_sounds": _("名前の読みが同じで、漢字が違う"),
    "name_read": _("名前の漢字が同じで、読みが違う"),
    "name_slip": _("名前のふりがなが一字だけ違う"),
    "name_near": _("名前の漢字が一字だけ違う"),
    "name_swapped": _("姓と名が入れ替わっている"),
    "name_joined": _("姓と名がつながっている"),
    "name_former": _("前の名前や別の書き方が同じ"),
    "name_latin": _("ローマ字の名前が同じ"),
    "given_same": _("名が同じ"),
    "birth_same": _("生年月日が同じ"),
    "birth_part": _("わかっている生年が同じ"),
    "birth_near": _("生年月日がひとつだけ違う"),
    "birth_swapped": _("生年月日の数字が入れ替わっている"),
    "birth_era": _("生年の元号だけが違う"),
    "address_same": _("住所が同じ"),
    "address_near": _("番地がひとつだけ違う"),
    "mobile_same": _("携帯電話が同じ"),
    "phone_same": _("電話番号が同じ"),
    "phone_near": _("電話番号が一字だけ違う"),
    "mail_same": _("メールアドレスが同じ"),
}
#: What speaks against.
AGAINST = {
    "family_other": _("姓が違う"),
    "birth_other": _("生年月日が違う"),
    "address_other": _("住所が違う"),
    "phone_other": _("電話番号が違う"),
    "sex_other": _("性別が違う"),
}
#: Era years counted on by mistake: 大正 and 昭和, 昭和 and 平成, 平成 and 令和, 明治 and 大正.
_ERA_STEPS = frozenset({14, 63, 30, 44})


@dataclass(frozen=True, slots=True)
class Likeness:
    """``reasons`` are keys of ``FOR`` and ``AGAINST``, the strongest first."""

    bits: float
    reasons: tuple[str, ...]

    @property
    def score(self) -> int:
        return round(100 / (1 + 2 ** min(60.0, (EVEN - self.bits) / STEP))) if self.bits > _NEVER / 2 else 0


@dataclass(frozen=True, slots=True)
class _Name:
    """``sure`` False: the given name may be another one, so that what a house shares says nothing."""

    bits: float
    reasons: tuple[str, ...]
    sure: bool = True


NOT_ONE = Likeness(_NEVER, ())


def compare(one: Traits, two: Traits) -> Likeness:
    """How much the two look like one person. The order of the two makes no difference."""
    if _are_a_couple(one, two):
        return NOT_ONE
    name = _names(one, two)
    if name.bits <= _NEVER / 2:
        return NOT_ONE
    evidence = [(name.bits, name.reasons)]
    evidence += [_birth(one, two), _sex(one, two), *_reached(one, two, name.sure)]
    evidence.sort(key=lambda found: -found[0])
    return Likeness(sum(bits for bits, _ in evidence), tuple(dict.fromkeys(r for _, said in evidence for r in said)))


def reasons_in_words(codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """What speaks for one person and what against, in the reader's language."""
    known = list(codes)
    return [str(FOR[c]) for c in known if c in FOR], [str(AGAINST[c]) for c in known if c in AGAINST]


def _are_a_couple(one: Traits, two: Traits) -> bool:
    """Head and spouse of one household are two people, however alike the rows."""
    roles = dict(one.homes)
    return any({roles.get(home), role} == {"head", "spouse"} for home, role in two.homes)


def _names(one: Traits, two: Traits) -> _Name:
    found = max((_name(a, b) for a, b in product(one.names, two.names)), key=lambda name: name.bits)
    if one.latin and one.latin == two.latin and found.bits < 13:
        return _Name(13.0, ("name_latin",))
    return found


def _name(a: NameKey, b: NameKey) -> _Name:
    other = ("name_former",) if a.is_former or b.is_former else ()
    if not (a.given and b.given):
        if a.whole and a.whole == b.whole:
            return _Name(15.0, ("name_joined", *other))
        if a.whole_sound and a.whole_sound == b.whole_sound and (is_kana(a.family) or is_kana(b.family)):
            return _Name(13.0, ("name_joined", *other))
        family, _ = _half(a.family, b.family, a.family_sound, b.family_sound)
        return _Name(max(family, -4.0), other)
    given, how = _half(a.given, b.given, a.given_sound, b.given_sound)
    family, family_how = _half(a.family, b.family, a.family_sound, b.family_sound)
    if _are_swapped(a, b) and given + family < 14:
        return _Name(14.0, ("name_swapped", *other))
    if given <= _NEVER / 2:
        return _Name(_NEVER, ())
    if family <= 0:
        reasons = ("given_same",) if how == "name_same" else (how,)
        return _Name(given - (4.0 if family < 0 else 0.0), (*reasons, "family_other", *other), sure=given > 0)
    worse = max((how, family_how), key=_ORDER.index)
    return _Name(given + family - 1.0, (worse, *other), sure=given > 0)


#: From the best agreement to the worst.
_ORDER = ("name_same", "name_read", "name_sounds", "name_slip", "name_near")


def _half(a: str, b: str, a_sound: str, b_sound: str) -> tuple[float, str]:
    """One half of a name: bits and how it agrees; ``_NEVER`` when it is plainly another."""
    kanji = bool(a and b and not is_kana(a) and not is_kana(b))
    if a and a == b:
        if not (a_sound and b_sound) or a_sound == b_sound:
            return 8.0, "name_same"
        return (7.5, "name_slip") if OSA.distance(a_sound, b_sound) == 1 else (5.0, "name_read")
    if a_sound and b_sound:
        if a_sound == b_sound:
            return (6.5, "name_sounds") if kanji else (7.0, "name_same")
        if is_slip(a_sound, b_sound):
            if not kanji:
                return 6.5, "name_slip"
            return (2.0, "name_slip") if _share(a, b) else (_NEVER, "")
        return _NEVER, ""
    if kanji and _share(a, b):
        return -4.0, "name_near"
    return _NEVER, ""


def _share(a: str, b: str) -> bool:
    """Whether two names of kanji differ in one place alone (良枝, 良江)."""
    return max(len(a), len(b)) > 1 and OSA.distance(a, b) == 1


def _are_swapped(a: NameKey, b: NameKey) -> bool:
    written = bool(a.given and b.given) and a.given == b.family and a.family == b.given
    said = bool(a.given_sound and b.given_sound) and (a.given_sound, a.family_sound) == (b.family_sound, b.given_sound)
    return written or (said and a.given_sound != a.family_sound)


#: Voiced kana and their plain forms, for 高田 たかだ and たかた.
_PLAIN = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)


def is_slip(a: str, b: str) -> bool:
    """Whether one reading is the other with a slip of ear or key: voicing, one kana too many or too few, two exchanged.

    One kana in the place of another is not: よしえ and よしこ are two names.
    """
    if a.translate(_PLAIN) == b.translate(_PLAIN):
        return True
    if OSA.distance(a, b) != 1 or min(len(a), len(b)) < 2:
        return False
    return (len(a) == len(b) and sorted(a) == sorted(b)) or (len(a) != len(b) and _inside(a, b))


def _inside(a: str, b: str) -> bool:
    """One kana more in the middle is a slip; one at the end may make another name (ゆみ, ゆみこ)."""
    shorter, longer = sorted((a, b), key=len)
    return not longer.startswith(shorter) or longer[-1] in "んいうおあえ"


def _birth(one: Traits, two: Traits) -> tuple[float, tuple[str, ...]]:
    a, b = one.birth, two.birth
    if a[0] is None or b[0] is None:
        return 0.0, ()
    known = [(x, y) for x, y in zip(a, b, strict=True) if x is not None and y is not None]
    if all(x == y for x, y in known):
        return (15.0, ("birth_same",)) if len(known) == 3 else (6.0 + 3.5 * (len(known) - 1), ("birth_part",))
    if len(known) < 3:
        near = abs(a[0] - b[0]) <= 1 and len(known) == 1
        return (1.0, ("birth_near",)) if near else (-8.0, ("birth_other",))
    apart = [(x, y) for x, y in known if x != y]
    if a[0] == b[0] and (a[1], a[2]) == (b[2], b[1]):
        return 9.0, ("birth_swapped",)
    if len(apart) > 1:
        return -14.0, ("birth_other",)
    x, y = apart[0]
    if sorted(f"{x:02}") == sorted(f"{y:02}"):
        return 9.0, ("birth_swapped",)
    if abs(x - y) == 1:
        return 9.0, ("birth_near",)
    if a[0] != b[0]:
        if abs(x - y) in _ERA_STEPS:
            return 7.0, ("birth_era",)
        return (6.5, ("birth_near",)) if abs(x - y) == 10 or x // 10 == y // 10 else (-14.0, ("birth_other",))
    if OSA.distance(f"{x:02}", f"{y:02}") == 1 or OSA.distance(str(x), str(y)) == 1:
        return 6.5, ("birth_near",)
    return 3.0, ("birth_near",)  # One part alone, in the same year: no father and no son.


def _sex(one: Traits, two: Traits) -> tuple[float, tuple[str, ...]]:
    if not (one.sex and two.sex):
        return 0.0, ()
    return (0.5, ()) if one.sex == two.sex else (-6.0, ("sex_other",))


def _reached(one: Traits, two: Traits, sure: bool) -> list[tuple[float, tuple[str, ...]]]:
    """Where they live and how they are reached. What a whole house shares counts once, and only with a sure name."""
    address, phone = _address(one, two), _phone(one, two)
    mail = (11.0, ("mail_same",)) if one.mails & two.mails else (0.0, ())
    own = [phone] if "mobile_same" in phone[1] else []
    shared = [address] if own else [address, phone]
    agreeing = [found for found in shared if found[0] > 0]
    against = [found for found in shared if found[0] <= 0]
    if not sure:
        agreeing = [(0.0, reasons) for _, reasons in agreeing]
    elif len(agreeing) == 2:
        first, second = agreeing
        agreeing = [(min(9.5, first[0] + second[0]) - 2.0, first[1]), (2.0, second[1])]
    return [*own, mail, *agreeing, *against]


def _address(one: Traits, two: Traits) -> tuple[float, tuple[str, ...]]:
    if not (one.addresses and two.addresses):
        return 0.0, ()
    if any(split_address(key)[1] for key in one.addresses & two.addresses):
        return 7.0, ("address_same",)
    for a, b in product(one.addresses, two.addresses):
        (town, numbers), (other_town, other_numbers) = split_address(a), split_address(b)
        if town == other_town and numbers and other_numbers and OSA.distance(numbers, other_numbers) <= 1:
            return 3.0, ("address_near",)
    return -1.0, ("address_other",)


def _phone(one: Traits, two: Traits) -> tuple[float, tuple[str, ...]]:
    if not (one.phones and two.phones):
        return 0.0, ()
    if any(is_mobile(number) for number in one.phones & two.phones):
        return 11.0, ("mobile_same",)
    best = (-0.5, ("phone_other",))
    for a, b in product(one.phones, two.phones):
        if a == b or (min(len(a), len(b)) < 9 and (a.endswith(b) or b.endswith(a))):
            return 7.0, ("phone_same",)
        if len(a) == len(b) >= 9 and OSA.distance(a, b) == 1:
            best = (4.0, ("phone_near",))
    return best
