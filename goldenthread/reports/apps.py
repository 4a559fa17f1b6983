from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "goldenthread.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.files.taking_back import when_taken_back
        from goldenthread.trail.shelves import keep_words

        from . import workbook_taken_back

        when_taken_back(workbook_taken_back.forget)
        keep_words(*workbook_taken_back.own_words())
