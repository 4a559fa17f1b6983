"""What pages ask about plans. Each gives whole lists in a fixed number of queries."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from goldenthread.boards.models import Area, Board, Group, Post, Rating, Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.boards.vocab import STATES, State
from goldenthread.partnerships.models import Partnership

from .access import standing_of
from .matching import Name, one_line
from .models import Item, Lead, Plan
from .outline import DOING
from .row_queries import held_on, rows_among
from .rows import Row, at_rest, in_order, is_due_soon, is_silent
from .vocab import LEFT


def plans_visible_to(visit: Visit) -> QuerySet[Plan]:
    """The plans this visitor may see: those of their boards, and the joint ones."""
    plans = Plan.objects.filter(partnership=visit.partnership)
    if visit.boards is not None:
        plans = plans.filter(Q(board__isnull=True) | Q(board_id__in=visit.boards))
    return plans


_READ_FIRST = ("live", "consultation", "draft", "approved", "closed", "archived")


def plan_list(visit: Visit) -> list[Plan]:
    """The plans with how much there is to do in each (`things_to_do`): what runs, what is coming, what has ended."""
    doing = Count("items", filter=Q(items__kind__in=DOING) & ~Q(items__stage__in=LEFT))
    plans = plans_visible_to(visit).select_related("board", "group").annotate(things_to_do=doing)
    return sorted(plans, key=lambda plan: _READ_FIRST.index(plan.stage))


def rows_of(plan: Plan, today: date) -> list[Row]:
    """Every item of a plan as it is read, in the queries of `rows_among`."""
    rows = in_order(rows_among(Item.objects.filter(plan=plan), plan.partnership, today))
    return rows if plan.stage == "live" else [at_rest(row) for row in rows]


def rows_beside(plan: Plan, others: QuerySet[Item], today: date) -> tuple[list[Row], list[Row]]:
    """The rows of a plan as rows_of gives them, and further items of live plans by due date. Five queries."""
    own = set(Item.objects.filter(plan=plan).order_by().values_list("pk", flat=True))
    found = rows_among(Item.objects.filter(plan=plan) | others, plan.partnership, today)
    mine = in_order(row if plan.stage == "live" else at_rest(row) for row in found if row.key in own)
    return mine, _by_due([row for row in found if row.key not in own], today)


def _by_due(rows: list[Row], today: date) -> list[Row]:
    return sorted(rows, key=lambda row: (row.due is None, row.due or today, row.key))


def all_to_do(visit: Visit) -> list[Row]:
    """Everything that is to be done in the live plans this visitor may see, by due date."""
    plans = plans_visible_to(visit).filter(stage="live")
    rows = rows_among(Item.objects.filter(plan__in=plans), visit.partnership, visit.today)
    return _by_due([row for row in rows if row.promised], visit.today)


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
    softer: int  # said to be better than what the dates say
    silent: int  # open, and nobody has answered for it for a quarter
    mine: tuple[tuple[str, int], ...]  # by the printed words that mean a post this visitor holds: how much it leads
    claimed: int
    unseen: int
    returned: int


def glance(visit: Visit, *, unseen: int = 0, returned: int = 0) -> Glance:
    """Counts over all live plans this visitor may see, in five queries. Who asks says how many updates no
    group has seen and how many were given back (living_queries)."""
    rows, posts = all_to_do(visit), standing_of(visit).posts
    led = Counter(name for row in rows for name in {lead.printed for lead in row.leads if lead.keys.post in posts})
    counted = {state: sum(row.state == state for row in rows) for state in STATES}
    return Glance(
        things_to_do=len(rows),
        by_state=tuple((state, gettext(label), counted[state]) for state, label in STATES.items() if counted[state]),
        overdue=sum(row.overdue for row in rows),
        soon=sum(is_due_soon(row, visit.today) for row in rows),
        without_lead=sum(not row.leads for row in rows),
        without_date=sum(row.without_date for row in rows),
        led_by_nobody=sum(any(lead.unheld for lead in row.leads) for row in rows),
        softer=sum(row.softer for row in rows),
        silent=sum(is_silent(row, visit.today) for row in rows),
        mine=tuple(sorted(led.items())),
        claimed=sum(row.stage == "claimed" for row in rows),
        unseen=unseen,
        returned=returned,
    )


def posts_that_lead_and_nobody_holds(visit: Visit) -> list[Post]:
    """Posts named as leads in live plans this visitor may see, which nobody holds today."""
    live = plans_visible_to(visit).filter(stage="live")
    leading = Lead.objects.filter(item__plan__in=live, post__isnull=False).values("post_id")
    return list(Post.objects.filter(pk__in=leading).exclude(pk__in=held_on(visit.partnership, visit.today)))


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


def groups_today(visit: Visit) -> QuerySet[Group]:
    """The groups there are today, of this person's boards and of all boards together, by name."""
    groups = Group.objects.filter(current_on(visit.today), partnership=visit.partnership)
    if visit.boards is not None:
        groups = groups.filter(Q(board__isnull=True) | Q(board_id__in=visit.boards))
    return groups.order_by("name")


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
