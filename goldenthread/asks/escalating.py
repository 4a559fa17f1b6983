"""What is late is taken further: what a mail about it lists, and who may help, the likeliest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goldenthread.boards.models import Contact, Membership
from goldenthread.boards.visit import Visit, current_on

from .models import Ask
from .reaching import reached
from .registry import Whom, shown_of
from .standing import days_late

_MAY_HELP = ("executive", "coordinator")


@dataclass(frozen=True, slots=True)
class Late:
    """One line of the mail: what it is, of whom it was asked, by when, and by how many days it is late."""

    reference: str
    title: str
    whom: str
    due: date
    days: int


def whom_in_words(ask: Ask) -> str:
    """The post, group, agency or person that is asked, by its name."""
    return str(ask.post or ask.group or ask.seat or ask.contact)


def late_lines(asks: Sequence[Ask], today: date) -> list[Late]:
    """Raises nothing; what is no longer wanted is named by its reference alone."""
    shown = shown_of(asks)
    return [
        Late(
            one.reference,
            shown[one.pk].title if one.pk in shown else "",
            whom_in_words(one),
            one.due_on,
            days_late(one.due_on, today),
        )
        for one in asks
    ]


def people_with_address(here: Visit) -> list[Contact]:
    """Whoever is here and can be written to, by name."""
    still = Q(last__isnull=True) | Q(last__gte=here.today)
    people = Contact.objects.filter(still, partnership=here.partnership).exclude(person__email="")
    return list(people.select_related("person", "seat").order_by("name"))


def who_may_help(here: Visit, asks: Iterable[Ask]) -> frozenset[int]:
    """Keys of contacts: executives and coordinators of the agencies asked, and chairs of the groups concerned."""
    seats: set[int] = set()
    groups: set[int] = set()
    for one in asks:
        seat = one.seat_id or (one.post.seat_id if one.post else None) or (one.contact.seat_id if one.contact else None)
        group = one.group_id or (one.post.chairs_id if one.post else None)
        seats |= {seat} if seat else set()
        groups |= {group} if group else set()
    of_agencies = Membership.objects.filter(current_on(here.today), contact__seat__in=seats, role__in=_MAY_HELP)
    chairs = reached([Whom("group", one) for one in groups], here.today)
    return frozenset(of_agencies.values_list("contact_id", flat=True)) | {
        one.contact for people in chairs.values() for one in people
    }


def choices_of(people: Sequence[Contact], first: frozenset[int]) -> list[tuple[Any, Any]]:
    """The choices of a select: who may help, then everybody else."""
    told = [(one.slug, f"{one.name}, {one.seat}" if one.seat else one.name, one.pk in first) for one in people]
    near = [(slug, words) for slug, words, is_first in told if is_first]
    rest = [(slug, words) for slug, words, is_first in told if not is_first]
    groups: list[tuple[Any, Any]] = [("", _("Choose somebody"))]
    if near:
        groups.append((_("Of the agencies and groups concerned"), near))
    if rest:
        groups.append((_("Everybody else"), rest))
    return groups
