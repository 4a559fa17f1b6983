from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.outbox.vocab import register_kind

        # the chasing wall
        register_place(Place(_("Asking"), "asking", Permission.SEE_ASKS, 13))
        register_kind("escalation", _("Something late was taken further"))
