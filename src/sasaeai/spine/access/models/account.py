"""An account signs in. It is never the person (``architecture.md``: who may see what)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(username=self.model.normalize_username(username), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(username=username)


class Account(AbstractBaseUser):
    username = models.CharField(
        _("利用者名"), max_length=60, unique=True, error_messages={"unique": _("この利用者名はもう使われています。")}
    )
    display_name = models.CharField(_("表示名"), max_length=100)
    email = models.EmailField(_("メールアドレス"), blank=True)
    is_active = models.BooleanField(_("有効"), default=True)
    is_office = models.BooleanField(
        _("事務局の職員"), default=True, help_text=_("職員は二段階の確認（アプリかパスキー）が必要です。")
    )
    is_demo = models.BooleanField(_("デモ用"), default=False)
    date_joined = models.DateTimeField(_("登録日時"), default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("利用者")
        verbose_name_plural = _("利用者")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name
