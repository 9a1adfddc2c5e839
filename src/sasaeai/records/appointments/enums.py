from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PostKind(TextChoices):
    """What sort of work a post is; other apps ask by kind, a council names its posts as it likes."""

    COMMISSIONER = "commissioner", _("民生委員・児童委員")
    CHILD_COMMISSIONER = "child_commissioner", _("主任児童委員")
    DISTRICT_OFFICER = "district_officer", _("地区社協の役員")
    BLOCK_CHAIR = "block_chair", _("ブロックの役員")
    PROMOTER = "promoter", _("まちぐるみ福祉活動推進員")
    COORDINATOR = "coordinator", _("コーディネーター")
    COMMITTEE = "committee", _("評議員・理事・監事・委員")
    OTHER = "other", _("その他")


#: Commissioners under the law of 1948: both sit in the same bodies and change on the same day.
COMMISSIONERS = (PostKind.COMMISSIONER, PostKind.CHILD_COMMISSIONER)


class PostUnit(TextChoices):
    """Where a post stands: seats and vacancies are counted by this."""

    DISTRICT = "district", _("地区ごと")
    BLOCK = "block", _("ブロックごと")
    ORGANISATION = "organisation", _("組織ごと")
    WHOLE = "whole", _("全体で")


class PartialTerm(TextChoices):
    """How the term of somebody who came in between counts."""

    NEVER = "never", _("期数に数えない")
    ALWAYS = "always", _("1期と数える")
    FROM_HALF = "from_half", _("任期の半分以上なら1期と数える")


class BodyRole(TextChoices):
    """What somebody is among those who hold the same post."""

    CHAIR = "chair", _("会長")
    VICE_CHAIR = "vice_chair", _("副会長")
    SECRETARY = "secretary", _("書記")
    TREASURER = "treasurer", _("会計")
    INSPECTOR = "inspector", _("監査")


class StartReason(TextChoices):
    """Why a term begins."""

    GENERAL = "general", _("一斉改選")
    REAPPOINTED = "reappointed", _("再任")
    REPLACEMENT = "replacement", _("補充")
    NEW_SEAT = "new_seat", _("新設・増員")
    TRANSFER = "transfer", _("地区の変更")
    OTHER = "other", _("その他")


class EndReason(TextChoices):
    """Why a term ended."""

    TERM_OVER = "term_over", _("任期満了")
    RESIGNED = "resigned", _("辞任")
    DECEASED = "deceased", _("死亡")
    DISMISSED = "dismissed", _("解嘱")
    MOVED = "moved", _("転出")
    AGE_LIMIT = "age_limit", _("定年")
    TRANSFER = "transfer", _("地区の変更")
    OTHER = "other", _("その他")


class TermState(TextChoices):
    """How an appointment stands on a day, derived from its dates."""

    PLANNED = "planned", _("これから")
    HOLDING = "holding", _("在任")
    LAPSED = "lapsed", _("任期が過ぎています")
    ENDED = "ended", _("退任")
    WITHDRAWN = "withdrawn", _("取りやめ")


class TermClass(TextChoices):
    """The groups in which commissioners are trained: by how many terms they have served."""

    PARTIAL = "partial", _("新任（補充）")
    FIRST = "first", _("1期目")
    MIDDLE = "middle", _("2・3期目")
    SENIOR = "senior", _("4期目以上")


class Replacement(TextChoices):
    """What a course asks of those who came in between."""

    ANY = "any", _("問わない")
    ONLY = "only", _("補充の人だけ")
    NOT = "not", _("補充の人を除く")
