from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.people"
    label = "people"
    verbose_name = "人と世帯"
    default_auto_field = "django.db.models.BigAutoField"
