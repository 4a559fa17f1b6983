"""What somebody answered lately, so that another board that asks the like is not answered from nothing again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.boards.models import Contact, Holding, Membership, Person, Seating

from .models import Absence, Ask

LATELY = timedelta(days=60)


def own_answers(person: Person, names: Iterable[str], today: date, now: datetime) -> list[Ask]:
    """What this person answered in the last 60 days, newest first, in partnerships they are still in. Two queries.

    Theirs is what was asked of them, of a post, group or agency that was theirs once, or of whom they stood in for, and
    answered under one of their `names`.
    """
    here = Contact.objects.filter(Q(last__isnull=True) | Q(last__gte=today), person=person)
    pairs = list(here.values_list("name", "partnership_id"))
    known = {name for name, _ in pairs} | set(names)
    mine = here.values("pk")
    asked = (
        Q(contact__in=mine)
        | Q(contact__in=Absence.objects.filter(deputy__in=mine).values("contact_id"))
        | Q(post__in=_held(mine))
        | Q(group__in=Seating.objects.filter(contact__in=mine).values("group_id"))
        | Q(group__chaired_by__in=_held(mine))
        | Q(seat__in=Membership.objects.filter(contact__in=mine).values("contact__seat_id"))
    )
    rows = Ask.objects.filter(
        asked,
        partnership__in={key for _, key in pairs},
        state__in=("answered", "done"),
        answered_at__gte=now - LATELY,
        answered_by__in=known - {""},
    )
    return list(rows.select_related("partnership").order_by("-answered_at", "-pk").distinct()[:50])


def _held(mine: Any) -> Any:
    return Holding.objects.filter(contact__in=mine).values("post_id")
