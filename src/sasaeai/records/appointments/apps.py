from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.appointments"
    label = "appointments"
    verbose_name = "委嘱・任期"
    default_auto_field = "django.db.models.BigAutoField"
