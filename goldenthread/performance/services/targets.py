"""What an indicator is to reach, from a day on."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from goldenthread.boards.models import Seat
from goldenthread.performance.models import Indicator, Target
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .readings import push


class TargetDaysOutOfOrder(Exception):
    """It holds to a day before it holds from."""


class ToleranceBelowNought(Exception):
    """How far from a target is still near cannot be less than nothing."""


@transaction.atomic
def set_target(
    *, indicator: Indicator, number: Decimal | None, first: date, by: Actor, at: datetime, last: date | None = None,
    seat: Seat | None = None, tolerance: Decimal = Decimal(0), baseline: Decimal | None = None, why: str = "",
) -> Target:  # fmt: skip
    """For periods that end from `first` to `last` it is to reach that, all of it or one agency's; None: from then on
    nothing. Earlier targets are kept; the newest one said of a period holds.

    Raises TargetDaysOutOfOrder and ToleranceBelowNought.
    """
    if last is not None and last < first:
        raise TargetDaysOutOfOrder
    if tolerance < 0:
        raise ToleranceBelowNought
    made = Target.objects.create(
        partnership=indicator.partnership, indicator=indicator, seat=seat, first=first, last=last, number=number,
        tolerance=tolerance, baseline=baseline, why=why.strip(), at=at, by=by.label,
    )  # fmt: skip
    what = "Set a target" if number is not None else "Ended the target"
    whose = f" of {seat.name}" if seat else ""
    said = f"{what}{whose} for {indicator.reference}, {indicator.name}, from {first:%d/%m/%Y}"
    touched = [Touched("indicator", indicator.reference, {"target": (None, None if number is None else str(number))})]
    record(partnership=indicator.partnership, by=by, at=at, deed="indicator:target", said=said, touched=touched)
    push([indicator], at)
    return made
