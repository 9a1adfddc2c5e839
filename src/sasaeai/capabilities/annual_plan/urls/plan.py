"""Addresses of the plan's own pages."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..screens import plan

app_name = "plan"

urlpatterns: list[URLPattern] = [
    path("", plan.current, name="current"),
    path("list/", plan.plans, name="list"),
    path("kinds/", plan.kinds, name="kinds"),
    path("kinds/<str:key>/", plan.kind, name="kind"),
    path("strip/", plan.strip_current, name="strip-current"),
    path("figure/", plan.figure, name="figure"),
    path("figure/excel/", plan.figure_sheet, name="figure-sheet"),
    path("item/<int:pk>/", plan.item, name="item"),
    path("<int:year>/", plan.year, name="year"),
    path("<int:year>/print/", plan.printed, name="print"),
    path("<int:year>/excel/", plan.sheet, name="sheet"),
    path("<int:year>/calendar.ics", plan.calendar, name="calendar"),
    path("<int:year>/strip/", plan.strip, name="strip"),
    path("<int:year>/assign/", plan.assign, name="assign"),
    path("<int:year>/diff/", plan.diff, name="diff"),
    path("<int:year>/close/", plan.close, name="close"),
]
