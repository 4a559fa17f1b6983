"""What returns put into calendars: by when the figures of a period are wanted.

By when somebody's own return is wanted stands in their calendar as what is asked of them.
"""

from collections.abc import Iterator

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.performance.models import DataReturn
from goldenthread.performance.rules.spans import Span
from goldenthread.thread.calendars import Entry, Whose

_LONGEST = 90


def entries(whose: Whose) -> Iterator[Entry]:
    """One query for each place."""
    if whose.person is not None or whose.group is not None:
        return
    for where in whose.places:
        rows = DataReturn.objects.filter(partnership=where.partnership).exclude(state="excused").order_by()
        told = rows.values_list("kind", "first", "last").annotate(due=Max("due_on"), made=Min("made_at"))
        for kind, first, last, due, made in told:
            span = Span(last, first, kind)
            slug = where.partnership.slug
            url = reverse("figures-returns", kwargs={"slug": slug})
            words = _("Figures by today: %(period)s") % {"period": span.name}
            yield Entry(slug, f"figures-{kind}-{span.code}", due, words[:_LONGEST], url, made)
