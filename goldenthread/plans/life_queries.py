"""What pages and deeds ask about the life of a plan. Each gives whole lists in a fixed number of queries."""

from collections.abc import Iterable
from datetime import date

from goldenthread.boards.models import Board, Seat
from goldenthread.boards.visit import current_on

from .models import Approval, Comment, Evaluation, Item, Plan
from .outline import DOING
from .plan_life import sign_offs_asked
from .vocab import LEFT

# What is evaluated where it stands at the top of a plan.
PRIORITIES = ("theme", "priority", "objective")
# What can be carried over into the next plan.
OPEN = ("open", "claimed", "deferred")
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


def comments_of(plan: Plan) -> list[Comment]:
    """Every comment with its item and its answers, the newest answer first. Two queries."""
    return list(plan.comments.select_related("item").prefetch_related("replies").order_by("number"))


def open_items_of(plan: Plan) -> list[Item]:
    """What can be carried over: what is to be done and is not settled."""
    return list(Item.objects.filter(plan=plan, kind__in=DOING, stage__in=OPEN))


def under_watch(plan: Plan) -> list[Item]:
    """What is done and is looked at again on a day, the soonest first."""
    watched = Item.objects.filter(plan=plan, stage__in=WATCHED, review_on__isnull=False)
    return list(watched.order_by("review_on", "position"))
