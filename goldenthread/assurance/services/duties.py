"""The partnership says which agencies have which duties."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.assurance.duty_rules import usual
from goldenthread.assurance.models import DutyHeld
from goldenthread.assurance.vocab import Duty
from goldenthread.boards.models import Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def say_duties(*, partnership: Partnership, said: Mapping[tuple[int, Duty], bool], by: Actor, at: datetime) -> int:
    """Of each agency (by its key) and duty, whether it has it; how many are others than before.

    What is as its kind has it usually is not kept, so that it follows the kind. Agencies of other partnerships are
    passed over; what is not named stays as it is.
    """
    seats = {
        one.pk: one
        for one in Seat.objects.select_for_update(of=("self",)).filter(
            partnership=partnership, pk__in={seat for seat, _duty in said}
        )
    }
    there = {(one.seat_id, one.duty): one for one in DutyHeld.objects.filter(seat__in=list(seats))}
    changed: dict[int, dict[str, tuple[bool, bool]]] = {}
    fresh: list[DutyHeld] = []
    for (key, duty), held in said.items():
        seat = seats.get(key)
        if seat is None:
            continue
        row, as_usual = there.get((key, duty)), usual(seat.kind, duty)
        before = row.held if row is not None else as_usual
        if before != held:
            changed.setdefault(key, {})[duty] = (before, held)
        if row is None and held != as_usual:
            fresh.append(DutyHeld(partnership=partnership, seat=seat, duty=duty, held=held))
        elif row is not None and held == as_usual:
            row.delete()
        elif row is not None and row.held != held:
            row.held = held
            row.save(update_fields=["held"])
    DutyHeld.objects.bulk_create(fresh)
    count = sum(map(len, changed.values()))
    if count:
        record(
            partnership=partnership, by=by, at=at, deed="duties:said", said=f"Changed {count} duties of agencies",
            touched=[Touched("agency", seats[key].slug, dict(what)) for key, what in changed.items()],
        )  # fmt: skip
    return count
