"""The gaps of campaigns, and how the items they became stand. Fixed numbers of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.boards.visit import Visit
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.queries import plans_visible_to
from goldenthread.plans.vocab import GOING, Stage

from .models import Campaign, Gap, Return
from .sticking import Planned
from .vocab import HANDED, GapState

_FACTS = (
    "filled_id", "filled__reference", "key", "number", "words", "lead", "due_on", "state", "item", "by",
    "filled__campaign__reference", "filled__campaign__name", "filled__seat__slug", "filled__setting__slug",
    "filled__group__slug", "filled__seat__name", "filled__setting__name", "filled__group__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GapRow:
    """One gap: of which return and question, how it stands, and as which item."""

    whose: str  # measuring.Returned.key
    name: str
    filled: int
    reference: str
    key: str
    number: int
    words: str
    lead: str
    due_on: date | None
    state: GapState
    item: str
    by: str
    campaign: str
    campaign_name: str

    @property
    def pick(self) -> str:
        """What a form calls it."""
        return f"{self.reference}.{self.number}"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """How an item stands that a gap became."""

    reference: str
    stage: Stage
    is_seen: bool
    text: str
    due: date | None
    plan: str
    plan_title: str


def gaps_of(campaigns: Iterable[Campaign]) -> list[GapRow]:
    """What was raised in returns that are handed over, and what is in a plan. One query."""
    shown = Q(filled__state__in=HANDED) | Q(state="planned")
    rows = Gap.objects.filter(shown, filled__campaign__in=[one.pk for one in campaigns]).order_by("filled", "number")
    return [_row(one) for one in rows.values_list(*_FACTS)]


def _row(told: tuple[Any, ...]) -> GapRow:
    *facts, seat, setting, group, seat_name, setting_name, group_name = told
    whose = f"seat:{seat}" if seat else f"setting:{setting}" if setting else f"group:{group}"
    return GapRow(whose, str(seat_name or setting_name or group_name), *facts)


def items_of(here: Visit, gaps: Iterable[GapRow]) -> dict[str, ItemRow]:
    """The items these gaps became, by reference; of a plan this visitor does not see, the stage alone. One query."""
    wanted = {one.item for one in gaps if one.item}
    rows = Item.objects.filter(partnership=here.partnership, reference__in=wanted)
    facts = ("reference", "stage", "plan__board_id", "text", "due", "plan__reference", "plan__title")
    found = {}
    for reference, stage, board, *told in rows.values_list(*facts):
        seen = here.boards is None or board is None or board in here.boards
        found[reference] = ItemRow(reference, stage, seen, *(told if seen else ("", None, "", "")))
    return found


def planned_of(gaps: Sequence[GapRow], items: dict[str, ItemRow]) -> list[Planned]:
    """The gaps that are in a plan, as the next audit tests them."""
    return [
        Planned(one.whose, one.key, one.item, items[one.item].stage if one.item in items else "")
        for one in gaps
        if one.state == "planned"
    ]


def audit_plans(here: Visit) -> list[Plan]:
    """The action plans of audits that are not over and that this visitor may see."""
    return list(plans_visible_to(here).filter(kind="audit", stage__in=GOING).order_by("title", "pk"))


def gaps_of_return(filled: Return, key: str) -> list[GapRow]:
    """The gaps of one answer. One query."""
    rows = Gap.objects.filter(filled=filled, key=key).order_by("number")
    return [_row(one) for one in rows.values_list(*_FACTS)]
