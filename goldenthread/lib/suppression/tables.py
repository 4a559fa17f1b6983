"""What holds between counts: a whole is the sum of its parts, a share is one count over another."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """The whole is its parts added up, each by its key: a row, a column, agencies, quarters of a year, those who did
    and those who did not."""

    whole: K
    parts: tuple[K, ...]


@dataclass(frozen=True, slots=True)
class Share(Generic[K]):
    """A percentage, rate or average that is printed, worked out from unrounded counts: numerator times `factor` over
    denominator, to so many decimals."""

    numerator: K
    denominator: K
    factor: int = 100
    decimals: int = 1
