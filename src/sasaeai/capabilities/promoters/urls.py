"""Addresses of promoters and coordinators."""

from __future__ import annotations

from django.urls import URLPattern, path

from .screens import acts, coordinators, giving, promoters

app_name = "promoters"

urlpatterns: list[URLPattern] = [
    path("", promoters.show_overview, name="overview"),
    path("excel/", promoters.download_overview, name="sheet"),
    path("districts/<slug:code>/", promoters.show_district, name="district"),
    path("guidebooks/", giving.guidebooks, name="guidebooks"),
    path("insurance/", giving.insurance, name="insurance"),
    path("thanks/", giving.thanks, name="thanks"),
    path("acts/", acts.show_acts, name="acts"),
    path("acts/count/", acts.count, name="count"),
    path("acts/<int:pk>/", acts.show_act, name="act"),
    path("coordinators/", coordinators.show_matrix, name="coordinators"),
    path("coordinators/excel/", coordinators.download_matrix, name="coordinators-sheet"),
    path("coordinators/record/", coordinators.record, name="stock"),
]
