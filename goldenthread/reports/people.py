"""Who in a group can be sent a paper: those there today who can sign in and may read it."""

from datetime import date

from django.db.models import Q

from goldenthread.boards.models import Contact, Group, Holding, Membership
from goldenthread.boards.visit import current_on

from .models import Paper

_OF_AUDIENCE = {
    "unit": ("business-unit",),
    "executive": ("business-unit", "executive", "chair", "scrutineer"),
}


def members_of(group: Group, paper: Paper, today: date) -> list[Contact]:
    """Those in the group today, by a place in it or by a post that chairs it, whom the paper is for.

    One mail an address; who has none, or may not sign in and read it here, gets none.
    """
    now = current_on(today)
    seated = Contact.objects.filter(pk__in=group.seatings.filter(now).values("contact"))
    chairs = Contact.objects.filter(pk__in=Holding.objects.filter(now, post__chairs=group).values("contact"))
    there = (seated | chairs).filter(now, partnership=paper.partnership_id, person__user__isnull=False)
    found = there.exclude(person__email="").select_related("person").distinct().order_by("name", "pk")
    if paper.audience != "board":
        roles = Membership.objects.filter(now, role__in=_OF_AUDIENCE[paper.audience])
        if paper.board_id is not None:
            roles = roles.filter(Q(board__isnull=True) | Q(board=paper.board_id))
        found = found.filter(pk__in=roles.values("contact"))
    return list({contact.person.email.casefold(): contact for contact in found}.values())
