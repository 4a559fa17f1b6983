from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.lib import clockwork
        from goldenthread.outbox.vocab import register_kind
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register

        from . import calendar_entries, round_queries
        from .services import close_due, start_due

        register(Kind("RND", _("round"), round_queries.find_rounds, str, round_queries.round_url))
        register_entries("asks", calendar_entries.entries)
        register_place(Place(_("Asking"), "rounds", Permission.SEE_ASKS, 14))
        register_kind("round-waiting", _("A round is about to go out"))
        register_kind("fresh-key", _("A fresh link to what is asked"))
        register_kind("handed-back", _("Something asked was handed back"))
        register_kind("draft-wanted", _("A colleague is asked for a draft"))
        register_kind("draft-ready", _("A draft is ready"))
        clockwork.register("send rounds that are due", lambda now: start_due(now=now), often=True)
        clockwork.register("close rounds that are over", lambda now: close_due(now=now))
