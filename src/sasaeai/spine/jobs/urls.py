from __future__ import annotations

from django.urls import path

from . import screens

app_name = "jobs"

urlpatterns = [
    path("", screens.show_jobs, name="list"),
    path("<uuid:pk>/", screens.show_job, name="detail"),
    path("<uuid:pk>/progress/", screens.show_progress, name="progress"),
    path("<uuid:pk>/stop/", screens.stop_job, name="stop"),
]
