from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.capabilities.promoters"
    label = "promoters"
    verbose_name = "推進員とコーディネーター"
    default_auto_field = "django.db.models.BigAutoField"
