from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.workbench"
    label = "workbench"
    verbose_name = "一覧と編集"
    default_auto_field = "django.db.models.BigAutoField"
