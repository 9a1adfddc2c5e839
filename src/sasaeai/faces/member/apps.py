from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.faces.member"
    label = "member"
    verbose_name = "地区の窓口"
    default_auto_field = "django.db.models.BigAutoField"
