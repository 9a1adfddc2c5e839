from __future__ import annotations

from django.urls import path

from ..screens.member import done_here
from ..screens.reading import member_plan

app_name = "member_plan"

urlpatterns = [
    path("activities/", done_here, name="activities"),
    path("plan/", member_plan, name="current"),
    path("plan/<int:year>/", member_plan, name="year"),
]
