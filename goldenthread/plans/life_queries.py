"""What pages and deeds ask about the life of a plan. Each gives whole lists in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from goldenthread.boards.models import Board, Group, Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.trail.models import Line

from .access import standing_of
from .models import Approval, Comment, Evaluation, Item, Lead, Plan
from .outline import DOING
from .plan_life import STEPS, sign_offs_asked
from .queries import groups_today, plans_visible_to, rows_beside, rows_of
from .rows import Row
from .vocab import LEFT

# What is evaluated where it stands at the top of a plan.
PRIORITIES = ("theme", "priority", "objective")
# What can be carried over into the next plan.
OPEN = ("open", "claimed", "deferred")
LIFE_DEEDS = ("founded", "imported", *(step.event for step in STEPS), "signed-off", "carried-over", "evaluated")
WATCHED = ("verified", "embedded")


def priorities_of(plan: Plan) -> list[Item]:
    """The plan's priorities, in order: what stands at its top and is still promised."""
    top = Item.objects.filter(plan=plan, parent__isnull=True, kind__in=PRIORITIES).exclude(stage__in=LEFT)
    return list(top.order_by("position", "pk"))


def evaluations_of(plan: Plan) -> dict[int, Evaluation]:
    """The evaluation of each priority that stands, by the key of its item."""
    return {one.item_id: one for one in Evaluation.objects.filter(item__plan=plan).order_by("id")}


def not_evaluated(plan: Plan) -> list[Item]:
    done = evaluations_of(plan)
    return [one for one in priorities_of(plan) if one.pk not in done]


def board_kind_of(plan: Plan) -> str:
    """The kind of board whose plan it is; a joint plan of boards of which one is for children is one for children."""
    if plan.board is not None:
        return plan.board.kind
    kinds = set(Board.objects.filter(partnership=plan.partnership_id, last__isnull=True).values_list("kind", flat=True))
    return "combined" if kinds & {"children", "combined"} else next(iter(kinds), "")


def partners_asked(plan: Plan, day: date) -> list[Seat]:
    """The agencies that sign this plan off, as they sit on that day. Only a board's business plan is signed off."""
    if plan.kind != "business":
        return []
    kinds = sign_offs_asked(plan.partnership.nation, board_kind_of(plan))
    if not kinds:
        return []
    return list(Seat.objects.filter(current_on(day), partnership=plan.partnership_id, kind__in=kinds).order_by("name"))


def kinds_asked(plan: Plan) -> tuple[str, ...]:
    """The kinds of agency whose sign-off the plan needs, one of each."""
    return sign_offs_asked(plan.partnership.nation, board_kind_of(plan)) if plan.kind == "business" else ()


def approvals_of(plan: Plan) -> list[Approval]:
    return list(Approval.objects.filter(plan=plan).select_related("group", "seat").order_by("day", "id"))


def missing_sign_offs(asked: Iterable[str], approvals: Iterable[Approval]) -> list[str]:
    """The kinds of agency of which none has signed yet."""
    signed = {one.seat.kind for one in approvals if one.seat is not None}
    return [kind for kind in asked if kind not in signed]


def groups_to_choose(visit: Visit, *, besides: Group | None = None) -> list[tuple[str, str]]:
    """The groups there are today, of this person's boards: (short name, name). `besides` is kept if it has ended."""
    found = dict(groups_today(visit).values_list("slug", "name"))
    if besides is not None:
        found.setdefault(besides.slug, besides.name)
    return list(found.items())


def groups_that_approve(plan: Plan, day: date) -> list[Group]:
    """The groups of the plan's board, or of all boards together, as they are on that day: those that decide first."""
    groups = Group.objects.filter(current_on(day), partnership=plan.partnership_id)
    if plan.board_id:
        groups = groups.filter(Q(board__isnull=True) | Q(board_id=plan.board_id))
    return sorted(groups, key=lambda one: (one.kind not in ("board", "executive"), one.name))


def partners_of(visit: Visit, seats: Sequence[Seat]) -> list[Seat]:
    """Those of these agencies this person belongs to, by a post they hold or as who they are."""
    mine = standing_of(visit).agencies
    return [one for one in seats if one.pk in mine]


def history_of(plan: Plan) -> list[Line]:
    """The steps of the plan's life as the trail has them, newest first, each with its entry. One query."""
    deeds = [f"plan:{deed}" for deed in LIFE_DEEDS]
    lines = Line.objects.filter(kind="plan", reference=plan.reference)
    mine = lines.filter(entry__partnership=plan.partnership_id, entry__deed__in=deeds)
    return list(mine.select_related("entry").order_by("-entry__at", "-entry_id"))


@dataclass(frozen=True, slots=True)
class Around:
    """What every page of a plan's life says of it: its comments, those nobody has answered, and where it goes on."""

    comments: int
    unanswered: int
    after: list[Plan]


def around(visit: Visit, plan: Plan) -> Around:
    """One query."""
    answered = Q(comments__replies__isnull=False)
    told = plans_visible_to(visit).filter(Q(pk=plan.pk) | Q(follows=plan)).order_by("reference")
    counted = told.annotate(
        told=Count("comments", distinct=True), answered=Count("comments", filter=answered, distinct=True)
    )
    rows = list(counted)
    own = next(one for one in rows if one.pk == plan.pk)
    return Around(own.told, own.told - own.answered, [one for one in rows if one.pk != plan.pk])


def rows_and_elsewhere(visit: Visit, plan: Plan) -> tuple[list[Row], list[Row]]:
    """The plan's rows; and, of a work plan, what its group leads in other live plans, itself or by a post that chairs
    it. Four queries, of a work plan five.
    """
    if plan.kind != "work-plan" or plan.group_id is None:
        return rows_of(plan, visit.today), []
    leads = Lead.objects.filter(Q(group=plan.group_id) | Q(post__chairs=plan.group_id), item=OuterRef("pk"))
    live = plans_visible_to(visit).filter(stage="live").exclude(pk=plan.pk)
    led = Item.objects.filter(Exists(leads), plan__in=live, kind__in=DOING).exclude(stage__in=LEFT)
    return rows_beside(plan, led, visit.today)


def comments_of(plan: Plan) -> list[Comment]:
    """Every comment with its item and its answers, the newest answer first. Two queries."""
    return list(plan.comments.select_related("item").prefetch_related("replies").order_by("number"))


def open_items_of(plan: Plan) -> list[Item]:
    """What can be carried over: what is to be done and is not settled."""
    return list(Item.objects.filter(plan=plan, kind__in=DOING, stage__in=OPEN))


def under_watch(plan: Plan) -> list[Item]:
    """What is done and is looked at again on a day, the soonest first. One query."""
    watched = Item.objects.filter(plan=plan, stage__in=WATCHED, review_on__isnull=False)
    return list(watched.order_by("review_on", "position"))
