from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "goldenthread.outbox"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.lib import clockwork

        from .services import send_due

        clockwork.register("send mail", lambda now: send_due(now=now))
