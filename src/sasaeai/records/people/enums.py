from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As the person says; nothing is a full answer."""

    FEMALE = "female", _("女性")
    MALE = "male", _("男性")
    OTHER = "other", _("その他")


class LifeState(TextChoices):
    """Whether the council may still write to somebody, derived from the dates a person's row holds."""

    HERE = "here", _("在住")
    MOVED = "moved", _("転出")
    DECEASED = "deceased", _("死亡")


class ContactWay(TextChoices):
    """How somebody would rather be reached."""

    PHONE = "phone", _("電話")
    LETTER = "letter", _("手紙")
    MAIL = "mail", _("メール")
    LINE = "line", _("LINE")
    FAX = "fax", _("FAX")
    VISIT = "visit", _("訪問")


class Language(TextChoices):
    """Languages people of the city read; Japanese unless said otherwise."""

    JA = "ja", _("日本語")
    JA_EASY = "ja-easy", _("やさしい日本語")
    EN = "en", _("英語")
    ZH = "zh", _("中国語")
    KO = "ko", _("韓国・朝鮮語")
    VI = "vi", _("ベトナム語")
    PT = "pt", _("ポルトガル語")
    TL = "tl", _("フィリピノ語")
    OTHER = "other", _("その他の言語")


class NameKind(TextChoices):
    """What another name of a person is."""

    FORMER = "former", _("旧姓・旧名")
    ALIAS = "alias", _("通称")
    SPELLING = "spelling", _("別の書き方")


class AddressKind(TextChoices):
    HOME = "home", _("自宅")
    MAIL = "mail", _("郵便の送り先")
    WORK = "work", _("勤め先")
    STAY = "stay", _("身を寄せている所")
    FACILITY = "facility", _("施設")


class ContactKind(TextChoices):
    """What a line of contact is."""

    PHONE = "phone", _("電話")
    MOBILE = "mobile", _("携帯電話")
    FAX = "fax", _("FAX")
    MAIL = "mail", _("メール")
    LINE = "line", _("LINE")
    URGENT = "urgent", _("緊急の連絡先")


class NeedKind(TextChoices):
    """What somebody needs in order to take part: reasonable accommodation, never a diagnosis."""

    WHEELCHAIR = "wheelchair", _("車いすの席")
    SIGN = "sign", _("手話通訳")
    WRITTEN = "written", _("要約筆記・筆談")
    BRAILLE = "braille", _("点字")
    LARGE_PRINT = "large_print", _("大きな文字")
    READ_ALOUD = "read_aloud", _("読み上げ・代筆")
    COMPANION = "companion", _("付き添い")
    CHILDCARE = "childcare", _("託児")
    ALLERGY = "allergy", _("食物アレルギー")
    INTERPRETER = "interpreter", _("外国語の通訳")
    OTHER = "other", _("その他")


class Relation(TextChoices):
    """To the head of the household."""

    HEAD = "head", _("世帯主")
    SPOUSE = "spouse", _("配偶者")
    CHILD = "child", _("子")
    PARENT = "parent", _("親")
    GRANDCHILD = "grandchild", _("孫")
    GRANDPARENT = "grandparent", _("祖父母")
    SIBLING = "sibling", _("兄弟姉妹")
    OTHER = "other", _("その他")


class PairState(TextChoices):
    """What was decided of two records that look like one person."""

    OPEN = "open", _("まだ確かめていない")
    DIFFERENT = "different", _("別の人")
    MERGED = "merged", _("ひとつにまとめた")
