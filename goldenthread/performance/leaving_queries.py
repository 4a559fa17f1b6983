"""Figures that may leave the room, out of the database: papers, exports and public pages take them from here alone.

What is hidden is chosen over all approved figures of the partnership at once, whoever asks and whatever they may see of
them: two outlets that chose for themselves would show together what each of them hid.
"""

from collections.abc import Collection, Mapping

from goldenthread.partnerships.models import Partnership

from .models import Indicator, Value
from .point_queries import points_of
from .publishing import Safe, safe
from .vocab import Scheme


def leaving(partnership: Partnership, only: Collection[Indicator] | None = None) -> Safe:
    """The approved figures, every part and period of them, through the schemes of their indicators. `only`: what is
    handed out of them. Three queries."""
    indicators = list(Indicator.objects.filter(partnership=partnership).exclude(origin="national").order_by("pk"))
    values = Value.objects.filter(partnership=partnership, approved_at__isnull=False)
    found = safe(points_of(indicators, values, parts=True), schemes_of(indicators)).points
    if only is None:
        return found
    wanted = {one.pk for one in only}
    return {key: one for key, one in found.items() if key in wanted}


def schemes_of(indicators: Collection[Indicator]) -> Mapping[int, Scheme]:
    return {one.pk: one.scheme for one in indicators}  # type: ignore[misc]
