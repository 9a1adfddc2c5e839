from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.activities"
    label = "activities"
    verbose_name = "活動記録"
    default_auto_field = "django.db.models.BigAutoField"
