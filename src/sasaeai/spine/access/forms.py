"""The forms of sign-in in our own words; the second step counts failures like the first, and shares its lock."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext as _

from . import actions
from .adapters import refuse_when_locked


class SignInForm(LoginForm):
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, login=_("利用者名"), password=_("パスワード"))
        # Phones would write the first letter large and correct what is no word.
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")


class OwnPasswordForm(ChangePasswordForm):
    """A new password of one's own. The one it replaces, temporary or not, is no new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self,
            oldpassword=_("お渡しした仮のパスワード") if self.user.must_change_password else _("いまのパスワード"),
            password1=_("新しいパスワード"),
            password2=_("新しいパスワード（もう一度）"),
        )
        self.fields["password1"].help_text = _(
            "10文字以上にしてください。数字だけのもの、利用者名や名前に似たもの、よく使われるものは使えません。"
            "ことばを三つほどつなげると、長くて覚えやすくなります。"
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", _("いまのパスワードとは違うものにしてください。"))
        return cleaned


class PasswordAgainForm(ReauthenticateForm):
    """The password asked again before something weighty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, password=_("パスワード"))


class _Counted(BaseAuthenticateForm):
    """A wrong code counts as a failed sign-in of the account whose turn it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("認証アプリの6桁の番号、または予備の番号"))

    def clean_code(self) -> str:
        refuse_when_locked(self.user.username)
        return str(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        actions.record_failure(username=self.user.username)
        refuse_when_locked(self.user.username)


class SecondFactorForm(_Counted, AuthenticateForm):
    """The code asked at sign-in."""


class SecondFactorAgainForm(_Counted, ReauthenticateByCodeForm):
    """The code asked again before something weighty."""


class AddAppForm(ActivateTOTPForm):
    """The first code of an authenticator app proves that it has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, code=_("アプリに出ている6桁の番号"))
        self.fields["code"].widget.attrs.update(inputmode="numeric", size="8")


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey under a name its owner will know it by."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(
            self, name=_("このパスキーの名前"), passwordless=_("サインインのとき、パスワードを入れなくてよいようにする")
        )
        self.fields["name"].help_text = _(
            "「事務所のパソコン」「自分のスマートフォン」など、あとで見分けられる名前に。"
        )
        self.fields["passwordless"].help_text = _("指紋・顔・PINで本人を確かめられる端末で使えます。")


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, name=_("このパスキーの名前"))


def _say(form: forms.Form, **labels: str) -> None:
    """Our own words over the library's fields. A placeholder would vanish with the first letter, so none stays."""
    for name, label in labels.items():
        field = form.fields.get(name)
        if field is not None:
            field.label = label
            field.widget.attrs.pop("placeholder", None)
