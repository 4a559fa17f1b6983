"""Words about a period beside its figures: did any come, or change, after the words were written?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.performance.models import Commentary, Value
from goldenthread.plans.past import end_of


def with_figures_since(said: QuerySet[Commentary], *, until: date | None = None) -> QuerySet[Commentary]:
    """Each with `figures_since`: an approved figure, of the whole or of an agency, that came, was approved or was
    changed since; `until`: by the end of that day. No query of its own."""
    same = {name: OuterRef(name) for name in ("indicator", "kind", "last")}
    later = Q(at__gt=OuterRef("at")) | Q(approved_at__gt=OuterRef("at"))
    figures = Value.objects.filter(later, approved_at__isnull=False, part="", **same).order_by()
    if until is not None:
        figures = figures.filter(at__lt=end_of(until), approved_at__lt=end_of(until))
    return said.annotate(figures_since=Exists(figures))
