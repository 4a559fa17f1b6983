"""What was asked of somebody on a day, and how they answered over the last quarters. A fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from goldenthread.asks.ladder import is_late
from goldenthread.asks.models import Ask
from goldenthread.asks.rates import Rate, Told, rate
from goldenthread.asks.registry import shown_of
from goldenthread.boards.models import Seat
from goldenthread.lib.dates import Period
from goldenthread.plans.models import Item
from goldenthread.plans.past import end_of
from goldenthread.plans.rows import Row
from goldenthread.reports.facts import Position
from goldenthread.reports.scope import Scope
from goldenthread.reports.slice_facts import Wanted
from goldenthread.reports.slices import quarters_until

QUARTERS = 4
# Asks about items of a plan: those of one that is settled, or of another board's plan, are not told.
_ABOUT_ITEMS = ("update", "answer")
_ASKS_ABOUT = ("open", "claimed")
_NOT_COUNTED = ("passed", "withdrawn")


def of_agency(seat: Seat) -> Q:
    """The condition on asks of an agency, of a post of its own, or of somebody who works for it."""
    return Q(seat=seat) | Q(post__seat=seat) | Q(contact__seat=seat)


def open_on(scope: Scope) -> QuerySet[Ask]:
    """Everything that was asked by the end of the day and neither answered nor over then."""
    known = end_of(scope.day)
    gone_out = Q(round__isnull=True) | Q(round__started_at__lt=known)
    unanswered = Q(answered_at__isnull=True) | Q(answered_at__gte=known)
    still = Q(ended_at__isnull=True) | Q(ended_at__gte=known)
    asked = {"partnership": scope.partnership, "made_at__lt": known, "opens_on__lte": scope.day}
    found = Ask.objects.filter(gone_out, unanswered, still, **asked)
    return found.select_related("post", "group", "seat", "contact").order_by("due_on", "pk")


def wanted(asks: Iterable[Ask], positions: Iterable[Position], scope: Scope) -> tuple[Wanted, ...]:
    """These asks in words. No query, but where something else than an item of a plan is asked about."""
    rows: Mapping[str, Row] = {line.row.reference: line.row for position in positions for line in position.lines}
    asks = list(asks)
    others = [ask for ask in asks if ask.kind not in _ABOUT_ITEMS] if scope.board is None else []
    titles = {key: shown.title for key, shown in shown_of(others).items()}
    found = []
    for ask in asks:
        row = rows.get(ask.reference)
        about_item = ask.kind in _ABOUT_ITEMS and row is not None and row.stage in _ASKS_ABOUT
        what = f"{row.printed_ref} {row.text}".strip() if about_item and row else titles.get(ask.pk, "")
        if what:
            late = is_late(ask.due_on, scope.day, scope.partnership.nation)
            of = ask.post or ask.group or ask.seat
            found.append(Wanted(ask.reference, what, ask.due_on, late, of.name if of else ""))
    return tuple(found)


def rates_of(scope: Scope, asked: Q) -> tuple[tuple[Period, Rate], ...]:
    """How those asks were answered that were due in each of the last quarters, oldest first. One query.

    Of one board's paper, those about items of its plans and of the joint ones.
    """
    known, periods = end_of(scope.day), quarters_until(scope.day, QUARTERS)
    gone_out = Q(round__isnull=True) | Q(round__started_at__lt=known)
    due = {"due_on__gte": periods[0].first, "due_on__lte": periods[-1].last, "opens_on__lte": scope.day}
    asks = Ask.objects.filter(gone_out, asked, partnership=scope.partnership, made_at__lt=known, **due)
    if scope.board is not None:
        theirs = Q(plan__board__isnull=True) | Q(plan__board=scope.board)
        asks = asks.filter(reference__in=Item.objects.filter(theirs, partnership=scope.partnership).values("reference"))
    told: dict[Period, list[Told]] = {period: [] for period in periods}
    for state, due_on, answered, ended in asks.values_list("state", "due_on", "answered_at", "ended_at"):
        stood = _stood(state, answered, ended, known)
        if stood not in _NOT_COUNTED:
            on = timezone.localdate(answered) if stood in ("answered", "done") and answered else None
            period = next(one for one in periods if due_on in one)
            told[period].append(Told("", "", stood, due_on, on))
    return tuple((period, rate(mine, scope.partnership.nation)) for period, mine in told.items())


def _stood(state: str, answered: datetime | None, ended: datetime | None, known: datetime) -> str:
    """How an ask stood that day, from how it stands now."""
    if ended is not None and ended < known:
        return state
    return "answered" if answered is not None and answered < known else "open"
