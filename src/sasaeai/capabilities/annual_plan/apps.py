from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.capabilities.annual_plan"
    label = "annual_plan"
    verbose_name = "事業計画"
    default_auto_field = "django.db.models.BigAutoField"
