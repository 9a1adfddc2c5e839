from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.jobs"
    label = "jobs"
    verbose_name = "時間のかかる処理"
    default_auto_field = "django.db.models.BigAutoField"
