from __future__ import annotations

from django.urls import path

from .screens import columns, lists, result

app_name = "rosters"

urlpatterns = [
    path("", lists.show_list, name="list"),
    path("mappings/", lists.show_mappings, name="mappings"),
    path("mappings/<int:pk>/forget/", lists.forget_mapping, name="forget"),
    path("<uuid:pk>/", result.show_result, name="result"),
    path("<uuid:pk>/columns/", columns.show_columns, name="columns"),
    path("<uuid:pk>/correct/", result.correct, name="correct"),
    path("<uuid:pk>/decide/", result.decide, name="decide"),
    path("<uuid:pk>/save/", result.save, name="save"),
    path("<uuid:pk>/undo/", result.undo, name="undo"),
    path("<uuid:pk>/finish/", result.finish, name="finish"),
    path("<uuid:pk>/wrong.xlsx", result.download_wrong, name="wrong"),
]
