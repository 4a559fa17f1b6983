from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "goldenthread.reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.files.taking_back import when_taken_back
        from goldenthread.thread.registry import Kind, register
        from goldenthread.trail.shelves import keep_words

        from . import paper_queries, searching, taken_back

        when_taken_back(taken_back.forget)
        keep_words(*taken_back.own_words())
        searching.register()
        register(Kind("PAP", _("paper"), paper_queries.find_papers, paper_queries.title_of, paper_queries.paper_url))
        register_place(Place(_("Papers"), "papers", Permission.SEE_PLANS, 18))
