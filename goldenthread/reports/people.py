"""Who in a group can be sent a paper: those there today who can sign in and may read it."""

from datetime import date

from django.db.models import Q, QuerySet

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
    seated = group.seatings.filter(now).values("contact")
    chairs = Holding.objects.filter(now, post__chairs=group).values("contact")
    there = Contact.objects.filter(now, Q(pk__in=seated) | Q(pk__in=chairs), _readers(paper, today))
    there = there.filter(partnership=paper.partnership_id, person__user__isnull=False)
    found = there.exclude(person__email="").select_related("person").order_by("name", "pk")
    return list({contact.person.email.casefold(): contact for contact in found}.values())


def _readers(paper: Paper, today: date) -> Q:
    """Who may read it, as access.papers_visible_to has it: by a role on its board, or where it is for all by a post."""
    roles: QuerySet[Membership] = Membership.objects.filter(current_on(today), partnership=paper.partnership_id)
    anybody = Q(pk__in=roles.values("contact"))
    if paper.plan_id is None or paper.board_id is not None:
        roles = roles.filter(Q(board__isnull=True) | Q(board=paper.board_id))
    if paper.audience != "board":
        return Q(pk__in=roles.filter(role__in=_OF_AUDIENCE[paper.audience]).values("contact"))
    held = Holding.objects.filter(current_on(today), partnership=paper.partnership_id).values("contact")
    return Q(pk__in=roles.values("contact")) | (Q(pk__in=held) & ~anybody)
