"""How the last date of an item slipped, told from its versions. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Kept(NamedTuple):
    """What one version of an item says of its date."""

    on: date  # the day it was recorded
    due: date | None
    timescale: str
    why: str


class Slip(NamedTuple):
    """The date went from one day to another: when that was said, and why. None is a day not said."""

    before: date | None
    after: date | None
    why: str
    on: date
    words: str = ""  # the new timescale as written

    @property
    def later(self) -> bool:
        """Was it put off, to a later day or to none?"""
        return self.before is not None and (self.after is None or self.after > self.before)


def slips(versions: Sequence[Kept]) -> list[Slip]:
    """Every change of the date, in order. A first date given to what had none is no change of a promise."""
    found: list[Slip] = []
    standing: date | None = None
    promised = False
    for version in versions:
        if promised and version.due != standing:
            found.append(Slip(standing, version.due, version.why, version.on, version.timescale))
        standing, promised = version.due, promised or version.due is not None
    return found


def first_promised(versions: Sequence[Kept]) -> date | None:
    """The first last day that was ever promised."""
    return next((version.due for version in versions if version.due is not None), None)
