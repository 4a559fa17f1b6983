"""What the clock does with asks: those whose own date nears begin, those that are over end."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goldenthread.asks.ladder import ends_on
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.queries import going, ladder_of, ladders_of
from goldenthread.asks.registry import AskKind, Want, ask_kinds, for_rounds, shown_of
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import Touched, record

from .opening import end, hold, open_asks


def open_dated(*, now: datetime) -> int:
    """Ask about what has a date of its own that nears, in partnerships that do so; how many asks were made.

    Never twice for one date, and not where a round has asked about the same just before it.
    """
    today = timezone.localdate(now)
    running = Partnership.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
    return sum(_open_dated_of(partnership, today, now) for partnership in running)


@transaction.atomic
def _open_dated_of(partnership: Partnership, today: date, now: datetime) -> int:
    ladder = ladder_of(partnership)
    if not ladder.own_dates:
        return 0
    hold(partnership)  # two clocks that tick at once wait for each other
    opened: list[Ask] = []
    for kind in ask_kinds():
        wants = kind.dated(partnership, today, ladder.ask_before) if kind.dated else ()
        opened += _open_new(partnership, kind, wants, ladder.ask_before, today, now)
    if opened:
        record(
            partnership=partnership,
            by=SYSTEM,
            at=now,
            deed="ask:opened",
            said=f"Asked for {len(opened)} things whose own date nears",
            touched=[Touched("ask", one.reference) for one in opened],
        )
    return len(opened)


def _open_new(
    partnership: Partnership, kind: AskKind, wants: Iterable[Want], ask_before: int, today: date, now: datetime
) -> list[Ask]:
    dated = [(max(want.own_date, today), want) for want in wants if want.own_date is not None]
    dated.sort(key=lambda one: one[0])
    asked: dict[tuple[str, str], list[tuple[date | None, date]]] = {}
    before = Ask.objects.filter(
        partnership=partnership, kind=kind.word, reference__in={want.reference for _, want in dated}
    ).exclude(state="withdrawn", round__state="stopped")  # who was not asked after all by a round is asked
    for reference, whom, own_date, due in before.values_list("reference", "whom", "own_date", "due_on"):
        asked.setdefault((reference, whom), []).append((own_date, due))
    notice = timedelta(days=ask_before)

    def is_new(want: Want) -> bool:
        assert want.own_date is not None  # noqa: S101 - left out above
        earlier = asked.get((want.reference, want.whom.word), ())
        return all(own_date != want.own_date and due < want.own_date - notice for own_date, due in earlier)

    fresh = [(due, want) for due, want in dated if is_new(want)]
    return [
        ask
        for due, same_day in groupby(fresh, key=lambda one: one[0])
        for ask in open_asks(
            partnership=partnership,
            kind=kind.word,
            wants=[want for _, want in same_day],
            origin="date",
            opens_on=today,
            due_on=due,
            at=now,
        )
        if ask.made_at == now
    ]


def end_overdue(*, now: datetime) -> int:
    """End what is past its last day, and ask no more for what needs no answer now; how many asks."""
    today = timezone.localdate(now)
    asks = list(going())
    rungs = ladders_of({ask.partnership_id for ask in asks})
    known = {kind.word for kind in ask_kinds()}
    shown = shown_of(asks)
    over = {ask.pk for ask in asks if today > ends_on(ask.due_on, rungs[ask.partnership_id])}
    needless = {ask.pk for ask in asks if ask.kind in known and ask.pk not in shown} - over
    by_partnership: dict[int, list[int]] = {}
    for ask in asks:
        if ask.pk in over or ask.pk in needless:
            by_partnership.setdefault(ask.partnership_id, []).append(ask.pk)
    return sum(_end(partnership, keys, needless, now) for partnership, keys in by_partnership.items())


@transaction.atomic
def _end(partnership: int, keys: Sequence[int], needless: set[int], now: datetime) -> int:
    hold(Partnership(pk=partnership))
    related = ("partnership", "round__partnership")
    locked = list(going().select_for_update(of=("self",)).select_related(*related).filter(pk__in=keys).order_by("pk"))
    if not locked:
        return 0
    # What was answered counts as answered, whatever became of the thing since.
    withdrawn = [ask for ask in locked if ask.pk in needless and ask.state == "open"]
    over = [ask for ask in locked if ask not in withdrawn]
    end(over, now)
    for ask in withdrawn:
        ask.state, ask.ended_at = "withdrawn", now
    Ask.objects.bulk_update(withdrawn, ["state", "ended_at"], batch_size=500)
    anew = _ask_anew(withdrawn, now)
    said = [
        *([f"Took no more answers for {len(over)} things that were asked for"] if over else []),
        *([f"Asked no more for {len(withdrawn)} things that need no answer of theirs now"] if withdrawn else []),
        *([f"Asked whoever answers for {anew} of them now"] if anew else []),
    ]
    record(
        partnership=locked[0].partnership,
        by=SYSTEM,
        at=now,
        deed="ask:ended",
        said=". ".join(said),
        touched=[Touched("ask", ask.reference) for ask in locked],
    )
    return len(locked)


def _ask_anew(withdrawn: Sequence[Ask], now: datetime) -> int:
    """What a running round asked of somebody who does not lead it any more is asked of whoever does; of how many."""
    today = timezone.localdate(now)
    by_round: dict[Round, set[str]] = {}
    for ask in withdrawn:
        if ask.round is not None:
            by_round.setdefault(ask.round, set()).add(ask.reference)
    anew = 0
    for found, references in by_round.items():
        wants = for_rounds(found.kind).wants(found.partnership, found.scope, today)
        asks = open_asks(
            partnership=found.partnership,
            kind=found.kind,
            wants=[want for want in wants if want.reference in references],
            origin="round",
            opens_on=today,
            due_on=max(found.closes_on or today, today),
            round=found,
            at=now,
        )
        anew += len(asks)
    return anew
