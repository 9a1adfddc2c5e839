from __future__ import annotations

from django.urls import path

from ..screens.reading import public_plan

app_name = "public_plan"

urlpatterns = [
    path("", public_plan, name="current"),
    path("<int:year>/", public_plan, name="year"),
]
