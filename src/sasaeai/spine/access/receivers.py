"""What the sign-in library says happened to second factors, written down. (Its signals, not those of models.)"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver

from . import actions
from .models import Account


@receiver(authenticator_added, dispatch_uid="access.second_factor_added")
def on_added(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    if isinstance(user, Account):
        actions.record_second_factor(account=user, kind=str(authenticator.type), added=True)


@receiver(authenticator_removed, dispatch_uid="access.second_factor_removed")
def on_removed(sender: Any, user: Any, authenticator: Authenticator, **kwargs: Any) -> None:
    if isinstance(user, Account):
        actions.record_second_factor(account=user, kind=str(authenticator.type), added=False)
