"""Failed sign-ins and the locks they lead to. Kept under a key made from the typed name, never the name itself."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInFailure(models.Model):
    """One failed attempt. Names nobody has are counted like the others, so that a lock does not tell who exists."""

    name_key = models.CharField(_("利用者名の符号"), max_length=64)
    at = models.DateTimeField(_("日時"))

    class Meta:
        verbose_name = _("サインインの失敗")
        verbose_name_plural = _("サインインの失敗")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["name_key", "at"], name="access_failure_key")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class SignInLock(models.Model):
    """Until when nobody may sign in with a password under this name."""

    name_key = models.CharField(_("利用者名の符号"), max_length=64, unique=True)
    until = models.DateTimeField(_("解除の日時"))

    class Meta:
        verbose_name = _("サインインの停止")
        verbose_name_plural = _("サインインの停止")
        ordering = ["until"]

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"
