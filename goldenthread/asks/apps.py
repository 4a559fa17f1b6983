from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.outbox.vocab import register_kind

        register_kind("draft-wanted", _("A colleague is asked for a draft"))
        register_kind("draft-ready", _("A draft is ready"))
        register_kind("handed-back", _("Something asked was handed back"))
