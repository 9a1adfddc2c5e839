"""Root urls: the faces, sign-in, language. Faces mount what capabilities declared."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("account/", include("sasaeai.spine.access.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("d/", include("sasaeai.faces.member.urls")),
    path("p/", include("sasaeai.faces.public.urls")),
    path("", include("sasaeai.faces.staff.urls")),
]
