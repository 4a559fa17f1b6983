"""The campaign of the house, made once however many parts of it need one."""

from goldenthread.accounts.models import User
from goldenthread.assurance.models import Campaign, Return
from goldenthread.boards.models import Contact
from tests.assurance.a_campaign import Asked, a_campaign
from tests.conftest import Place


def assured(place: Place) -> Asked:
    """A campaign that is open, with three agencies asked and nobody begun."""
    there = (
        Campaign.objects.filter(partnership=place.partnership, name="Section 11, 2026").select_related("tool").first()
    )
    if there is None:
        return a_campaign(place)
    asked = Asked(there, there.tool)
    for filled in Return.objects.filter(campaign=there, seat__isnull=False).select_related("seat"):
        assert filled.seat is not None
        slug = filled.seat.slug
        people = Contact.objects.select_related("person").filter(seat=filled.seat, memberships__role="coordinator")
        contact = people.order_by("pk")[0]
        asked.returns[slug], asked.seats[slug] = filled, filled.seat
        asked.coordinators[slug] = User.objects.get(pk=contact.person.user_id)
    return asked
