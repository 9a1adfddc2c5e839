"""Wordings with figures: how often, how many, where more, and the words that stand for no figure (随時, 通年)."""

from __future__ import annotations

import re

from sasaeai.records.programmes.api import TargetSpec, TargetType

from .scan import GONE, Wording

_WIDE = r"[一-鿿々ァ-ヶー・]"
_UNIT_END = (
    r"(?:ブロック|地区|支部|圏域|学区|校区|区域|校|町会|町内会|自治会|班|施設|エリア|方面|サロン|事業所|会場|"
    r"センター|分会|単位|市町村?|クラブ|団体"
    r"|部会|コース|教室|地域|集落|社協|民児協|委員会|分区|分館|公民館|係|課|区|町|隣組|ゾーン|拠点|園|"
    r"グループ|種目|学年|期)"
)
_EACH_N = re.compile(
    rf"各((?:[一-鿿々]{{0,6}}|[ァ-ヶー]{{2,10}}){_UNIT_END}|ブロック)(?:で|に|において|につき|毎に|"
    rf"ごとに)?(?:年間?)?(?:約|各)?(\d+)(?:[~\-]\d+)?(回|度|名|人|か所|カ所|箇所|ヶ所)(?:程度|以上|ずつ)?"
)
_PER_N = re.compile(
    rf"((?:[一-鿿々]{{0,6}}|[ァ-ヶー]{{2,10}}){_UNIT_END}|ブロック)(?:ごと|毎|別)(?:に|"
    rf"で)?(?:各)?(?:年間?)?(\d+)(回|度|名|人)(?:程度|以上|ずつ)?"
)
_ONE_EACH = re.compile(rf"1({_UNIT_END})(?:に|あたり)?(\d+)(?:名|人)(?:以上)?(?:の)?(?:体制|配置|の配置|を配置)?")
_N_EACH = re.compile(
    r"(\d+)(ブロック|地区|会場|支部|か所|カ所|ヶ所|箇所|校|施設|教室|圏域|コース|クラス|団体|グループ)(?:で|"
    r"、|×|x|・)?各(\d+)回"
)
_PER = re.compile(
    rf"(?:各)?((?:[一-鿿々]{{0,6}}|[ァ-ヶー]{{2,10}}){_UNIT_END}|ブロック)(?:ごと|毎)(?:(?:に|の)"
    rf"(?=(?:[^、。()\x00\d]{{1,12}}[をの])?(?:開催|実施|設置|配置)|[)。\x00]|年|$)|(?=[)、。・\x00開実設年]|$))"
)
_PER_ALL = re.compile(
    rf"(?:(?<![一-鿿])全|各)((?:[一-鿿々]{{0,6}}|[ァ-ヶー]{{2,10}}){_UNIT_END})(?:で|にて|において)?(?:の|に)?(?:開催|"
    rf"実施)(?=[)、。\x00]|$)"
)
_TWO_HALVES = re.compile(
    r"(?:上半?期|前期|前半|春季?|夏季?)(?:に|で)?(\d+)回[、・及び]+(?:下半?期|後期|後半|秋季?|冬季?)(?:に|で)?(\d+)回"
)
_ONE_COURSE = re.compile(r"1(?:コース|クール|講座|シリーズ|期)(?:につき|あたり|:|全)?(?=\d+回)")
_TIMES_BY = re.compile(
    r"(?:1(?:コース|クール|講座|シリーズ|期)(?:につき|あたり|:|全)?)?(\d{1,2})回(?:コース|シリーズ|講座|1組)?[×xX*](\d{1,2})"
    r"(?:か所|会場|コース|クール|期|クラス|組|回|教室|講座)?|(\d{1,2})(?:コース|クール|期|クラス|シリーズ)[×xX*](\d{1,2})回"
)
_A_PERSON = re.compile(r"(?:1人|一人|1名|各自)(?:あたり|当たり|につき)?(?:年間?|年度内)?(?:最低)?(\d)[回度](?:以上)?")
_HALVES = re.compile(
    r"(?:上期|前期|上半期|春季?|夏季?|前半)[・、/と](?!.{1,4}の?年\d)(?:下期|後期|下半期|秋季?|冬季?|後半)(?:に|で|期)?(?:各|"
    r"それぞれ)?(\d+)?[回度]?|(?:半期|半年)(?:ごと)?に?(\d+)[回度]|半期ごと|半年ごと"
)
_OF_WHICH = re.compile(r"[(。、]?(?:うち|内)(?:の)?、?(\d+)回(?:は|が|を)?([^、。()\x00]*)")
_COUNT = re.compile(
    r"(最低|少なくとも|概ね|おおむね|約)?(年度内に?|年度中に?|年間に?|年に|年|通算|全|計|合計|延べ|各|"
    r"連続)?(最低|約|概ね|おおむね)?:?(\d{1,3})(?:回)?(?:(?:[~\-]|から|・|または|又は)(\d{1,3}))?(回|度|"
    r"号(?!線)|クール)(?:程度|ほど|前後|くらい|(以上|以内|程(?!度)))?"
)
_COUNT_AFTER = re.compile(
    r"(?:程度|ほど|前後|以上|以内|の)?(?:開催|実施|発行|作成|配布|訪問|放送|掲載|更新|募集|行う|行い|開く|"
    r"設け|派遣|提供|予定|コース|講座|シリーズ|連続|[)、。・,⇒\x00]|$)"
)
_DAYS = re.compile(r"(?:全|延べ?|計|各|連続)?(\d{1,3})日(?:間|コース|程(?!度))(?:程度)?|(?:全|延べ?)(\d{1,3})日(?!目)")
_NOBE = re.compile(
    r"(?:延べ?|のべ)(?:約|で)?(\d+)(事業所|団体|施設|か所|カ所|箇所|地区|校|世帯|社|法人|件|名|人|クラブ|"
    r"サロン|グループ|組)"
)
_COPIES = re.compile(r"(?:各|約|計|全)?(?:回)?(\d{2,7})部(?![会門署長品])(?:程度)?|(\d+)万(\d+)?部")
_HEADS = re.compile(
    r"(?:職員|役員|会員|委員|代表者?|参加者?|相談員|受講者?|各)?(?:約)?(\d{1,4})(?:名|人)(?:程度|以上|ほど|"
    r"前後)?(?:の?(?:参加|出席|派遣|受講|養成|募集|確保|認定))?"
)
_CAPACITY = re.compile(
    r"(?:定員|募集人数|募集人員|各回|1回|先着|各日|1日|対象)(?:は|:|につき|あたり)?(?:各|約)?\d+(?:名|人|組|"
    r"世帯)(?:程度|以内)?"
)
_HEADS_AFTER = re.compile(r"(?:を|が|の)?(?:目標|目指|めざ|参加|出席|派遣|受講|養成|登録|受入)")
_MORE_STAFF = re.compile(
    r"(\d+)(名|人)(?:を|の|)?(?:新たに|新規に)?(?:増員|増やし|増やす|増配置|追加配置|増(?=[)、し]|$))|"
    r"増員[(:]?(\d+)(名|人)"
)
_STAFF = re.compile(
    r"(\d+)(名|人)(?:の|を)?(?:体制|新たに|新規に|専任で|常勤で|それぞれ)*(?:配置|採用|雇用|任命|"
    r"設置)(?!転換)|(?:配置|採用)(?:を行い)?[(、:]?(?:計|各)?(\d+)(名|人)|(\d+)(名|人)体制"
)
# 専門員3名、生活支援員12名の配置 · 3名に増員: how many there will be.
_STAFF_TOO = re.compile(
    r"(\d+)[名人](?=[、・とや及][^、。()\d]{1,14}\d+[名人](?:の|を)?(?:配置|体制))|(\d+)[名人]に増員"
)
_GROWING = re.compile(r"増員")
_PLACING = re.compile(r"(?:員|者|ー|師|士|職|人|スタッフ|サポーター|ワーカー)を(?:新たに|専任で)?配置(?:し|する|。|$)")
_PLACES = (
    r"(?:か所|カ所|ヵ所|ヶ所|ケ所|箇所|個所|クラブ|団体|施設|校|園|事業所|世帯|サロン|台|件|基|店舗?|グループ|"
    r"教室|講座|会場|法人|企業|社|組|拠点|か村|冊|本|セット|食|体|枚|個|種類|コース|テーマ|自治会|町会|町内会|"
    r"クラス|チーム|サークル|事例|ケース|口)"
)
_NEWLY = re.compile(
    rf"新たに(\d+)(地区|ブロック|支部|校区|{_PLACES})(?:程度)?(?:を|で|に|へ|"
    rf"の)?(?:新規)?(?:[^、。()\x00\d]{{1,10}}[をの])?(?:増|追加|加え|拡大|"
    rf"新設|開設|設置|立ち?上げ|指定|選定|実施|登録|加入|開拓|めざ|目指)|(\d+)(地区|ブロック|支部|校区|{_PLACES})(?:程度)?(?:を|で|"
    rf"に)?(?:増設|増や[しす]|増加|追加|新設|新たに)"
    rf"|新規(?:に)?(\d+)(地区|{_PLACES})|新たに(\d+)(地区|{_PLACES})(?=[)、。\x00]|$)"
)
_RISE = re.compile(
    rf"(\d+)({_PLACES}|地区|名|人|回|部)?(?:⇒|から)(?:目標値?:?)?(\d+)({_PLACES}|地区|名|人|回|部)(?:に|へ|まで)?"
)
_GOAL = re.compile(rf"(?:目標値?|計画値?|目標数)[:は]?(?:年間?)?(\d+)({_PLACES}|地区|名|人|回|部)(?:以上)?")
_DISTRICTS = re.compile(
    r"(市内|町内|区内|村内|全市|全町|全|計|合計|合わせて)?(?:の)?(?:全)?(\d+)(地区|ブロック|支部|校区|"
    r"圏域)(?:社協)?(?:の?全域)?(で|において|に(?!ある)|へ|を対象|の?体制|全て|すべて)?"
)
_TOTAL = re.compile(rf"(全|計|合計|約)?(\d+)({_PLACES})(以上|程度)?")
_TOTAL_AFTER = re.compile(
    r"(?:程度|以上)?(?:で(?=[^、。()]{1,16}(?:開|行|実施|設置|体験))|(?:に|へ|まで|を|の|で)?(?:拡大|増設|増や|設置|開設|新設|開催|実施|配置|整備|立ち?上げ|"
    r"指定|[)、。\x00]|$))"
)
_STOCK_GOAL = re.compile(rf"(\d+)({_PLACES}|地区|名|人)(?:以上)?(?:を?(?:目標|目指|めざ)|に(?:増や|拡大|拡げ|広げ))")
_ELIGIBLE = re.compile(r"(\d+)歳(以上|以下|未満)?(?:の[^、。()]{0,14}?)?(?:を)?(対象)?")
_ORDINAL = re.compile(r"第(\d+)回(?!目)")
_NEEDED = re.compile(
    r"(?:必要に応じ(?:て|、)?|必要の?都度|(?:要請|要望|状況|相談|必要性|求め|依頼|申請|"
    r"希望|実情|ニーズ)に応じ(?:て|た|、))(?:随時|適宜)?|必要時|随時(?:受付|開催|実施|募集)?|適宜|適時|その都度|都度|不定期"
)
_STANDING = re.compile(
    r"通年(?:開催|実施|受付|事業)?|常設|年間を通じて?|年間を通して|1年を通じて?|一年を通じて?|常時(?:受付|"
    r"開設|実施)?|年中"
)
_OTHERS = re.compile(r"(他|ほか|など|等)(?=[()\x00]|$)")
_COMPARED = re.compile(
    r"前年度?(?:比|並み?|と?同様|実績?以上|を上回る?)[\d\x00.%増減以上超]*|対前年度?比?[\d\x00.%増減以上]*"
)


def read_people_and_places(w: Wording) -> None:
    """Per unit, staff, districts, goals: whatever has a figure that is no count of times."""
    for m in w.matches(_CAPACITY):
        w.take(m, None)
    for m in w.matches(_OF_WHICH):
        label = m.group(2).strip("、・").removesuffix("で").removesuffix("を")
        w.take(m, TargetSpec(TargetType.OF_WHICH, value=int(m.group(1)), unit="回", label=label))
    for pattern in (_EACH_N, _PER_N):
        for m in w.matches(pattern):
            if m.group(1) in ("期", "年") or (pattern is _PER_N and not w.in_zone(m.start()) and m.group(3) in "名人"):
                continue
            w.take(m, TargetSpec(TargetType.PER_UNIT_COUNT, value=int(m.group(2)), unit=m.group(1)))
    for m in w.matches(_N_EACH):
        w.take(m, TargetSpec(TargetType.PER_UNIT_COUNT, value=int(m.group(3)), unit=m.group(2)))
    for m in w.matches(_ONE_EACH):
        w.take(m, TargetSpec(TargetType.PER_UNIT, unit=m.group(1)))
    for m in w.matches(_PER):
        w.take(m, TargetSpec(TargetType.PER_UNIT, unit=m.group(1)))
    for m in w.matches(_PER_ALL):
        if w.in_zone(m.start()) or m.group().startswith("全"):
            w.take(m, TargetSpec(TargetType.PER_UNIT, unit=m.group(1)))
    _read_goals(w)
    for m in w.matches(_A_PERSON):
        w.take(m, TargetSpec(TargetType.PER_UNIT_COUNT, value=int(m.group(1)), unit="人"))
    for m in w.matches(_STAFF_TOO):
        w.take(m, TargetSpec(TargetType.STAFF, value=int(m.group(1) or m.group(2)), unit="名"))
    for m in w.matches(_MORE_STAFF):
        w.take(m, TargetSpec(TargetType.STAFF_INCREMENT, value=int(m.group(1) or m.group(3)), unit="名"))
    for m in w.matches(_STAFF):
        w.take(m, TargetSpec(TargetType.STAFF, value=int(m.group(1) or m.group(3) or m.group(5)), unit="名"))
    for m in w.matches(_NOBE):
        unit = m.group(2)
        kind = TargetType.HEADCOUNT if unit in "名人" else TargetType.CUMULATIVE_ORGS
        w.take(m, TargetSpec(kind, value=int(m.group(1)), unit="名" if unit in "名人" else unit))
    for m in w.matches(_ELIGIBLE):
        if m.group(2) and (m.group(3) or (w.in_zone(m.start()) and "対象" in w.original)):
            sign = "+" if m.group(2) == "以上" else "-"
            w.take(m, TargetSpec(TargetType.ELIGIBILITY, text_value=f"{m.group(1)}{sign}"))
        else:
            w.take(m, None)


def _read_goals(w: Wording) -> None:
    for pattern in (_GOAL, _RISE):
        for m in w.matches(pattern):
            value, unit = (m.group(1), m.group(2)) if pattern is _GOAL else (m.group(3), m.group(4))
            w.take(m, _stock(int(value), unit))
    for m in w.matches(_STOCK_GOAL):
        w.take(m, _stock(int(m.group(1)), m.group(2)))
    for m in w.matches(_NEWLY):
        value = next(m.group(i) for i in (1, 3, 5, 7) if m.group(i))
        unit = next(m.group(i) for i in (2, 4, 6, 8) if m.group(i))
        w.take(m, TargetSpec(TargetType.DISTRICT_INCREMENT, value=int(value), unit=unit))
    for m in w.matches(_DISTRICTS):
        if m.group(1) or w.in_zone(m.start()) or (m.group(4) and m.group(3) == "地区"):
            w.take(m, TargetSpec(TargetType.DISTRICT_TOTAL, value=int(m.group(2)), unit=m.group(3)))


def _stock(value: int, unit: str) -> TargetSpec:
    if unit == "回":
        return TargetSpec(TargetType.COUNT_PER_YEAR, value=value, unit="回")
    if unit == "部":
        return TargetSpec(TargetType.COPIES, value=value, unit="部")
    if unit in "名人":
        return TargetSpec(TargetType.HEADCOUNT, value=value, unit="名")
    if unit == "地区":
        return TargetSpec(TargetType.DISTRICT_TOTAL, value=value, unit=unit)
    return TargetSpec(TargetType.UNIT_TOTAL, value=value, unit=unit)


def read_counts(w: Wording) -> None:
    """年2回, 2～3回, 上期・下期各1回, 5日間, 3,000部."""
    for m in w.matches(_TIMES_BY):
        times = int(m.group(1) or m.group(3)) * int(m.group(2) or m.group(4))
        w.take(m, TargetSpec(TargetType.COUNT_PER_YEAR, value=times, unit="回"))
    for m in w.matches(_ONE_COURSE):
        w.take(m, None)
    for m in w.matches(_TWO_HALVES):
        w.take(m, TargetSpec(TargetType.COUNT_PER_YEAR, value=int(m.group(1)) + int(m.group(2)), unit="回"))
    for m in w.matches(_HALVES):
        times = int(m.group(1) or m.group(2) or 1)
        if m.group(1) or m.group(2) or "ごと" in m.group() or w.in_zone(m.start()):
            w.take(m, TargetSpec(TargetType.COUNT_PER_YEAR, value=2 * times, unit="回"))
    for m in w.matches(_COPIES):
        value = int(m.group(1)) if m.group(1) else int(m.group(2)) * 10_000 + int(m.group(3) or 0)
        w.take(m, TargetSpec(TargetType.COPIES, value=value, unit="部"))
    for m in w.matches(_DAYS):
        w.take(m, TargetSpec(TargetType.DAYS, value=int(m.group(1) or m.group(2)), unit="日間"))
    for m in w.matches(_COUNT):
        _count(w, m)


def _count(w: Wording, m: re.Match[str]) -> None:
    yearly = bool(m.group(2)) and m.group(2) not in ("各",)
    unit = m.group(6)
    if unit in ("号", "クール") and not yearly:
        return
    if unit == "度" and not (yearly and m.group(2).startswith("年")):
        return
    before = w.before(m.start(), 2)
    if before.endswith("第") or (before.endswith(("昨", "前", "毎", "本")) and yearly):
        return
    if (
        not (yearly and m.group(2).startswith("年"))
        and not w.in_zone(m.start())
        and not _COUNT_AFTER.match(w.after(m.end()))
    ):
        return
    low, high = int(m.group(4)), m.group(5)
    words = m.group()
    about = any(x in words for x in ("程度", "ほど", "約", "概ね", "おおむね", "前後")) or w.after(m.end(), 2) == "程度"
    if high and int(high) > low:
        spec = TargetSpec(TargetType.COUNT_PER_YEAR, minimum=low, maximum=int(high), unit="回", approx=about)
    else:
        spec = TargetSpec(TargetType.COUNT_PER_YEAR, value=low, unit="回", approx=about)
    w.take(m, spec)


def read_remainder(w: Wording) -> None:
    """What is left in brackets: people, places; and the words that name no figure."""
    for m in w.matches(_HEADS):
        if (
            w.in_zone(m.start(1))
            or _HEADS_AFTER.match(w.after(m.end()))
            or m.group().endswith(("参加", "出席", "派遣", "受講", "養成", "募集", "確保", "認定"))
        ):
            w.take(m, TargetSpec(TargetType.HEADCOUNT, value=int(m.group(1)), unit="名"))
    for m in w.matches(_TOTAL):
        zone = w.in_zone(m.start())
        if m.group(4) == "以上" and not zone:
            continue
        if (zone or _TOTAL_AFTER.match(w.after(m.end()))) and w.before(m.start(), 1) != "第":
            w.take(m, TargetSpec(TargetType.UNIT_TOTAL, value=int(m.group(2)), unit=m.group(3)))
    for m in w.matches(_NEEDED):
        w.take(m, TargetSpec(TargetType.AS_NEEDED))
    for m in w.matches(_STANDING):
        w.take(m, TargetSpec(TargetType.STANDING))
    for m in w.matches(_COMPARED):
        w.take(
            m,
            TargetSpec(TargetType.QUALITATIVE, text_value=m.group().replace(GONE, ""), raw=m.group().replace(GONE, "")),
        )
    if not w.found and _GROWING.search(w.text):
        m2 = _GROWING.search(w.text)
        if m2 is not None:
            w.take(m2, TargetSpec(TargetType.STAFF_INCREMENT, unit="名"))
    if not w.found and (m3 := _PLACING.search(w.text)):
        w.take(m3, TargetSpec(TargetType.STAFF, unit="名"))


def read_others(w: Wording) -> None:
    """毎週金曜日、隔週土曜日他: the list goes on."""
    for m in w.matches(_OTHERS):
        before = [f for f in w.found if f.end == m.start()]
        if before and w.in_zone(m.start()) and m.group(1) in ("他", "ほか"):
            w.take(m, TargetSpec(TargetType.OPEN_LIST, text_value=m.group(1), raw=m.group(1)))


def read_ordinals(w: Wording) -> None:
    """第67回: which time, not how often. Two in one wording number the meetings of the year."""
    hits = list(w.matches(_ORDINAL))
    for m in hits:
        w.take(m, TargetSpec(TargetType.ORDINAL, value=int(m.group(1))) if len(hits) == 1 else None)
