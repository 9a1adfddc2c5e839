"""Recording, mounted for staff under record/ and for district officers under d/record/."""

from __future__ import annotations

from django.urls import path

from ..screens import record

app_name = "record"

urlpatterns = [
    path("", record.choose, name="choose"),
    path("new/", record.record, name="new"),
    path("sheet/", record.sheet, name="sheet"),
    path("sheet/template/", record.template, name="template"),
    path("<int:pk>/", record.show_written, name="written"),
    path("<int:pk>/correct/", record.correct, name="correct"),
]
