from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.administration"
    label = "administration"
    verbose_name = "設定"
    default_auto_field = "django.db.models.BigAutoField"
