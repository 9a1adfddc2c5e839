"""How an account stands, as the register shows it: the first that fits."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AccountState(TextChoices):
    """What somebody who looks after the accounts has to know of one."""

    OUT_OF_USE = "out", _("使えなくした")
    LOCKED = "locked", _("サインイン停止中")
    NO_PASSWORD = "no_password", _("パスワードなし")
    TEMPORARY = "temporary", _("仮のパスワード")
    NO_ROLE = "no_role", _("役割なし")
    NO_SECOND_FACTOR = "no_factor", _("二段階の確認なし")
    READY = "ready", _("使えます")
