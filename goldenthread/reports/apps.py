from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "goldenthread.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.files.taking_back import when_taken_back
        from goldenthread.lib import clockwork
        from goldenthread.outbox.vocab import register_kind
        from goldenthread.thread.registry import Kind, register
        from goldenthread.trail.shelves import keep_words

        from . import emails, paper_queries, searching, taken_back, workbook_taken_back
        from .services import make_due

        when_taken_back(taken_back.forget)
        keep_words(*taken_back.own_words())
        when_taken_back(workbook_taken_back.forget)
        keep_words(*workbook_taken_back.own_words())
        searching.register()
        register(Kind("PAP", _("paper"), paper_queries.find_papers, paper_queries.title_of, paper_queries.paper_url))
        register_kind("paper-drafted", _("A draft paper was made"), sample=emails.drafted_sample)
        register_kind("paper-issued", _("A paper was issued"), sample=emails.issued_sample)
        clockwork.register("papers made by themselves", lambda now: make_due(now=now))
        register_place(Place(_("Papers"), "papers", Permission.SEE_PLANS, 18))
