from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.programmes"
    label = "programmes"
    verbose_name = "事業と計画"
    default_auto_field = "django.db.models.BigAutoField"
