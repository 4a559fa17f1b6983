"""Whoever keeps a reading of figures is told when some became final, or another: by what tells them (telling), and
where a whole return is approved."""

from collections.abc import Callable, Collection
from datetime import datetime

from goldenthread.performance.models import Indicator

Hears = Callable[[Collection[Indicator], datetime], object]
_HEARS: list[Hears] = []


def when_final(hears: Hears) -> None:
    """From now on it is told, inside the deed that made them final."""
    if hears not in _HEARS:
        _HEARS.append(hears)


def became_final(indicators: Collection[Indicator], at: datetime) -> None:
    for hears in _HEARS if indicators else ():
        hears(indicators, at)
