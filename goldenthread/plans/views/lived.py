"""What the pages of a plan and of an item say of the plan's life, beside what they are for."""

from typing import Any

from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.filters import Filters, Themes, keep, years_of
from goldenthread.plans.kinds import item_url, plan_url
from goldenthread.plans.life_queries import WATCHED, around, under_watch
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.rows import Row


def life_of_plan(
    here: Visit, plan: Plan, rows: list[Row], elsewhere: list[Row], asked: Filters, themes: Themes
) -> dict[str, Any]:
    """For templates/plans/life_of_plan.html and led_elsewhere.html.

    `rows` are all of the plan's, `elsewhere` what its group leads in others.
    """
    return {
        "life": {
            "around": around(here, plan),
            "before": plan.follows if plan.follows and may_see(here, plan.follows) else None,
            "watched": under_watch(plan) if any(row.stage in WATCHED for row in rows) else [],
            "may_edit": here.may(Permission.EDIT_PLANS),
        },
        "years": years_of(plan.period),
        "elsewhere": keep(elsewhere, asked, here.today, themes),
    }


def may_see(here: Visit, plan: Plan) -> bool:
    return here.boards is None or plan.board_id is None or plan.board_id in here.boards


def life_of_item(here: Visit, item: Item) -> dict[str, Any]:
    """For templates/plans/item.html."""
    return {
        "may_comment": item.plan.stage == "consultation",
        "may_watch": here.may(Permission.EDIT_PLANS),
        "plan_address": plan_url(item.plan),
    }


def crumbs_of(plan: Plan, *further: tuple[Any, str | None]) -> list[tuple[Any, str | None]]:
    """The way back from a page under a plan: the plans, the plan, and what lies between."""
    return [(_("Plans"), f"{plan_url(plan)}../"), (plan.title, plan_url(plan)), *further]


def crumbs_of_item(item: Item, last: str) -> list[tuple[Any, str | None]]:
    """The way back from a page of an item."""
    return crumbs_of(item.plan, (item.reference, item_url(item)), (last, None))
