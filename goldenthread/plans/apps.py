from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "goldenthread.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.asks.registry import AskKind, ForRounds, register_ask
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.outbox.vocab import register_kind
        from goldenthread.thread.calendars import register_entries
        from goldenthread.thread.registry import Kind, register

        from . import asked, asked_sets, calendar_entries, dated, emails, kinds, searching, wanting, works

        works.register()
        register_kind("update-entered", _("An update was entered for somebody"), sample=emails.entered_sample)
        searching.register()
        register_entries("plans", calendar_entries.entries)
        register_ask(
            AskKind(
                word="update",
                name=_("An update"),
                deed=_("Say how it stands"),
                show=asked.show,
                form=asked.form,
                fields="plans/asked_fields.html",
                essential="done",
                answer=asked.answer,
                enter_url=asked.enter_url,
                rounds=ForRounds(wanting.scope_form, wanting.said, wanting.wants, wanting.survey, _("updates")),
                wanted=asked.wanted,
                answered=asked.answered,
                dated=dated.dated,
                count=asked.count,
                same=("done", "difference", "next", "obstacle"),
            )
        )
        register_ask(
            AskKind(
                word="answer",
                name=_("An answer of each of a set"),
                deed=_("Say whether it is done with you"),
                show=asked_sets.show,
                form=asked_sets.form,
                fields="plans/asked_set_fields.html",
                essential="words",
                answer=asked_sets.answer,
                enter_url=asked_sets.enter_url,
                rounds=ForRounds(wanting.scope_form, wanting.said, asked_sets.wants),
                same=("words", "kept"),
                order=20,
            )
        )

        register(Kind("PLN", _("plan"), kinds.find_plans, str, kinds.plan_url))
        register(Kind("ACT", _("action"), kinds.find_items, kinds.item_label, kinds.item_url))
        register(Kind("ITM", _("item"), kinds.find_items, kinds.item_label, kinds.item_url))
        register(Kind("EVD", _("evidence"), kinds.find_evidence, kinds.evidence_label, kinds.evidence_url))
        register_place(Place(_("Plans"), "plans", Permission.SEE_PLANS, 10))
        register_place(Place(_("Updates"), "updates", Permission.SEE_PLANS, 12))
        register_place(Place(_("Themes"), "themes", Permission.SEE_PLANS, 40, foot=True))
        register_place(Place(_("Evidence"), "evidence", Permission.SEE_PLANS, 15))
