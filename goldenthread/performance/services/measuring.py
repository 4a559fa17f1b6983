"""What an indicator is meant to show: the items of plans, at whatever level, that it measures."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from goldenthread.performance.models import Indicator, Measuring
from goldenthread.plans.models import Item
from goldenthread.thread.models import Edge
from goldenthread.thread.services import make_edges
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .readings import push

RELATION = "measured-by"


class NothingChosen(Exception):
    """Nothing new was chosen."""


@transaction.atomic
def measure(
    *, pairs: Iterable[tuple[Indicator, Item]], by: Actor, at: datetime, why: str = ""
) -> list[Measuring]:  # fmt: skip
    """From now on these indicators, of one partnership, measure these items; those that do so already stay as they are.

    Raises NothingChosen where all of them do.
    """
    wanted = {(indicator.pk, item.pk): (indicator, item) for indicator, item in pairs}
    if not wanted:
        raise NothingChosen
    partnership = next(iter(wanted.values()))[0].partnership
    among = Measuring.objects.filter(indicator__in={key for key, _item in wanted})
    standing = set(among.values_list("indicator_id", "item_id"))
    fresh = [both for keys, both in wanted.items() if keys not in standing]
    if not fresh:
        raise NothingChosen
    made = Measuring.objects.bulk_create(
        Measuring(partnership=partnership, indicator=one, item=item, why=why.strip()[:300], at=at, by=by.label)
        for one, item in fresh
    )
    ends = [(item.reference, one.reference) for one, item in fresh]
    make_edges(partnership=partnership, ends=ends, relation=RELATION, by=by, at=at)
    indicators = list({one.pk: one for one, _item in fresh}.values())
    names = ", ".join(one.reference for one in indicators)
    said = f"Said that {names} measures {', '.join(item.reference for _one, item in fresh)}"
    touched = [Touched("indicator", one.reference, {"measures": (None, item.reference)}) for one, item in fresh]
    record(partnership=partnership, by=by, at=at, deed="indicator:measures", said=said, touched=touched)
    push(indicators, at)
    return made


@transaction.atomic
def measure_no_more(*, measuring: Measuring, by: Actor, at: datetime) -> None:
    """It measures that item no longer; that it did stays in the thread and in the trail."""
    locked = (
        Measuring.objects.select_for_update(of=("self",))
        .select_related("indicator__partnership", "item")
        .filter(pk=measuring.pk)
        .first()
    )
    if locked is None:
        return  # a button pressed twice
    indicator, item = locked.indicator, locked.item
    ends = {"source": item.reference, "target": indicator.reference, "relation": RELATION}
    Edge.objects.filter(partnership=indicator.partnership, ended_at__isnull=True, **ends).update(ended_at=at)
    locked.delete()
    said = f"Said that {indicator.reference} measures {item.reference} no more"
    touched = [Touched("indicator", indicator.reference, {"measures": (item.reference, None)})]
    record(partnership=indicator.partnership, by=by, at=at, deed="indicator:measures-not", said=said, touched=touched)
    push([indicator], at, parted=True)
