from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PerformanceConfig(AppConfig):
    name = "goldenthread.performance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.asks.registry import register_ask
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.performance.asked import commentary, days, figures, works
        from goldenthread.performance.queries import finding
        from goldenthread.performance.services.readings import push
        from goldenthread.performance.services.settled import when_final
        from goldenthread.plans.ways import Way, register_measuring
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register

        register(Kind("IND", _("indicator"), finding.find_indicators, str, finding.indicator_url))
        register(Kind("FIG", _("return of figures"), finding.find_returns, finding.return_label, finding.return_url))
        register_place(Place(_("Scorecard"), "scorecard", Permission.SEE_FIGURES, 17))
        register_measuring(Way(_("Say which indicators measure it"), Permission.RUN_FIGURES, finding.measure_url))
        register_ask(commentary.kind())
        register_ask(figures.kind())
        register_entries("figures", days.entries)
        works.register()
        when_final(push)
