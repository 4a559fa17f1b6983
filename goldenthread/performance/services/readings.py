"""What an indicator says by its newest approved figures is pushed to the items of plans that it measures."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Indicator, Measuring, Value
from goldenthread.performance.queries.national_points import national_points
from goldenthread.performance.queries.points import definitions_of, points_of
from goldenthread.performance.queries.targets import aims_of
from goldenthread.performance.queries.together import agencies_of, merged, pooled
from goldenthread.performance.rules.points import ALL
from goldenthread.performance.rules.standing import Stands, stands_by
from goldenthread.performance.words.targets import says
from goldenthread.plans.services.readings import Read, push_readings

KIND = "indicator"


@transaction.atomic
def push(indicators: Collection[Indicator], at: datetime, *, parted: bool = False) -> None:
    """Bring what these indicators of one partnership say to all they measure, and take it off all else.

    One query where they measure nothing. `parted`: one of them may have measured more until now.
    """
    if not indicators:
        return
    links = list(Measuring.objects.filter(indicator__in=[one.pk for one in indicators]).select_related("item"))
    if not links and not parted:
        return
    linked = {link.indicator_id for link in links}
    stands = _stands([one for one in indicators if one.pk in linked])
    named = {one.pk: one for one in indicators}
    push_readings(
        partnership=next(iter(indicators)).partnership,
        kind=KIND,
        references=[one.reference for one in indicators],
        readings=[_read(link, named[link.indicator_id], stands[link.indicator_id], at) for link in links],
        at=at,
    )


@transaction.atomic
def push_national(at: datetime, partnership: Partnership | None = None) -> None:
    """What national statistics say now: in every partnership, once more of them were loaded; in one, once it covers
    other places."""
    told: dict[int, list[Indicator]] = {}
    joined = Indicator.objects.filter(origin="national", national__isnull=False, measures__isnull=False)
    if partnership is not None:
        joined = joined.filter(partnership=partnership)
    for one in joined.select_related("partnership").distinct():
        told.setdefault(one.partnership_id, []).append(one)
    for mine in told.values():
        push(mine, at)


def _stands(indicators: Collection[Indicator]) -> dict[int, Stands]:
    """How each stands: where agencies return it, by what they come to, as on the scorecard. Three queries, two more
    where some do, and some more where one is a national statistic."""
    approved = Value.objects.filter(approved_at__isnull=False, part="")
    definitions, aims = definitions_of(indicators), aims_of(indicators)
    points = points_of(indicators, approved, definitions=definitions)
    of_agencies = [one for one in indicators if one.origin == "agencies"]
    made = pooled(of_agencies, approved, definitions, agencies_of(of_agencies)) if of_agencies else {}
    for key, by_span in made.items():
        known = {span: one for span, one in by_span.items() if one.point.number is not None}
        whole = points.setdefault(key, {}).setdefault(ALL, {})
        whole[""] = merged(whole.get("", []), known)
    national = [one for one in indicators if one.origin == "national"]
    if national:
        points |= national_points(national, national[0].partnership)
    return {one.pk: stands_by(points.get(one.pk, {}), aims.get(one.pk, [])) for one in indicators}


def _read(link: Measuring, indicator: Indicator, stands: Stands, at: datetime) -> Read:
    as_at = stands.span.last if stands.span else timezone.localdate(at)
    return Read(link.item, indicator.reference, indicator.name, stands.stands, says(stands), as_at)
