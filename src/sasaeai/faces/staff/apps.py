from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.faces.staff"
    label = "staff"
    verbose_name = "職員の窓口"
    default_auto_field = "django.db.models.BigAutoField"
