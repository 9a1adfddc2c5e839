from __future__ import annotations

from django.urls import path

from sasaeai.spine.workbench.api import screens_for

from .screens import home

urlpatterns = [
    path("", home, name="public-home"),
    *screens_for("public"),
]
