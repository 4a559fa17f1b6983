"""Papers that are made by themselves: set up, ended, and made by the clock. A person looks at each and issues it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from goldenthread.boards.models import Group
from goldenthread.outbox.services import queue
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Plan
from goldenthread.reports import emails
from goldenthread.reports.kinds import kind_of
from goldenthread.reports.models import Paper, Schedule
from goldenthread.reports.people import unit_for
from goldenthread.reports.queries import scope_of_schedule
from goldenthread.reports.scheduling import Occasion, due
from goldenthread.reports.vocab import Audience, Every
from goldenthread.trail.actor import SYSTEM, Actor
from goldenthread.trail.services import Touched, record

from .drafting import keep_draft

DRAFTED = "paper-drafted"


class NotMadeByItself(Exception):
    """A kind of paper that is not made by itself."""

    def __init__(self) -> None:
        super().__init__("This kind of paper is not made by itself.")


class NothingToMake(Exception):
    """Before which meetings? None is named, or all are over."""

    def __init__(self) -> None:
        super().__init__("Name at least one meeting that is still to come.")


class ScheduleEnded(Exception):
    """It makes no papers any more."""

    def __init__(self) -> None:
        super().__init__("This schedule has ended already.")


@transaction.atomic
def add_schedule(
    *,
    partnership: Partnership,
    kind: str,
    plan: Plan | None = None,
    group: Group | None = None,
    every: Every,
    days: int,
    meetings: Sequence[date] = (),
    audience: Audience,
    by: Actor,
    at: datetime,
) -> Schedule:
    """A draft of that kind, about the plan or the group, before each of the meetings or after each quarter.

    Raises NotMadeByItself and NothingToMake.
    """
    found = kind_of(kind)
    about = found.about if found else ""
    if about not in ("plan", "group") or (about == "plan") != (plan is not None) or (about == "group") != bool(group):
        raise NotMadeByItself
    coming = sorted({day for day in meetings if day >= timezone.localdate(at)})
    if every == "meeting" and not coming:
        raise NothingToMake
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    last = Schedule.objects.filter(partnership=partnership).aggregate(last=Max("number"))["last"] or 0
    made = Schedule.objects.create(
        partnership=partnership, number=last + 1, kind=kind, plan=plan, group=group, every=every, days=days,
        meetings=[day.isoformat() for day in coming], audience=audience, at=at, by=by.label,
    )  # fmt: skip
    _tell(made, "paper:scheduled", f"Set up {made.kind} {every}", (None, "running"), by, at)
    return made


@transaction.atomic
def end_schedule(*, schedule: Schedule, by: Actor, at: datetime) -> Schedule:
    """It makes no more papers; those it made stay. Raises ScheduleEnded."""
    locked = Schedule.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=schedule.pk)
    if locked.ended_at is not None:
        raise ScheduleEnded
    locked.ended_at = at
    locked.version += 1
    locked.save(update_fields=["ended_at", "version"])
    _tell(locked, "paper:unscheduled", f"Ended {locked.kind} {locked.every}", ("running", "ended"), by, at)
    return locked


def make_due(*, now: datetime) -> int:
    """Make the drafts that are due and not made yet; says how many. Safe to repeat, however many clocks tick.

    One that cannot be made keeps no other from being made; the first failure is raised when all were tried.
    """
    today = timezone.localdate(now)
    running = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gte=today)
    made, failures = 0, list[Exception]()
    for schedule in Schedule.objects.filter(running, ended_at__isnull=True).order_by("pk"):
        try:
            made += sum(_make(schedule, occasion, now) for occasion in _due(schedule, today))
        except Exception as failure:  # noqa: BLE001 - whatever it is, the next one's paper is still due
            failures.append(failure)
    if failures:
        raise failures[0]
    return made


def _due(schedule: Schedule, today: date) -> list[Occasion]:
    meetings = [date.fromisoformat(day) for day in schedule.meetings]
    return due(schedule.every, schedule.days, meetings, timezone.localdate(schedule.at), today)  # type: ignore[arg-type]


@transaction.atomic
def _make(schedule: Schedule, occasion: Occasion, now: datetime) -> bool:
    """One draft, and a mail to the business unit; False where it was made already, or its plan or group has ended."""
    locked = Schedule.objects.select_for_update(of=("self",)).get(pk=schedule.pk)
    kind = kind_of(locked.kind)
    made = Paper.objects.filter(schedule=locked, scheduled_for=occasion.day).exists()
    if kind is None or made or locked.ended_at is not None or not _is_running(locked, timezone.localdate(now)):
        return False
    today = timezone.localdate(now)
    for_meeting = locked.every == "meeting"
    paper = keep_draft(
        kind=kind,
        scope=scope_of_schedule(locked, kind, day=min(occasion.day, today), today=today),
        audience=locked.audience,
        last=None if for_meeting else occasion.day,
        meets=locked.group if for_meeting else None,
        meets_on=occasion.day if for_meeting else None,
        schedule=locked,
        scheduled_for=occasion.day,
        by=SYSTEM,
        at=now,
    )
    for contact in unit_for(paper, today):
        queue(
            partnership=locked.partnership, kind=DRAFTED, to_address=contact.person.email, to_name=contact.name,
            words=emails.drafted_words(paper, contact.name), by=SYSTEM, at=now,
        )  # fmt: skip
    return True


def _is_running(schedule: Schedule, today: date) -> bool:
    if schedule.group is not None and schedule.group.last is not None and schedule.group.last < today:
        return False
    return schedule.plan is None or schedule.plan.stage == "live"


def _tell(made: Schedule, deed: str, said: str, change: tuple[str | None, str], by: Actor, at: datetime) -> None:
    touched = [Touched("schedule", str(made.number), {"state": change})]
    record(partnership=made.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
