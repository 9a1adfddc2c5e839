from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.capabilities.rosters"
    label = "rosters"
    verbose_name = "名簿の取り込み"
    default_auto_field = "django.db.models.BigAutoField"
