from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "goldenthread.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from goldenthread.lib import clockwork
        from goldenthread.outbox.vocab import register_kind

        from . import emails
        from .middleware import begin
        from .services import tidy

        user_logged_in.connect(begin, dispatch_uid="a session begins")

        register_kind("password-reset", _("Forgotten password"), sample=emails.reset_sample, of_account=True)
        register_kind("password-changed", _("Changed password"), sample=emails.changed_sample, of_account=True)
        register_kind("invitation", _("Invitation"), sample=emails.invitation_sample)
        register_kind("added", _("Added to a partnership"), sample=emails.added_sample)
        clockwork.register("tidy sign-in", lambda now: tidy(now=now))
