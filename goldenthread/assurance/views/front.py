"""Assurance at a glance: what runs, what is this person's own, and the ways in."""

from django.http import HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import campaigns_visible_to, own_returns
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of


@partnership_view(Permission.SEE_PLANS)
def assurance(request: HttpRequest, here: Visit) -> HttpResponse:
    """Their own returns first, then the campaigns there are."""
    mine = own_returns(here, standing_of(here)).select_related("campaign", "seat", "setting", "group", "partnership")
    context = {
        "mine": list(mine.order_by("-campaign__closes_on", "pk")),
        "campaigns": list(campaigns_visible_to(here).select_related("tool__tool", "partnership")),
    }
    return render_page(request, here, "assurance/front.html", context)
