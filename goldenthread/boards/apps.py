from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "goldenthread.boards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission

        from . import works
        from .pages import Place, register_place

        works.register()
        register_place(Place(_("About this partnership"), "about", Permission.SEE_PLANS, 50, foot=True))
        register_place(Place(_("Glossary"), "glossary", Permission.SEE_PLANS, 60, foot=True))
        register_place(Place(_("Ratings"), "ratings", Permission.SEE_PLANS, 70, foot=True))
