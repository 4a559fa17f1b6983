"""Items while they are being put together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.documents import NOWHERE, Place
from goldenthread.plans.outline import Kind, Scope

# Which kind stands above which, where numbers do not say.
RANK: dict[Kind, int] = {
    "theme": 0,
    "priority": 1,
    "objective": 2,
    "outcome": 3,
    "indicator": 4,
    "action": 5,
    "milestone": 6,
}


@dataclass(slots=True, eq=False)
class Draft:
    """An item not yet finished. Fields hold the words of cells as printed."""

    kind: Kind | None
    text: str
    ref: str | None = None
    parent: "Draft | None" = None
    place: Place = NOWHERE
    word: str | None = None
    how: list[str] = field(default_factory=list)
    measure: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    when: list[str] = field(default_factory=list)
    begins: list[str] = field(default_factory=list)
    progress: list[str] = field(default_factory=list)
    rating: str | None = None
    scope: Scope | None = None
    sure: float = 1.0
    kept: bool = False  # already among the items
    barren: bool = False  # the plan says that nothing is done for it so far

    def doubt(self, sure: float) -> None:
        self.sure = min(self.sure, sure)


def add(words: list[str], more: Iterable[str]) -> None:
    """Add words to a field, once each."""
    for one in more:
        if one and one not in words:
            words.append(one)


def carry_on(words: list[str], more: str) -> None:
    """Go on with the last words of a field: the rest of a cell that a page break cut."""
    if not more:
        return
    if words:
        words[-1] = f"{words[-1]} {more}"
    else:
        words.append(more)
