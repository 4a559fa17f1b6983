"""The ways between the pages of the room, each only for whoever may go there."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import standing_of


class Way(NamedTuple):
    """`name` is that of its address."""

    name: str
    label: str
    url: str


def ways_of(here: Visit) -> list[Way]:
    """First what is read, then what the figures come in by. One query for whoever does not run the figures."""
    if not here.may(Permission.SEE_FIGURES):
        return []
    runs = here.may(Permission.RUN_FIGURES)
    found = {
        "scorecard": _("Scorecard"),
        "indicators-by-agency": _("Agency by agency"),
        "sense": _("What figures show"),
        "sense-questions": _("Questions for the board"),
        "indicators": _("Indicators"),
    }
    if runs or standing_of(here).agencies:
        found["figures-returns"] = _("Returns of figures")
    if runs:
        found["figure-imports"] = _("Figures from a spreadsheet")
        found["national-statistics"] = _("National statistics")
    slug = here.partnership.slug
    return [Way(name, label, reverse(name, args=[slug])) for name, label in found.items()]
