from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.declarations"
    label = "declarations"
    verbose_name = "宣言"
    default_auto_field = "django.db.models.BigAutoField"
