from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.mailing import register_waiting
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.lib import clockwork
        from goldenthread.outbox.vocab import register_kind
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register

        from . import calendar_entries, round_queries
        from .digests import waiting
        from .emails import samples
        from .emails.digests import digest_sample
        from .services import close_due, end_overdue, open_dated, start_due, tell_due
        from .services.telling import still_wanted
        from .vocab import DIGEST

        register(Kind("RND", _("round"), round_queries.find_rounds, str, round_queries.round_url))
        register_entries("asks", calendar_entries.entries)
        register_place(Place(_("Asking"), "asking", Permission.SEE_ASKS, 13))
        register_waiting(waiting)
        register_kind(
            DIGEST,
            _("What is asked of somebody"),
            sample=digest_sample,
            before_sending=still_wanted,
        )
        register_kind("round-waiting", _("A round is about to go out"), sample=samples.round_waiting)
        register_kind("fresh-key", _("A fresh link to what is asked"), sample=samples.fresh_key)
        register_kind("handed-back", _("Something asked was handed back"), sample=samples.handed_back)
        register_kind("draft-wanted", _("A colleague is asked for a draft"), sample=samples.draft_wanted)
        register_kind("escalation", _("Something late was taken further"), sample=samples.escalation)
        register_kind("draft-ready", _("A draft is ready"), sample=samples.draft_ready)
        clockwork.register("send rounds that are due", lambda now: start_due(now=now), often=True)
        clockwork.register("close rounds that are over", lambda now: close_due(now=now))
        # What is over ends first, what is due begins, and then everybody is told.
        clockwork.register("asks that are over", lambda now: end_overdue(now=now))
        clockwork.register("asks whose date nears", lambda now: open_dated(now=now))
        clockwork.register("tell people", lambda now: tell_due(now=now))
