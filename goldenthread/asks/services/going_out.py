"""A round goes out: by the clock on its day, after an hour in which it can be stopped. Then the next is planned."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goldenthread.asks.emails import rounds as emails
from goldenthread.asks.models import Round
from goldenthread.asks.naming import next_name, shift
from goldenthread.asks.reaching import reached
from goldenthread.asks.registry import UnknownAsk, Want, for_rounds
from goldenthread.asks.vocab import MANY_PEOPLE, MORNING, WAIT_HOURS, may_move_round
from goldenthread.boards.models import Membership
from goldenthread.boards.visit import current_on
from goldenthread.lib.working_days import is_working_day
from goldenthread.outbox.services import queue
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.services import Touched, record

from .opening import open_asks


def start_due(*, now: datetime) -> int:
    """Send what is due: planned rounds on their day, in the morning of a working day, and those whose hour is over.

    How many were moved. A round that fails stops no other; the failure is raised once all were tried.
    """
    today = timezone.localdate(now)
    planned, over = Q(state="planned", opens_on__lte=today), Q(state="waiting", goes_at__lte=now)
    going_on = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gte=today)
    keys = Round.objects.filter(planned | over, going_on).order_by("pk").values_list("pk", flat=True)
    moved, failures = 0, []
    for key in list(keys):
        try:
            moved += _start_one(key, now)
        except UnknownAsk:
            continue  # its room is not here any more: it stays planned, and can be given up
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next round is still due
            failures.append(failure)
    if failures:
        raise failures[0]
    return moved


@transaction.atomic
def _start_one(key: int, now: datetime) -> bool:
    locked = Round.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=key)
    local = timezone.localtime(now)
    if locked.state == "waiting" and locked.goes_at is not None and locked.goes_at <= now:
        _start(locked, _wants(locked, now), before="waiting", by=SYSTEM, at=now)
        return True
    open_hours = local.hour >= MORNING and is_working_day(local.date(), locked.partnership.nation)
    if locked.state != "planned" or not open_hours or locked.opens_on is None or locked.opens_on > local.date():
        return False  # another clock was quicker, somebody changed it, or nobody is at work yet
    send_or_wait(locked, before="planned", by=SYSTEM, at=now)
    return True


def why_it_waits(found: Round, people: int) -> str:
    """Why a round waits an hour before it goes out: "first", "many", or "" where it goes at once. One query."""
    if not Round.objects.filter(partnership=found.partnership, started_at__isnull=False).exists():
        return "first"
    return "many" if people > MANY_PEOPLE else ""


def people_asked(wants: Iterable[Want], at: datetime) -> int:
    """How many people are written to for these."""
    found = reached({want.whom for want in wants}, timezone.localdate(at))
    return len({one.person for people in found.values() for one in people if one.told and one.email})


def send_or_wait(locked: Round, *, before: str, by: Actor, at: datetime) -> bool:
    """Send a planned round, or let it wait its hour; the trail's entry says which. `before`: as the caller found it.

    Says whether anybody is asked. Inside the caller's transaction, which holds the round.
    """
    wants = _wants(locked, at)
    people = people_asked(wants, at)
    if not wants or not why_it_waits(locked, people):
        _start(locked, wants, before=before, by=by, at=at)
        return bool(wants)
    locked.state, locked.version = "waiting", locked.version + 1
    locked.goes_at = at + timedelta(hours=WAIT_HOURS)
    locked.save(update_fields=["state", "goes_at", "version"])
    _write_to_the_unit(locked, people, by, at)
    when = timezone.localtime(locked.goes_at)
    said = f"{locked.reference}, {locked.name}, goes to {people} people at {when:%H:%M}, unless it is stopped"
    _tell(locked, "round:prepared", said, before, by, at)
    return True


def _wants(found: Round, at: datetime) -> list[Want]:
    """Who is to be asked for what, as it stands now. Raises UnknownAsk."""
    return list(for_rounds(found.kind).wants(found.partnership, found.scope, timezone.localdate(at)))


def _start(locked: Round, wants: list[Want], *, before: str, by: Actor, at: datetime) -> None:
    assert may_move_round(locked.state, "running", "clock"), locked.state  # noqa: S101 - the callers have looked
    today = timezone.localdate(at)
    locked.state, locked.started_at, locked.version = "running", at, locked.version + 1
    locked.save(update_fields=["state", "started_at", "version"])
    assert locked.closes_on is not None  # noqa: S101 - the database holds it
    asks = open_asks(
        partnership=locked.partnership,
        kind=locked.kind,
        wants=wants,
        origin="round",
        opens_on=today,
        due_on=max(locked.closes_on, today),  # where no clock ticked for long
        round=locked,
        at=at,
    )
    following = _plan_the_next(locked, at)
    said = f"{locked.reference}, {locked.name}, went out: {len(asks)} things were asked"
    if following is not None:
        said += f"; {following.reference} was planned for {following.opens_on:%-d %B %Y}"
    _tell(locked, "round:started", said, before, by, at)


def _plan_the_next(locked: Round, at: datetime) -> Round | None:
    """The round that comes after one that repeats, once: it is held by who starts this one, and by the database."""
    if not locked.repeats or locked.opens_on is None or locked.closes_on is None:
        return None
    opens_on, closes_on, name = locked.opens_on, locked.closes_on, locked.name
    while opens_on <= timezone.localdate(at):  # once; more often where no clock ticked for long
        opens_on, closes_on = (shift(day, locked.repeats) for day in (opens_on, closes_on))
        name = next_name(name, locked.repeats)
    ended = locked.until is not None and opens_on > locked.until
    if ended or Round.objects.filter(follows=locked).exists():
        return None
    (reference,) = next_references(partnership=locked.partnership, prefix="RND")
    return Round.objects.create(
        partnership=locked.partnership, reference=reference, name=name, kind=locked.kind, scope=locked.scope,
        note=locked.note, opens_on=opens_on, closes_on=closes_on, repeats=locked.repeats, until=locked.until,
        follows=locked, state="planned", made_at=at, by=locked.by,
    )  # fmt: skip


def _write_to_the_unit(locked: Round, people: int, by: Actor, at: datetime) -> None:
    """One mail to each of the business unit who may stop it."""
    boards = locked.scope.get("boards") or ()
    unit = Membership.objects.filter(
        current_on(timezone.localdate(at)), partnership=locked.partnership, role="business-unit"
    )
    unit = unit.filter(Q(board__isnull=True) | Q(board__slug__in=boards))
    rows = unit.exclude(contact__person__email="").values_list("contact__person__email", "contact__name")
    for email, name in sorted(set(rows)):
        queue(
            partnership=locked.partnership,
            kind="round-waiting",
            to_address=email,
            to_name=name,
            words=emails.round_waiting_words(locked, name, people),
            by=by,
            at=at,
        )


def _tell(found: Round, deed: str, said: str, before: str, by: Actor, at: datetime) -> None:
    touched = [Touched("round", found.reference, {"state": (before, found.state)})]
    record(partnership=found.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
