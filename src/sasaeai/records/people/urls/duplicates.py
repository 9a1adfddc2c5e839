"""Pairs of records that may be one person; mounted inside the screens of people."""

from __future__ import annotations

from django.urls import path

from ..screens import duplicates

urlpatterns = [
    path("", duplicates.show_list, name="duplicates"),
    path("hint/", duplicates.show_hint, name="duplicates-hint"),
    path("<int:pk>/", duplicates.show_pair, name="duplicates-pair"),
    path("<int:pk>/merge/", duplicates.merge_pair, name="duplicates-merge"),
    path("<int:pk>/different/", duplicates.keep_pair_apart, name="duplicates-different"),
    path("<int:pk>/again/", duplicates.check_pair_again, name="duplicates-again"),
    path("merges/<int:pk>/undo/", duplicates.undo, name="duplicates-undo"),
]
