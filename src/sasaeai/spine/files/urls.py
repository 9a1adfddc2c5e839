from __future__ import annotations

from django.urls import path

from .screens import download

app_name = "files"

urlpatterns = [
    path("<uuid:pk>/", download, name="download"),
    path("<uuid:pk>/small/", download, {"small": True}, name="small"),
]
