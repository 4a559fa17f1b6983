"""Things end: with successors or without. Their open work stays where it is until a person passes it on."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.boards.models import Holding, Lasting, Membership, Seating, Succession
from goldenthread.trail.actor import Actor

from .telling import tell


class EndedAlready(Exception):
    """It has its last day. Carries it."""

    def __init__(self, thing: Lasting) -> None:
        super().__init__(f"{thing.name} ended already.")
        self.thing = thing


class EndsBeforeItBegan(Exception):
    """The last day lies before the first."""


@transaction.atomic
def end_thing(*, thing: Lasting, last: date, successors: Sequence[Lasting] = (), by: Actor, at: datetime) -> Lasting:
    """Its last day, and what comes after it: one successor replaces or takes it in, several split it.

    Raises EndedAlready and EndsBeforeItBegan.
    """
    model = type(thing)
    locked = model._default_manager.select_for_update(of=("self",)).select_related("partnership").get(pk=thing.pk)
    if locked.last is not None and Succession.objects.filter(**_of(locked)).exists():
        raise EndedAlready(locked)
    if locked.first is not None and last < locked.first:
        raise EndsBeforeItBegan
    before = locked.last
    locked.last = last
    locked.version += 1
    locked.save(update_fields=["last", "version"])
    Succession.objects.bulk_create(Succession(**_of(locked), target=one.slug, by=by.label, at=at) for one in successors)
    _let_go(locked, last)
    names = " and ".join(one.name for one in successors)
    said = f"{locked.name} ends on {last:%-d %B %Y}" + (f", then {names}" if names else "")
    change = {"until": (before.isoformat() if before else None, last.isoformat())}
    tell(locked, deed="ended", said=said[:500], change=change, by=by, at=at)
    return locked


def _of(thing: Lasting) -> dict[str, object]:
    return {"partnership_id": thing.partnership_id, "noun": thing.noun, "source": thing.slug}


def _let_go(thing: Lasting, last: date) -> None:
    """Who leaves is in no group, no post and no role after the last day; an ended post or group has nobody in it."""
    mine = {"person": "contact", "post": "post", "group": "group", "board": "board"}.get(thing.noun)
    for model in (Holding, Seating, Membership):
        if mine in {field.name for field in model._meta.fields}:
            open_ = model._default_manager.filter(**{mine: thing}, last__isnull=True)
            open_.filter(first__gt=last).delete()
            open_.update(last=last)
