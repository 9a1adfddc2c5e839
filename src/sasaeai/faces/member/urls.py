from __future__ import annotations

from django.urls import path

from sasaeai.spine.workbench.api import screens_for, urls_for

from .screens import home

urlpatterns = [
    path("", home, name="member-home"),
    path("r/", urls_for("member")),
    *screens_for("member"),
]
