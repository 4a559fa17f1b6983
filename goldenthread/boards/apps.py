from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "goldenthread.boards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import works

        works.register()
