"""How things of this room are found by reference, for whoever may see them."""

from collections.abc import Iterable, Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.performance.access import indicators_visible_to, returns_visible_to
from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.plans.models import Item


def find_indicators(here: Visit, references: Iterable[str]) -> Mapping[str, Indicator]:
    found = indicators_visible_to(here).filter(reference__in=list(references)).select_related("partnership")
    return {one.reference: one for one in found}


def indicator_url(indicator: Indicator) -> str:
    return reverse("indicator", kwargs={"slug": indicator.partnership.slug, "reference": indicator.reference})


def measure_url(here: Visit, item: Item) -> str:
    """Where it is said which indicators measure an item."""
    return reverse("measure-item", kwargs={"slug": here.partnership.slug, "reference": item.reference})


def find_returns(here: Visit, references: Iterable[str]) -> Mapping[str, DataReturn]:
    found = returns_visible_to(here).filter(reference__in=list(references)).select_related("partnership", "seat")
    return {one.reference: one for one in found}


def return_label(filled: DataReturn) -> str:
    return _("Figures of %(seat)s, %(period)s") % {"seat": filled.seat.name, "period": filled.span.name}


def return_url(filled: DataReturn) -> str:
    return reverse("figures-return", kwargs={"slug": filled.partnership.slug, "reference": filled.reference})
