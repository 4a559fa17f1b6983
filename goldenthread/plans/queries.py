"""What pages ask about plans. Each gives whole lists in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from goldenthread.boards.models import Holding, Post
from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import STATES, State

from .models import Item, Lead, Plan
from .outline import DOING

SOON = timedelta(days=30)


def plans_visible_to(visit: Visit) -> QuerySet[Plan]:
    """The plans this visitor may see: those of their boards, and the joint ones."""
    plans = Plan.objects.filter(partnership=visit.partnership)
    if visit.boards is not None:
        plans = plans.filter(Q(board__isnull=True) | Q(board_id__in=visit.boards))
    return plans


def plan_list(visit: Visit) -> list[Plan]:
    """The plans with how much there is to do in each (`things_to_do`)."""
    doing = Count("items", filter=Q(items__kind__in=DOING))
    return list(plans_visible_to(visit).select_related("board").annotate(things_to_do=doing))


@dataclass(frozen=True, slots=True)
class Row:
    """One item as a page shows it."""

    item: Item
    leads: tuple[Lead, ...]
    state: State
    overdue: bool
    doing: bool

    @property
    def state_label(self) -> str:
        return STATES[self.state]

    # What filters ask (filters.Filterable).

    @property
    def key(self) -> int:
        return self.item.pk

    @property
    def parent_key(self) -> int | None:
        return self.item.parent_id

    @property
    def words(self) -> str:
        said = (self.item.printed_ref, self.item.text, self.item.how, self.item.measure, *self.leads_named)
        return " ".join(said)

    @property
    def leads_named(self) -> tuple[str, ...]:
        return tuple(lead.printed for lead in self.leads)

    @property
    def scope(self) -> str:
        return self.item.scope

    @property
    def due(self) -> date | None:
        return self.item.due


def rows_of(plan: Plan, today: date) -> list[Row]:
    """Every item of a plan in order, with its leads and the state shown. Two queries, however long the plan."""
    items = list(plan.items.select_related("rating").order_by("position"))
    leads: dict[int, list[Lead]] = {}
    for lead in Lead.objects.filter(item__plan=plan).order_by("item_id", "position"):
        leads.setdefault(lead.item_id, []).append(lead)
    return [row_of(item, tuple(leads.get(item.pk, ())), today) for item in items]


def row_of(item: Item, leads: tuple[Lead, ...], today: date) -> Row:
    state: State = item.rating.state if item.rating else "no-answer"  # type: ignore[assignment]
    doing = item.kind in DOING
    finished = state in ("complete", "embedded", "not-applicable") or item.stage not in ("open", "claimed")
    return Row(item, leads, state, bool(doing and item.due and item.due < today and not finished), doing)


def all_to_do(visit: Visit) -> list[Row]:
    """Everything that is to be done in the live plans this visitor may see, by due date. Two queries."""
    plans = plans_visible_to(visit).filter(stage="live")
    items = list(Item.objects.filter(plan__in=plans, kind__in=DOING).select_related("rating").order_by("due", "pk"))
    leads: dict[int, list[Lead]] = {}
    for lead in Lead.objects.filter(item__plan__in=plans, item__kind__in=DOING).order_by("item_id", "position"):
        leads.setdefault(lead.item_id, []).append(lead)
    return [row_of(item, tuple(leads.get(item.pk, ())), visit.today) for item in items]


@dataclass(frozen=True, slots=True)
class Glance:
    """The partnership at a glance, every number with the filter that shows its rows."""

    things_to_do: int
    by_state: tuple[tuple[State, str, int], ...]
    overdue: int
    soon: int
    without_lead: int
    without_date: int
    led_by_nobody: int


def glance(visit: Visit) -> Glance:
    """Counts over all live plans this visitor may see, in three queries."""
    held = set(_posts_held(visit))
    rows = all_to_do(visit)
    counted = {state: sum(row.state == state for row in rows) for state in STATES}
    return Glance(
        things_to_do=len(rows),
        by_state=tuple((state, label, counted[state]) for state, label in STATES.items() if counted[state]),
        overdue=sum(row.overdue for row in rows),
        soon=sum(bool(row.item.due and visit.today <= row.item.due <= visit.today + SOON) for row in rows),
        without_lead=sum(not row.leads for row in rows),
        without_date=sum(row.item.due is None and not row.item.recurrence for row in rows),
        led_by_nobody=sum(any(lead.post_id and lead.post_id not in held for lead in row.leads) for row in rows),
    )


def _posts_held(visit: Visit) -> QuerySet[Holding, int]:
    current = Q(first__lte=visit.today) & (Q(last__isnull=True) | Q(last__gte=visit.today))
    return Holding.objects.filter(current, partnership=visit.partnership).values_list("post_id", flat=True)


def posts_that_lead_and_nobody_holds(visit: Visit) -> list[Post]:
    """Posts named as leads in plans this visitor may see, which nobody holds today."""
    leading = Lead.objects.filter(item__plan__in=plans_visible_to(visit), post__isnull=False).values("post_id")
    return list(Post.objects.filter(pk__in=leading).exclude(pk__in=_posts_held(visit)))
