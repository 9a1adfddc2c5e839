from django.apps import AppConfig


class Config(AppConfig):
    name = "sasaeai.faces.public"
    label = "public"
    verbose_name = "公開の窓口"
    default_auto_field = "django.db.models.BigAutoField"
