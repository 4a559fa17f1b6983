"""An item goes from one stage to another: claimed, verified, sent back, put off, opened again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.asks import services as asks
from goldenthread.boards.models import Group
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.lifecycle import Move, Who
from goldenthread.plans.models import Demands, Item, Proof, Turn, Update
from goldenthread.plans.vocab import STAGES
from goldenthread.plans.wanting import accountable_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .making import keep_version
from .refusals import ItemChangedMeanwhile
from .updating import lock


class NotFromHere(Exception):
    """The item is in a stage from which that move does not start, or this person may not make it."""

    def __init__(self) -> None:
        super().__init__("That cannot be done with the item as it stands. Look at it again.")


class MustSay(Exception):
    """The move needs words."""

    def __init__(self, move: Move) -> None:
        super().__init__("Say it in words: whoever reads this later will want to know.")
        self.move = move


class NotYetProved(Exception):
    """The partnership demands more before a claim is verified. Carries what is missing, in words of this module."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("Before this can be verified it needs " + ", and ".join(missing) + ".")
        self.missing = missing


class SameHands(Exception):
    """Whoever claimed it cannot verify it."""

    def __init__(self) -> None:
        super().__init__("You claimed this yourself: somebody else has to verify it.")


_MISSING = {
    "evidence": "at least one piece of evidence",
    "impact": "words on the difference it made",
    "group": "the group that looked at it",
}


@transaction.atomic
def turn_item(
    *,
    item: Item,
    move: Move,
    who: Collection[Who],
    said: str = "",
    group: Group | None = None,
    meeting: str = "",
    seen: int | None = None,
    by: Actor,
    at: datetime,
) -> Item:
    """Make a move of the life-cycle; `who` is what this person is to the item.

    Raises NotFromHere, MustSay, NotYetProved, SameHands and ItemChangedMeanwhile; then nothing is changed.
    """
    locked = lock(item)
    if seen is not None and locked.version != seen:
        raise ItemChangedMeanwhile(locked)
    if locked.plan.stage != "live" or locked.stage not in move.before or move.who not in who:
        raise NotFromHere
    said = said.strip()
    if move.must_say and not said:
        raise MustSay(move)
    if move.event == "verify":
        _check_proved(locked, said, group, by)
    before, locked.stage = locked.stage, move.after
    if move.event == "claim":
        locked.claimed_on = timezone.localdate(at)
    elif move.after == "open":
        locked.claimed_on = None
    locked.version += 1
    locked.save(update_fields=["stage", "claimed_on", "version"])
    keep_version(locked, why=_why(move, said), by=by, at=at)
    Turn.objects.create(
        partnership=locked.partnership, item=locked, event=move.event, before=before, after=move.after, said=said,
        group=group, meeting=meeting.strip()[:200], at=at, by=by.label, actor=by.id,
    )  # fmt: skip
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed=f"item:{move.event}",
        said=f"{locked.reference}: {before} to {move.after}" + (f", for {group.name}" if group else ""),
        touched=[Touched("item", locked.reference, {"stage": (before, move.after)})],
    )
    if move.event == "send-back":
        _ask_again(locked, said, at)
    return locked


def _ask_again(item: Item, why: str, at: datetime) -> None:
    """A claim was sent back: what was said before it is settled, and whoever answers for the item is asked anew."""
    of = {"partnership": item.partnership, "kind": "update", "reference": item.reference}
    told = Update.objects.filter(item=item).count()
    asks.settled(**of, answers=[str(number) for number in range(1, told + 1)], at=at)  # type: ignore[arg-type]
    asks.returned(**of, answer="", why=why, whoms=accountable_of([item.pk]).values(), at=at)  # type: ignore[arg-type]


def _check_proved(item: Item, said: str, group: Group | None, by: Actor) -> None:
    claim = Turn.objects.filter(item=item, event="claim").order_by("-pk").first()
    if claim is not None and claim.actor and claim.actor == by.id:
        raise SameHands
    demands = demands_of(item.partnership)
    missing = []
    if demands.evidence and not has_proof(item):
        missing.append(_MISSING["evidence"])
    told = said or (claim.said if claim else "") or Update.objects.filter(item=item).exclude(difference="").exists()
    if demands.impact and not told:
        missing.append(_MISSING["impact"])
    if demands.group and group is None:
        missing.append(_MISSING["group"])
    if missing:
        raise NotYetProved(missing)


def has_proof(item: Item) -> bool:
    """Does any piece of evidence that was not withdrawn prove it, whoever may see the piece?"""
    return Proof.objects.filter(item=item, ended_at__isnull=True, evidence__withdrawn_at__isnull=True).exists()


def demands_of(partnership: Partnership) -> Demands:
    """What this partnership demands before closing; all of it where it never said."""
    return Demands.objects.filter(partnership=partnership).first() or Demands(partnership=partnership)


@transaction.atomic
def set_demands(
    *, partnership: Partnership, evidence: bool, impact: bool, group: bool, by: Actor, at: datetime
) -> Demands:
    """Say what closing demands here from now on."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    demands = demands_of(partnership)
    new = {"evidence": evidence, "impact": impact, "group": group}
    change = {name: (getattr(demands, name), value) for name, value in new.items() if getattr(demands, name) != value}
    if change or demands.pk is None:
        for name, value in new.items():
            setattr(demands, name, value)
        demands.version += demands.pk is not None
        demands.save()
        record(
            partnership=partnership,
            by=by,
            at=at,
            deed="demands:set",
            said="Set what is demanded before a claim is verified",
            touched=[Touched("partnership", partnership.slug, change)],
        )
    return demands


def _why(move: Move, said: str) -> str:
    """In the words of the stage: the item's history is read by people."""
    stage = STAGES[move.after]
    return f"{stage}: {said}" if said else stage
