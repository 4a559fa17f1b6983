"""From what is asked for to what it means: the plans, the group, the agency or the person a paper is about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.boards.models import Board, Contact, Group, Holding, Seat
from goldenthread.boards.visit import Visit, current_on
from goldenthread.lib.dates import DAY
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan, Sitting
from goldenthread.plans.past import end_of
from goldenthread.plans.periods import quarters
from goldenthread.plans.queries import plans_visible_to

from .kind import PaperKind
from .models import Body, Paper, Schedule
from .scope import Asked, Scope


class Lacking(Exception):
    """What is asked for names nothing that is there. `what` is one of scope.WORDS."""

    def __init__(self, what: str, said: str) -> None:
        super().__init__(f"There is no {what} called {said}." if said else f"Say which {what} the paper is about.")
        self.what = what


def scope_for(here: Visit, kind: PaperKind, asked: Asked) -> Scope:
    """What a visitor asks for, as far as they may see it. Raises Lacking."""
    return _scope(here.partnership, plans_visible_to(here), here.boards, kind, asked, here.today)


def scope_named(partnership: Partnership, kind: PaperKind, asked: Asked, today: date) -> Scope:
    """The same for a command, which sees all boards. Raises Lacking."""
    return _scope(partnership, Plan.objects.filter(partnership=partnership), None, kind, asked, today)


def scope_of(paper: Paper, kind: PaperKind, today: date) -> Scope:
    """What a paper of that kind that is kept is made of, as of its day; a draft without one is drawn as of today.

    Raises Lacking where the thing it is about is not there any more."""
    return Scope(
        partnership=paper.partnership,
        plans=()
        if kind.thing is not None
        else _plans(Plan.objects.filter(partnership=paper.partnership_id), paper.board, paper.plan),
        day=paper.last or today,
        today=today,
        since=paper.first,
        board=paper.board,
        group=paper.group,
        met=_last_sitting(paper.group, paper.last or today),
        seat=paper.seat,
        contact=paper.contact,
        body=paper.body,
        thing=_thing(kind, paper.partnership, paper.thing) if kind.thing is not None else None,
    )


def scope_of_schedule(schedule: Schedule, kind: PaperKind, day: date, today: date) -> Scope:
    """What a paper that is made by itself is made of, with the day since which it tells what changed."""
    plans = Plan.objects.filter(partnership=schedule.partnership_id)
    board = schedule.plan.board if schedule.plan else schedule.group.board if schedule.group else None
    scope = Scope(
        partnership=schedule.partnership,
        plans=_plans(plans, board, schedule.plan),
        day=day,
        today=today,
        board=board,
        group=schedule.group,
        met=_last_sitting(schedule.group, day),
    )
    return replace(scope, since=usual_since(kind, scope))


def alike(paper: Paper) -> QuerySet[Paper]:
    """The other papers of the same kind about the same."""
    about = ("kind", "partnership_id", "board_id", "plan_id", "group_id", "seat_id", "contact_id", "body_id", "thing")
    return Paper.objects.exclude(pk=paper.pk).filter(**{name: getattr(paper, name) for name in about})


def _scope(
    partnership: Partnership,
    plans: QuerySet[Plan],
    boards: frozenset[int] | None,
    kind: PaperKind,
    asked: Asked,
    today: date,
) -> Scope:
    of = {"partnership": partnership}
    day = min(asked.day or today, today)
    group = _group(boards, of, asked.group) if asked.group else None
    seat = _found("agency", Seat.objects.filter(**of), asked.agency) if asked.agency else None
    contact = _person(partnership, asked.person, day) if asked.person else None
    body = _found("body", Body.objects.filter(**of), asked.body) if asked.body else None
    board = _board(partnership, boards, asked.board) or (group.board if group else None)
    plan = _plan(plans, asked.plan) if kind.about == "plan" else None
    for about, there in (("group", group), ("agency", seat), ("person", contact)):
        if kind.about == about and there is None:
            raise Lacking(about, "")
    thing = _thing(kind, partnership, asked.thing) if kind.about == "thing" else None
    if kind.thing is not None and not kind.thing.by_board:
        board, seat = kind.thing.board(thing), kind.thing.seat(thing)
    elif kind.about != "plan" and board is None and boards is not None:
        board = _only(boards)
    return Scope(
        partnership=partnership,
        plans=() if kind.thing else _plans(plans, board, plan),
        day=day,
        today=today,
        since=asked.since if asked.since and asked.since < day else None,
        board=plan.board if plan else board,
        group=group,
        met=_last_sitting(group, day),
        seat=seat,
        contact=contact,
        body=body,
        thing=thing,
    )


def _thing(kind: PaperKind, partnership: Partnership, word: str) -> Any:
    """Raises Lacking."""
    found = kind.thing.find(partnership, word) if kind.thing and word else None
    if found is None:
        raise Lacking("thing", word)
    return found


def _group(boards: frozenset[int] | None, of: Mapping[str, Partnership], slug: str) -> Group:
    found: Group = _found("group", Group.objects.filter(_of_boards(boards), **of).select_related("board"), slug)
    return found


def _of_boards(boards: frozenset[int] | None) -> Q:
    return Q() if boards is None else Q(board__isnull=True) | Q(board__in=boards)


def _found(what: str, among: QuerySet, slug: str):  # type: ignore[no-untyped-def,type-arg]
    """The newest of that short name. Raises Lacking."""
    found = among.filter(slug=slug).order_by("-pk").first()
    if found is None:
        raise Lacking(what, slug)
    return found


def _plan(plans: QuerySet[Plan], reference: str) -> Plan:
    """The plan of that reference; where none is named and one alone runs, that one. Raises Lacking."""
    plans = plans.select_related("partnership", "board", "group", "scheme", "follows")
    if reference:
        found = plans.filter(reference=reference).first()
        if found is None:
            raise Lacking("plan", reference)
        return found
    running = list(plans.filter(stage="live", kind="business")[:2])
    if len(running) != 1:
        raise Lacking("plan", "")
    return running[0]


def _plans(plans: QuerySet[Plan], board: Board | None, plan: Plan | None) -> tuple[Plan, ...]:
    if plan is not None:
        return (plan,)
    found = plans.filter(stage="live").select_related("partnership", "board", "group", "scheme")
    if board is not None:
        found = found.filter(Q(board__isnull=True) | Q(board=board))
    return tuple(found.order_by("reference"))


def _board(partnership: Partnership, boards: frozenset[int] | None, slug: str) -> Board | None:
    if not slug:
        return None
    among = Board.objects.filter(partnership=partnership)
    board: Board = _found("board", among if boards is None else among.filter(pk__in=boards), slug)
    return board


def _only(boards: frozenset[int]) -> Board:
    """The one board somebody serves. Raises Lacking for who serves several and named none."""
    if len(boards) != 1:
        raise Lacking("board", "")
    return Board.objects.get(pk=next(iter(boards)))


def _person(partnership: Partnership, said: str, day: date) -> Contact:
    """By the short name of a contact, or of a post that somebody holds on the day. Raises Lacking."""
    contact = Contact.objects.filter(partnership=partnership, slug=said).select_related("person").first()
    if contact is None:
        held = Holding.objects.filter(current_on(day), partnership=partnership, post__slug=said)
        holding = held.order_by("-first").select_related("contact__person").first()
        contact = holding.contact if holding else None
    if contact is None:
        raise Lacking("person", said)
    return contact


def _last_sitting(group: Group | None, day: date) -> Sitting | None:
    if group is None:
        return None
    return Sitting.objects.filter(group=group, on__lt=day, ended_at__lt=end_of(day)).order_by("-on").first()


def usual_since(kind: PaperKind, scope: Scope) -> date | None:
    """The day from which such a paper usually tells what changed.

    That of the group's last meeting; else that of the last paper issued; else the quarter's eve.
    """
    if not kind.since:
        return None
    if kind.about == "group" and scope.met is not None:
        return scope.met.on
    told = Paper.objects.filter(
        partnership=scope.partnership,
        kind=kind.word,
        state="issued",
        plan=scope.plan if kind.about == "plan" else None,
        group=scope.group,
        seat=scope.seat,
        contact=scope.contact,
        last__lt=scope.day,
    )
    last = told.order_by("-last").values_list("last", flat=True).first()
    if last is not None:
        return last
    begun = quarters(scope.plans[0].period if scope.plans else None, scope.day)
    first = begun[0].days.first - DAY if begun else scope.day - timedelta(days=92)
    return min(first, scope.day - DAY)
