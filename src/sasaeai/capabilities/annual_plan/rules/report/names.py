"""The name of a promise, and how one says in Japanese that it was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BRACKETS = re.compile(r"[（(〔［\[][^（(〔［\[）)〕］\]]*[）)〕］\]]")
_JAPANESE = "\u3005\u3040-\u30ff\u4e00-\u9fff（）「」【】、。・"
_LOOSE_SPACE = re.compile(rf"(?<=[{_JAPANESE}])[ \u3000]+(?=[{_JAPANESE}])|(?<=[0-9])[ \u3000]+(?=[{_JAPANESE}])")
#: 「研修会の開催」「研修会開催」: what is held stands in front of it. 「試行的な実施」 stays whole.
_HELD = re.compile(r"(?<!な)(?<!する)の?(?:開催|実施)$")
_ISSUED = re.compile(r"の発行$")
_OTHERS = re.compile(r"(?:等|など|ほか|他)$")

#: What is held (開催), by its last letters.
HOLDABLE = (
    "会議",
    "会",
    "研修",
    "講座",
    "講習",
    "教室",
    "セミナー",
    "フォーラム",
    "サロン",
    "カフェ",
    "ワークショップ",
    "シンポジウム",
    "コンサート",
    "ミーティング",
    "イベント",
    "つどい",
    "集い",
    "まつり",
    "祭",
    "祭り",
    "フェスタ",
    "フェア",
    "フェスティバル",
    "ランド",
    "キャンプ",
    "バザー",
    "スクール",
    "サミット",
    "展",
    "場",
    "式",
    "式典",
)
#: What is carried out (実施) rather than held.
CARRIED_OUT = (
    "事業",
    "プロジェクト",
    "訓練",
    "体験",
    "活動",
    "調査",
    "診断",
    "健診",
    "キャンペーン",
    "サービス",
    "プログラム",
    "アンケート",
)
#: Ends that are reached step by step: 「体制の強化を図った」.
FURTHERED = (
    "強化",
    "充実",
    "向上",
    "促進",
    "推進",
    "連携",
    "醸成",
    "定着",
    "確保",
    "活用",
    "普及",
    "活性化",
    "深化",
    "拡大",
)
#: Work that goes on: 「体制の構築を進めた」 says no more than the records do.
ADVANCED = (
    "構築",
    "整備",
    "導入",
    "電子化",
    "効率化",
    "配置",
    "増員",
    "設置",
    "増設",
    "移行",
    "取り組み",
    "取組み",
    "取組",
)
#: 「基盤づくりに取り組んだ」.
WORKED_AT = ("づくり", "作り", "掘り起こし", "な実施", "立て直し", "への参加")
#: Acts one simply does: 「見直しを行った」. The longest fits first, whichever stands first here.
_ACT = re.compile(
    r"(?:支援|相談|対応|提供|作成|配布|派遣|研究|検討|見直し|受付|受け付け|受け入れ|受入れ|受入|贈呈|表彰|委嘱|"
    r"紹介|周知|公開|発信|訪問|助成|支給|貸付|貸出|貸し出し|募集|協議|調整|交換|確認|アドバイス|助言|指導|PR|"
    r"ＰＲ|運営|管理|収集|参画|発掘|開設|免除|あっせん|斡旋|コーディネート|販売|展示|加入|バックアップ|送迎|"
    r"サポート|広報|啓発|育成|養成|実習|点検|更新|掲載|配信|制作|編集|報告|説明|登録|認定|審査|分析|把握|整理|"
    r"見守り|声かけ|配食|マッチング|援助|援護|協力|プラン作成|付与|交付|移送|輸送|貯蔵|仲介|策定|改善|検証|"
    r"補助|推薦|表示|回収|清掃|巡回|操作|試行|実施|運用|改訂|改定|締結|開拓|提出|補充|受任|公表|依頼|配付|開館)$"
)
#: A medium, not an act: 「ホームページによる情報発信」.
MEDIA = ("ホームページ", "情報誌", "広報誌", "広報紙", "機関紙", "機関誌", "SNS", "会報", "ブログ", "YouTube")
#: 「…体制を構築」「…相談ごとに対応」: the promise is a sentence whose verb only lacks its end.
_CLAUSE = re.compile(
    r"^(?P<before>.*)(?P<particle>[をにで])(?P<count>[0-9０-９]+(?:名|人|地区|か所|箇所|回))?"
    r"(?P<verb>[一-龥]{2,6}(?:・[一-龥]{2,4})*|コーディネート|サポート|フォロー|バックアップ|アピール|PR|ＰＲ)$"
)
#: 「職員1名増員」 is said 「職員1名の増員」.
_HEADS = re.compile(r"(?P<heads>[0-9０-９]+[名人])(?P<act>増員|配置|採用)$")
_ATTENDED = re.compile(r"(?:への|の|に)?(?P<how>参加|出席|受講|参画)(?P<more>(?:と|及び|および)協力)?$")


@dataclass(frozen=True)
class Doing:
    """How an act is said (会議を, 開催し, 開催した); not ``counted`` when a number of times would say nothing (見直し)."""

    subject: str
    stem: str
    past: str
    counted: bool = True

    @property
    def going_on(self) -> str:
        """「会議を開催し、」: more is to be said."""
        return f"{self.subject}{self.stem}、"

    @property
    def whole(self) -> str:
        """「会議を開催した。」"""
        return f"{self.subject}{self.past}。"


@lru_cache(maxsize=4096)
def name_of(text: str) -> str:
    """The name of what was promised, as a sentence takes it up: without round brackets, explanations and loose spaces.

    【1期目】 stays: it tells one course from the next.
    """
    bare, last = text.replace("\n", "").strip(), ""
    while bare != last:
        last, bare = bare, _BRACKETS.sub("", bare)
    bare = bare.split("。")[0]
    if " " in bare or "\u3000" in bare:
        bare = _LOOSE_SPACE.sub("", bare)
    return bare.strip(" 、・\u3000") or text.strip()


def held_name(text: str) -> str:
    """The name of what was held: 「フォーラムの開催」 → 「フォーラム」."""
    name = name_of(text)
    return _HELD.sub("", name).strip(" 、・\u3000") or name


def issued_name(text: str) -> str:
    name = name_of(text)
    return _ISSUED.sub("", name) or name


@lru_cache(maxsize=4096)
def core_of(name: str) -> str:
    """The name without a closing 等 or bracketed part: what its last word is."""
    return _OTHERS.sub("", re.sub(r"【[^】]*】$", "", name)).rstrip("」』 ")


def ends_in(name: str, *words: str) -> bool:
    return core_of(name).endswith(words)


def doing(text: str) -> Doing:
    """How one says that something of this name was done; 「…の実施」 and 「…の開催」 say it themselves."""
    name = text if text.endswith("な実施") else held_name(text)
    how = _doing(name)
    said = next((verb for verb in ("実施", "開催") if name != text and name_of(text).endswith(verb)), "")
    if said and how.stem == "取り組み":
        return Doing(f"{name}を", f"{said}し", f"{said}した")
    return how


@lru_cache(maxsize=4096)
def _doing(name: str) -> Doing:
    name = _HEADS.sub(r"\g<heads>の\g<act>", name)
    core = core_of(name)
    if core.endswith(FURTHERED):
        return Doing(f"{name}を", "図り", "図った", counted=False)
    if core.endswith("への協力"):
        return Doing(f"{name.removesuffix('への協力')}に", "協力し", "協力した")
    if core.endswith("の開設"):
        return Doing(f"{name.removesuffix('の開設')}を", "開設し", "開設した", counted=False)
    if core.endswith(WORKED_AT):
        return Doing(f"{name}に", "取り組み", "取り組んだ", counted=False)
    if core.endswith(ADVANCED):
        return Doing(f"{name}を", "進め", "進めた", counted=False)
    if core.endswith(MEDIA):
        return Doing(f"{name}による情報発信を", "行い", "行った")
    if core.endswith(
        ("見直し", "作成", "策定", "運営", "管理", "受け入れ", "受入れ", "受入", "免除", "運用", "改訂", "改定")
    ):
        return Doing(f"{name}を", "行い", "行った", counted=False)
    if core.endswith(CARRIED_OUT) and not core.endswith("広報活動"):
        return Doing(f"{name}を", "実施し", "実施した")
    if core.endswith(HOLDABLE):
        return Doing(f"{name}を", "開催し", "開催した")
    if _ACT.search(core) or core.endswith("広報活動"):
        return Doing(f"{name}を", "行い", "行った")
    return Doing(f"{name}に", "取り組み", "取り組んだ", counted=False)


def clause(name: str) -> Doing | None:
    """A promise that already is a sentence, told as done; None when it is a name.

    Ends and structures (強化, 構築, 配置) are told as work that went on: a record shows the work, not that it is finished.
    """
    found = _CLAUSE.match(name)
    if found is None:
        return None
    before, verb = f"{found['before']}{found['particle']}{found['count'] or ''}", found["verb"]
    thing = f"{found['before']}{found['count'] or ''}の{verb}"
    if found["particle"] == "を" and verb.endswith(("強化", "充実", "向上")):
        return Doing(f"{thing}を", "図り", "図った", counted=False)
    if found["particle"] == "を" and verb.endswith(ADVANCED):
        return Doing(f"{thing}を", "進め", "進めた", counted=False)
    return Doing(before, f"{verb}し", f"{verb}した", counted=False)


def attended(text: str) -> tuple[str, str] | None:
    """(what, how) of something others held: 「研究交流集会」「参加した」; None when the wording promises more than that."""
    name = name_of(text)
    found = _ATTENDED.search(name)
    if found is None:
        return None
    what = name[: found.start()]
    if not what or re.search(r"(?:実施|開催)(?:及び|および|と|、)", what):
        return None
    return what, f"{found['how']}し、協力した" if found["more"] else f"{found['how']}した"


def attends_through(parent: str) -> str:
    """「出席した」 when the heading above says that its items are attended (関係機関の会議等への出席), else ""."""
    found = _ATTENDED.search(name_of(parent))
    return f"{found['how']}した" if found is not None else ""
