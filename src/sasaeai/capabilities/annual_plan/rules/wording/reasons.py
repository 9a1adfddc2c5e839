"""Why a promise is in its state, in one sentence a clerk can act on."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sasaeai.records.programmes.api import CommitmentKind
from sasaeai.spine.declarations.api import Wording

from ...enums import Doubt, OccurrenceState
from ...enums import ProgressState as State
from ..progress import Occurrence, Progress, TargetProgress
from .figures import day_words, reached, unit_of

#: What an act of this kind is called in a sentence; the others are just records.
_NOUNS: dict[str, Wording] = {
    CommitmentKind.MEETING: gettext_lazy("会議"),
    CommitmentKind.TRAINING: gettext_lazy("研修"),
    CommitmentKind.EVENT: gettext_lazy("行事"),
    CommitmentKind.EXHIBITION: gettext_lazy("展示"),
    CommitmentKind.PUBLICATION: gettext_lazy("発行"),
    CommitmentKind.CONSULTATION: gettext_lazy("相談"),
    CommitmentKind.VISIT: gettext_lazy("訪問"),
}
#: So many missing ones are named, the rest counted.
NAMED = 3


def next_due(progress: Progress) -> Occurrence | None:
    """The next dated part that is still to come."""
    waiting = [one for target in progress.targets for one in target.due if one.state == OccurrenceState.WAITING]
    return min(waiting, key=lambda one: one.due, default=None)


def reason_of(progress: Progress, kind: str = "") -> str:
    """One or two short sentences; ``kind`` is the commitment's kind (会議, 研修)."""
    target = _deciding(progress)
    return _SAY[progress.state](progress, target, kind)


def _deciding(progress: Progress) -> TargetProgress | None:
    """The target that gives the promise its state."""
    same = [one for one in progress.targets if one.state == progress.state]
    return next((one for one in same if one.assessable or one.doubt != Doubt.NONE), same[0] if same else None)


def missing_words(missing: Sequence[Occurrence]) -> str:
    """7月・8月・9月ほか2回."""
    labels = list(dict.fromkeys(one.label for one in missing))
    named = "・".join(labels[:NAMED])
    left = len(missing) - NAMED
    return _("%(named)sほか%(count)d回") % {"named": named, "count": left} if left > 0 else named


def _amount(target: TargetProgress, number: int) -> str:
    return f"{number:,}{unit_of(target)}"


def _late(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    overdue = [one for each in progress.targets for one in each.overdue]
    if overdue:
        when = missing_words(sorted(overdue, key=lambda one: one.due))
        if kind in _NOUNS:
            return _("%(when)sの%(noun)sの記録がまだありません。") % {"when": when, "noun": _NOUNS[kind]}
        return _("%(when)sの記録がまだありません。") % {"when": when}
    if target is not None and target.goal is not None:
        return _("年度が終わり、%(goal)sのうち%(value)sでした。") % {
            "goal": _amount(target, target.goal),
            "value": _amount(target, reached(target)),
        }
    return _("予定を過ぎています。")


def _pace(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    if target is None or target.goal is None:
        return _("このままでは目標に届かないかもしれません。")
    return _("いまごろは%(pace)sが目安ですが、%(value)sです（年%(goal)s）。") % {
        "pace": _amount(target, target.expected_pace),
        "value": _amount(target, reached(target)),
        "goal": _amount(target, target.goal),
    }


def _review(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    return str(target.doubt.label) if target is not None and target.doubt else _("確かめたいことがあります。")


def _postponed(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    days = [one.moved_to for each in progress.targets for one in each.due if one.moved_to and one.excused]
    if days:
        return _("%(day)sに延期しました。") % {"day": day_words(min(days))}
    return _("延期の記録があります。新しい日が決まったら、実施のあとで記録してください。")


def _cancelled(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    return _("中止の記録があります。")


def _done(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    if target is None or target.goal is None:
        return _("目標に届きました。")
    if target.due and target.met >= target.goal:
        return _("予定の%(goal)sをすべて実施しました。") % {"goal": _amount(target, target.goal)}
    if reached(target) == target.goal:
        return _("目標の%(goal)sに届きました。") % {"goal": _amount(target, target.goal)}
    return _("目標%(goal)sに対して%(value)sです。") % {
        "goal": _amount(target, target.goal),
        "value": _amount(target, reached(target)),
    }


def _over(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    if target is None or target.goal is None:
        return _("目標を超えました。")
    return _("目標の%(goal)sを超えて%(value)sです。") % {
        "goal": _amount(target, target.spec.maximum or target.goal),
        "value": _amount(target, reached(target)),
    }


def _on_track(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    coming = next_due(progress)
    if coming is not None:
        return _("ここまでの予定は済んでいます。次は%(when)sです。") % {"when": coming.label}
    if target is None or target.goal is None:
        return _("記録があります。")
    return _("目標%(goal)sのうち%(value)sまで進んでいます。") % {
        "goal": _amount(target, target.goal),
        "value": _amount(target, reached(target)),
    }


def _not_started(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    coming = next_due(progress)
    if coming is not None:
        return _("まだ記録がありません。最初の予定は%(when)sです。") % {"when": coming.label}
    return _("まだ記録がありません。")


def _recorded(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    if progress.last_activity is None:
        return _("数の目標はありません。")
    return _("数の目標はありません。最後の記録は%(day)sです。") % {"day": day_words(progress.last_activity)}


def _off_year(progress: Progress, target: TargetProgress | None, kind: str) -> str:
    return _("今年度は休みの年です。")


_SAY = {
    State.LATE: _late,
    State.PACE: _pace,
    State.NEEDS_REVIEW: _review,
    State.POSTPONED: _postponed,
    State.CANCELLED: _cancelled,
    State.DONE: _done,
    State.OVER: _over,
    State.ON_TRACK: _on_track,
    State.NOT_STARTED: _not_started,
    State.RECORDED_ONLY: _recorded,
    State.OFF_YEAR: _off_year,
}
