"""An account signs in. It is never the person (``architecture.md``: who may see what)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from sasaeai.foundation import clock

username_letters = RegexValidator(
    r"^[a-z0-9][a-z0-9._@-]*\Z", _("利用者名には、半角の英小文字と数字、. _ - @ を使ってください。")
)


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
        _("利用者名"),
        max_length=60,
        unique=True,
        validators=[username_letters],
        error_messages={"unique": _("この利用者名はもう使われています。")},
    )
    display_name = models.CharField(_("表示名"), max_length=100)
    email = models.EmailField(_("メールアドレス"), blank=True)
    is_active = models.BooleanField(_("有効"), default=True)
    is_office = models.BooleanField(
        _("事務局の職員"), default=True, help_text=_("職員は二段階の確認（アプリかパスキー）が必要です。")
    )
    is_demo = models.BooleanField(_("デモ用"), default=False)
    must_change_password = models.BooleanField(_("次のサインインでパスワードを変える"), default=False)
    session_epoch = models.PositiveIntegerField(_("サインインの世代"), default=0, editable=False)
    date_joined = models.DateTimeField(_("登録日時"), default=clock.now)

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

    def get_session_auth_hash(self) -> str:
        """What every session of the account carries: another password or another epoch ends them all."""
        return self._session_hash(settings.SECRET_KEY)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes) -> str:
        words = f"{self.password}:{self.session_epoch}"
        return salted_hmac("sasaeai.access.session", words, secret=secret, algorithm="sha256").hexdigest()
