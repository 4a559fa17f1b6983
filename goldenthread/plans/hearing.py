"""What an item's updates come to, in whatever order they arrived: the newest day they speak of counts. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """One update as far as it counts. `key` grows as they are typed; `rating` is whatever stands for the code."""

    key: int
    as_at: date
    own: bool  # an answer of its own people and not the imported file
    rating: int | None
    expected: date | None = None
    corrects: int | None = None
    returned: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What stands: the rating stated, the newest day an own answer speaks of, and by when it is expected."""

    rating: int | None = None
    on: date | None = None
    expected: date | None = None


def standing(updates: Iterable[Said]) -> list[Said]:
    """Those that count, oldest first: neither corrected by another nor returned by a group."""
    updates = list(updates)
    corrected = {one.corrects for one in updates if one.corrects is not None and not one.returned}
    kept = [one for one in updates if one.key not in corrected and not one.returned]
    return sorted(kept, key=lambda one: (one.as_at, one.key))


def hear(updates: Iterable[Said], answered: Iterable[date] = ()) -> Heard:
    """What these updates, and the days on which one of a set answered, come to."""
    kept = standing(updates)
    own = [one for one in kept if one.own]
    ratings = [one.rating for one in kept if one.rating is not None]
    days = [one.as_at for one in own] + list(answered)
    return Heard(
        rating=ratings[-1] if ratings else None,
        on=max(days, default=None),
        expected=own[-1].expected if own else None,
    )
