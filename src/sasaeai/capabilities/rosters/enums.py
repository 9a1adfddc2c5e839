from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Meaning(TextChoices):
    """What a column of a roster holds."""

    NAME = "name", _("姓名")
    FAMILY = "family", _("姓")
    GIVEN = "given", _("名")
    KANA = "kana", _("ふりがな")
    FAMILY_KANA = "family_kana", _("姓のふりがな")
    GIVEN_KANA = "given_kana", _("名のふりがな")
    BIRTH = "birth", _("生年月日")
    AGE = "age", _("年齢")
    SEX = "sex", _("性別")
    POSTAL = "postal", _("郵便番号")
    ADDRESS = "address", _("住所")
    BUILDING = "building", _("建物・部屋")
    PHONE = "phone", _("電話")
    MOBILE = "mobile", _("携帯電話")
    FAX = "fax", _("FAX")
    MAIL = "mail", _("メール")
    DISTRICT = "district", _("地区")
    BODY = "body", _("所属団体")
    ROLE = "role", _("役職")
    STARTS = "starts", _("委嘱日・いつから")
    TERM = "term", _("任期")
    NOTE = "note", _("備考")
    NUMBER = "number", _("番号（行の番号）")
    IGNORE = "ignore", _("使わない")


class Purpose(TextChoices):
    """What a roster is brought for."""

    PERSONS = "persons", _("人だけを登録する")
    MEMBERS = "members", _("団体の名簿（所属も登録する）")


class ImportState(TextChoices):
    """Where a roster stands between being brought and being over."""

    COLUMNS = "columns", _("列の意味を決める")
    CHECKING = "checking", _("確かめています")
    CHECKED = "checked", _("確かめました")
    SAVING = "saving", _("取り込んでいます")
    SAVED = "saved", _("取り込みました")
    UNDOING = "undoing", _("取り消しています")
    UNDONE = "undone", _("取り消しました")
    DROPPED = "dropped", _("取りやめました")


#: The roster's cells are still needed.
OPEN_STATES = frozenset({ImportState.COLUMNS, ImportState.CHECKING, ImportState.CHECKED, ImportState.SAVING})


class LineState(TextChoices):
    """What one line of a roster is to what the council knows."""

    NEW = "new", _("新しい人")
    KNOWN = "known", _("もう登録がある人")
    ALIKE = "alike", _("同じ人かもしれない")
    WRONG = "wrong", _("直すところがある")
    SKIPPED = "skipped", _("読みとばす行")


class Decision(TextChoices):
    """What somebody decided of a line."""

    NONE = "", _("まだ決めていない")
    SAME = "same", _("この人")
    OTHER = "other", _("別の人")
    LATER = "later", _("あとで")
    SKIP = "skip", _("取り込まない")
