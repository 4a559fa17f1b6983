from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "goldenthread.files"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.lib import clockwork
        from goldenthread.trail.holders import Holder, register_holder

        from . import taking_back

        register_holder(Holder(taking_back.search, taking_back.named, taking_back.take))
        clockwork.register("remove the bytes of files taken back", taking_back.remove_bytes)
