from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"
