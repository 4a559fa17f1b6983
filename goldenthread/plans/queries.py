"""What pages ask about plans. Each gives whole lists in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from goldenthread.boards.models import Area, Board, Group, Holding, Post, Rating, Seat
from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import STATES, State
from goldenthread.partnerships.models import Partnership

from .matching import Name, one_line
from .models import Item, ItemArea, Lead, Plan
from .outline import DOING
from .rows import LeadShown, Row, handed_down, in_order, is_doing, is_overdue
from .vocab import LEFT, NAMED_SETS, NamedSet

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
    return list(plans_visible_to(visit).select_related("board", "group").annotate(things_to_do=doing))


_ITEM = (
    "pk", "parent_id", "position", "depth", "kind", "reference", "printed_ref", "text", "how", "measure", "scope",
    "timescale", "due", "recurrence", "stage", "rating__code", "rating__state",
)  # fmt: skip
_LEAD = (
    "item_id", "printed", "post_id", "group_id", "seat_id", "named_set", "post__name", "post__chairs__name",
    "post__seat__name", "group__name", "seat__name",
)  # fmt: skip


def rows_of(plan: Plan, today: date) -> list[Row]:
    """Every item of a plan as it is read, with its leads, its areas and the state shown, in four queries."""
    rows = in_order(_rows(Item.objects.filter(plan=plan), plan.partnership_id, today))
    # A plan that is kept as a record asks nobody for anything any more.
    return rows if plan.stage == "live" else [row._replace(overdue=False) for row in rows]


def rows_beside(plan: Plan, others: QuerySet[Item], today: date) -> tuple[list[Row], list[Row]]:
    """The rows of a plan as rows_of gives them, and further items of live plans by due date. Five queries."""
    own = set(Item.objects.filter(plan=plan).order_by().values_list("pk", flat=True))
    found = _rows(Item.objects.filter(plan=plan) | others, plan.partnership_id, today)
    mine = in_order(row if plan.stage == "live" else row._replace(overdue=False) for row in found if row.key in own)
    return mine, _by_due([row for row in found if row.key not in own], today)


def _by_due(rows: list[Row], today: date) -> list[Row]:
    return sorted(rows, key=lambda row: (row.due is None, row.due or today, row.key))


def all_to_do(visit: Visit) -> list[Row]:
    """Everything that is to be done in the live plans this visitor may see, by due date, in four queries."""
    plans = plans_visible_to(visit).filter(stage="live")
    rows = _rows(Item.objects.filter(plan__in=plans), visit.partnership.pk, visit.today)
    return _by_due([row for row in rows if row.doing and row.stage not in LEFT], visit.today)


def _rows(items: QuerySet[Item], partnership: int, today: date) -> list[Row]:
    """Values and not model instances: those cost three times as much, and a page only reads them."""
    told = list(items.order_by().values_list(*_ITEM))
    leads = _leads(items, set(_posts_held(partnership, today)))
    own: dict[int, set[str]] = {}
    for item, area in ItemArea.objects.filter(item__in=items).order_by().values_list("item_id", "area__name"):
        own.setdefault(item, set()).add(area)
    areas = handed_down(own, {one[0]: one[1] for one in told})
    rows = []
    for one in told:
        key, kind, due, stage = one[0], one[4], one[12], one[14]
        state: State = one[16] or "no-answer"
        doing = is_doing(kind)
        overdue = doing and is_overdue(due, today, stage, state)
        rows.append(Row._make((*one[:16], state, leads.get(key, ()), areas.get(key, frozenset()), doing, overdue)))
    return rows


def _leads(items: QuerySet[Item], held: set[int]) -> dict[int, tuple[LeadShown, ...]]:
    found: dict[int, tuple[LeadShown, ...]] = {}
    meanings: dict[tuple[object, ...], tuple[Any, ...]] = {}
    told = Lead.objects.filter(item__in=items).order_by("item_id", "position").values_list(*_LEAD)
    for item, printed, *means in told:
        meant = tuple(means[:4])
        if meant not in meanings:
            meanings[meant] = _meaning(*means, held=held)
        found[item] = (*found.get(item, ()), LeadShown(printed, *meanings[meant]))
    return found


def _meaning(
    post: int | None,
    group: int | None,
    seat: int | None,
    named_set: NamedSet | Literal[""],
    *names: str | None,
    held: set[int],
) -> tuple[Any, ...]:
    """All of a LeadShown but its printed words."""
    post_name, chairs, post_seat, group_name, seat_name = names
    if post is not None:
        return (
            "post",
            post_name,
            (chairs,) if chairs else (),
            (post_seat,) if post_seat else (),
            False,
            post not in held,
        )
    if group is not None:
        return "group", group_name, (group_name,)
    if seat is not None:
        return "agency", seat_name, (), (seat_name,)
    if named_set:
        return "set", gettext(NAMED_SETS[named_set]), (), (), named_set == "all-agencies"
    return ()


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
    """Counts over all live plans this visitor may see, in four queries."""
    rows = all_to_do(visit)
    counted = {state: sum(row.state == state for row in rows) for state in STATES}
    return Glance(
        things_to_do=len(rows),
        by_state=tuple((state, gettext(label), counted[state]) for state, label in STATES.items() if counted[state]),
        overdue=sum(row.overdue for row in rows),
        soon=sum(bool(row.due and visit.today <= row.due <= visit.today + SOON) for row in rows),
        without_lead=sum(not row.leads for row in rows),
        without_date=sum(row.without_date for row in rows),
        led_by_nobody=sum(any(lead.unheld for lead in row.leads) for row in rows),
    )


def _posts_held(partnership: int, today: date) -> QuerySet[Holding, int]:
    current = Q(first__lte=today) & (Q(last__isnull=True) | Q(last__gte=today))
    return Holding.objects.filter(current, partnership_id=partnership).values_list("post_id", flat=True)


def posts_that_lead_and_nobody_holds(visit: Visit) -> list[Post]:
    """Posts named as leads in live plans this visitor may see, which nobody holds today."""
    live = plans_visible_to(visit).filter(stage="live")
    leading = Lead.objects.filter(item__plan__in=live, post__isnull=False).values("post_id")
    return list(Post.objects.filter(pk__in=leading).exclude(pk__in=_posts_held(visit.partnership.pk, visit.today)))


def agencies_of(visit: Visit) -> list[str]:
    """The agencies that sit in the partnership now."""
    seats = Seat.objects.filter(partnership=visit.partnership, last__isnull=True)
    return list(seats.values_list("name", flat=True))


def areas_known(partnership: Partnership) -> list[str]:
    return list(Area.objects.filter(partnership=partnership).order_by("name").values_list("name", flat=True))


def names_known(partnership: Partnership) -> list[Name]:
    """Everything in the partnership that the words of a lead could mean today."""
    of = {"partnership": partnership}
    posts = Post.objects.filter(**of).values_list("name", flat=True)
    groups = Group.objects.filter(**of, last__isnull=True).values_list("name", flat=True)
    seats = Seat.objects.filter(**of, last__isnull=True).values_list("name", flat=True)
    return [
        *(Name("post", name) for name in posts),
        *(Name("group", name) for name in groups),
        *(Name("agency", name) for name in seats),
    ]


def leads_standing(item: Item) -> dict[str, str]:
    """What each printed lead of an item means, in order, in the words of matching: "post:Head of Early Help"."""
    rows = Lead.objects.filter(item=item).order_by("position")
    told = rows.values_list("printed", "post__name", "group__name", "seat__name", "named_set")
    found = {}
    for printed, post, group, agency, named_set in told:
        words = {"post": post, "group": group, "agency": agency, "set": named_set}
        found[one_line(printed)] = next((f"{target}:{name}" for target, name in words.items() if name), "")
    return found


def boards_to_choose(visit: Visit) -> list[tuple[str, str]]:
    """The boards this person may write plans for: (short name, name)."""
    boards = Board.objects.filter(partnership=visit.partnership)
    if visit.boards is not None:
        boards = boards.filter(pk__in=visit.boards)
    return list(boards.values_list("slug", "name"))


def schemes_to_choose(visit: Visit) -> list[tuple[str, str]]:
    """The rating schemes known here: (name, its codes in order)."""
    codes: dict[str, list[str]] = {}
    told = Rating.objects.filter(partnership=visit.partnership).order_by("scheme__name", "position")
    for scheme, code in told.values_list("scheme__name", "code"):
        codes.setdefault(scheme, []).append(code)
    return [(scheme, ", ".join(said)) for scheme, said in codes.items()]


def open_by_plan(visit: Visit) -> list[tuple[Plan, list[tuple[str, str]]]]:
    """The open items of each live plan this visitor may see, as (reference, words). Two queries."""
    plans = {plan.pk: plan for plan in plans_visible_to(visit).filter(stage="live")}
    items = Item.objects.filter(plan__in=plans, kind__in=DOING, stage__in=("open", "claimed")).order_by("reference")
    found: dict[int, list[tuple[str, str]]] = {}
    for plan_id, reference, text in items.values_list("plan_id", "reference", "text"):
        found.setdefault(plan_id, []).append((reference, text))
    return [(plans[pk], works) for pk, works in found.items()]
