"""What views of plans read from and write into addresses and forms."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.boards.pages import number_sent
from goldenthread.boards.visit import Visit
from goldenthread.plans.kinds import find_item, find_plan
from goldenthread.plans.models import Item, Plan


def items_url(here: Visit) -> str:
    """What stands before every item's reference in its address: asked once, not five hundred times."""
    return reverse("item", kwargs={"slug": here.partnership.slug, "reference": "-"}).removesuffix("-/")


def number_seen(request: HttpRequest) -> int:
    """The version a form was filled in against; 0, which none ever is, where it does not say."""
    return number_sent(request)


def plan_or_404(here: Visit, reference: str) -> Plan:
    """The plan of that reference. Raises Http404 where there is none, or none that this visitor may see."""
    plan = find_plan(here, reference)
    if plan is None:
        raise Http404
    return plan


def item_or_404(here: Visit, reference: str, *, turned: bool = False) -> Item:
    """The item of that reference, as `find_item` gives it. Raises Http404 as plan_or_404 does."""
    item = find_item(here, reference, turned=turned)
    if item is None:
        raise Http404
    return item
