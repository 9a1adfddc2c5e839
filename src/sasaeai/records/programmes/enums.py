"""Words the plan is described with. Values are stored and exchanged (JSON), labels are shown."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanStatus(TextChoices):
    """A plan exists from its adoption on and is immutable; an amendment is a new version (drafts live in the review)."""

    ADOPTED = "adopted", _("決定")
    SUPERSEDED = "superseded", _("旧版")
    CLOSED = "closed", _("年度終了")


class ItemRole(TextChoices):
    """What a node of the plan *is*. A role is a field, never a level."""

    GOAL = "goal", _("重点目標")
    SECTION = "section", _("柱")
    PROGRAMME = "programme", _("事業")
    GROUP = "group", _("見出し")
    COMMITMENT = "commitment", _("実施項目")
    NOTE = "note", _("注記")
    ATTRIBUTE = "attribute", _("日時・場所")


class ItemLevel(TextChoices):
    """Where a node stands in the printed outline (exchange format of a reviewed plan)."""

    PRIORITY_GOAL = "priority_goal", _("重点目標")
    SECTION = "section", _("柱")
    PROGRAMME = "programme", _("事業")
    SUB = "sub", _("小項目")
    BULLET = "bullet", _("箇条書き")
    SUBBULLET = "subbullet", _("細目")
    NOTE = "note", _("注記")
    ATTRIBUTE = "attribute", _("日時・場所")
    UNLABELLED = "unlabelled", _("番号なし")


class Mark(TextChoices):
    """新 / 拡 / 再掲 as printed in front of or behind an item."""

    NONE = "none", _("なし")
    NEW = "新", _("新規")
    EXPANDED = "拡", _("拡充")
    RELISTED = "再掲", _("再掲")
    UNKNOWN = "unknown", _("判読できない印")


class MarkConfidence(TextChoices):
    """How we know the mark. Only ``printed`` and ``confirmed`` are facts."""

    NONE = "none", _("印なし")
    PRINTED = "printed", _("印刷どおり")
    INFERRED = "inferred", _("文面からの推定")
    UNDECIDABLE = "undecidable", _("判断できない")
    CONFIRMED = "confirmed", _("職員が確認")


class CommitmentKind(TextChoices):
    """What kind of act an item promises. Values are those of the reviewed first plan."""

    MEETING = "meeting", _("会議")
    TRAINING = "training", _("研修・講座")
    EVENT = "event", _("行事・教室")
    CONSULTATION = "consultation", _("相談")
    CASE_SUPPORT = "case_support", _("個別支援")
    NETWORK = "network", _("連携")
    PUBLICATION = "publication", _("広報・発行")
    SURVEY = "survey", _("調査・研究")
    STAFF_HR = "staff_hr", _("職員・配置")
    VISIT = "visit", _("訪問")
    DISPATCH = "dispatch", _("派遣")
    ICT = "ict", _("ICT")
    BENEFIT_LOAN = "benefit_loan", _("給付・貸付")
    GRANT = "grant", _("助成")
    ROSTER_CLUB = "roster_club", _("名簿・クラブ")
    EXHIBITION = "exhibition", _("展示")
    INSURANCE = "insurance", _("保険")
    FACILITY = "facility", _("施設の運営")
    BOOKING = "booking", _("貸室・予約")
    POINTS = "points", _("ポイント")
    LENDING = "lending", _("用具・図書の貸出")
    APPOINTMENT_AWARD = "appointment_award", _("委嘱・表彰")
    SALES = "sales", _("販売")
    TRANSPORT = "transport", _("移送")
    DIRECTORY = "directory", _("名鑑・一覧")
    FUNDRAISING = "fundraising", _("募金")
    STOCK_FOOD = "stock_food", _("食料・物資")
    OTHER = "other", _("その他")
    HEADING = "heading", _("見出し")
    GOAL = "goal", _("目標")
    NOTE = "note", _("注記")
    ATTR = "attr", _("日時・場所")


class CommitmentMode(TextChoices):
    """Who acts: a staff trip to somebody else's course must not fulfil "hold a course"."""

    HOLD = "hold", _("開催する")
    ATTEND = "attend", _("参加する")
    SUPPORT = "support", _("支援する")
    OPERATE = "operate", _("運営する")
    PROVIDE = "provide", _("提供する")


class TargetType(TextChoices):
    """What would fulfil a promise. Names up to ``PLACE`` are those of the reviewed first plan."""

    COUNT_PER_YEAR = "count_per_year", _("年間の回数")
    MONTHS = "months", _("決まった月")
    MONTHLY = "monthly", _("毎月")
    TIMES_PER_MONTH = "times_per_month", _("月に何回")
    BIMONTHLY = "bimonthly", _("隔月")
    WEEKLY = "weekly", _("毎週")
    BIWEEKLY = "biweekly", _("隔週")
    DATE = "date", _("日にち")
    AS_NEEDED = "as_needed", _("随時")
    STANDING = "standing", _("常設・通年")
    PER_UNIT = "per_unit", _("地区・ブロックごと")
    PER_UNIT_COUNT = "per_unit_count", _("地区・ブロックごとの回数")
    DISTRICT_INCREMENT = "district_increment", _("地区を増やす")
    DISTRICT_TOTAL = "district_total", _("地区の総数")
    UNIT_TOTAL = "unit_total", _("総数")
    STAFF = "staff", _("配置人数")
    STAFF_INCREMENT = "staff_increment", _("増員")
    CUMULATIVE_ORGS = "cumulative_orgs", _("延べ数")
    HEADCOUNT = "headcount", _("人数")
    DAYS = "days", _("日数")
    OF_WHICH = "of_which", _("うち数")
    EXCLUSION = "exclusion", _("除く日")
    ELIGIBILITY = "eligibility", _("対象")
    ORDINAL = "ordinal", _("回次")
    OPEN_LIST = "open_list", _("ほか")
    PLACE = "place", _("場所")
    QUARTERLY = "quarterly", _("四半期ごと")
    NTH_WEEKDAY = "nth_weekday", _("第何曜日")
    BIENNIAL = "biennial", _("隔年")
    WINDOW = "window", _("時期の幅")
    COPIES = "copies", _("部数")
    MILESTONE = "milestone", _("期限のある成果")
    QUALITATIVE = "qualitative", _("定性")
