from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "goldenthread.asks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The clock: what is over ends first, what is due begins, and then everybody is told.
        from goldenthread.boards.mailing import register_waiting
        from goldenthread.lib import clockwork
        from goldenthread.outbox.vocab import register_kind

        from .digests import waiting
        from .emails import digest_sample
        from .services.clockwork import end_overdue, open_dated
        from .services.telling import still_wanted, tell_due
        from .vocab import DIGEST

        register_kind(DIGEST, _("What is asked of somebody"), sample=digest_sample, before_sending=still_wanted)
        register_waiting(waiting)
        clockwork.register("asks that are over", lambda now: end_overdue(now=now))
        clockwork.register("asks whose date nears", lambda now: open_dated(now=now))
        clockwork.register("tell people", lambda now: tell_due(now=now))
