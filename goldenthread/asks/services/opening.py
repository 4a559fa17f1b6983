"""Asks begin, and end without an answer."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.asks.models import Ask, Round
from goldenthread.asks.registry import COLUMNS, Want
from goldenthread.asks.vocab import GOING, Origin
from goldenthread.boards.models import Contact
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def open_asks(
    *,
    partnership: Partnership,
    kind: str,
    wants: Iterable[Want],
    origin: Origin,
    opens_on: date,
    due_on: date,
    round: Round | None = None,  # noqa: A002 - the field's word
    note: str = "",
    passed_from: Ask | None = None,
    at: datetime,
) -> list[Ask]:
    """Ask for these things, nobody twice for one; the asks that there are now, in the order of the wants.

    What was asked by its own date, or again after an answer was given back, is taken into a round and keeps its answer;
    its closing date moves only nearer. What an earlier round asked ends with the new round. Without a round, what is
    asked already stays as it is. Whoever something was passed to is asked for it: who passed it on is not asked beside
    them, as long as they are there. Called inside a deed that tells the trail of it.
    """
    hold(partnership)
    wants = list(dict.fromkeys(wants))
    going = list(Ask.objects.filter(partnership=partnership, kind=kind, state__in=GOING))
    asked = {(one.reference, one.whom): one for one in going}
    if passed_from is None:
        asked = _in_place_of(going, opens_on) | asked
    found: dict[tuple[str, str], Ask] = {}
    fresh: list[Ask] = []
    taken_in: list[Ask] = []
    over: list[Ask] = []
    for want in wants:
        name = (want.reference, want.whom.word)
        before = asked.get(name)
        if before is not None and (round is None or before.round_id in (None, round.pk)):
            found[name] = before
            if round is not None and before.round_id is None:
                before.round = round
                before.due_on = max(before.opens_on, min(before.due_on, due_on))
                taken_in.append(before)
            continue
        if before is not None:
            over.append(before)
        found[name] = Ask(
            partnership=partnership, slug=secrets.token_urlsafe(12), kind=kind, reference=want.reference,
            whom=want.whom.word, round=round, origin=origin, own_date=want.own_date, opens_on=opens_on, due_on=due_on,
            note=note[:500], passed_from=passed_from, made_at=at, **{COLUMNS[want.whom.noun]: want.whom.key},
        )  # fmt: skip
        fresh.append(found[name])
    # As they stand now: what was answered in this moment counts as answered.
    end(list(Ask.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in over], state__in=GOING)), at)
    Ask.objects.bulk_create(fresh, batch_size=500)
    Ask.objects.bulk_update(taken_in, ["round", "due_on"], batch_size=500)
    return list(found.values())


def hold(partnership: Partnership) -> None:
    """Two who ask at once wait for each other, and see what the other asked; nobody else waits for them.

    Whoever locks asks and then asks anew holds the partnership first: it is always locked before asks are.
    """
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)


def _in_place_of(going: Sequence[Ask], today: date) -> dict[tuple[str, str], Ask]:
    """What was passed on, by the thing and by whom it was asked of first. Who has left answers for nobody."""
    passed = [one for one in going if one.passed_from_id is not None]
    keys = [one.contact_id for one in passed if one.contact_id is not None]
    gone = set(Contact.objects.filter(pk__in=keys, last__lt=today).values_list("pk", flat=True)) if keys else set()
    firsts = first_of(passed)
    return {(one.reference, firsts[one.pk].whom): one for one in passed if one.contact_id not in gone}


def first_of(asks: Iterable[Ask]) -> dict[int, Ask]:
    """By key, the ask that each was passed on from first, or itself. One query for each time something was passed."""
    found = {one.pk: one for one in asks}
    while behind := {one.passed_from_id for one in found.values() if one.passed_from_id is not None}:
        before = Ask.objects.in_bulk(behind)
        found = {key: before.get(one.passed_from_id or 0, one) for key, one in found.items()}
    return found


def end(asks: Sequence[Ask], at: datetime) -> None:
    """The asking is over: an answer counts for good, and what was not answered stays so. Told by the caller's deed."""
    for ask in asks:
        ask.state, ask.ended_at = ("done" if ask.state == "answered" else "unanswered"), at
    Ask.objects.bulk_update(asks, ["state", "ended_at"], batch_size=500)


def let_go(asks: Sequence[Ask], at: datetime) -> None:
    """Whatever they said, they are asked for no more. Told by the caller's deed."""
    for ask in asks:
        ask.state, ask.ended_at = "withdrawn", at
    Ask.objects.bulk_update(asks, ["state", "ended_at"], batch_size=500)


@transaction.atomic
def withdraw(*, asks: Sequence[Ask], why: str, by: Actor, at: datetime) -> int:
    """Ask for these no more; how many it were. Those that have ended stay as they are."""
    locked = list(Ask.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in asks], state__in=GOING))
    if not locked:
        return 0
    let_go(locked, at)
    record(
        partnership=asks[0].partnership,
        by=by,
        at=at,
        deed="ask:withdrawn",
        said=f"Asked for {len(locked)} things no more: {why}",
        touched=[Touched("ask", one.reference) for one in locked],
    )
    return len(locked)
