from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.capabilities.awards"
    label = "awards"
    verbose_name = "表彰"
    default_auto_field = "django.db.models.BigAutoField"
