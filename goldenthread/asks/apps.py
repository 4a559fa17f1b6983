from django.apps import AppConfig


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # calendars
        from goldenthread.thread.calendars import register_entries

        from . import calendar_entries

        register_entries("asks", calendar_entries.entries)
