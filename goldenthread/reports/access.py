"""Who may see which papers, and who may make, write, issue and withdraw them.

A paper about one plan is a paper of that plan's board. One about a group, an agency or a person speaks of all plans of
its board and the joint ones; where it names no board it speaks of every board's, and only who serves them all sees it.
One about a thing of another room is whose the thing is: a campaign that names no board is every board's.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from goldenthread.accounts.vocab import Permission, Role
from goldenthread.assurance.vocab import PREFIXES
from goldenthread.boards.models import Contact, Seat
from goldenthread.boards.visit import Visit
from goldenthread.plans.access import Standing
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import plans_visible_to

from .kind import PaperKind, Slot
from .models import Paper
from .things import things_kept_from
from .vocab import FROZEN

_EXECUTIVE: tuple[Role, ...] = ("business-unit", "executive", "chair", "scrutineer")
_WRITERS: tuple[Role, ...] = ("chair", "scrutineer")


def is_unit(here: Visit) -> bool:
    """Makes papers, or did while the partnership was there."""
    return "business-unit" in here.roles


def papers_visible_to(here: Visit) -> QuerySet[Paper]:
    """Drafts are seen by who makes or writes in them; what was issued by those it is for. Dropped ones by the unit."""
    papers = Paper.objects.filter(partnership=here.partnership)
    if here.boards is not None:
        theirs = Q(plan__in=plans_visible_to(here)) | Q(plan__isnull=True, board__in=here.boards)
        # A campaign, a return or an audit of no board is every board's, and so is its paper. What is about a period
        # tells of all boards, and is theirs who serve all.
        for prefix in PREFIXES.values():
            theirs |= Q(board__isnull=True, thing__startswith=f"{prefix}-")
        papers = papers.filter(theirs)
    if is_unit(here):
        return papers
    own = Contact.objects.filter(partnership=here.partnership, person__user=here.user, seat__isnull=False)
    for_them = Q(audience="board") | (Q(audience__in=("executive", "agency")) & _serving(here, _EXECUTIVE))
    for_them |= Q(audience="agency", seat__in=own.values("seat"))
    if not here.roles & set(_WRITERS):
        return papers.filter(for_them, state__in=FROZEN)
    # What the board is still writing of an agency is kept from who is of it, whatever else they are; to issue it is to
    # tell them.
    drafts = Q(state="draft") & _serving(here, _WRITERS) & ~things_kept_from(here)
    return papers.filter(for_them, Q(state__in=FROZEN) | drafts)


def _serving(here: Visit, roles: Iterable[Role]) -> Q:
    """Papers of the boards on which somebody has one of these roles; what is all boards' together is each one's."""
    on = {board for role, board in here.offices if role in roles}
    if not on:
        return Q(pk__in=())
    if None in on:
        return Q()
    of_plan = Q(plan__isnull=False) & (Q(plan__board__isnull=True) | Q(plan__board__in=on))
    return of_plan | (Q(plan__isnull=True) & (Q(board__isnull=True) | Q(board__in=on)))


def _board_of(paper: Paper) -> int | None:
    """Whose it is today: a plan may have passed to another board since."""
    return paper.plan.board_id if paper.plan else paper.board_id


def may_make(here: Visit) -> bool:
    return here.may(Permission.MAKE_PAPERS)


def may_write(here: Visit, slot: Slot, paper: Paper) -> bool:
    """May this visitor write this passage? A scrutineer's words are a scrutineer's alone."""
    if here.has_ended:
        return False
    if slot.writer == "scrutineer":
        return here.serves_as("scrutineer", _board_of(paper))
    if slot.writer == "chair" and here.serves_as("chair", _board_of(paper)):
        return True
    return may_make(here)


def check_may_write(here: Visit, slot: Slot, paper: Paper) -> None:
    """Raises PermissionDenied."""
    if not may_write(here, slot, paper):
        raise PermissionDenied


# -- looking, with nothing kept ---------------------------------------------------------------------------------


def may_look(here: Visit, kind: PaperKind, standing: Standing) -> bool:
    """Is there anything that this visitor may look at as such a paper? At what, the three below say."""
    if kind.about == "thing":
        return kind.thing is not None and here.may(kind.thing.permission)
    return kind.about != "agency" or _is_executive(here) or bool(standing.agencies)


def _is_executive(here: Visit) -> bool:
    return bool(here.roles & set(_EXECUTIVE))


def plans_to_look_at(here: Visit, kind: PaperKind) -> QuerySet[Plan]:
    plans: QuerySet[Plan] = plans_visible_to(here)
    if kind.of_checks and not here.may(Permission.SEE_CHECKS):
        return plans.filter(checks_shared=True)
    return plans


def agencies_to_look_at(here: Visit, standing: Standing) -> QuerySet[Seat]:
    """All for the executive; for everybody else their own."""
    seats = Seat.objects.filter(partnership=here.partnership)
    return seats if _is_executive(here) else seats.filter(pk__in=standing.agencies)


def people_to_look_at(here: Visit) -> QuerySet[Contact]:
    """All for the business unit; for everybody else themselves."""
    if is_unit(here):
        return Contact.objects.filter(partnership=here.partnership)
    return Contact.objects.filter(partnership=here.partnership, person__user=here.user)
