from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.files"
    label = "files"
    verbose_name = "ファイル"
    default_auto_field = "django.db.models.BigAutoField"
