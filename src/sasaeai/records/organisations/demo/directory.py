"""The directory of the demo council: invented bodies of every kind, their sites and two years of dues."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Model

from sasaeai.foundation import clock
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.records.places.api import active_districts
from sasaeai.spine.access.api import system
from sasaeai.spine.audit import api as audit

from ..enums import DuesClass, SiteKind
from ..enums import OrganisationKind as K
from ..models import DuesYear, OfficeNote, Organisation, OrganisationSite
from ..rules.numbers import business_check_digit, corporate_check_digit

CITY, PREFECTURE, CITY_CODE = "かがやき市", "石川県", "179990"
G, F, S, P, N = DuesClass.GROUP, DuesClass.FACILITY, DuesClass.SUPPORTER, DuesClass.SPECIAL, DuesClass.NONE
RATES = {G: 3000, F: 10000, S: 5000, P: 20000}

#: kind, name, reading, dues class, units, kind of site, service, capacity (0 for none); "" for a body without a site.
BODIES: tuple[tuple[K, str, str, DuesClass, int, str, str, int], ...] = (
    (K.CARE_PROVIDER, "社会福祉法人ひばり福祉会", "ひばりふくしかい", F, 3, "care", "介護老人福祉施設", 80),
    (K.CARE_PROVIDER, "社会福祉法人みのり会", "みのりかい", F, 2, "care", "通所介護", 35),
    (K.CARE_PROVIDER, "株式会社あさがお介護", "あさがおかいご", F, 1, "care", "訪問介護", 0),
    (K.CARE_PROVIDER, "医療法人社団なぎさ会", "なぎさかい", F, 2, "care", "介護老人保健施設", 100),
    (K.CARE_PROVIDER, "合同会社ことほぎ", "ことほぎ", N, 1, "care", "認知症対応型共同生活介護", 18),
    (K.CARE_PROVIDER, "社会福祉法人つばき園", "つばきえん", F, 1, "care", "小規模多機能型居宅介護", 29),
    (K.CARE_PROVIDER, "株式会社ほほえみケア", "ほほえみけあ", F, 1, "care", "居宅介護支援", 0),
    (K.DISABILITY_PROVIDER, "社会福祉法人そよかぜ", "そよかぜ", F, 1, "disability", "就労継続支援B型", 20),
    (K.DISABILITY_PROVIDER, "社会福祉法人あおぞら会", "あおぞらかい", F, 1, "disability", "生活介護", 40),
    (K.DISABILITY_PROVIDER, "一般社団法人てとて", "てとて", N, 1, "disability", "放課後等デイサービス", 10),
    (K.SOCIAL_ENTERPRISE, "ワークショップこもれび", "わーくしょっぷこもれび", S, 1, "disability", "就労移行支援", 12),
    (K.CONSULTATION, "障害者基幹相談支援センター", "しょうがいしゃきかんそうだんしえんせんたー", N, 1, "office", "", 0),
    (K.CONSULTATION, "くらしの法律相談所", "くらしのほうりつそうだんしょ", N, 1, "office", "", 0),
    (
        K.SUPPORT_CENTRE,
        "東部地域包括支援センター",
        "とうぶちいきほうかつしえんせんたー",
        F,
        1,
        "care",
        "介護予防支援",
        0,
    ),
    (
        K.SUPPORT_CENTRE,
        "西部地域包括支援センター",
        "せいぶちいきほうかつしえんせんたー",
        F,
        1,
        "care",
        "介護予防支援",
        0,
    ),
    (
        K.SUPPORT_CENTRE,
        "中央地域包括支援センター",
        "ちゅうおうちいきほうかつしえんせんたー",
        F,
        1,
        "care",
        "介護予防支援",
        0,
    ),
    (K.NURSERY, "すみれ保育園", "すみれほいくえん", F, 1, "child", "認可保育所", 90),
    (K.NURSERY, "たんぽぽ認定こども園", "たんぽぽにんていこどもえん", F, 1, "child", "認定こども園", 120),
    (K.NURSERY, "ひかり保育所", "ひかりほいくしょ", F, 1, "child", "認可保育所", 60),
    (K.NURSERY, "こぐま小規模保育室", "こぐましょうきぼほいくしつ", N, 1, "child", "小規模保育", 19),
    (K.CHILDRENS_CLUB, "さくら児童クラブ", "さくらじどうくらぶ", N, 1, "child", "放課後児童クラブ", 40),
    (K.CHILDRENS_CLUB, "けやき児童クラブ", "けやきじどうくらぶ", N, 1, "child", "放課後児童クラブ", 35),
    (K.CHILD_GROUP, "おかえり食堂", "おかえりしょくどう", N, 1, "gathering", "子ども食堂", 30),
    (K.CHILD_GROUP, "まなびの灯", "まなびのあかり", N, 1, "gathering", "学習支援", 15),
    (K.VOLUNTEER_GROUP, "朗読の会せせらぎ", "ろうどくのかいせせらぎ", G, 1, "home", "", 0),
    (K.VOLUNTEER_GROUP, "手話サークルゆびきり", "しゅわさーくるゆびきり", G, 1, "gathering", "手話", 0),
    (K.VOLUNTEER_GROUP, "傾聴ボランティアみみずく", "けいちょうぼらんてぃあみみずく", G, 1, "home", "", 0),
    (K.VOLUNTEER_GROUP, "おもちゃ病院かがやき", "おもちゃびょういんかがやき", G, 1, "gathering", "おもちゃの修理", 0),
    (K.VOLUNTEER_GROUP, "送迎ボランティアくるり", "そうげいぼらんてぃあくるり", G, 1, "home", "", 0),
    (K.NPO, "NPO法人フードバンクかがやき", "ふーどばんくかがやき", S, 1, "office", "", 0),
    (K.NPO, "NPO法人まちの縁側", "まちのえんがわ", S, 1, "gathering", "居場所", 25),
    (K.PARTIES, "認知症の人と家族の会", "にんちしょうのひととかぞくのかい", G, 1, "office", "", 0),
    (K.PARTIES, "手をつなぐ親の会", "てをつなぐおやのかい", G, 1, "office", "", 0),
    (K.PARTIES, "視覚障害者協会", "しかくしょうがいしゃきょうかい", G, 1, "office", "", 0),
    (K.PROFESSIONALS, "医師会", "いしかい", P, 1, "office", "", 0),
    (K.PROFESSIONALS, "歯科医師会", "しかいしかい", P, 1, "office", "", 0),
    (K.PROFESSIONALS, "薬剤師会", "やくざいしかい", P, 1, "office", "", 0),
    (K.PROFESSIONALS, "弁護士会", "べんごしかい", N, 1, "office", "", 0),
    (K.NETWORK, "介護サービス事業者連絡会", "かいごさーびすじぎょうしゃれんらくかい", N, 1, "office", "", 0),
    (K.NETWORK, "災害ボランティアネットワーク会議", "さいがいぼらんてぃあねっとわーくかいぎ", N, 1, "", "", 0),
    (K.NEIGHBOURHOOD, "町会連合会", "ちょうかいれんごうかい", G, 5, "office", "", 0),
    (K.SENIOR_CLUB, "老人クラブ連合会", "ろうじんくらぶれんごうかい", G, 3, "office", "", 0),
    (K.WOMENS_GROUP, "婦人会連絡協議会", "ふじんかいれんらくきょうぎかい", G, 2, "office", "", 0),
    (K.COMMUNITY_HALL, "緑が丘公民館", "みどりがおかこうみんかん", N, 1, "facility", "", 120),
    (K.COMMUNITY_HALL, "川上公民館", "かわかみこうみんかん", N, 1, "facility", "", 80),
    (K.SETTLEMENT, "第一善隣館", "だいいちぜんりんかん", G, 1, "facility", "", 60),
    (K.PUBLIC_FACILITY, "まちなか福祉館", "まちなかふくしかん", N, 1, "facility", "", 200),
    (K.PUBLIC_FACILITY, "福祉用具情報プラザ", "ふくしようぐじょうほうぷらざ", N, 1, "facility", "", 50),
    (K.SCHOOL, "緑が丘小学校", "みどりがおかしょうがっこう", N, 1, "office", "", 0),
    (K.SPECIAL_SCHOOL, "県立ひなた特別支援学校", "けんりつひなたとくべつしえんがっこう", N, 1, "office", "", 0),
    (K.HIGH_SCHOOL, "県立かがやき高等学校", "けんりつかがやきこうとうがっこう", N, 1, "office", "", 0),
    (K.UNIVERSITY, "かがやき福祉大学", "かがやきふくしだいがく", S, 2, "office", "", 0),
    (K.COMPANY, "株式会社すずらん製作所", "すずらんせいさくしょ", S, 4, "office", "", 0),
    (K.COMPANY, "有限会社こだま印刷", "こだまいんさつ", S, 1, "office", "", 0),
    (K.COMPANY, "スーパーまるひら", "すーぱーまるひら", S, 2, "office", "", 0),
    (K.BANK, "かがやき信用金庫", "かがやきしんようきんこ", P, 1, "office", "", 0),
    (K.TRADE_GROUP, "本町商店街振興組合", "ほんまちしょうてんがいしんこうくみあい", S, 1, "office", "", 0),
    (K.MEDIA, "かがやき日報社", "かがやきにっぽうしゃ", S, 1, "office", "", 0),
    (K.CITY, "市福祉政策課", "しふくしせいさくか", N, 1, "office", "", 0),
    (K.PREFECTURE, "県児童相談所", "けんじどうそうだんしょ", N, 1, "office", "", 0),
    (K.NATION, "公共職業安定所", "こうきょうしょくぎょうあんていしょ", N, 1, "office", "", 0),
    (K.POLICE, "かがやき警察署", "かがやきけいさつしょ", N, 1, "office", "", 0),
    (K.FIRE, "かがやき市消防本部", "かがやきししょうぼうほんぶ", N, 1, "office", "", 0),
    (K.HOSPITAL, "かがやき市民病院", "かがやきしみんびょういん", P, 1, "office", "", 0),
)
#: Services as they are read aloud.
SERVICES = {
    "介護老人福祉施設": "かいごろうじんふくししせつ",
    "通所介護": "つうしょかいご",
    "訪問介護": "ほうもんかいご",
    "介護老人保健施設": "かいごろうじんほけんしせつ",
    "認知症対応型共同生活介護": "にんちしょうたいおうがたきょうどうせいかつかいご",
    "小規模多機能型居宅介護": "しょうきぼたきのうがたきょたくかいご",
    "居宅介護支援": "きょたくかいごしえん",
    "就労継続支援B型": "しゅうろうけいぞくしえんびーがた",
    "生活介護": "せいかつかいご",
    "放課後等デイサービス": "ほうかごとうでいさーびす",
    "就労移行支援": "しゅうろういこうしえん",
}
_LEGAL = re.compile("^(社会福祉法人|株式会社|医療法人社団|合同会社|一般社団法人)")
NOTES = (
    "事務局は午前中だけ人がいます。電話は10時から。",
    "窓口は会計の方。請求書は4月中に送ってほしいとのこと。",
    "会長が交代したばかり。あいさつを兼ねて訪問する。",
)


def load_directory() -> None:
    """Some sixty bodies with sites, and dues of two fiscal years. Nothing when there are sites already."""
    if OrganisationSite.objects.exists():
        return
    districts = list(active_districts())
    bodies = Organisation.objects.bulk_create(
        Organisation(
            kind=kind,
            code=f"dir-{number:03}",
            name=name,
            kana=kana,
            district=districts[(number * 7) % len(districts)],
            corporate_number=_corporate(number)
            if name.startswith(("社会", "株式", "医療", "合同", "一般", "NPO"))
            else "",
            founded_on=dt.date(1950 + number, 4, 1),
            order=number,
        )
        for number, (kind, name, kana, *_rest) in enumerate(BODIES, start=1)
    )
    tell_trail(bodies)
    tell_trail(
        OrganisationSite.objects.bulk_create(
            _site(number, body) for number, body in enumerate(bodies, start=1) if BODIES[number - 1][5]
        )
    )
    members = [(body, BODIES[at][3], BODIES[at][4]) for at, body in enumerate(bodies) if BODIES[at][3]]
    OfficeNote.objects.bulk_create(
        OfficeNote(organisation=body, dues_class=kind, dues_units=units, contact_note=NOTES[at % 3] if at % 2 else "")
        for at, (body, kind, units) in enumerate(members)
    )
    now = FiscalYear.of(clock.today()).year
    DuesYear.objects.bulk_create(
        DuesYear(
            organisation=body,
            fiscal_year=year,
            dues_class=kind,
            units=units,
            amount=RATES[kind] * units,
            # Last year all but two have paid; of this year's a third is still open.
            paid_on=None if at % (3 if year == now else 17) == 2 else dt.date(year, 5 + at % 4, 1 + at % 28),
        )
        for year in (now - 1, now)
        for at, (body, kind, units) in enumerate(members)
    )


def tell_trail(rows: Sequence[Model]) -> None:
    """What the actions would have written of each, many at once."""
    lines = [audit.Line(on=row, after=audit.snapshot(row)) for row in rows]
    audit.record_lines(by=system("デモの準備"), action="organisations.add", lines=lines)


def _site(number: int, body: Organisation) -> OrganisationSite:
    _kind, name, kana, _class, _units, where, service, capacity = BODIES[number - 1]
    kind = SiteKind.OFFICE if where == "home" else SiteKind(where)
    named = kind in (SiteKind.CARE, SiteKind.DISABILITY)
    town = body.district.name if body.district else ""
    return OrganisationSite(
        organisation=body,
        kind=kind,
        name=f"{_LEGAL.sub('', name)} {service}" if named and service in SERVICES else name,
        kana=f"{kana} {SERVICES[service]}" if named and service in SERVICES else kana,
        service=service,
        business_number=_business(number) if named else "",
        postal_code=f"920-{number:04}",
        municipality_code=CITY_CODE,
        prefecture=PREFECTURE,
        city=CITY,
        town=f"{town}町{1 + number % 4}丁目{1 + number % 20}番{1 + number % 9}号",
        district=body.district,
        latitude=Decimal("36.5600") + Decimal(number) / 1000,
        longitude=Decimal("136.6500") - Decimal(number) / 1000,
        phone=f"076-2{number:02}-{(number * 37) % 10000:04}",
        fax=f"076-2{number:02}-{(number * 37 + 1) % 10000:04}" if number % 2 else "",
        url=f"https://example.jp/{number:03}/" if number % 3 == 0 else "",
        open_days="月火水木金土" if kind in (SiteKind.CARE, SiteKind.CHILD) else "月火水木金",
        opens_at=dt.time(7, 30) if kind == SiteKind.CHILD else dt.time(8, 30),
        closes_at=dt.time(18, 30) if kind == SiteKind.CHILD else dt.time(17, 15),
        capacity=capacity or None,
        ages="生後6か月から就学前まで" if kind == SiteKind.CHILD and "クラブ" not in name else "",
        temporary_care=number % 2 == 0 if kind == SiteKind.CHILD else None,
        is_public=where != "home",
    )


def _corporate(number: int) -> str:
    """A 法人番号 that proves itself and that nobody has: none begins with 9999 behind its first digit."""
    body = f"999900{number:06}"
    return f"{corporate_check_digit(body)}{body}"


def _business(number: int) -> str:
    """A 事業所番号 that proves itself, in a district number nobody was given (99)."""
    body = f"17799{number:04}"
    return f"{body}{business_check_digit(body)}"
