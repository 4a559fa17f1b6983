"""Who is written to about a paper: those there today who can sign in and may read it."""

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
    return _written_to(there.filter(partnership=paper.partnership_id))


def unit_for(paper: Paper, today: date) -> list[Contact]:
    """The people of the business unit whose paper it is: those of another board are not told what it is called."""
    serving = _roles(paper, today).filter(role="business-unit")
    return _written_to(Contact.objects.filter(current_on(today), pk__in=serving.values("contact")))


def _written_to(people: QuerySet[Contact]) -> list[Contact]:
    """Those who have an address and may sign in, one an address."""
    found = people.filter(person__user__isnull=False).exclude(person__email="").select_related("person")
    return list({contact.person.email.casefold(): contact for contact in found.order_by("name", "pk")}.values())


def _roles(paper: Paper, today: date) -> QuerySet[Membership]:
    """The roles there are today on its board, which is that of its plan: a plan may have passed to another since."""
    roles: QuerySet[Membership] = Membership.objects.filter(current_on(today), partnership=paper.partnership_id)
    board = paper.plan.board_id if paper.plan else paper.board_id
    if paper.plan is not None and board is None:
        return roles
    return roles.filter(Q(board__isnull=True) | Q(board=board))


def _readers(paper: Paper, today: date) -> Q:
    """Who may read it, as access.papers_visible_to has it: by a role on its board, or where it is for all by a post."""
    roles = _roles(paper, today)
    if paper.audience != "board":
        return Q(pk__in=roles.filter(role__in=_OF_AUDIENCE[paper.audience]).values("contact"))
    there = Membership.objects.filter(current_on(today), partnership=paper.partnership_id).values("contact")
    held = Holding.objects.filter(current_on(today), partnership=paper.partnership_id).values("contact")
    return Q(pk__in=roles.values("contact")) | (Q(pk__in=held) & ~Q(pk__in=there))
