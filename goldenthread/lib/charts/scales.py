"""Where a number lies between the foot and the head of a chart, and the round numbers beside it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from .measuring import number

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_PLACES = 6
_IN_FULL = 1e7


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """0 at the foot, 1 at the head."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self) -> list[tuple[float, str]]:
        """The round numbers, each as it is printed; none that would read like the one before."""
        found: list[tuple[float, str]] = []
        for n in range(round((self.high - self.low) / self.step) + 1):
            value = self.low + n * self.step
            words = _printed(value, self.step)
            if not found or found[-1][1] != words:
                found.append((value, words))
        return found


def scale(values: Iterable[float], *, from_zero: bool, least_ticks: int = 4) -> Scale:
    """A scale that holds all of them and begins and ends with a round number. `from_zero`: nought is on it."""
    known = [*values, *([0.0] if from_zero else [])]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if high - low <= max(abs(high), abs(low)) * 1e-9:
        room = max(abs(high), 1.0) * 0.1
        low, high = (min(low, 0.0), max(high, room)) if from_zero else (low - room, high + room)
    step = _round_step((high - low) / least_ticks)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _round_step(rough: float) -> float:
    ten = 10.0 ** math.floor(math.log10(rough))
    return next(ten * one for one in _ROUND if ten * one >= rough * (1 - 1e-9))


def _printed(value: float, step: float) -> str:
    if abs(value) >= _IN_FULL:
        return number(value)
    places = next((n for n in range(_MOST_PLACES) if abs(round(step, n) - step) < step * 1e-6), _MOST_PLACES)
    words = f"{value:,.{places}f}"
    return words.replace("-", "\N{MINUS SIGN}") if float(words.replace(",", "")) else words.lstrip("-")
