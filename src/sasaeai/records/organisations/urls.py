from django.urls import path

from sasaeai.spine.workbench.api import screen

from . import screens

app_name = "organisations"
urlpatterns = [
    path("open-data/", screen("organisations.export")(screens.show_open_data), name="open-data"),
    path("open-data/<slug:key>.csv", screen("organisations.export")(screens.download), name="download"),
    path("bring/", screen("organisations.import")(screens.bring), name="bring"),
    path("bring/<uuid:pk>/", screen("organisations.import")(screens.check), name="check"),
    path("dues/start/", screen("organisations.dues")(screens.start_dues), name="start-dues"),
    path("<int:pk>/note/", screen("organisations.dues")(screens.edit_note), name="note"),
]
