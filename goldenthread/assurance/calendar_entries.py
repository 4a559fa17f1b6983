"""What assurance puts into calendars: when a campaign opens, by when returns are wanted, and when its panel meets.

By when somebody's own return is wanted stands in their calendar as what is asked of them.
"""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.thread.calendars import Entry, Where, Whose

from .models import Campaign

_LONGEST = 90


def entries(whose: Whose) -> Iterator[Entry]:
    """One query for each place."""
    if whose.person is not None:
        return
    for where in whose.places:
        yield from _of_place(whose, where)


def _of_place(whose: Whose, where: Where) -> Iterator[Entry]:
    campaigns = Campaign.objects.filter(partnership=where.partnership).exclude(state="draft")
    if where.boards is not None:
        campaigns = campaigns.filter(Q(board__isnull=True) | Q(board__in=where.boards))
    if whose.group is not None:
        campaigns = campaigns.filter(Q(group=whose.group) | Q(returns__group=whose.group)).distinct()
    for one in campaigns.order_by("closes_on", "pk"):
        url = reverse("campaign", kwargs={"slug": where.partnership.slug, "reference": one.reference})
        changed = one.closed_at or one.opened_at
        told = (
            ("opens", one.opens_on, _("Opens: %(name)s")),
            ("closes", one.closes_on, _("Returns by today: %(name)s")),
            ("panel", one.panel_on, _("Panel meets: %(name)s")),
        )
        for event, day, words in told:
            if day is not None:
                name = f"campaign-{one.reference}-{event}"
                yield Entry(where.partnership.slug, name, day, (words % {"name": one.name})[:_LONGEST], url, changed)
