"""The people of the demo council: invented, the same on every machine."""

from __future__ import annotations

import datetime as dt
from random import Random

from sasaeai.records.organisations.api import Organisation, OrganisationKind
from sasaeai.records.places import api as places
from sasaeai.spine.access.api import system

from .actions import create_part, create_person, record_pairs
from .actions.indexing import index_persons
from .enums import AddressKind, ContactKind, ContactWay, Language, LifeState, NameKind, NeedKind, Relation, Sex
from .models import (
    DuplicatePair,
    Household,
    HouseholdMember,
    HouseholdWall,
    Membership,
    Person,
    PersonAddress,
    PersonContact,
    PersonName,
    PersonNeed,
)

_SURNAMES = (
    "高橋=たかはし 髙橋=たかはし 佐藤=さとう 齋藤=さいとう 斉藤=さいとう 渡辺=わたなべ 渡邉=わたなべ 中村=なかむら 小林=こばやし "
    "山本=やまもと 加藤=かとう 吉田=よしだ 山田=やまだ 松本=まつもと 井上=いのうえ 木村=きむら 林=はやし 清水=しみず 山崎=やまざき "
    "山﨑=やまざき 森=もり 池田=いけだ 橋本=はしもと 山下=やました 石川=いしかわ 中島=なかじま 前田=まえだ 藤田=ふじた 小川=おがわ "
    "岡田=おかだ 長谷川=はせがわ 村上=むらかみ 近藤=こんどう 石井=いしい 坂本=さかもと 遠藤=えんどう 青木=あおき 西村=にしむら 福田=ふくだ "
    "太田=おおた 三浦=みうら 藤井=ふじい 岡本=おかもと 松田=まつだ 中川=なかがわ 中野=なかの 原田=はらだ 小野=おの 田村=たむら "
    "竹内=たけうち 金子=かねこ 和田=わだ 中山=なかやま 石田=いしだ 上田=うえだ 森田=もりた 柴田=しばた 酒井=さかい "
    "宮崎=みやざき 後藤=ごとう"
)
_WOMEN = (
    "良枝=よしえ 和子=かずこ 幸子=さちこ 洋子=ようこ 節子=せつこ 京子=きょうこ 久美子=くみこ 真由美=まゆみ 恵子=けいこ 裕子=ゆうこ "
    "美智子=みちこ 千代=ちよ 静江=しずえ 春江=はるえ 由美=ゆみ 直美=なおみ 明美=あけみ 智子=ともこ 陽子=ようこ 文=ふみ "
    "美咲=みさき 彩=あや 愛=あい 優子=ゆうこ 香織=かおり 順子=じゅんこ 信子=のぶこ 芳子=よしこ 弘子=ひろこ 綾乃=あやの"
)
_MEN = (
    "茂=しげる 清=きよし 弘=ひろし 正一=しょういち 勇=いさむ 進=すすむ 隆=たかし 誠=まこと 浩一=こういち 健二=けんじ "
    "和夫=かずお 幸雄=ゆきお 博=ひろし 昭=あきら 実=みのる 修=おさむ 豊=ゆたか 孝=たかし 勝=まさる 達也=たつや "
    "大輔=だいすけ 翔太=しょうた 健太=けんた 拓也=たくや 亮=りょう 直樹=なおき 哲也=てつや 信二=しんじ 義明=よしあき 秀樹=ひでき"
)
HOUSEHOLDS_PER_DISTRICT = 8


def _pairs(words: str) -> list[tuple[str, str]]:
    return [(kanji, kana) for kanji, _, kana in (word.partition("=") for word in words.split())]


def load() -> None:
    """About a thousand persons in 432 households over 54 districts. Nothing when there are persons already."""
    if Person.objects.exists():
        return
    chance = Random(1942)  # noqa: S311 - the same invented people on every machine
    surnames, women, men = _pairs(_SURNAMES), _pairs(_WOMEN), _pairs(_MEN)
    persons: list[Person] = []
    homes: list[tuple[Household, list[tuple[int, Relation]], str]] = []
    for district in places.active_districts():
        for _ in range(HOUSEHOLDS_PER_DISTRICT):
            surname = surnames[chance.randrange(len(surnames))]
            elder = chance.randrange(1934, 1976)
            crew: list[tuple[int, Relation]] = []
            wanted = [(Relation.HEAD, chance.random() < 0.4, elder)]
            if chance.random() < 0.7:
                wanted.append((Relation.SPOUSE, not wanted[0][1], elder + chance.randrange(-2, 6)))
                if chance.random() < 0.5:
                    wanted.append((Relation.CHILD, chance.random() < 0.5, elder + chance.randrange(24, 33)))
            for relation, is_woman, year in wanted:
                names = women if is_woman else men
                given = names[chance.randrange(len(names))]
                persons.append(
                    Person(
                        family=surname[0],
                        given=given[0],
                        family_kana=surname[1],
                        given_kana=given[1],
                        birth_year=year,
                        birth_month=chance.randrange(1, 13),
                        birth_day=chance.randrange(1, 29),
                        sex=Sex.FEMALE if is_woman else Sex.MALE,
                        district=district,
                        is_deceased=(died := year < 1940 and chance.random() < 0.15),
                        died_on=dt.date(2020, chance.randrange(1, 13), chance.randrange(1, 29)) if died else None,
                    )
                )
                crew.append((len(persons) - 1, relation))
            street = (
                f"{district.name}町{chance.randrange(1, 5)}丁目{chance.randrange(1, 30)}番{chance.randrange(1, 20)}号"
            )
            homes.append((Household(name=f"{surname[0]}家", district=district), crew, street))
    _wishes(persons)
    Person.objects.bulk_create(persons)
    Household.objects.bulk_create([home for home, _, _ in homes])
    members, addresses, contacts = [], [], []
    for home, crew, street in homes:
        phone = f"076-2{chance.randrange(10, 99)}-{chance.randrange(0, 10000):04}"
        for at, relation in crew:
            person = persons[at]
            members.append(HouseholdMember(household=home, person=person, relation=relation))
            addresses.append(
                PersonAddress(
                    person=person,
                    kind=AddressKind.HOME,
                    postal_code=f"920-{800 + (person.district.order if person.district else 0):04}",
                    prefecture="石川県",
                    city="かがやき市",
                    town=street,
                    district=person.district,
                )
            )
            contacts.append(_contact(person, ContactKind.PHONE, phone))
            if person.birth_year and person.birth_year > 1945 and chance.random() < 0.6:
                mobile = f"090-{chance.randrange(1000, 10000)}-{chance.randrange(0, 10000):04}"
                contacts.append(_contact(person, ContactKind.MOBILE, mobile))
    HouseholdMember.objects.bulk_create(members)
    PersonAddress.objects.bulk_create(addresses)
    PersonContact.objects.bulk_create(contacts)
    married = [one for one in persons if one.sex == Sex.FEMALE][::9]
    PersonName.objects.bulk_create(
        PersonName(
            person=one,
            kind=NameKind.FORMER,
            family=(maiden := surnames[chance.randrange(len(surnames))])[0],
            given=one.given,
            family_kana=maiden[1],
            given_kana=one.given_kana,
            until=dt.date((one.birth_year or 1950) + 25, 5, 3),
        )
        for one in married
    )
    _walled(homes, persons)
    _bodies(persons)
    PersonNeed.objects.bulk_create(
        PersonNeed(person=one, kind=(NeedKind.WHEELCHAIR, NeedKind.LARGE_PRINT, NeedKind.SIGN)[at % 3])
        for at, one in enumerate(persons[::61])
    )
    index_persons(person.pk for person in persons)


def _contact(person: Person, kind: ContactKind, number: str) -> PersonContact:
    return PersonContact(person=person, kind=kind, value=number, digits=number.replace("-", ""))


def _wishes(persons: list[Person]) -> None:
    """Who wants no post, no calls, a letter; who moved away."""
    for person in persons[7::83]:
        person.no_post = True
    for person in persons[11::97]:
        person.no_call, person.contact_by = True, ContactWay.LETTER
    for at, person in enumerate(persons[23::71]):
        if not person.is_deceased:
            person.moved_on = dt.date(2021, 4 + at % 6, 1 + at)
    for person in persons[5::120]:
        person.language = Language.JA_EASY


def _walled(homes: list[tuple[Household, list[tuple[int, Relation]], str]], persons: list[Person]) -> None:
    """Two who must not be found: a wife behind a wall in her own household, and somebody who asked for it alone."""
    pairs = [(home, crew) for home, crew, _ in homes if len(crew) == 2 and persons[crew[1][0]].sex == Sex.FEMALE]
    (home, crew), (_, others) = pairs[1], pairs[40]
    husband, wife, alone = persons[crew[0][0]], persons[crew[1][0]], persons[others[1][0]]
    left = dt.date(2021, 6, 30)
    HouseholdMember.objects.filter(household=home, person=wife).update(ends_on=left)
    PersonAddress.objects.filter(person=wife).update(ends_on=left, is_main=False)
    PersonContact.objects.filter(person=wife).update(ends_on=left)
    Person.objects.filter(pk=wife.pk).update(district=None)
    HouseholdWall.objects.create(
        protected=wife, against=husband, reason="支援措置（令和3年7月から）", starts_on=dt.date(2021, 7, 1)
    )
    for person, town in ((wife, "みなと町4丁目5番6号"), (alone, "さくら台2丁目8番1号")):
        PersonAddress.objects.create(
            person=person,
            kind=AddressKind.STAY,
            postal_code="920-0999",
            prefecture="石川県",
            city="となり市",
            town=town,
            starts_on=dt.date(2021, 7, 1),
            is_hidden=True,
        )
        hidden = _contact(person, ContactKind.MOBILE, f"080-5555-{person.pk % 10000:04}")
        hidden.is_hidden = True
        hidden.save()


def _bodies(persons: list[Person]) -> None:
    """Places in bodies of the city: the first of each answers for it."""
    bodies = list(Organisation.objects.exclude(kind=OrganisationKind.SECTION).filter(is_active=True).order_by("pk"))
    living = [one for one in persons if one.life == LifeState.HERE][4::9]
    roles = ("会長", "副会長", "事務局", "会計", "")
    Membership.objects.bulk_create(
        Membership(
            person=person,
            organisation=bodies[at % len(bodies)],
            role=roles[at // len(bodies) % len(roles)],
            is_contact=at < len(bodies),
            starts_on=dt.date(2019 + at % 3, 4, 1),
        )
        for at, person in enumerate(living if bodies else [])
    )


def load_twice() -> None:
    """Six persons whom somebody wrote down a second time, each with a slip of its own, and the list that finds them."""
    if DuplicatePair.objects.exists():
        return
    by = system("デモの準備")
    known = [one for one in Person.objects.order_by("pk") if one.birth_day and one.life == LifeState.HERE]
    widow = next(one for one in known if one.family == "高橋")
    others = [one for one in known[::61] if one.pk != widow.pk][:5]
    for at, one in enumerate([widow, *others]):
        names = {"family": one.family, "given": one.given, "family_kana": one.family_kana, "given_kana": one.given_kana}
        born = {"birth_year": one.birth_year, "birth_month": one.birth_month, "birth_day": one.birth_day}
        if at == 0:
            names["family"], born["birth_day"] = "髙橋", None
        elif at == 1:
            names["given_kana"], born["birth_day"] = names["given_kana"][:-1], (one.birth_day or 1) % 28 + 1
        elif at == 2:
            names = {"family": one.family_kana, "given": one.given_kana}
        elif at == 3:
            names["family"], names["given"] = one.given, one.family
            names["family_kana"], names["given_kana"] = one.given_kana, one.family_kana
        elif at == 4:
            born = {}
        twice = create_person(by=by, **names, **born, sex=one.sex if at % 2 else "", district=one.district)
        for address in one.addresses.filter(is_hidden=False)[:1]:
            create_part(by=by, model=PersonAddress, person=twice, city=address.city, town=address.town)
        for contact in one.contacts.filter(is_hidden=False)[:1]:
            create_part(by=by, model=PersonContact, person=twice, kind=contact.kind, value=contact.value)
        PersonNeed.objects.create(person=twice, kind=NeedKind.LARGE_PRINT)
    record_pairs(by=by)
