"""What views of plans read from and write into addresses and forms."""

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.boards.pages import number_sent
from goldenthread.boards.visit import Visit


def items_url(here: Visit) -> str:
    """What stands before every item's reference in its address: asked once, not five hundred times."""
    return reverse("item", kwargs={"slug": here.partnership.slug, "reference": "-"}).removesuffix("-/")


def number_seen(request: HttpRequest) -> int:
    """The version a form was filled in against; 0, which none ever is, where it does not say."""
    return number_sent(request)
