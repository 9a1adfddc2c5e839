from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActKind(TextChoices):
    """What the office does for promoters; the values are the kinds of the ledger's lines."""

    GUIDEBOOKS = "promoters.guidebooks", _("ガイドブックの配布")
    INSURANCE = "promoters.insurance", _("保険の加入")
    THANKS = "promoters.thanks", _("感謝状の贈呈")


class StockKind(TextChoices):
    """Which coordinators a line of the ledger tells of; the values are the kinds of the lines."""

    DISTRICTS = "promoters.coordinators", _("地区のコーディネーターの配置")
    BLOCKS = "promoters.block_coordinators", _("ブロックのコーディネーターの配置")
