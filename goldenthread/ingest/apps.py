from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "goldenthread.ingest"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.files.taking_back import when_taken_back
        from goldenthread.lib import clockwork
        from goldenthread.thread.registry import Kind, register
        from goldenthread.trail.shelves import keep_words

        from . import queries, taken_back
        from .services import read_waiting

        clockwork.register("read what was uploaded", read_waiting, often=True)

        when_taken_back(taken_back.forget)
        keep_words(*taken_back.own_words())

        register(Kind("UPL", _("file"), queries.find_uploads, str, queries.upload_url))

        register_place(Place(_("Upload a plan"), "uploads", Permission.EDIT_PLANS, 45, foot=True))
