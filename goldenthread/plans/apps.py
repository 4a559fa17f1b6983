from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "goldenthread.plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from goldenthread.accounts.vocab import Permission
        from goldenthread.boards.pages import Place, register_place
        from goldenthread.thread.registry import Kind, register

        from . import kinds

        register(Kind("PLN", "plan", kinds.find_plan, str, kinds.plan_url))
        register(Kind("ACT", "action", kinds.find_item, kinds.item_label, kinds.item_url))
        register(Kind("ITM", "item", kinds.find_item, kinds.item_label, kinds.item_url))
        register_place(Place(_("Plans"), "plans", Permission.SEE_PLANS, 10))
