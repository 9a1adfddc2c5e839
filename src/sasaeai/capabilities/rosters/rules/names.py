"""Names as rosters write them: in one cell with or without a space, with furigana, marks and remarks around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from sasaeai.foundation.japanese import fold, to_hiragana

from .meanings import is_role

_MARKS = "○〇◯◎●◉△▲▽▼□■◇◆☆★※＊*＃#✓✔"
_BRACKETS = re.compile(r"[（(\[【〔［](.*?)[）)\]】〕］]")
_HONORIFIC = re.compile(r"[\s　]*(?:様|さま|殿|先生|氏)$")
_KANA_ONLY = re.compile(r"[ぁ-ゖー゛゜・\s　]+")
_KATAKANA = re.compile(r"[ァ-ヺー・＝=\s　]+")
_NOBODY = frozenset(
    [
        "欠員",
        "空席",
        "未定",
        "なし",
        "無し",
        "募集中",
        "調整中",
        "選考中",
        "不在",
        "欠",
        "ー",
        "-",
        "－",
        "―",
        "該当なし",
        "推薦中",
    ]
)
_TWO = re.compile(r"[一-鿿々][・、,，/／&＆と][\s　]*[一-鿿々]")
_STATES = frozenset(["新", "再", "新任", "再任", "新規", "補", "補欠", "留任", "継続"])
_SURNAMES = Path(__file__).parents[1] / "data" / "surnames.txt"


class NameNotUnderstood(ValueError):
    """A name nobody can read; ``str`` is the sentence for the field."""


@dataclass
class Name:
    """A name taken apart. ``former`` is a surname of before; ``role`` a post that stood in brackets behind it."""

    family: str = ""
    given: str = ""
    kana: str = ""
    former: str = ""
    role: str = ""
    is_deceased: bool = False


@cache
def shipped_surnames() -> Mapping[str, str]:
    """Surnames many people of this country have, with their usual reading."""
    lines = _SURNAMES.read_text(encoding="utf-8").split()
    return {kanji: kana for kanji, _mark, kana in (line.partition("=") for line in lines)}


def is_nobody(text: str) -> bool:
    """Whether the name cell says that the seat is empty."""
    return re.sub(r"[\s　()（）]", "", text) in _NOBODY


def read_name(text: str, surnames: frozenset[str]) -> Name:
    """The name of one cell. ``surnames`` are those the council knows, beside the usual ones. Raises ``NameNotUnderstood``."""
    name = Name()
    bare = text
    for inside in _BRACKETS.findall(text):
        _read_brackets(inside.strip(), name)
    bare = _BRACKETS.sub(" ", bare).translate({ord(mark): " " for mark in _MARKS})
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    if len(lines) == 2 and name.kana == "":
        kana = [line for line in lines if _KANA_ONLY.fullmatch(to_hiragana(line))]
        if len(kana) == 1:
            name.kana = to_hiragana(kana[0])
            lines.remove(kana[0])
    bare = _HONORIFIC.sub("", " ".join(lines).strip())
    if not bare:
        raise NameNotUnderstood(_("名前がありません。姓と名を入れてください。"))
    if re.search(r"[0-9０-９@＠]", bare):
        raise NameNotUnderstood(_("名前に数字や記号があります。姓と名だけを入れてください。"))
    if _TWO.search(bare):
        raise NameNotUnderstood(
            _("ふたり以上の名前があるようです。ひとりずつ行を分け、ここにはひとりだけ入れてください。")
        )
    name.family, name.given = _divide(bare, surnames)
    return name


def _read_brackets(inside: str, name: Name) -> None:
    if not inside or inside in _STATES:
        return
    if inside == "故":
        name.is_deceased = True
    elif inside.startswith(("旧姓", "旧")) and len(inside) > 1:
        name.former = re.sub(r"^旧姓?[:：\s　]*", "", inside)
    elif is_role(inside):
        name.role = inside
    elif _KANA_ONLY.fullmatch(to_hiragana(inside)):
        name.kana = to_hiragana(inside)
    else:
        raise NameNotUnderstood(
            _("かっこの中の「%(inside)s」が読めません。ふりがな・旧姓・役職のほかは消してください。")
            % {"inside": inside[:20]}
        )


def _divide(bare: str, surnames: frozenset[str]) -> tuple[str, str]:
    parts = re.split(r"[\s　]+", bare)
    if len(parts) >= 3 and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]  # 高 橋 良 枝: spaced out to fill the cell.
    if len(parts) == 1 and _KATAKANA.fullmatch(bare) and re.search("[・＝=]", bare):
        parts = re.split("[・＝=]", bare)
    if len(parts) > 1:
        return parts[0], " ".join(parts[1:])
    whole = parts[0]
    if len(whole) == 1:
        raise NameNotUnderstood(_("姓だけのようです。姓と名を入れてください。"))
    for length in (3, 2, 4, 1):
        head = whole[:length]
        if length == 1 and len(whole) > 3:
            break  # 東雲紗凪彩 is not 東.
        if len(whole) > length and (head in shipped_surnames() or head in surnames or fold(head) in surnames):
            return head, whole[length:]
    raise NameNotUnderstood(
        _("「%(name)s」は、どこまでが姓か分かりません。姓と名のあいだに空白を入れてください。") % {"name": whole[:20]}
    )


def read_kana(text: str) -> str:
    """Furigana in hiragana with single spaces. Raises ``NameNotUnderstood`` when it is no kana."""
    kana = " ".join(to_hiragana(text.strip("()（） 　")).replace("・", " ").split())
    if kana and not _KANA_ONLY.fullmatch(kana):
        raise NameNotUnderstood(_("ふりがなは、ひらがなかカタカナで入れてください。"))
    return kana


def divide_kana(kana: str, family: str) -> tuple[str, str]:
    """Furigana of surname and given name; all of it as the surname's where nothing says where that ends."""
    head, _space, rest = kana.partition(" ")
    if rest:
        return head, rest.replace(" ", "")
    usual = shipped_surnames().get(family) or shipped_surnames().get(fold(family), "")
    if usual and kana.startswith(usual) and len(kana) > len(usual):
        return usual, kana[len(usual) :]
    return kana, ""
