"""How somebody likes to be written to."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from goldenthread.asks.models import Preference
from goldenthread.asks.quiet import QUIET
from goldenthread.boards.models import Person
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def prefer(*, person: Person, weekly: bool, quiet: Collection[str], by: Actor, at: datetime) -> Preference:
    """One mail a week or one a day, and which kinds not at all. Of words it does not know it keeps none."""
    Preference.objects.get_or_create(person=person)
    preference = Preference.objects.select_for_update().get(person=person)
    wanted = {"weekly": weekly, "quiet": [word for word in QUIET if word in quiet]}
    change = {
        name: (getattr(preference, name), value) for name, value in wanted.items() if getattr(preference, name) != value
    }
    if not change:
        return preference
    preference.weekly, preference.quiet = weekly, wanted["quiet"]
    preference.save(update_fields=list(change))
    touched = [Touched("preference", str(person.pk), change)]
    record(partnership=None, by=by, at=at, deed="preference:set", said="Said how to be written to", touched=touched)
    return preference
