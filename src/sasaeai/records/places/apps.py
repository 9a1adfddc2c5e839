from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.records.places"
    label = "places"
    verbose_name = "地区とブロック"
    default_auto_field = "django.db.models.BigAutoField"
