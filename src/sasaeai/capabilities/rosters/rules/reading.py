"""One line of a roster, read: what is known of a person, and every error with its column, all at once."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from sasaeai.foundation.eras import PartialDate, format_wareki, parse_date, parse_partial_date
from sasaeai.foundation.errors import InputNotUnderstood
from sasaeai.foundation.japanese import fold, normalise_width

from ..enums import Meaning
from .meanings import is_role
from .names import NameNotUnderstood, divide_kana, is_nobody, read_kana, read_name
from .places import Place, PlaceNotUnderstood, read_address, read_mail, read_phones, read_postal

_DITTO = frozenset(["〃", "〃〃", "々", "同上", "同", "仝", "″", '"', "”", "〟", "''", "ゝ", "上に同じ", "同右"])
_SEXES = {
    **dict.fromkeys(("男", "男性", "m", "male", "♂", "オ"), "male"),
    **dict.fromkeys(("女", "女性", "f", "female", "♀", "メ"), "female"),
    **dict.fromkeys(("その他", "他", "x"), "other"),
}
_AGE = re.compile(r"(?:満|数え)?(\d{1,3})(?:歳|才|さい)?")
_AGE_IN_BRACKETS = re.compile(r"[(](?:満)?\d{1,3}(?:歳|才)?[)]$|\s+\d{1,3}(?:歳|才)$")
_SERIAL = re.compile(r"\d{5}")
_OLDEST = 120
_FIRST_DAY = dt.date(1899, 12, 30)
_CHECKED = frozenset("○〇◯●◎レ✓✔")


@dataclass(frozen=True)
class Surroundings:
    """What the reader of a line knows of the council and of the roster as a whole."""

    headers: tuple[str, ...]
    columns: tuple[Meaning, ...]
    today: dt.date
    districts: Mapping[str, int]
    district_names: Mapping[int, str]
    find_body: Callable[[str], int | None]
    surnames: frozenset[str] = frozenset()
    district: int | None = None
    organisation: int | None = None
    with_bodies: bool = False


@dataclass
class Reading:
    """What a line says of one person. ``problems`` are (column, written, sentence)."""

    family: str = ""
    given: str = ""
    family_kana: str = ""
    given_kana: str = ""
    former: str = ""
    is_deceased: bool = False
    birth: PartialDate | None = None
    age: int | None = None
    sex: str = ""
    district: int | None = None
    place: Place | None = None
    contacts: list[tuple[str, str]] = field(default_factory=list)
    body: int | None = None
    role: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    notes: list[str] = field(default_factory=list)
    problems: list[tuple[int, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    is_empty_seat: bool = False


def ditto(cells: Sequence[str], above: Sequence[str], columns: Sequence[Meaning]) -> list[str]:
    """The cells with 〃 and 同上 replaced by what stands above; where nothing does they stay, and are no longer read."""
    found = list(cells)
    for index, cell in enumerate(cells[: len(columns)]):
        if cell and columns[index] not in (Meaning.IGNORE, Meaning.NUMBER) and _is_ditto(cell):
            found[index] = (above[index] if index < len(above) else "") or cell
    return found


def _is_ditto(cell: str) -> bool:
    return len(cell) < 8 and re.sub(r"[\s　]", "", cell) in _DITTO


def read_line(cells: Sequence[str], around: Surroundings) -> Reading:
    """Read one line. Nothing raises: whatever cannot be read is a problem of its column."""
    reading = Reading(district=around.district)
    for meaning in _ORDER:
        for index, column in enumerate(around.columns):
            if column is meaning and index < len(cells) and cells[index]:
                if _is_ditto(cells[index]):
                    reading.problems.append((index, cells[index], _("「同上」とありますが、上の行が空いています。")))
                    continue
                try:
                    _READERS[meaning](cells[index], reading, around, index)
                except (NameNotUnderstood, PlaceNotUnderstood, _Unread) as error:
                    reading.problems.append((index, cells[index], str(error)))
                except InputNotUnderstood as error:
                    reading.problems.append((index, cells[index], _(error.template) % error.params))
    _check_whole(reading, around)
    return reading


class _Unread(ValueError):
    """A cell nobody can read; ``str`` is the sentence."""


def _name(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    if is_nobody(text):
        reading.is_empty_seat = True
        return
    name = read_name(text, around.surnames)
    reading.family, reading.given, reading.former = name.family, name.given, name.former
    reading.is_deceased, reading.role = name.is_deceased, reading.role or name.role
    if len(name.family) > 60 or len(name.given) > 60:
        raise _Unread(_("名前が長すぎます（姓と名、それぞれ60字まで）。"))
    if name.kana:
        reading.family_kana, reading.given_kana = divide_kana(read_kana(name.kana), name.family)


def _family(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    if is_nobody(text):
        reading.is_empty_seat = True
        return
    name = read_name(f"{text} 名", around.surnames)
    reading.family, reading.former = name.family, name.former or reading.former
    if name.kana:
        reading.family_kana = read_kana(name.kana)


def _given(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    name = read_name(f"姓 {text}", around.surnames)
    reading.given = name.given
    if name.kana:
        reading.given_kana = read_kana(name.kana)


def _kana(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    reading.family_kana, reading.given_kana = divide_kana(read_kana(text), reading.family)


def _family_kana(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    reading.family_kana = read_kana(text)


def _given_kana(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    reading.given_kana = read_kana(text)


def _birth(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    if re.fullmatch(r"(?:満|数え)?\d{1,3}(?:歳|才|さい)", words):
        _age(words, reading, around, _index)
        return
    words = _AGE_IN_BRACKETS.sub("", words)
    if _SERIAL.fullmatch(words):  # A date of Excel in a column of plain figures.
        day = _FIRST_DAY + dt.timedelta(days=int(words))
        birth = PartialDate(day.year, day.month, day.day)
    else:
        birth = parse_partial_date(words)
    if birth.first > around.today:
        raise _Unread(
            _("%(day)sは、まだ来ていない日です。年号を確かめてください。") % {"day": format_wareki(birth.first, False)}
        )
    if around.today.year - birth.year > _OLDEST:
        raise _Unread(_("いま%(age)s歳になります。年号を確かめてください。") % {"age": around.today.year - birth.year})
    reading.birth = birth


def _age(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    found = _AGE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None or int(found[1]) > _OLDEST:
        raise _Unread(_("年齢は120までの数で入れてください（例 42）。"))
    reading.age = int(found[1])


def _sex(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    sex = _SEXES.get(_folded(text))
    if sex is None:
        raise _Unread(_("性別は、男・女・その他のどれかで入れるか、空けてください。"))
    reading.sex = sex


def _postal(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    if not re.search(r"\d", normalise_width(text)):
        return
    place = reading.place or Place()
    place.postal = read_postal(text)
    reading.place = place


def _address(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    found, place = read_address(text), reading.place
    if place is None or not (place.town or place.city or place.prefecture):
        found.postal = found.postal or (place.postal if place else "")
        reading.place = found
    else:  # An address over two columns.
        place.prefecture, place.city = place.prefecture or found.prefecture, place.city or found.city
        place.town, place.building = f"{place.town}{found.town}", f"{place.building} {found.building}".strip()


def _building(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    if reading.place is not None:
        reading.place.building = f"{reading.place.building} {normalise_width(text)}".strip()[:120]


def _numbers(kind: str) -> Callable[[str, Reading, Surroundings, int], None]:
    def read(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
        known = {re.sub(r"\D", "", value) for _kind, value in reading.contacts}
        for found, number in read_phones(text, kind):
            if re.sub(r"\D", "", number) not in known:
                reading.contacts.append((found, number))

    return read


def _mail(text: str, reading: Reading, _around: Surroundings, _index: int) -> None:
    reading.contacts.append(("mail", read_mail(text)))


def _district(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    found = find_district(text, around)
    if found is None:
        near = difflib.get_close_matches(text, around.district_names.values(), n=2, cutoff=0.3)
        if near:
            raise _Unread(
                _("「%(name)s」という地区はありません。%(near)sではありませんか。")
                % {"name": text[:20], "near": "、".join(f"「{name}」" for name in near)}
            )
        raise _Unread(_("「%(name)s」という地区はありません。地区の名前を確かめてください。") % {"name": text[:20]})
    reading.district = found


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """A roster says the same district and the same sex over and over."""
    return fold(text)


def find_district(text: str, around: Surroundings) -> int | None:
    """The key of a district by its name or code, with or without 地区, 校下, 地区社協 behind it."""
    words = _folded(text)
    for ending in (
        "",
        "地区社会福祉協議会",
        "地区民生委員児童委員協議会",
        "地区社協",
        "地区民児協",
        "社協",
        "民児協",
        "地区",
        "校下",
        "校区",
    ):
        if words.endswith(ending) and (found := around.districts.get(words[: len(words) - len(ending)])) is not None:
            return found
    return None


def _body(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    if not around.with_bodies:
        reading.notes.append(_("所属：%(body)s") % {"body": text[:60]})
        return
    found = around.find_body(text)
    if found is None:
        raise _Unread(
            _("「%(name)s」という団体はまだ登録がありません。名前を直すか、先に団体を登録してください。")
            % {"name": text[:40]}
        )
    reading.body = found


def _role(text: str, reading: Reading, around: Surroundings, index: int) -> None:
    words = text.strip()
    if words in _CHECKED:  # A ○ in a column that is headed 会長.
        words = around.headers[index] if is_role(around.headers[index]) else ""
    if words and not reading.role:
        reading.role = words[:60]


def _starts(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    reading.starts_on = parse_date(text, today=around.today)


def _term(text: str, reading: Reading, around: Surroundings, _index: int) -> None:
    sides = re.split(r"[~〜～]|から|\s+-\s+|−", normalise_width(text).replace("まで", ""), maxsplit=1)
    if len(sides) == 2:
        if sides[0].strip():
            reading.starts_on = parse_date(sides[0], today=around.today)
        if sides[1].strip():
            reading.ends_on = parse_date(sides[1], today=around.today)
    elif found := re.fullmatch(r"(\d{1,2})期(?:目)?|(\d{1,2})年", normalise_width(text).strip()):
        reading.notes.append(_("任期：%(term)s") % {"term": found[0]})
    else:
        reading.ends_on = parse_date(sides[0], today=around.today)


def _note(text: str, reading: Reading, around: Surroundings, index: int) -> None:
    words = " ".join(text.split())
    if words in _CHECKED:
        words = around.headers[index]
    reading.notes.append(words[:500])


_READERS: dict[Meaning, Callable[[str, Reading, Surroundings, int], None]] = {
    Meaning.NAME: _name,
    Meaning.FAMILY: _family,
    Meaning.GIVEN: _given,
    Meaning.KANA: _kana,
    Meaning.FAMILY_KANA: _family_kana,
    Meaning.GIVEN_KANA: _given_kana,
    Meaning.BIRTH: _birth,
    Meaning.AGE: _age,
    Meaning.SEX: _sex,
    Meaning.POSTAL: _postal,
    Meaning.ADDRESS: _address,
    Meaning.BUILDING: _building,
    Meaning.PHONE: _numbers("phone"),
    Meaning.MOBILE: _numbers("mobile"),
    Meaning.FAX: _numbers("fax"),
    Meaning.MAIL: _mail,
    Meaning.DISTRICT: _district,
    Meaning.BODY: _body,
    Meaning.ROLE: _role,
    Meaning.STARTS: _starts,
    Meaning.TERM: _term,
    Meaning.NOTE: _note,
}
_ORDER = tuple(_READERS)


def _check_whole(reading: Reading, around: Surroundings) -> None:
    """What only several columns together can tell."""
    columns = around.columns
    wrong = {column for column, _written, _sentence in reading.problems}
    name_at = next(
        (index for index, column in enumerate(columns) if column in (Meaning.NAME, Meaning.FAMILY)), len(columns) - 1
    )
    if not reading.family and not reading.is_empty_seat and name_at not in wrong:
        reading.problems.append((name_at, "", _("名前がありません。姓と名を入れてください。")))
    if reading.starts_on and reading.ends_on and reading.ends_on < reading.starts_on:
        at = next(i for i, column in enumerate(columns) if column in (Meaning.TERM, Meaning.STARTS))
        reading.problems.append((at, "", _("終わりの日が始まりの日より前です。日付を確かめてください。")))
    if reading.place is not None and not reading.place.town and (reading.place.city or reading.place.postal):
        if Meaning.ADDRESS in columns and reading.place.city:
            at = columns.index(Meaning.ADDRESS)
            if at not in wrong:
                reading.problems.append((at, "", _("住所が市や区までしかありません。町名と番地を入れてください。")))
        else:
            reading.remarks.append(_("郵便番号だけで住所がないため、住所は登録しません。"))
    if reading.age is not None:
        _check_age(reading, around)
    if not around.with_bodies and reading.role:
        reading.notes.insert(0, _("役職：%(role)s") % {"role": reading.role})
    if around.with_bodies and reading.body is None:
        reading.body = around.organisation
    reading.problems.sort(key=lambda problem: problem[0])


def _check_age(reading: Reading, around: Surroundings) -> None:
    """An age is no birth date: it is noted with its day, and compared where both are given."""
    assert reading.age is not None
    if reading.birth is None:
        day = format_wareki(around.today, weekday=False)
        reading.notes.append(_("%(day)sに取り込んだ名簿で%(age)s歳") % {"day": day, "age": reading.age})
        return
    now = around.today.year - reading.birth.year
    if not now - 2 <= reading.age <= now + 1:
        at = around.columns.index(Meaning.BIRTH)
        reading.problems.append(
            (
                at,
                "",
                _("生年月日からは%(now)s歳くらいですが、年齢は%(age)s歳とあります。どちらかを直してください。")
                % {"now": now, "age": reading.age},
            )
        )
