"""Small outlines for tests of the checks: one action that nothing is wrong with, and what is changed about it."""

from dataclasses import replace
from typing import Any

from goldenthread.lib import timescales
from goldenthread.lib.dates import financial_year
from goldenthread.plans.checks import check
from goldenthread.plans.outline import Code, Item, Mention, Outline, Term

YEAR = financial_year(2026)
LEGEND = (Code("RED", "Will not be achieved"), Code("AMBER", "At risk"), Code("GREEN", "On track"))
PRIORITY = Item("p", "priority", "Young people are safe in the town", ref="1")
GOOD = Item(
    "a",
    "action",
    "Walk the ten busiest routes to school with pupils",
    parent_id="p",
    level=1,
    ref="1.1",
    leads=("Head of Early Help",),
    measure="Pupils who feel safe on the way, from 61% to 80%, in the school survey",
    timescale=timescales.read("September 2026", YEAR),
)


def action(id_: str = "a", **changes: Any) -> Item:
    """The good action, changed. `when` is a timescale in words."""
    if "when" in changes:
        changes["timescale"] = timescales.read(changes.pop("when"), YEAR)
    return replace(GOOD, id=id_, **changes)


def outline(*items: Item, mentions: tuple[Mention, ...] = (), **rest: Any) -> Outline:
    return Outline(
        title="Plan 2026/27", period=rest.pop("period", YEAR), items=(PRIORITY, *items), mentions=mentions, **rest
    )


def codes(plan: Outline) -> list[str]:
    return [finding.code for finding in check(plan)]


def fires(code: str, *items: Item, **rest: Any) -> bool:
    return code in codes(outline(*items, **rest))


def said(code: str, *items: Item, **rest: Any) -> str:
    return next(finding.message for finding in check(outline(*items, **rest)) if finding.code == code)


__all__ = [
    "GOOD",
    "LEGEND",
    "PRIORITY",
    "YEAR",
    "Code",
    "Item",
    "Mention",
    "Term",
    "action",
    "codes",
    "fires",
    "outline",
    "said",
]
