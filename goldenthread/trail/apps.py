from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "goldenthread.trail"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.lib import clockwork

        from .services.scrubbing import scrub

        clockwork.register("rid the disk of what was taken back", scrub)
