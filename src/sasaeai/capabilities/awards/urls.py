"""Addresses of the work on awards."""

from __future__ import annotations

from django.urls import URLPattern, path

from .screens import closing, nominations, papers, rounds

app_name = "awards"

urlpatterns: list[URLPattern] = [
    path("", rounds.current, name="current"),
    path("<int:pk>/", rounds.show_round, name="round"),
    path("<int:pk>/nominate/", rounds.nominate, name="nominate"),
    path("<int:pk>/add/", nominations.add, name="add"),
    path("<int:pk>/nominated/", nominations.nominated, name="nominated"),
    path("<int:pk>/decide/", nominations.decide, name="decide"),
    path("<int:pk>/screening/", papers.screening, name="screening"),
    path("<int:pk>/screening/excel/", papers.screening_sheet, name="screening-sheet"),
    path("<int:pk>/certificates/", papers.certificates, name="certificates"),
    path("<int:pk>/end/", closing.end, name="end"),
]
