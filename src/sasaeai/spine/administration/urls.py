"""Addresses of one's own settings and of the administrators' steps."""

from __future__ import annotations

from django.urls import path

from .screens import accounts, me, roles

app_name = "administration"
urlpatterns = [
    path("me/", me.show_me, name="me"),
    path("me/sessions/end/", me.end_elsewhere, name="end-elsewhere"),
    path("administration/accounts/<int:pk>/password/", accounts.hand_over, name="hand-over"),
    path("administration/assignments/<int:pk>/end/", accounts.end_role, name="end-role"),
    path("administration/roles/<int:pk>/grants/", roles.decide_grants, name="grants"),
]
