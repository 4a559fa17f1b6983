from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "goldenthread.home"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place

        register_place(Place(_("At a glance"), "glance", Permission.SEE_PLANS, 0))
        register_place(Place(_("Who is who"), "who", Permission.SEE_PEOPLE, 30))
        register_place(Place(_("Mail"), "outbox", Permission.SEE_MAIL, 80, foot=True))
        register_place(Place(_("Files"), "files", Permission.SEE_FILES, 85, foot=True))
        register_place(Place(_("Trail"), "trail", Permission.SEE_TRAIL, 90, foot=True))
        register_place(Place(_("Taken back"), "redactions", Permission.REDACT, 95, foot=True))
