from django.urls import reverse

from goldenthread.boards.visit import Visit


def items_url(here: Visit) -> str:
    """What stands before every item's reference in its address: asked once, not five hundred times."""
    return reverse("item", kwargs={"slug": here.partnership.slug, "reference": "-"}).removesuffix("-/")
