"""The annual report: the page of a year, its words, its files."""

from __future__ import annotations

from django.urls import path

from ..screens import report

app_name = "report"

urlpatterns = [
    path("", report.current, name="current"),
    path("<int:year>/", report.year, name="year"),
    path("<int:year>/words/", report.opening, name="opening"),
    path("<int:year>/words/<int:item>/<slug:part>/", report.words, name="words"),
    path("<int:year>/publish/", report.publish, name="publish"),
    path("<int:year>/file/<slug:form>/", report.file, name="file"),
]
