"""What an indicator measures, as one version of its definition says it; and how its numbers are written. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from goldenthread.performance.vocab import FACTORS, Direction, Unit


@dataclass(frozen=True, slots=True)
class Definition:
    """One version. `numerator` and `denominator` say in words what is counted; `low` and `high` are the range that a
    number lies in, where one is known; `breaks` says that numbers from here on do not compare with those before.
    `line`: of how many that broke it is one, or comes after; numbers of one line compare."""

    unit: Unit = "count"
    direction: Direction = "context"
    decimals: int = 0
    words: str = ""
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    breaks: bool = False
    line: int = 0

    @property
    def is_fraction(self) -> bool:
        """Is the number a numerator over a denominator?"""
        return self.unit in FACTORS and bool(self.denominator)

    def worked_out(self, numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
        """The number that a numerator and a denominator make; None where either is missing or nothing was counted."""
        if numerator is None or denominator is None or not denominator or self.unit not in FACTORS:
            return None
        return numerator * FACTORS[self.unit] / denominator

    def rounded(self, number: Decimal) -> Decimal:
        """To as many decimals as are shown."""
        return number.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def shown(self, number: Decimal) -> str:
        """As people read it: "1,234", "22.6%", "£300"; halves are rounded up."""
        rounded = self.rounded(number)
        text = f"{rounded + 0:,f}"  # "+ 0" makes of minus nought nought
        if self.unit == "percent":
            return f"{text}%"
        return f"£{text}" if self.unit == "pounds" else text
