"""The one campaign of the house's room `assurance`: whoever furnishes a part of it begins here."""

from goldenthread.assurance.models import Campaign, Return
from goldenthread.boards.models import Contact
from tests.assurance.a_campaign import Asked, a_campaign
from tests.conftest import Place


def assured(place: Place) -> Asked:
    """The open campaign of a_campaign; made the first time it is asked for."""
    campaign = Campaign.objects.filter(partnership=place.partnership, name="Section 11, 2026").first()
    if campaign is None:
        return a_campaign(place)
    asked = Asked(campaign, campaign.tool)
    for filled in Return.objects.filter(campaign=campaign, seat__isnull=False).select_related("seat"):
        assert filled.seat is not None
        slug = filled.seat.slug
        asked.returns[slug], asked.seats[slug] = filled, filled.seat
        coordinator = Contact.objects.filter(seat=filled.seat, memberships__role="coordinator").first()
        if coordinator is not None and coordinator.person.user is not None:
            asked.coordinators[slug] = coordinator.person.user
    return asked
