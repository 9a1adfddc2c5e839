"""The second step of sign-in counts failures like the first, and shares its lock."""

from __future__ import annotations

from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator

from . import actions
from .adapters import refuse_when_locked


class _Counted(BaseAuthenticateForm):
    """A wrong code counts as a failed sign-in of the account whose turn it is."""

    def clean_code(self) -> str:
        refuse_when_locked(self.user.username)
        return str(super().clean_code())

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        actions.record_failure(username=self.user.username)
        refuse_when_locked(self.user.username)


class SecondFactorForm(_Counted, AuthenticateForm):
    """The code asked at sign-in."""


class SecondFactorAgainForm(_Counted, ReauthenticateForm):
    """The code asked again before something weighty."""
