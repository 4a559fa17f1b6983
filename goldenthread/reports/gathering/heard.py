"""The updates that counted at the end of a day: what plans/hearing.py says of a list, asked of the database."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.plans.models import Plan, Update, Verdict
from goldenthread.plans.past import end_of


def heard(plans: Iterable[Plan], day: date) -> QuerySet[Update]:
    """What the items' own people said, known and spoken of by then: neither corrected by another nor returned by a
    group. The last day it speaks of comes last."""
    known = end_of(day)
    corrected = _not_returned(Update.objects.filter(corrects=OuterRef("pk"), at__lt=known), known)
    told = Update.objects.filter(~Exists(corrected), item__plan__in=plans, origin="lead", at__lt=known, as_at__lte=day)
    return _not_returned(told, known).order_by("as_at", "pk")


def _not_returned(updates: QuerySet[Update], known: datetime) -> QuerySet[Update]:
    """The newest verdict stands."""
    ruling = Verdict.objects.filter(update=OuterRef("pk"), at__lt=known).order_by("-pk").values("ruling")[:1]
    return updates.annotate(ruling=Coalesce(Subquery(ruling), Value(""))).exclude(ruling="returned")
