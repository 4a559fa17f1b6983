from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssuranceConfig(AppConfig):
    name = "goldenthread.assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.asks.registry import register_ask
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.outbox.vocab import register_kind
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register
        from goldenthread.trail.shelves import keep_words

        from . import asked, asked_back, audit_asked, calendar_entries, emails, finding, tool, vocab, works

        works.register()
        register_kind("reviewer-named", _("Somebody is named to review returns"), sample=emails.named_sample)
        register_entries("assurance", calendar_entries.entries)

        register(Kind("CMP", _("campaign"), finding.find_campaigns, str, finding.campaign_url))
        register(Kind("RTN", _("return"), finding.find_returns, finding.return_label, finding.return_url))
        register(Kind("AUD", _("audit"), finding.find_audits, str, finding.audit_url))
        keep_words(*vocab.USES, *tool.own_words())
        for kind in (*asked.kinds(), asked_back.kind(), audit_asked.kind()):
            register_ask(kind)
        register_place(Place(_("Assurance"), "assurance", Permission.SEE_PLANS, 16))
