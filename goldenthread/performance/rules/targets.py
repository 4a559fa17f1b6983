"""How a figure stands to what it is to reach. Pure.

The rule, in words: where higher is better, a figure that is the target or above it is met; within the tolerance below
it, near; further below, off. Where lower is better, the same the other way round. An indicator for which neither is
better (a context) is never coloured: its target, where it has one, is a plan and no verdict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.performance.vocab import Direction, Standing

from .points import ALL, Whose


@dataclass(frozen=True, slots=True)
class Aim:
    """A target for periods that end from `first` to `last`. `number` None: from then on there is none. `each`: what is
    said of all is meant of each agency too; a number that all are to reach together is nobody's own."""

    first: date
    last: date | None = None
    number: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    baseline: Decimal | None = None
    whose: Whose = ALL
    each: bool = True


def aim_on(aims: Iterable[Aim], day: date, whose: Whose = ALL) -> Aim | None:
    """What is to be reached in a period that ends on a day: an agency's own aim before that of all, where that is meant
    of each; of several, the last one said."""
    found: dict[Whose, Aim] = {}
    for one in aims:
        if one.first <= day and (one.last is None or day <= one.last):
            found[one.whose] = one
    mine = found.get(whose)
    if mine is None and (of_all := found.get(ALL)) is not None and of_all.each:
        mine = of_all
    return mine if mine is not None and mine.number is not None else None


def standing(number: Decimal | None, aim: Aim | None, direction: Direction, decimals: int | None = None) -> Standing:
    """By the number as it is shown, where `decimals` says how it is: what reads as the target is the target."""
    if aim is None or aim.number is None or direction == "context":
        return "none" if number is not None else "no-answer"
    if number is None:
        return "no-answer"
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    short = aim.number - number if direction == "higher" else number - aim.number
    if short <= 0:
        return "met"
    return "near" if short <= aim.tolerance else "off"
