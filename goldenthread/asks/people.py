"""Who else of a partnership can be turned to: the colleagues of who is asked, and its business unit."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.boards.models import Contact, Membership
from goldenthread.boards.visit import current_on
from goldenthread.partnerships.models import Partnership

from .models import Ask


def colleagues_of(ask: Ask, contact: Contact, today: date) -> QuerySet[Contact]:
    """Who could answer in this person's place: of the same agency in that partnership, and with an e-mail address."""
    seat = contact.seat_id or ask.seat_id or (ask.post.seat_id if ask.post else None)
    if seat is None:
        return Contact.objects.none()
    here = Contact.objects.filter(current_on(today), partnership=ask.partnership_id, seat=seat)
    others = here.exclude(person__email="").exclude(pk__in=[contact.pk, *([ask.contact_id] if ask.contact_id else [])])
    return others.select_related("person").order_by("name", "pk")


def unit_of(partnership: Partnership, today: date) -> list[Contact]:
    """The people of the business unit who can be written to."""
    serving = Membership.objects.filter(current_on(today), partnership=partnership, role="business-unit")
    here = Contact.objects.filter(current_on(today), pk__in=serving.values("contact")).exclude(person__email="")
    return list(here.select_related("person").order_by("name", "pk"))
