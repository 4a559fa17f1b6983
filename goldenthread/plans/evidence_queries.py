"""What pages ask about evidence, as far as this visitor may see it."""

from django.db.models import Q, QuerySet

from goldenthread.boards.models import Holding, Seating
from goldenthread.boards.visit import Visit, current_on

from .models import Evidence


def evidence_visible_to(visit: Visit) -> QuerySet[Evidence]:
    """What is not restricted, and of the rest what names a group this person sits in or chairs, or they entered."""
    mine = current_on(visit.today)
    of = {"partnership": visit.partnership, "contact__person__user": visit.user}
    sits = Seating.objects.filter(mine, **of).values("group_id")
    chairs = Holding.objects.filter(mine, **of, post__chairs__isnull=False).values("post__chairs_id")
    allowed = (
        Q(restricted=False)
        | Q(actor=f"user:{visit.user.pk}")
        | Q(pk__in=Evidence.objects.filter(seen_by__group__in=sits).values("pk"))
        | Q(pk__in=Evidence.objects.filter(seen_by__group__in=chairs).values("pk"))
    )
    return Evidence.objects.filter(allowed, partnership=visit.partnership)
