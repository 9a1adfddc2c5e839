"""What a form asks first, what it asks twice, and how words find a promise. Pure; no database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.foundation import eras
from sasaeai.foundation.fiscal import FiscalYear
from sasaeai.foundation.japanese import fold, to_hiragana
from sasaeai.foundation.numbers import format_count
from sasaeai.records.activities.api import MEASURES, PLAUSIBLE
from sasaeai.records.programmes.api import CommitmentKind as Kind
from sasaeai.records.programmes.api import TargetSpec, TargetType
from sasaeai.spine.declarations.api import Wording

from ..enums import OccurrenceState
from .progress import Progress

#: Kinds of acts of which there is one a day and place: a second line on the same day is probably the same meeting.
ONCE_A_DAY = frozenset({Kind.MEETING, Kind.TRAINING, Kind.EVENT, Kind.PUBLICATION, Kind.EXHIBITION, Kind.FUNDRAISING})

_PEOPLE, _CASES = ("people",), ("cases",)
#: What a person writing down an act of this kind has in her hand.
_FIRST: Mapping[str, tuple[str, ...]] = {
    Kind.MEETING: _PEOPLE,
    Kind.TRAINING: _PEOPLE,
    Kind.EVENT: _PEOPLE,
    Kind.NETWORK: _PEOPLE,
    Kind.EXHIBITION: _PEOPLE,
    Kind.STAFF_HR: _PEOPLE,
    Kind.DISPATCH: _PEOPLE,
    Kind.INSURANCE: _PEOPLE,
    Kind.FACILITY: _PEOPLE,
    Kind.POINTS: _PEOPLE,
    Kind.APPOINTMENT_AWARD: _PEOPLE,
    Kind.PUBLICATION: ("copies",),
    Kind.BENEFIT_LOAN: ("cases", "yen"),
    Kind.GRANT: ("cases", "yen"),
    Kind.FUNDRAISING: ("yen", "cases"),
    Kind.SALES: ("yen",),
    Kind.CONSULTATION: ("cases", "people"),
}
#: How the first figure of a kind is called by those who write it down.
_CALLED: Mapping[tuple[str, str], Wording] = {
    (Kind.MEETING, "people"): gettext_lazy("出席者数"),
    (Kind.TRAINING, "people"): gettext_lazy("参加者数"),
    (Kind.EVENT, "people"): gettext_lazy("参加者数"),
    (Kind.NETWORK, "people"): gettext_lazy("出席者数"),
    (Kind.EXHIBITION, "people"): gettext_lazy("来場者数"),
    (Kind.DISPATCH, "people"): gettext_lazy("派遣した人数"),
    (Kind.INSURANCE, "people"): gettext_lazy("加入者数"),
    (Kind.FACILITY, "people"): gettext_lazy("利用者数"),
    (Kind.CONSULTATION, "cases"): gettext_lazy("相談件数"),
    (Kind.CONSULTATION, "people"): gettext_lazy("相談者数"),
    (Kind.VISIT, "cases"): gettext_lazy("訪問件数"),
    (Kind.LENDING, "cases"): gettext_lazy("貸出件数"),
    (Kind.BOOKING, "cases"): gettext_lazy("利用件数"),
    (Kind.TRANSPORT, "cases"): gettext_lazy("移送件数"),
    (Kind.PUBLICATION, "copies"): gettext_lazy("発行部数"),
    (Kind.BENEFIT_LOAN, "cases"): gettext_lazy("貸付・給付の件数"),
    (Kind.GRANT, "cases"): gettext_lazy("助成件数"),
    (Kind.SALES, "yen"): gettext_lazy("売上"),
    (Kind.FUNDRAISING, "yen"): gettext_lazy("募金額"),
}
_OF_UNIT: Mapping[str, str] = {
    **dict.fromkeys(("名", "人"), "people"),
    **dict.fromkeys(("部", "枚", "冊"), "copies"),
    **dict.fromkeys(("円", "千円", "万円"), "yen"),
    **dict.fromkeys(("分", "時間"), "minutes"),
    **dict.fromkeys(("", "回", "度", "号", "講座", "コース", "期", "日", "日間", "地区", "ブロック"), ""),
}
_OF_TYPE: Mapping[str, str] = {
    TargetType.HEADCOUNT: "people",
    TargetType.STAFF: "people",
    TargetType.STAFF_INCREMENT: "people",
    TargetType.COPIES: "copies",
    TargetType.CUMULATIVE_ORGS: "cases",
    TargetType.UNIT_TOTAL: "cases",
}


def first_measures(kind: str, targets: Iterable[TargetSpec]) -> tuple[str, ...]:
    """The measures to ask for at once: what the promise is measured in, then what is usual for its kind."""
    measured = []
    for spec in targets:
        name = _OF_TYPE.get(spec.type) or (
            _OF_UNIT.get(spec.unit, "cases") if spec.type == TargetType.COUNT_PER_YEAR else ""
        )
        if name:
            measured.append(name)
    return tuple(dict.fromkeys([*measured, *_FIRST.get(kind, _CASES)]))


def measure_label(kind: str, name: str) -> str:
    """出席者数 for a meeting, 相談件数 for a consultation; the ledger's own word otherwise."""
    called = _CALLED.get((kind, name))
    return str(called) if called is not None else next(str(label) for key, label, _unit in MEASURES if key == name)


def parts_of(targets: Iterable[TargetSpec]) -> tuple[str, ...]:
    """The parts (内訳) a line must name so that it counts for the right target."""
    return tuple(dict.fromkeys(spec.label for spec in targets if spec.label))


def improbable(
    measures: Mapping[str, int], happened_on: dt.date, year: FiscalYear, called: Mapping[str, str]
) -> list[str]:
    """Sentences that ask again: figures nobody reaches, a day outside the plan's year. Nothing is refused for them."""
    units = {name: str(counter) for name, _label, counter in MEASURES}
    asked = [
        _("%(name)sが%(figure)sになっています。桁を確かめてください。")
        % {"name": called.get(name, name), "figure": format_count(value, units[name])}
        for name, value in measures.items()
        if value > PLAUSIBLE.get(name, value)
    ]
    if not year.contains(happened_on):
        asked.append(
            _("%(day)sは%(year)sの日ではありません。年を確かめてください。")
            % {"day": eras.format_wareki(happened_on), "year": year.label}
        )
    return asked


def planned_day(progress: Progress, today: dt.date) -> dt.date | None:
    """The one day the plan itself names for what is due next or overdue; None where it names only a month."""
    days = [
        one.moved_to or one.due
        for target in progress.targets
        for one in target.due
        if not one.met
        and one.state != OccurrenceState.CANCELLED
        and (one.moved_to or one.opens == one.due or target.spec.type == TargetType.DATE)
    ]
    past = [day for day in days if day <= today]
    return max(past, default=None) or min(days, default=None)


def words_in(typed: str) -> tuple[str, ...]:
    """What was typed as keys: separate words, one form of kana, one width."""
    return tuple(key for word in typed.replace("　", " ").split() if (key := search_key(word)))


def search_key(text: str) -> str:
    """Letters and digits only, katakana as hiragana: チク・地区 and ﾁｸ meet."""
    return to_hiragana("".join(char for char in fold(text) if char.isalnum() or char == "ー"))


def reading_key(text: str) -> str:
    """The key as it is read aloud, for those who type kana: 地区社協会長会議 is ちくしゃきょうかいちょうかいぎ.

    Words that are not in the list of the trade stay as they are written.
    """
    pattern, readings = _readings()
    return search_key(pattern.sub(lambda found: readings[found[0]], fold(text)))


@cache
def _readings() -> tuple[re.Pattern[str], dict[str, str]]:
    lines = files(__package__.rpartition(".")[0]).joinpath("data/readings.txt").read_text(encoding="utf-8").splitlines()
    pairs = dict(line.split(" ", 1) for line in lines if line and not line.startswith("#"))
    return re.compile("|".join(sorted(map(re.escape, pairs), key=len, reverse=True))), pairs


def typed_in_kana(words: Sequence[str]) -> bool:
    """Whether any word is nothing but kana: it may stand for kanji."""
    return any(all("\u3041" <= char <= "\u3096" or char == "ー" for char in word) for word in words)


def finds(words: Sequence[str], key: str) -> bool:
    """Whether every word stands somewhere in the key."""
    return all(word in key for word in words)
