from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "goldenthread.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.thread.registry import Kind, register

        from . import kinds, works

        works.register()

        register(Kind("PLN", _("plan"), kinds.find_plans, str, kinds.plan_url))
        register(Kind("ACT", _("action"), kinds.find_items, kinds.item_label, kinds.item_url))
        register(Kind("ITM", _("item"), kinds.find_items, kinds.item_label, kinds.item_url))
        register(Kind("EVD", _("evidence"), kinds.find_evidence, kinds.evidence_label, kinds.evidence_url))
        register_place(Place(_("Plans"), "plans", Permission.SEE_PLANS, 10))
        register_place(Place(_("Evidence"), "evidence", Permission.SEE_PLANS, 15))
