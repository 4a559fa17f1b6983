"""Which papers are made by themselves, as far as a visitor may know."""

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from goldenthread.boards.visit import Visit
from goldenthread.plans.queries import plans_visible_to

from .models import Paper, Schedule


def schedules_visible_to(here: Visit) -> QuerySet[Schedule]:
    """Those about plans and groups of this visitor's boards, what still runs first, with the newest paper of each."""
    newest = Paper.objects.filter(schedule=OuterRef("pk")).order_by("-scheduled_for").values("reference")[:1]
    found = Schedule.objects.filter(partnership=here.partnership).select_related("plan", "group")
    if here.boards is not None:
        found = found.filter(Q(plan__in=plans_visible_to(here)) | Q(group__board__in=here.boards))
    return found.annotate(newest=Subquery(newest)).order_by(F("ended_at").asc(nulls_first=True), "number")
