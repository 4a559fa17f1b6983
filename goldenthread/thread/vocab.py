"""How two things can be joined. The thread runs from where something came from to where it leads."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Relation:
    """One way of joining, in words from either end. `by_hand`: a person may join so."""

    word: str
    from_there: Any  # said at the target, of the source
    to_there: Any  # said at the source, of the target
    by_hand: bool


RELATIONS: dict[str, Relation] = {
    one.word: one
    for one in (
        Relation("gave-rise-to", _("Came from"), _("Leads to"), True),
        Relation("carried-on", _("Carried on from"), _("Goes on as"), False),
        Relation("measured-by", _("Measures"), _("Measured by"), False),
        Relation("became", _("Was read from"), _("Became"), False),
    )
}
