"""The staff's addresses: home, registers, what capabilities mount, search, jobs, files."""

from __future__ import annotations

from django.urls import include, path

from sasaeai.spine.workbench.api import house_urls, screens_for, search_url, urls_for

from .screens import home

urlpatterns = [
    path("", home, name="home"),
    path("r/", urls_for("staff")),
    search_url("search/"),
    *house_urls(),
    path("jobs/", include("sasaeai.spine.jobs.urls")),
    path("files/", include("sasaeai.spine.files.urls")),
    *screens_for("staff"),
]
