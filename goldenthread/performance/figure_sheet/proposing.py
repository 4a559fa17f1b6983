"""What each figure of a sheet would change, beside what holds now. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from goldenthread.performance.rules.cells import read_cell
from goldenthread.performance.vocab import WITH_NUMBER

from .value import Holds, Key, Known, KnownIndicator, Problem, Said

# In the order of need: what cannot be taken in, what needs a reason, what changes, what is new, what is so already.
Change = Literal["unread", "locked", "changed", "new", "same"]
ORDER: tuple[Change, ...] = ("unread", "locked", "changed", "new", "same")
_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A figure of the sheet, with what it would do. `n` is its number in the sheet's own order; `odd` are the words of
    the checks that it fails."""

    n: int
    said: Said
    change: Change
    indicator: KnownIndicator | None = None
    number: Decimal | None = None
    state: str = "not-available"
    holds: Holds | None = None
    problems: tuple[Problem, ...] = ()
    odd: tuple[str, ...] = field(default=())

    @property
    def good(self) -> bool:
        """Is it taken in where nobody says otherwise?"""
        return self.change in ("new", "changed")

    @property
    def can_be_taken(self) -> bool:
        return self.change in ("new", "changed", "locked")

    @property
    def unexplained(self) -> bool:
        """Is it odd, and says nobody why? What was said of the figure before it was another does not count."""
        return bool(self.odd) and not self.said.comment

    def explained(self, why: str) -> "Proposed":
        """With these words as its comment, where it is odd and has none."""
        return replace(self, said=replace(self.said, comment=why)) if self.unexplained else self


def propose(said: Sequence[Said], known: Known, holds: Mapping[Key, Holds]) -> list[Proposed]:
    """One for each figure, in the order of the sheet."""
    indicators = {one.reference: one for one in known.indicators}
    twice = _twice(said)
    found = []
    for n, one in enumerate(said):
        key = one.key
        problems = [*one.problems]
        if key in twice:
            problems.append(Problem("twice", twice[key]))
        if problems or key is None:
            found.append(Proposed(n, one, "unread", indicators.get(one.indicator), problems=tuple(problems)))
            continue
        found.append(_against(n, one, indicators[one.indicator], holds.get(key)))
    return found


def in_order(proposed: Iterable[Proposed]) -> list[Proposed]:
    """As they need somebody: what was not understood first, what is so already last."""
    return sorted(proposed, key=lambda one: (ORDER.index(one.change), not one.odd, one.n))


def _twice(said: Sequence[Said]) -> dict[Key, str]:
    """Figures that are said more than once, and differently: with the rows."""
    found: dict[Key, dict[tuple[str, ...], list[int]]] = {}
    for one in said:
        if one.key is not None and not one.problems:
            words = (one.number, one.numerator, one.denominator, one.state)
            found.setdefault(one.key, {}).setdefault(words, []).append(one.row)
    return {
        key: ", ".join(str(row) for row in sorted({row for rows in ways.values() for row in rows}))
        for key, ways in found.items()
        if len(ways) > 1
    }


def _against(n: int, said: Said, indicator: KnownIndicator, holds: Holds | None) -> Proposed:
    number, state = worked(said, indicator)
    if holds is None:
        return Proposed(n, said, "new", indicator, number, state)
    proposed = Proposed(n, said, "same", indicator, number, state, holds)
    if _same_number(said, number, state, indicator, holds) and _same_words(said, state, holds):
        return proposed
    return replace(proposed, change="locked" if holds.approved else "changed")


def worked(said: Said, indicator: KnownIndicator) -> tuple[Decimal | None, str]:
    """The number that the figure would be, and what it is: as the service that writes it works it out."""
    assert said.span is not None  # noqa: S101 - propose asks only of figures with a key
    over, of = (read_cell(one).number for one in (said.numerator, said.denominator))
    cell = read_cell(said.number)
    made = indicator.on(said.span).worked_out(over, of)
    number = made if made is not None else cell.number
    if number is None:
        marks = (read_cell(one).state for one in (said.number, said.numerator, said.denominator) if one.strip())
        return None, next((one for one in marks if one not in (*WITH_NUMBER, "not-available")), "not-available")
    return number.quantize(_PLACES), said.state or (cell.state if cell.number is not None else "final")


def _same_number(said: Said, number: Decimal | None, state: str, indicator: KnownIndicator, holds: Holds) -> bool:
    if number is None or holds.number is None:
        return number is None and holds.number is None and state == holds.state
    if said.numerator or said.denominator:
        counts = [read_cell(one).number for one in (said.numerator, said.denominator)]
        return counts == [holds.numerator, holds.denominator] and number == holds.number
    if number == holds.number:
        return True
    assert said.span is not None  # noqa: S101 - as above
    # The same figure as it is printed: 25.3 for 22 of 87.
    places = _places(said.number)
    printed = holds.number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) == number
    counted = holds.numerator is not None and holds.denominator is not None
    return printed and (counted or places >= max(indicator.on(said.span).decimals, 1))


def _same_words(said: Said, state: str, holds: Holds) -> bool:
    """A sheet that says nothing of how sure a figure is, and has no comment, leaves both as they are."""
    sure = not said.state and (state == "final" or read_cell(said.number).number is None)
    same_state = state == holds.state or sure or (holds.state == "revised" and state == "final")
    return same_state and (not said.comment or said.comment == holds.comment)


def _places(words: str) -> int:
    _whole, _point, part = words.partition(".")
    return sum(map(str.isdigit, part))
