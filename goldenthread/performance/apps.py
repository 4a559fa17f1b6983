from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PerformanceConfig(AppConfig):
    name = "goldenthread.performance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.thread.registry import Kind, register

        from . import finding

        register(Kind("IND", _("indicator"), finding.find_indicators, str, finding.indicator_url))
        register(Kind("FIG", _("return of figures"), finding.find_returns, finding.return_label, finding.return_url))
        register_place(Place(_("Scorecard"), "scorecard", Permission.SEE_FIGURES, 17))

        from goldenthread.asks.registry import register_ask
        from goldenthread.thread.calendars import register_entries

        from . import figure_calendar, figure_works, figures_asked

        register_ask(figures_asked.kind())
        register_entries("figures", figure_calendar.entries)
        figure_works.register()
        register_place(Place(_("Returns of figures"), "figures-returns", Permission.SEE_FIGURES, 17, foot=True))
