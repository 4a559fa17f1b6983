"""What an item's page says of its life: how it stands, what was said of it, what can be done with it."""

from datetime import date
from typing import Any

from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import STATES
from goldenthread.plans.access import answerable_row, is_what, may_judge, may_update, standing_of
from goldenthread.plans.computing import only_measured
from goldenthread.plans.evidence_queries import evidence_of
from goldenthread.plans.lifecycle import moves_from
from goldenthread.plans.living_queries import updates_of
from goldenthread.plans.models import Item
from goldenthread.plans.reasons import why
from goldenthread.plans.rows import Row, days_missed
from goldenthread.plans.ways import ways_to_measure

# What stands open beside the calm ones: it ends or puts off what the plan promises.
_SELDOM = frozenset({"defer", "supersede", "cancel"})
_MAIN = "verify"


def first_promised_of(item: Item) -> date | None:
    """The day it was first promised for, where that is another than it is promised for now. Asked of find_item."""
    first = getattr(item, "first_due", None)
    day = date.fromisoformat(first) if first else None
    return day if day != item.due else None


def life_of(here: Visit, item: Item, row: Row, rows: list[Row]) -> dict[str, Any]:
    """The part of the item page's context that is about its life. Three queries, however much was said."""
    standing, whose = standing_of(here), answerable_row(row, rows, item.plan)
    asks = item.plan.stage == "live" and row.doing
    late = days_missed(row, here.today, here.partnership.nation, asks=asks)
    moves = moves_from(item.stage, is_what(here, standing, whose)) if asks else []
    return {
        "measuring": ways_to_measure(here, item),
        "evidence": evidence_of(here, item, standing=standing, whose=whose),
        "updates": updates_of(item),
        # One deed stands out: to judge what is claimed, else to say how it stands.
        "main_move": next((move for move in moves if move.event == _MAIN), None),
        "moves": [move for move in moves if move.event not in _SELDOM and move.event != _MAIN],
        "seldom": [move for move in moves if move.event in _SELDOM],
        "may_update": asks and may_update(here, standing, whose),
        "asks_update": asks and item.stage in ("open", "claimed") and may_update(here, standing, whose),
        "may_judge": asks and may_judge(here, standing, whose),
        "why": why(row.computed),
        "only_measured": only_measured(row.computed),
        "stated_word": STATES[row.stated] if row.stated else "",
        "days": [{"day": day, "kept": day in row.facts.kept, "missed": day in late} for day in row.facts.dates],
    }
