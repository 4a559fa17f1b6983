"""What one load of a file counts as it goes, kept with every batch so that one that was broken off goes on counting."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from goldenthread.performance.models import NationalLoad

# So many reasons why rows were not understood are told apart; the rest are counted together.
_MOST_REASONS = 20
_OTHER = "Other rows that were not understood."


@dataclass(slots=True)
class Run:
    """What was counted so far; `reasons` says why rows were not understood."""

    rows: int = 0
    fresh: int = 0
    changed: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    first: int | None = None
    last: int | None = None

    @staticmethod
    def of(held: NationalLoad) -> "Run":
        run = Run(held.rows, held.fresh, held.changed, held.refused)
        for note in held.notes:
            if "why" in note:
                run.reasons[note["why"]] = note["rows"]
            else:
                run.first, run.last = note["first"], note["last"]
        return run

    def refuse(self, why: str) -> None:
        self.refused += 1
        self.reasons[why if why in self.reasons or len(self.reasons) < _MOST_REASONS else _OTHER] += 1

    def year(self, year: int) -> None:
        """A number of that year was read."""
        if self.first is None or self.last is None:
            self.first = self.last = year
        elif not self.first <= year <= self.last:
            self.first, self.last = min(self.first, year), max(self.last, year)

    @property
    def notes(self) -> list[dict[str, Any]]:
        years = [{"first": self.first, "last": self.last}] if self.first is not None else []
        return years + [{"why": why, "rows": rows} for why, rows in self.reasons.most_common()]
