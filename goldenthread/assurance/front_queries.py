"""What the room's first page asks: what is this person's own, how far it is, and by when. A fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of

from .access import own_returns
from .campaign_queries import HowFar, day_of, how_far
from .campaign_standing import Stand, days_late
from .desk import base_of
from .models import Contributor, Return
from .vocab import FILLING, HANDED, ReturnState

_WITH = ("campaign__tool__tool", "partnership", "seat", "setting", "group")
MOST_BEFORE = 20


@dataclass(frozen=True, slots=True)
class Mine:
    """A return that is this person's to fill in or to read, and its page."""

    filled: Return
    far: HowFar
    late: int
    url: str


@dataclass(frozen=True, slots=True)
class OwnWork:
    """`todo` is to be filled in, `handed` was handed in or is over; a contributor has `parts`, a reviewer `review`."""

    todo: list[Mine]
    handed: list[Mine]
    handed_more: int
    parts: list[Mine]
    review: list[Mine]

    def __bool__(self) -> bool:
        return bool(self.todo or self.handed or self.parts or self.review)


def own_work(here: Visit) -> OwnWork:
    """Six queries, however many returns there are."""
    mine = list(
        own_returns(here, standing_of(here)).select_related(*_WITH).order_by("campaign__closes_on", "pk").distinct()
    )
    for one in mine:
        if one.state == "agreed" and one.shown_at is None:
            one.state = "signed"  # that it is agreed, its people are told with the feedback
    todo = [one for one in mine if one.state in FILLING and one.campaign.state == "open"]
    handed = [one for one in reversed(mine) if one not in todo and one.state != "excused"]
    parts = _parts(here, {one.pk for one in todo})
    review = _to_review(here)
    shown = {one.pk: one for one in (*todo, *handed[:MOST_BEFORE], *parts, *review)}
    far = how_far(list(shown.values()))

    def told(rows: Sequence[Return]) -> list[Mine]:
        return [Mine(one, far[one.pk], _late(one, here), base_of(one)) for one in rows]

    more = max(0, len(handed) - MOST_BEFORE)
    return OwnWork(told(todo), told(handed[:MOST_BEFORE]), more, told(parts), told(review))


def _parts(here: Visit, whole: set[int]) -> list[Return]:
    """What this person fills in a part of and not the whole, until their part is done."""
    rows = Contributor.objects.filter(
        partnership=here.partnership, contact__person__user=here.user, done_at__isnull=True,
        filled__state__in=FILLING, filled__campaign__state="open",
    )  # fmt: skip
    found = rows.select_related(*(f"filled__{one}" for one in _WITH)).order_by("filled__campaign__closes_on", "pk")
    return [one.filled for one in found if one.filled_id not in whole]


def _to_review(here: Visit) -> list[Return]:
    rows = Return.objects.filter(
        partnership=here.partnership, reviewers__contact__person__user=here.user, state__in=HANDED
    )
    return list(rows.select_related(*_WITH).order_by("state", "campaign__closes_on", "pk").distinct())


def _late(filled: Return, here: Visit) -> int:
    stand = Stand(cast(ReturnState, filled.state), filled.first_signed_on)
    return days_late(stand, filled.campaign.closes_on, day_of(filled.campaign, here.today))
