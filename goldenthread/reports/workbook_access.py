"""Who sees a workbook that came back: who brought it, and the business unit of its board."""

from django.db.models import QuerySet

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit
from goldenthread.plans.queries import plans_visible_to

from .models import Workbook


def workbooks_visible_to(here: Visit) -> QuerySet[Workbook]:
    found = Workbook.objects.filter(partnership=here.partnership)
    if here.boards is not None:
        found = found.filter(plan__in=plans_visible_to(here))
    if not here.may(Permission.MAKE_PAPERS):
        found = found.filter(actor=here.actor.id)
    return found.select_related("plan__partnership", "plan__board", "partnership", "file")
