"""Words progress is told with. Values are stored and exchanged (JSON), labels are shown."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProgressState(TextChoices):
    """How a promise stands on a day. Which state wins when several apply: ``rules.progress.states``."""

    NOT_STARTED = "not_started", _("未着手")
    ON_TRACK = "on_track", _("順調")
    PACE = "pace", _("ペース注意")
    LATE = "late", _("予定を過ぎています")
    DONE = "done", _("達成")
    OVER = "over", _("超過")
    CANCELLED = "cancelled", _("中止")
    POSTPONED = "postponed", _("延期")
    OFF_YEAR = "off_year", _("対象外")
    RECORDED_ONLY = "recorded_only", _("実績のみ")
    NEEDS_REVIEW = "needs_review", _("要確認")

    @classmethod
    def fulfilled(cls) -> frozenset[ProgressState]:
        """The promise is kept."""
        return frozenset({cls.DONE, cls.OVER})

    @classmethod
    def wants_somebody(cls) -> frozenset[ProgressState]:
        """Somebody has to act or to decide."""
        return frozenset({cls.LATE, cls.NEEDS_REVIEW, cls.PACE, cls.POSTPONED})

    @classmethod
    def not_assessable(cls) -> frozenset[ProgressState]:
        """Nothing to hold the figure against: left out of any "n of m achieved"."""
        return frozenset({cls.RECORDED_ONLY, cls.OFF_YEAR, cls.NEEDS_REVIEW})


class OccurrenceState(TextChoices):
    """How one dated part of a promise stands: the April meeting, the second visit of May."""

    MET = "met", _("実施")
    WAITING = "waiting", _("これから")
    LATE = "late", _("予定を過ぎています")
    POSTPONED = "postponed", _("延期")
    CANCELLED = "cancelled", _("中止")


class Doubt(TextChoices):
    """Why a state is 要確認: what is missing before anybody can say more."""

    NONE = "", ""
    UNIT_COUNT = "unit_count", _("地区・ブロックの数が登録されていません。登録すると、進み具合が分かります。")
    PLACES = "places", _("地区・ブロックの入っていない記録があります。記録に地区を入れてください。")
    LABELS = "labels", _("どの内訳の記録か分からないものがあります。記録に内訳を入れてください。")
    FIGURES = "figures", _("実績の数が入っていません。今の数を確かめてください。")
    BASELINE = "baseline", _("年度初めの数が分かりません。今の総数を確かめてください。")
    SCHEDULE = "schedule", _("予定の日や月が読み取れません。計画の目標を確かめてください。")
    WEEKDAY = "weekday", _("計画の日付と曜日が合いません。計画の目標を確かめてください。")
    JUDGEMENT = "judgement", _("数では測れない目標です。達成したかどうかを判断してください。")
