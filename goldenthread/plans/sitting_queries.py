"""What pages ask about meetings of groups: whose meetings, what is on the wall, what they came to.

Outcomes and follow-ups are shown to whoever sees the item they are of, and to nobody else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from goldenthread.boards.models import Group
from goldenthread.boards.visit import Visit

from .access import Standing, answerable_row
from .models import FollowUp, Item, Outcome, Plan, Sitting, Update, Verdict
from .queries import plans_visible_to
from .row_queries import rows_among
from .rows import Row
from .waiting import Waiting, chain_of, judged, told_by

_ASKED = ("open", "claimed", "deferred")


def find_group(visit: Visit, slug: str) -> Group | None:
    """The group of that short name, ended or not, if it is of this visitor's boards."""
    return _of_boards(visit, Group.objects.filter(partnership=visit.partnership, slug=slug), "").first()


def find_sitting(visit: Visit, slug: str, on: date) -> Sitting | None:
    found = Sitting.objects.filter(partnership=visit.partnership, group__slug=slug, on=on)
    return _of_boards(visit, found, "group__").select_related("group", "partnership").first()


def _of_boards(visit: Visit, rows: QuerySet[Any], prefix: str) -> QuerySet[Any]:
    if visit.boards is None:
        return rows
    return rows.filter(Q(**{f"{prefix}board__isnull": True}) | Q(**{f"{prefix}board__in": visit.boards}))


@dataclass(frozen=True, slots=True)
class OnTheWall:
    """One item at a meeting: how it stands, what was said of it last, what waits, and what the meeting came to."""

    row: Row
    newest: Any = None  # the newest update that stands, with its `ruling`
    waiting: list[Waiting] = field(default_factory=list)
    outcome: str = ""
    follow_ups: list[FollowUp] = field(default_factory=list)

    @property
    def order(self) -> tuple[Any, ...]:
        """Those with news first, then claims, then what is late; the rest by date."""
        row = self.row
        return (
            not self.waiting,
            row.stage != "claimed",
            not row.overdue,
            row.due is None,
            row.due or date.max,
            row.key,
        )


def wall_of(visit: Visit, standing: Standing, sitting: Sitting) -> list[OnTheWall]:
    """What the group leads, and what stands under that, in live plans that this visitor sees. Eight or nine queries."""
    plans = {one.reference: one for one in plans_visible_to(visit).filter(stage="live")}
    rows = rows_among(Item.objects.filter(plan__in=plans.values()), visit.partnership, visit.today, areas_too=False)
    outcomes = {one.item_id: one.words for one in Outcome.objects.filter(sitting=sitting)}
    follow_ups: dict[int, list[FollowUp]] = {}
    for one in FollowUp.objects.filter(sitting=sitting).exclude(state="dropped").select_related("became"):
        follow_ups.setdefault(one.item_id, []).append(one)
    mine = of_group(rows, plans, sitting.group_id)
    told = _told([row.key for row in mine])
    unseen = [one for updates in told.values() for one in updates if _is_unseen(one, updates)]
    waiting: dict[int, list[Waiting]] = {}
    known = told_by(one for updates in told.values() for one in updates)
    for each in judged(visit, standing, unseen, rows, known) if unseen else ():
        waiting.setdefault(each.update.item_id, []).append(each)
    wall = [
        OnTheWall(
            row,
            _newest(told.get(row.key, ())),
            waiting.get(row.key, [])[::-1],
            outcomes.get(row.key, ""),
            follow_ups.get(row.key, []),
        )
        for row in mine
        if (row.doing and row.stage in _ASKED) or row.key in waiting or row.key in outcomes or row.key in follow_ups
    ]
    return sorted(wall, key=lambda one: one.order)


def of_group(rows: Sequence[Row], plans: dict[str, Plan], group: int) -> list[Row]:
    """Those that the group leads, and what stands under them; `rows` are all of the plans, by reference."""
    by_key = {row.key: row for row in rows}
    return [row for row in rows if group in answerable_row(row, chain_of(row, by_key), plans[row.plan]).judges]


def _told(items: Sequence[int]) -> dict[int, list[Any]]:
    """The updates of each, oldest first, each with the newest ruling on it. One query."""
    newest = Verdict.objects.filter(update=OuterRef("pk")).order_by("-pk")
    updates = Update.objects.filter(item__in=items).order_by("as_at", "pk")
    found: dict[int, list[Any]] = {}
    for one in updates.annotate(ruling=Subquery(newest.values("ruling")[:1])).select_related(
        "item__plan", "rating", "entered_for"
    ):
        found.setdefault(one.item_id, []).append(one)
    return found


def _is_unseen(update: Any, of_item: Sequence[Any]) -> bool:
    corrected = any(one.corrects_id == update.pk for one in of_item)
    return update.origin == "lead" and update.ruling is None and not corrected


def _newest(updates: Sequence[Any]) -> Any:
    corrected = {one.corrects_id for one in updates}
    return next((one for one in reversed(updates) if one.pk not in corrected and one.ruling != "returned"), None)


# What meetings came to.


def sittings_of(group: Group) -> list[Sitting]:
    """The group's meetings, newest first."""
    return list(Sitting.objects.filter(group=group)[:50])


@dataclass(frozen=True, slots=True)
class CameTo:
    """A meeting's summary, as far as this visitor sees the items."""

    accepted: list[Update]
    outcomes: list[Outcome]
    follow_ups: list[FollowUp]


def came_to(visit: Visit, sitting: Sitting) -> CameTo:
    """Three queries."""
    plans = plans_visible_to(visit)
    verdicts = Verdict.objects.filter(group=sitting.group_id, met_on=sitting.on, update__item__plan__in=plans)
    accepted = verdicts.filter(ruling="accepted").select_related("update__item").order_by("update__item__reference")
    outcomes = Outcome.objects.filter(sitting=sitting, item__plan__in=plans).select_related("item")
    return CameTo(
        [one.update for one in accepted],
        list(outcomes.order_by("item__reference")),
        list(_follow_ups(visit).filter(sitting=sitting)),
    )


def outcomes_of(item: Item) -> list[Outcome]:
    """What meetings came to about an item, newest first. One query."""
    found = Outcome.objects.filter(item=item).select_related("sitting__group")
    return list(found.order_by("-sitting__on", "-pk"))


def _follow_ups(visit: Visit) -> QuerySet[FollowUp]:
    found = FollowUp.objects.filter(partnership=visit.partnership, item__plan__in=plans_visible_to(visit))
    return found.select_related("sitting__group", "item__plan", "became").order_by("-sitting__on", "sitting", "number")


def drafted(visit: Visit, plan: Plan | None = None) -> QuerySet[FollowUp]:
    """The follow-ups that wait to enter the plan, or to be dropped."""
    found = _follow_ups(visit).filter(state="drafted")
    return found.filter(item__plan=plan) if plan is not None else found


def drafted_count(visit: Visit) -> int:
    return drafted(visit).count()
