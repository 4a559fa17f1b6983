"""Who may see which papers, and who may make, write, issue and withdraw them.

A paper about one plan is a paper of that plan's board. One about a group, an agency or a person speaks of all plans of
its board and the joint ones; where it names no board it speaks of every board's, and only who serves them all sees it.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.queries import plans_visible_to

from .kind import Slot
from .models import Paper, Schedule

_EXECUTIVE = frozenset({"business-unit", "executive", "chair", "scrutineer"})


def papers_visible_to(here: Visit) -> QuerySet[Paper]:
    """Drafts are seen by who makes or writes in them; what was issued by those it is for. Dropped ones by the unit."""
    papers = Paper.objects.filter(partnership=here.partnership)
    if here.boards is not None:
        theirs = Q(plan__in=plans_visible_to(here)) | Q(plan__isnull=True, board__in=here.boards)
        papers = papers.filter(theirs)
    if here.may(Permission.MAKE_PAPERS):
        return papers
    audiences = ["board", "executive"] if here.roles & _EXECUTIVE else ["board"]
    seen = Q(state__in=("issued", "withdrawn"), audience__in=audiences)
    if here.roles & {"chair", "scrutineer"}:
        seen |= Q(state="draft", audience__in=audiences)
    return papers.filter(seen)


def may_write(here: Visit, slot: Slot) -> bool:
    """May this visitor write this passage? A scrutineer's words are a scrutineer's alone."""
    if here.has_ended:
        return False
    if slot.writer == "scrutineer":
        return "scrutineer" in here.roles
    if slot.writer == "chair":
        return bool(here.roles & {"business-unit", "chair"})
    return here.may(Permission.MAKE_PAPERS)


def check_may_write(here: Visit, slot: Slot) -> None:
    """Raises PermissionDenied."""
    if not may_write(here, slot):
        raise PermissionDenied


def schedules_visible_to(here: Visit) -> QuerySet[Schedule]:
    """Those about plans and groups of this visitor's boards, what still runs first, with the newest paper of each."""
    newest = Paper.objects.filter(schedule=OuterRef("pk")).order_by("-scheduled_for").values("reference")[:1]
    found = Schedule.objects.filter(partnership=here.partnership).select_related("plan", "group")
    if here.boards is not None:
        mine = Q(group__board__isnull=True, group__isnull=False) | Q(group__board__in=here.boards)
        found = found.filter(Q(plan__in=plans_visible_to(here)) | mine)
    return found.annotate(newest=Subquery(newest)).order_by(F("ended_at").asc(nulls_first=True), "number")
