"""The one campaign of a house: made once, whoever furnishes with it."""

from goldenthread.assurance.models import Campaign, Return
from tests.assurance.a_campaign import AGENCIES, Asked, a_campaign
from tests.conftest import Place


def assured(place: Place) -> Asked:
    """The campaign of this place, and its three agencies; made where it is not there yet."""
    campaign = Campaign.objects.filter(partnership=place.partnership).select_related("tool").order_by("pk").first()
    if campaign is None:
        return a_campaign(place)
    asked = Asked(campaign, campaign.tool)
    returns = Return.objects.filter(campaign=campaign, seat__slug__in=AGENCIES).select_related("seat")
    for filled in returns:
        assert filled.seat is not None
        asked.returns[filled.seat.slug], asked.seats[filled.seat.slug] = filled, filled.seat
    return asked
