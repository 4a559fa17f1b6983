"""Items that are asked about because their own date nears, without any round."""

from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.asks.registry import Want
from goldenthread.partnerships.models import Partnership

from .models import Item
from .outline import DOING
from .wanting import accountable_of

# An outage of the clock for a week loses no date.
DAYS_GONE = timedelta(days=7)


def dated(partnership: Partnership, today: date, ask_before: int) -> Sequence[Want]:
    """Who is asked for what: open items of live plans whose date is near, or has just gone, and that have not been
    heard of since they would have been asked about. Two queries."""
    notice = timedelta(days=ask_before)
    near = Item.objects.filter(
        partnership=partnership,
        plan__stage="live",
        stage="open",
        kind__in=DOING,
        due__range=(today - DAYS_GONE, today + notice),
    ).order_by("due", "pk")
    silent = {
        key: (reference, due)
        for key, reference, due, heard in near.values_list("pk", "reference", "due", "heard_on")
        if due is not None and (heard is None or heard < due - notice)
    }
    whoms = accountable_of(silent)
    return [Want(reference, whoms[key], due) for key, (reference, due) in silent.items() if key in whoms]
