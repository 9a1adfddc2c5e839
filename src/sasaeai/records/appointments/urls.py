"""Addresses of the work lists and papers of terms of office."""

from __future__ import annotations

from django.urls import URLPattern, path

from .screens import papers, work

app_name = "appointments"

urlpatterns: list[URLPattern] = [
    path("", work.ending, name="ending"),
    path("vacancies/", work.vacancies, name="vacancies"),
    path("courses/", work.courses, name="courses"),
    path("courses/excel/", work.courses_sheet, name="courses-sheet"),
    path("deceased/", work.deceased, name="deceased"),
    path("papers/", papers.papers, name="papers"),
    path("papers/letters/", papers.letters, name="letters"),
    path("papers/cards/", papers.cards, name="cards"),
    path("thanks/", papers.thanks, name="thanks"),
    path("thanks/letters/", papers.thanks_letters, name="thanks-letters"),
]
