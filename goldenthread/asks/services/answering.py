"""An ask is answered: by its own people on any page, through a key, or by the business unit who was told."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.asks.models import Ask, Draft
from goldenthread.asks.queries import going
from goldenthread.asks.reaching import reached
from goldenthread.asks.registry import Giver, Want, Whom, ask_kind, shown_of
from goldenthread.asks.vocab import GOING
from goldenthread.lib.working_days import add_working_days
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .opening import first_of, hold, open_asks

# An answer that was given back is asked for again, with this many working days to put it right.
DAYS_TO_MEND = 5


class NotAsked(Exception):
    """It is not asked of this person any more: it has ended, was passed on, or they have left."""

    def __init__(self) -> None:
        super().__init__("This is not asked of you any more. Nothing was sent.")


@transaction.atomic
def give(*, ask: Ask, said: Mapping[str, Any], giver: Giver, at: datetime) -> Ask:
    """Answer, or change the answer given. `said` is what the kind's form found good.

    Raises NotAsked, and NotTaken where the room that asks cannot take it; then nothing is kept.
    """
    found = going().select_related("partnership", "round").filter(pk=ask.pk).first()
    if found is None or not _is_asked(found, giver, at):
        raise NotAsked
    answer = ask_kind(found.kind).answer(found, said, giver, at)
    # Locked only now: whoever tells of the thing itself locks it first and its asks after it.
    locked: Ask = Ask.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=found.pk)
    if locked.state in GOING:
        _mark(locked, answer, giver.actor, at)
    Draft.objects.filter(ask=locked).delete()
    return locked


def _is_asked(ask: Ask, giver: Giver, at: datetime) -> bool:
    whom = Whom.of(ask)
    people = reached([whom], timezone.localdate(at))[whom]
    return any(one.contact == giver.contact.pk for one in people)


def heard(
    *,
    partnership: Partnership,
    kind: str,
    reference: str,
    answer: str,
    whom: Whom | None = None,
    by: Actor,
    at: datetime,
) -> None:
    """The room that knows the thing was told: whoever was asked for it need not be asked again.

    `whom` where each of a set answers for itself, whoever of theirs it was passed to. Inside the deed that took the
    answer, which tells the trail of it.
    """
    asks = list(
        Ask.objects.select_for_update(of=("self",)).filter(
            partnership=partnership, kind=kind, reference=reference, state__in=GOING
        )
    )
    firsts = first_of(asks) if whom else {}
    for ask in asks:
        if whom is None or whom.word in (ask.whom, firsts[ask.pk].whom):
            _mark(ask, answer, by, at)


def _mark(ask: Ask, answer: str, by: Actor, at: datetime) -> None:
    ask.state, ask.answer = "answered", answer
    # Changed within the time, it still counts as answered when it first was.
    ask.answered_at, ask.answered_by = ask.answered_at or at, by.label
    ask.save(update_fields=["state", "answer", "answered_at", "answered_by"])


def settled(*, partnership: Partnership, kind: str, reference: str, answers: Iterable[str], at: datetime) -> None:
    """These answers were accepted: they can be changed no more."""
    asks = Ask.objects.filter(partnership=partnership, kind=kind, reference=reference, state="answered")
    asks.filter(answer__in=list(answers)).update(state="done", ended_at=at)


def returned(
    *,
    partnership: Partnership,
    kind: str,
    reference: str,
    answer: str,
    why: str,
    whoms: Iterable[Whom],
    at: datetime,
) -> list[Ask]:
    """An answer was given back: it is asked for again, with the reason, of whoever was asked; of `whoms` where nobody
    was, or it is not theirs any more, or they have left.

    Where it is being asked for already, that asking carries the reason from now on.
    """
    today = timezone.localdate(at)
    hold(partnership)
    asks = list(
        Ask.objects.select_for_update(of=("self",)).filter(
            partnership=partnership, kind=kind, reference=reference, answer=answer, state__in=("answered", "done")
        )
    )
    Ask.objects.filter(pk__in=[one.pk for one in asks], state="answered").update(state="done", ended_at=at)
    of = _still_theirs(asks, today) or list(whoms) or [Whom.of(one) for one in asks]
    asked = open_asks(
        partnership=partnership,
        kind=kind,
        wants=[Want(reference, whom) for whom in of],
        origin="returned",
        opens_on=today,
        due_on=add_working_days(today, DAYS_TO_MEND, partnership.nation),
        note=why,
        at=at,
    )
    for one in asked:
        if one.note != why[:500]:
            one.note = why[:500]
            one.save(update_fields=["note"])
    return asked


def _still_theirs(asks: Sequence[Ask], today: date) -> list[Whom]:
    """Of whom it was asked, where it is still theirs and somebody is there to answer."""
    shown = shown_of(asks)
    whoms = [Whom.of(one) for one in asks if one.pk in shown]
    people = reached(whoms, today) if whoms else {}
    return [whom for whom in whoms if people[whom]]


def taken_after_all(*, partnership: Partnership, kind: str, reference: str, why: str, at: datetime) -> None:
    """An answer that was given back for this reason was accepted after all: what was asked again for it is asked no
    more, but for what a round asks since."""
    asks = list(
        Ask.objects.select_for_update(of=("self",)).filter(
            partnership=partnership, kind=kind, reference=reference, state="open", round__isnull=True
        )
    )
    firsts = first_of(asks)
    over = [one for one in asks if (firsts[one.pk].origin, firsts[one.pk].note) == ("returned", why[:500])]
    Ask.objects.filter(pk__in=[one.pk for one in over]).update(state="withdrawn", ended_at=at)
