from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.access"
    label = "access"
    verbose_name = "利用者と権限"
    default_auto_field = "django.db.models.BigAutoField"
