from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.organisations"
    label = "organisations"
    verbose_name = "組織"
    default_auto_field = "django.db.models.BigAutoField"
