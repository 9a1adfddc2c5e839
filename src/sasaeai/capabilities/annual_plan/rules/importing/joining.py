"""Puts wrapped lines together again: an open bracket, a word cut in two, a full line, a page break."""

from __future__ import annotations

import re
from collections import Counter

from django.utils.translation import gettext as _

from .attributes import attribute_of
from .heads import read_head
from .marks import mark_in_front
from .units import Unit
from .widths import flat

_OPEN, _CLOSE = "(「『【〔《[{", ")」』】〕》]}"
_NO_START = re.compile(r"^[るれんを、。,.)」』】〕》\]}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ〃々~:;!?]")
_PARTICLE_START = re.compile(
    r"^(?:を|の(?![ぁ-ん]?り)|に(?!ぎ|ほ|こ)|が|は(?!じ|つ|ぐ)|と(?!も|き|し)|へ|や(?!さ|す)|で(?!き)|から|"
    r"まで|及び|および|並びに|または|又は|する|した|して|など|等(?![々]))"
)
_HANGING = re.compile(
    r"(?:[、,・/／~＋+:→⇒]|において|により|について|に対し|に向け|とともに|のため|ながら|して|って|"
    r"[のをにがはとへや]|及び|および|並びに|または|又は|による|における|に関する|[、]など[のを])$"
)
# 見守り・支／え合い体制: a line that begins in the middle of a verb.
_OKURIGANA = re.compile(r"^[いえきけげしじせちてみめりれるわくぐすつむびべ][一-鿿]")
_WHOLLY_BRACKETED = re.compile(r"^\([^()]{1,40}\)$")
_AMOUNT = re.compile(r"^\d+(?:か所|カ所|箇所|ヶ所|地区|団体|[回校名人件部])[)）]?$")
_LONG = 44
_SHORT_REST = 24
_SENTENCE_END = re.compile(r"[。．!！?？」』]$")
_ENDINGS = [
    "開催",
    "実施",
    "支援",
    "推進",
    "充実",
    "強化",
    "作成",
    "配布",
    "発行",
    "提供",
    "相談",
    "対応",
    "連携",
    "協力",
    "参加",
    "派遣",
    "運営",
    "設置",
    "配置",
    "助成",
    "貸出",
    "調査",
    "研究",
    "研修",
    "会議",
    "委員会",
    "総会",
    "役員会",
    "理事会",
    "部会",
    "事業",
    "活動",
    "教室",
    "講座",
    "大会",
    "等",
    "など",
    "整備",
    "促進",
    "検討",
    "見直し",
    "見直",
    "周知",
    "啓発",
    "普及",
    "育成",
    "養成",
    "確保",
    "募集",
    "受付",
    "管理",
    "交流",
    "協議",
    "協議会",
    "研修会",
    "懇談会",
    "連絡会",
    "講習会",
    "セミナー",
    "サロン",
    "訓練",
    "体制",
    "広報",
    "情報誌",
    "訪問",
    "会",
    "加入",
    "表彰",
    "展示",
    "販売",
    "把握",
    "助言",
    "指導",
    "確認",
    "改善",
    "策定",
    "評価",
    "随時",
    "通年",
    "毎月",
    "回",
    "月",
    "年",
    "名",
    "人",
    "日",
    "地区",
    "ほか",
    "他",
    "事務",
    "計画",
    "向上",
    "構築",
    "発信",
    "他",
    "センター",
    "ホームページ",
    "サービス",
    "ネットワーク",
    "制度",
    "資金",
    "貸付",
    "給付",
    "支給",
    "補助",
    "交付",
    "貸与",
    "出席",
    "参画",
    "送付",
    "点検",
    "実習",
    "案内",
    "説明会",
    "交流会",
    "報告会",
    "学習会",
    "勉強会",
    "祭",
    "式",
    "人材",
    "後見",
    "福祉",
    "団体",
]
_ENUM = re.compile(r"[^、]{1,3}、")


def join(units: list[Unit]) -> list[Unit]:
    """Units with their continuation lines absorbed. Table rows are left alone."""
    width = wrap_width(units)
    grams = _grams(units)
    heads = Counter(_lead(unit) for unit in units)
    out: list[Unit] = []
    for unit in units:
        if (
            out
            and not unit.cells
            and not out[-1].cells
            and not unit.style
            and not _below_heading(out[-1], unit)
            and _continues(out[-1], unit, width, grams, heads)
        ):
            glue = ""
            if _number_cut(out[-1], unit):
                glue = ""
            elif (flat(unit.text[:1]) == "(" and not _full(out[-1], width) and not _open_bracket(out[-1].text)) or (
                out[-1].text[-1:].isascii()
                and unit.text[:1].isascii()
                and out[-1].text[-1:].isalnum()
                and unit.text[:1].isalnum()
            ):
                glue = " "
            out[-1].absorb(unit, glue)
            out[-1].doubts.append(_("折り返しをつなぎました。"))
        else:
            out.append(unit)
    return out


def _below_heading(prev: Unit, unit: Unit) -> bool:
    """Whether a line is text under a heading that the document itself styles as one, not the rest of the heading."""
    if not prev.style.startswith("h") or _open_bracket(prev.text) or _number_cut(prev, unit):
        return False
    return unit.gap or len(unit.text) > _SHORT_REST or _SENTENCE_END.search(flat(unit.text)) is not None


def _number_cut(prev: Unit, unit: Unit) -> bool:
    return flat(prev.text.rstrip()[-1:]).isdigit() and flat(unit.text.lstrip()[:1]).isdigit()


def wrap_width(units: list[Unit]) -> int:
    """The column at which this document was wrapped, or 0 when its lines run as long as they need."""
    widths = sorted(unit.tail for unit in units if not unit.cells)
    if len(widths) < 12:
        return 0
    widest = widths[-1 - len(widths) // 200]
    if not 24 <= widest <= 130:
        return 0
    full = sum(w >= widest - 4 for w in widths)
    near = sum(widest - 14 <= w < widest - 4 for w in widths)
    return widest if full >= 3 and full >= len(widths) * 0.04 and full >= near * 0.7 else 0


def _full(unit: Unit, width: int) -> bool:
    return bool(width) and unit.tail >= width - 4


def _lead(unit: Unit) -> str:
    label = next((r.label for r in read_head(unit.text).readings if r.label), None)
    return label.family if label else ""


def _grams(units: list[Unit]) -> set[str]:
    found: set[str] = set()
    for unit in units:
        text = unit.text[:2000]
        found.update(text[i : i + 4] for i in range(len(text) - 3))
    return found


def _open_bracket(text: str) -> bool:
    """Whether a bracket opened in the last 160 characters is still open."""
    depth = 0
    tail = flat(text[-160:])
    for place, c in enumerate(tail):
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            if c == ")" and depth == 0 and place < 6:
                continue
            depth = max(0, depth - 1)
    return depth > 0


def _continues(prev: Unit, unit: Unit, width: int, grams: set[str], heads: Counter[str]) -> bool:
    text, before = flat(unit.text), flat(prev.text.rstrip())
    if not text or not before or len(before) > 4000 or attribute_of(text) is not None:
        return False
    mark = mark_in_front(text)
    if mark and mark[2] < len(text):
        return False
    head = read_head(unit.text)
    plain = next((r for r in head.readings if r.label is None and not r.strays and not r.shown_mark), None)
    label = min((r for r in head.readings if r.label), key=lambda r: r.cost, default=None)
    labelled = label is not None and label.label is not None and label.cost < 0.3
    usual = labelled and label is not None and label.label is not None and heads[label.label.family] >= 3
    if head.dash or (plain is None and not labelled):
        return False
    if _open_bracket(before):
        return not usual or (unit.gap is False and _closes(text) and not _own_brackets(text))
    if _NO_START.match(text):
        return True
    if labelled:
        # "…及び" at the end of a full line, and a wrapped word that happens to look like a sign.
        weak = label is not None and label.label is not None and not usual and label.label.family not in ("①", "※")
        return weak and _full(prev, width) and not unit.gap
    if _WHOLLY_BRACKETED.match(text) and not before.endswith(")") and bool(_lead(prev)):
        return True
    if _OKURIGANA.match(text) and "一" <= before[-1] <= "鿿" and not unit.gap and prev.tail >= _LONG:
        return True
    if text.endswith("。") and "ぁ" <= before[-1] <= "ん" and not unit.gap and prev.tail >= _LONG:
        return True
    if text[0] in "(" and not unit.gap:
        return bool(_lead(prev)) or _full(prev, width) or not _SENTENCE_END.search(before)
    if len(text) <= 3 and (not unit.gap or unit.page_start) and not _SENTENCE_END.search(before):
        return True
    if _AMOUNT.match(text) and (not unit.gap or unit.page_start):
        return True
    if unit.page_start and _number_cut(prev, unit):
        return True
    if _SENTENCE_END.search(before) and not _full(prev, width):
        return False
    near = not unit.gap or unit.page_start
    if _full(prev, width) and near and not _SENTENCE_END.search(before):
        return True
    if _HANGING.search(before) and not before.endswith("・"):
        return near or not _lead(unit)
    if _PARTICLE_START.match(text) and near:
        return True
    if width and prev.tail < width * 0.6 and _SENTENCE_END.search(text):
        return False
    return _cut_word(prev, unit, before, text, grams)


def _closes(text: str) -> bool:
    return any(c in _CLOSE for c in text[:120])


def _own_brackets(text: str) -> bool:
    depth = low = 0
    for c in text[:160]:
        depth += (c in _OPEN) - (c in _CLOSE)
        low = min(low, depth)
    return low >= 0


def _cut_word(prev: Unit, unit: Unit, before: str, text: str, grams: set[str]) -> bool:
    """A word cut in two: the pieces together are a word this document uses elsewhere."""
    if unit.text[:1] in "〔（(【「『":
        return False
    crossing = [
        prev.text.rstrip()[-3:] + unit.text[:1],
        prev.text.rstrip()[-2:] + unit.text[:2],
        prev.text.rstrip()[-1:] + unit.text[:3],
    ]
    known = sum(len(c) == 4 and c in grams for c in crossing)
    lists = before.count("、") >= 5 and _ENUM.match(text) is not None
    if known and lists:
        return True
    if unit.gap and not unit.page_start:
        return known >= 2 and not before.endswith(tuple(_ENDINGS)) and not _SENTENCE_END.search(before)
    if before.endswith(tuple(_ENDINGS)) or before[-1] in ")」』】〕。":
        return known >= 2 and before[-1] not in ")」』】〕。"
    if known:
        return True
    # Nothing known about the seam: a line that ends inside a run of one script is cut, not finished.
    same = _script(before[-1]) == _script(text[0]) and _script(text[0]) in ("kata", "latin")
    return same and not unit.gap


def _script(char: str) -> str:
    if "ァ" <= char <= "ヺ" or char == "ー":
        return "kata"
    if "ぁ" <= char <= "ゖ":
        return "hira"
    if char.isascii() and char.isalpha():
        return "latin"
    return "kanji" if "一" <= char <= "鿿" else "other"
