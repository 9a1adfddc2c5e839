"""Screens of people beside their Registers."""

from __future__ import annotations

from django.urls import include, path

from ..screens import households, parts, persons, search

app_name = "people"

urlpatterns = [
    path("search/", search.find_people, name="search"),
    path("postal/", persons.show_postal, name="postal"),
    path("birth/", persons.show_birth, name="birth"),
    path("labels/", persons.show_labels, name="labels"),
    path("<int:pk>/ends/", persons.end_open, name="ends"),
    path("<int:pk>/<slug:part>/add/", parts.add_part, name="part-add"),
    path("<int:pk>/<slug:part>/<int:row>/", parts.change_part, name="part"),
    path("<int:pk>/<slug:part>/<int:row>/end/", parts.end_part, name="part-end"),
    path("<int:pk>/<slug:part>/<int:row>/drop/", parts.drop_part, name="part-drop"),
    path("duplicates/", include("sasaeai.records.people.urls.duplicates")),
    path("households/<int:pk>/join/", households.join_household, name="join"),
    path("households/<int:pk>/members/<int:member>/", households.change_member, name="member"),
    path("households/<int:pk>/members/<int:member>/leave/", households.leave_household, name="leave"),
    path("households/<int:pk>/walls/add/", households.raise_wall, name="wall-add"),
    path("households/<int:pk>/walls/<int:wall>/end/", households.end_wall, name="wall-end"),
]
