from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssuranceConfig(AppConfig):
    name = "goldenthread.assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.asks.registry import AskKind, register_ask
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register
        from goldenthread.trail.shelves import keep_words

        from . import asked, asked_back, audit_asked, calendar_entries, finding, tool, vocab, works

        works.register()
        register_entries("assurance", calendar_entries.entries)

        register(Kind("CMP", _("campaign"), finding.find_campaigns, str, finding.campaign_url))
        register(Kind("RTN", _("return"), finding.find_returns, finding.return_label, finding.return_url))
        register(Kind("AUD", _("audit"), finding.find_audits, str, finding.audit_url))
        keep_words(*vocab.USES, *tool.own_words())
        register_ask(
            AskKind(
                word="return",
                name=_("A return of an audit"),
                deed=_("Fill in the return"),
                show=asked.show,
                form=asked.form,
                fields="assurance/asked_return.html",
                essential="",
                answer=asked.no_answer,
                wants=asked.wants,
                scope_form=asked.scope_form,
                said=asked.said,
                enter_url=asked.enter_url,
                opens=asked.opens,
                many=_("returns"),
                survey=asked.survey,
                count=asked.count,
                order=30,
            )
        )
        register_ask(
            AskKind(
                word="return-part",
                name=_("A part of a return"),
                deed=_("Fill in your part of the return"),
                show=asked.show_parts,
                form=asked.form,
                fields="assurance/asked_return.html",
                essential="",
                answer=asked.no_answer,
                wants=asked.no_wants,
                scope_form=asked.scope_form,
                said=asked.said,
                enter_url=asked.enter_url,
                opens=asked.opens,
                order=31,
            )
        )
        register_ask(
            AskKind(
                word="audit-question",
                name=_("A question about a return"),
                deed=_("Answer the question"),
                show=asked_back.show,
                form=asked_back.form,
                fields="assurance/asked_question.html",
                essential="words",
                answer=asked_back.answer,
                wants=asked.no_wants,
                scope_form=asked.scope_form,
                said=asked.said,
                enter_url=asked_back.enter_url,
                wanted=asked_back.wanted,
                answered=asked_back.answered,
                count=asked_back.count,
                order=32,
            )
        )
        register_ask(audit_asked.kind())
        register_place(Place(_("Assurance"), "assurance", Permission.SEE_PLANS, 16))
