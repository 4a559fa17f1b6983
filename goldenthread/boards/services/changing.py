"""Changing what is known of a thing. A new name holds from a day, and the past keeps the old one."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models, transaction

from goldenthread.boards.models import FormerName, Lasting
from goldenthread.trail.actor import Actor

from .founding import NameTaken
from .telling import tell

# What a person may change of each kind, beside its name.
CHANGEABLE: dict[str, tuple[str, ...]] = {
    "agency": ("kind",),
    "area": (),
    "board": ("kind", "labels"),
    "group": ("kind", "board", "product"),
    "person": ("seat", "phone"),
    "post": ("seat", "chairs"),
}


class ChangedMeanwhile(Exception):
    """Somebody else changed the thing since this person looked at it. Carries it as it stands now."""

    def __init__(self, thing: models.Model) -> None:
        super().__init__("Somebody else changed this while you were working on it.")
        self.thing = thing


class NothingToChange(Exception):
    """What was sent is what is known already."""


@transaction.atomic
def change_thing(
    *, thing: Lasting, name: str, named_from: date, changes: Mapping[str, Any], seen: int, by: Actor, at: datetime
) -> Lasting:
    """Change what is known of it. Raises ChangedMeanwhile, NameTaken and NothingToChange; then nothing is changed.

    Where `name` is new it holds from `named_from`, and the one before is kept as a former name.
    """
    model = type(thing)
    locked = model._default_manager.select_for_update(of=("self",)).select_related("partnership").get(pk=thing.pk)
    if locked.version != seen:
        raise ChangedMeanwhile(locked)
    new = {key: changes[key] for key in CHANGEABLE[locked.noun] if key in changes}
    change = {key: (getattr(locked, key), value) for key, value in new.items() if getattr(locked, key) != value}
    renamed = name != locked.name
    if not change and not renamed:
        raise NothingToChange
    if renamed:
        _rename(locked, name, named_from)
        change["name"] = (thing.name, name)
    for key, value in new.items():
        setattr(locked, key, value)
    locked.version += 1
    locked.save(update_fields=[*new, "name", "version"])
    said = f"Renamed {thing.name} to {name} from {named_from:%-d %B %Y}" if renamed else f"Changed {name}"
    plain = {key: (_plain(before), _plain(after)) for key, (before, after) in change.items()}
    tell(locked, deed="renamed" if renamed else "changed", said=said, change=plain, by=by, at=at)
    return locked


def _rename(thing: Lasting, name: str, named_from: date) -> None:
    others = type(thing)._default_manager.filter(partnership_id=thing.partnership_id, last__isnull=True)
    if thing.noun != "person" and others.filter(name__iexact=name).exclude(pk=thing.pk).exists():
        raise NameTaken(name)
    FormerName.objects.create(
        partnership_id=thing.partnership_id,
        noun=thing.noun,
        slug=thing.slug,
        name=thing.name,
        last=named_from - timedelta(days=1),
    )
    thing.name = name


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, models.Model) else value
