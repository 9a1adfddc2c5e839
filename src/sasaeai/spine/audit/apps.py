from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.spine.audit"
    label = "audit"
    verbose_name = "操作の記録"
    default_auto_field = "django.db.models.BigAutoField"
