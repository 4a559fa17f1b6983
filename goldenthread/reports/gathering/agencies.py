"""What an agency leads and owes in all plans of a board, and how it answers when it is asked."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.boards.models import Seat
from goldenthread.plans.models import Answer
from goldenthread.plans.past import end_of
from goldenthread.reports.facts import Position
from goldenthread.reports.scope import Scope
from goldenthread.reports.slice_facts import AgencyFacts, OfEach
from goldenthread.reports.slices import is_of_each, of_agency, slices_of, until

from . import asked
from .across import legend_of, names_of, whose
from .positions import positions_of


def agency_facts(scope: Scope) -> AgencyFacts:
    """Some eighteen queries, however many the plans and their items."""
    seat = scope.seat
    assert seat is not None  # noqa: S101 - a paper about an agency has one
    positions, _known = positions_of(scope.plans, scope.day, scope.since, today=scope.today, proofs=False)
    names = names_of(seat, scope)
    slices = slices_of(positions, lambda position: of_agency(position, names))
    its_asks = asked.of_agency(seat)
    return AgencyFacts(
        name=seat.name,
        whose=whose(scope),
        day=scope.day,
        since=scope.since,
        until=until(scope.day),
        nation=scope.partnership.nation,
        slices=slices,
        names=names,
        legend=legend_of(one.position for one in slices),
        of_each=_of_each(scope, seat, positions) if _is_here(seat, scope) else (),
        wanted=asked.wanted(asked.open_on(scope).filter(its_asks), positions, scope),
        rates=asked.rates_of(scope, its_asks),
    )


def _is_here(seat: Seat, scope: Scope) -> bool:
    """Was it one of the agencies that day? Who has left, or was not there yet, is none of them each."""
    day = scope.day
    return (seat.first is None or seat.first <= day) and (seat.last is None or seat.last >= day)


def _of_each(scope: Scope, seat: Seat, positions: Iterable[Position]) -> tuple[OfEach, ...]:
    """What each agency answers for, with the newest answer of this one. One query."""
    newest = {one.item_id: one for one in _answers(scope, seat)}
    found = []
    for position in positions:
        for line in filter(is_of_each, position.promised):
            one = newest.get(line.row.key)
            answer = (one.done, one.words, timezone.localdate(one.at)) if one else ()
            found.append(OfEach(line, position.title, *answer))
    return tuple(found)


def _answers(scope: Scope, seat: Seat) -> QuerySet[Answer]:
    answers = Answer.objects.filter(seat=seat, item__plan__in=scope.plans, at__lt=end_of(scope.day))
    return answers.order_by("pk")
