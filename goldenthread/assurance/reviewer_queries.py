"""Who reviews what in a campaign, and what each has looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from goldenthread.boards.models import Contact
from goldenthread.boards.visit import current_on
from goldenthread.partnerships.models import Partnership

from .models import Campaign, Moderation, Return, Reviewer


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who looks at a return: how many questions they said something of. `slug` where they are named for it."""

    name: str
    looked: int
    slug: str = ""
    agency: str = ""


def who_could_review(partnership: Partnership, today: date) -> list[Contact]:
    """Everybody with a sign-in of their own and a place here today, by name. One query."""
    still = Q(last__isnull=True) | Q(last__gte=today)
    people = Contact.objects.filter(still, partnership=partnership, person__user__isnull=False)
    there = Q(pk__in=_with_a_place("memberships", today)) | Q(pk__in=_with_a_place("holdings", today))
    return list(people.filter(there).select_related("seat", "person").order_by("name", "pk"))


def _with_a_place(through: str, today: date) -> "object":
    model = Contact._meta.get_field(through).related_model
    return model.objects.filter(current_on(today)).values("contact")  # type: ignore[union-attr]


def returns_to_review(campaign: Campaign) -> list[Return]:
    """The returns of a campaign that can be reviewed once they are signed. One query."""
    rows = Return.objects.filter(campaign=campaign).exclude(state="excused")
    settings = ("setting__answered_by", "setting__contact")
    return list(rows.select_related("seat", *settings, "group", "campaign").order_by("pk"))


def lookers_of(returns: Iterable[Return]) -> dict[int, list[Looker]]:
    """By key of the return: who is named for it, and who else of the board has said something. Two queries."""
    keys = [one.pk for one in returns]
    looked: dict[tuple[int, str], int] = {}
    said = Moderation.objects.filter(filled__in=keys, aside=False)
    for filled, by, n in said.values_list("filled_id", "by").annotate(n=Count("key", distinct=True)).order_by():
        looked[(filled, by)] = n
    found: dict[int, list[Looker]] = {key: [] for key in keys}
    named = Reviewer.objects.filter(filled__in=keys).select_related("contact__person__user", "contact__seat")
    for one in named.order_by("contact__name", "pk"):
        who = one.contact
        # A deed is told of by the name somebody signs in under.
        signs_as = who.person.user.name if who.person.user else who.name
        agency = who.seat.name if who.seat else ""
        found[one.filled_id].append(Looker(who.name, looked.pop((one.filled_id, signs_as), 0), who.slug, agency))
    for (filled, by), n in sorted(looked.items()):
        found[filled].append(Looker(by, n))
    return found
