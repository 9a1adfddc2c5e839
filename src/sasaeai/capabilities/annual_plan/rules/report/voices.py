"""The voice of each kind of promise that is not simply held: consultation, publication, grants, networks, …"""

from __future__ import annotations

from collections.abc import Callable

from sasaeai.records.programmes.api import CommitmentKind as Kind
from sasaeai.records.programmes.api import CommitmentMode

from .names import HOLDABLE, core_of, doing, ends_in, held_name, issued_name
from .words import Words

#: How a count is introduced when it stands behind the sentence: 「活動は5回、相談は延べ14件であった。」
_PEOPLE = {
    Kind.MEETING: "出席者",
    Kind.TRAINING: "受講者",
    Kind.FACILITY: "利用者",
    Kind.BOOKING: "利用者",
    Kind.LENDING: "利用者",
    Kind.TRANSPORT: "利用者",
    Kind.EXHIBITION: "来場者",
    Kind.STAFF_HR: "従事者",
    Kind.DISPATCH: "派遣",
    Kind.CONSULTATION: "相談者",
    Kind.CASE_SUPPORT: "対象者",
    Kind.VISIT: "対象者",
    Kind.APPOINTMENT_AWARD: "対象者",
}
_CASES = {Kind.CONSULTATION: "相談", Kind.CASE_SUPPORT: "支援", Kind.VISIT: "訪問"}
#: A name longer than this that names no act (a list of bodies) is not repeated under its own heading.
LONG = 60
_REST = (("people", ""), ("cases", ""), ("copies", "部数"), ("yen", "金額"))


def noun_of(kind: Kind, measure: str) -> str:
    if measure == "sessions":
        return "開催" if kind in (Kind.MEETING, Kind.TRAINING, Kind.EVENT) else "活動"
    if measure == "people":
        return _PEOPLE.get(kind, "参加者")
    if measure == "cases":
        return _CASES.get(kind, "件数")
    return dict(_REST).get(measure, "")


def amounts(words: Words, *, sessions: bool = True, opening: str = "") -> bool:
    """「活動は5回、相談は延べ14件であった。」; whether there was anything to say. Hidden money is passed over."""
    names = (["sessions"] if sessions else []) + [name for name, _noun in _REST]
    present = [n for n in names if words.has(n) and not (words.hides(n) and n in ("yen", "sessions"))]
    if not present:
        return False
    words.say(opening)
    for place, measure in enumerate(present):
        noun = noun_of(words.facts.kind, measure)
        if words.facts.mode == CommitmentMode.ATTEND:
            noun = {"sessions": "参加", "people": "参加者"}.get(measure, noun)
        words.say(("、" if place else "") + f"{noun}は").number(measure)
    words.say("であった。")
    return True


def generally(words: Words, name: str) -> None:
    """「…の検討を2回行い、件数は6件であった。」「…の強化を図った。活動は2回であった。」"""
    how = doing(name)
    if how.past == "取り組んだ" and len(name) > LONG:
        how = doing("この項目に関する活動")
    others = any(words.has(n) for n, _noun in _REST)
    if how.counted and words.has("sessions") and not words.hides("sessions"):
        words.say(how.subject).number("sessions").say(f"{how.stem}、" if others else f"{how.past}。")
        amounts(words, sessions=False)
        return
    words.say(how.whole)
    amounts(words)


def _main(measure: str, voice: Callable[[Words, str], None]) -> Callable[[Words, str], None]:
    """The voice when its measure was recorded and may be told, else the general one."""

    def speak(words: Words, name: str) -> None:
        if not words.has(measure):
            generally(words, name)
        elif words.hides(measure):
            how = doing(name)
            words.say(f"{how.going_on}{noun_of(words.facts.kind, measure)}は")
            words.number(measure).say("であった。")
        else:
            voice(words, name)

    return speak


def _consultation(words: Words, name: str) -> None:
    if core_of(name).endswith("からの相談"):
        words.say(f"{name}に").number("cases").say("対応した。")
        return
    how = doing(name)
    words.say(how.subject)
    if how.stem == "開催し" and words.has("sessions"):
        words.number("sessions").say("実施し、").number("cases").say("の相談に対応した。")
        return
    words.say(f"{how.stem}、").number("cases").say("に対応した。")


def _case_support(words: Words, name: str) -> None:
    how = doing(name)
    if how.past == "行った":
        words.say(how.subject).number("cases").say("行った。")
    elif how.past == "実施した":
        words.say(f"{how.subject}実施し、支援は").number("cases").say("であった。")
    else:
        words.say(how.going_on).number("cases").say("を支援した。")


def _visit(words: Words, name: str) -> None:
    how = doing(name)
    if ends_in(name, "訪問", "訪問相談", "同行支援", "訪問支援") and how.past == "行った":
        words.say(how.subject).number("cases").say("行った。")
    else:
        stem = "実施し" if how.stem == "開催し" else how.stem
        words.say(f"{how.subject}{stem}、").number("cases").say("を訪問した。")


def _benefit(words: Words, name: str) -> None:
    words.say(f"{held_name(name)}は").number("cases", over=False)
    if words.has("yen") and not words.hides("yen"):
        words.say("、総額").number("yen")
    words.say("であった。")


def _lending(words: Words, name: str) -> None:
    words.say(f"{held_name(name)}は").number("cases", over=False)
    if words.has("people"):
        words.say("、利用者は").number("people")
    words.say("であった。")


def _facility(words: Words, name: str) -> None:
    if name.startswith(("効率的", "円滑", "適切", "適正", "安全")):
        words.say(f"{name}に努め、")
    else:
        words.say(doing(name).going_on)
    words.number("people").say("が利用した。")


def _exhibition(words: Words, name: str) -> None:
    name = held_name(name)
    verb = "開催" if core_of(name).endswith(HOLDABLE) else ""
    words.say(f"{name}を").number("sessions").say(f"{verb}し、" if verb else "行い、").number("people").say(
        "が来場した。"
    )


def _dispatch(words: Words, name: str) -> None:
    how = doing(name)
    words.say(how.subject).number("sessions").say(f"{how.stem}、").number("people").say("を派遣した。")


def _publication(words: Words, name: str) -> None:
    if core_of(name).endswith("の発行"):
        words.say(f"{issued_name(name)}を").number("sessions").say("発行し、")
        words.number("copies").say("を配布した。")
        return
    how = doing(name)
    words.say(how.subject)
    if how.counted and words.has("sessions"):
        words.number("sessions")
    words.say(f"{how.stem}、")
    if "配布" in name:
        words.say("部数は").number("copies").say("であった。")
    else:
        words.number("copies").say("を配布した。")


def _publication_times(words: Words, name: str) -> None:
    if words.has("copies"):
        _publication(words, name)
    elif core_of(name).endswith("の発行"):
        words.say(f"{issued_name(name)}を").number("sessions").say("発行した。")
    else:
        generally(words, name)


def _survey(words: Words, name: str) -> None:
    how = doing(name)
    name = held_name(name)
    if ends_in(name, "収集"):
        words.say(how.subject).number("cases", over=False).say(f"{how.past}。")
        return
    words.say(how.going_on)
    if "アンケート" in name or ends_in(name, "調査"):
        words.number("cases", over=False).say("の回答を得た。" if how.stem != "協力し" else "について回答した。")
    elif ends_in(name, "研究", "検討", "協議"):
        words.number("cases", over=False).say("の資料・事例を取りまとめた。")
    else:
        words.say("件数は").number("cases", over=False).say("であった。")


def _transport(words: Words, name: str) -> None:
    how = doing(name)
    if words.has("people"):
        words.say(f"{how.going_on}件数は").number("cases").say("、利用者は").number("people").say("であった。")
    elif how.past == "行った":
        words.say(how.subject).number("cases").say("行った。")
    else:
        words.say(f"{how.going_on}件数は").number("cases").say("であった。")


def _sales(words: Words, name: str) -> None:
    how = doing(name)
    if "売上" in name:
        words.say(f"{name}は")
    else:
        words.say(f"{how.going_on}売上げは")
    words.number("yen").say("であった。")


def _insurance(words: Words, name: str) -> None:
    if core_of(name).endswith("への加入"):
        words.say(f"{name.removesuffix('への加入')}に")
    elif ends_in(name, "事業", "保険", "制度", "共済"):
        words.say(f"{name}に")
    else:
        words.say(doing(name).going_on)
    words.number("people", over=False).say("が加入した。")


def _points(words: Words, name: str) -> None:
    if ends_in(held_name(name), "事業", "活動", "制度"):
        words.say(f"{held_name(name)}に")
    else:
        words.say(doing(name).going_on)
    words.number("people").say("が参加した。")


def _roster(words: Words, name: str) -> None:
    how = doing(name)
    if ends_in(name, "運営") or how.past not in ("行った", "実施した"):
        words.say(f"{how.going_on}活動は").number("cases", over=False).say("であった。")
    else:
        words.say(how.subject).number("cases", over=False).say(f"{how.past}。")


def _award(words: Words, name: str) -> None:
    name = held_name(name)
    for act in ("贈呈", "授与", "委嘱"):
        if name.endswith(f"の{act}"):
            words.say(f"{name.removesuffix(f'の{act}')}を").number("people", over=False).say(f"に{act}した。")
            return
    if name.endswith("の表彰"):
        words.say(f"{name.removesuffix('の表彰')}を").number("people", over=False).say("表彰した。")
        return
    words.say(doing(name).going_on)
    if ends_in(name, "表彰"):
        words.number("people", over=False).say("を表彰した。")
    else:
        words.say("対象は").number("people", over=False).say("であった。")


def _network(words: Words, name: str) -> None:
    how = doing(name)
    name = held_name(name)
    if how.stem in ("開催し", "協力し"):
        words.say(how.subject).number("sessions").say(how.stem if words.has("people") else f"{how.past}。")
    elif ends_in(name, "情報交換", "意見交換", "連絡調整", "情報共有", "交流") and not ends_in(name, "と連絡調整"):
        words.say(f"{name}の場を").number("sessions").say("設け" if words.has("people") else "設けた。")
    else:
        words.say(f"{how.going_on}会議・協議の場を").number("sessions")
        words.say("設け" if words.has("people") else "設けた。")
    if words.has("people"):
        words.say("、").number("people").say("が参加した。")


def _staff(words: Words, name: str) -> None:
    how = doing(name)
    name = held_name(name)
    if ends_in(name, "受け入れ", "受入れ", "受入"):
        words.say(f"{how.subject}行い、受け入れた人数は").number("people").say("であった。")
    elif ends_in(name, "向上", "充実", "強化") or how.past in ("取り組んだ", "実施した", "開催した"):
        words.say(how.going_on).number("people").say("が参加した。")
    elif ends_in(name, "増員", "配置"):
        words.say(how.whole)
        amounts(words)
    else:
        words.say(f"{how.going_on}対象は").number("people").say("であった。")


VOICES: dict[Kind, Callable[[Words, str], None]] = {
    Kind.CONSULTATION: _main("cases", _consultation),
    Kind.CASE_SUPPORT: _main("cases", _case_support),
    Kind.VISIT: _main("cases", _visit),
    Kind.BENEFIT_LOAN: _main("cases", _benefit),
    Kind.GRANT: _main("cases", _benefit),
    Kind.LENDING: _main("cases", _lending),
    Kind.BOOKING: _main("cases", _lending),
    Kind.FACILITY: _main("people", _facility),
    Kind.EXHIBITION: _main("people", _exhibition),
    Kind.DISPATCH: _main("people", _dispatch),
    Kind.PUBLICATION: _publication_times,
    Kind.SURVEY: _main("cases", _survey),
    Kind.TRANSPORT: _main("cases", _transport),
    Kind.SALES: _main("yen", _sales),
    Kind.INSURANCE: _main("people", _insurance),
    Kind.POINTS: _main("people", _points),
    Kind.ROSTER_CLUB: _main("cases", _roster),
    Kind.APPOINTMENT_AWARD: _main("people", _award),
    Kind.NETWORK: _main("sessions", _network),
    Kind.STAFF_HR: _main("people", _staff),
}
