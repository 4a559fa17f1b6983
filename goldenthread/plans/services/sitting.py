"""A group goes through its items at a meeting: what was said of each is kept as it is typed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Group
from goldenthread.plans.minutes import FollowUpTyped, Noted, OutcomeTyped, cleaned, mark_of, one_line, verdict_on
from goldenthread.plans.models import FollowUp, Outcome, Sitting, Update
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .judging import accept_updates
from .life_refusals import NotYetThatDay


class GroupNotThere(Exception):
    """The group had not begun on that day, or had ended."""

    def __init__(self) -> None:
        super().__init__("The group was not there on that day.")


class SittingHasEnded(Exception):
    """Somebody has closed the meeting: its words stand."""

    def __init__(self) -> None:
        super().__init__("This meeting was closed. What was written down stands, and nothing was changed.")


@transaction.atomic
def begin_sitting(*, group: Group, on: date, by: Actor, at: datetime) -> Sitting:
    """Begin a group's meeting of a day; whoever begins it second meets the first in it.

    Raises NotYetThatDay and GroupNotThere.
    """
    if on > timezone.localdate(at):
        raise NotYetThatDay
    if (group.first and group.first > on) or (group.last and group.last < on):
        raise GroupNotThere
    sitting, fresh = Sitting.objects.get_or_create(
        partnership=group.partnership, group=group, on=on, defaults={"at": at, "by": by.label}
    )
    if fresh:
        _tell(sitting, "sitting:begun", "Began going through the items", (), by, at)
    return sitting


@transaction.atomic
def note_outcomes(
    *,
    sitting: Sitting,
    outcomes: Sequence[OutcomeTyped] = (),
    follow_ups: Sequence[FollowUpTyped] = (),
    by: Actor,
    at: datetime,
) -> Noted:
    """Keep what was typed, and what is to follow. What somebody else wrote meanwhile stands and is named.

    Words that were emptied are taken away; a follow-up whose words were is dropped. Raises SittingHasEnded.
    """
    locked = _open(sitting)
    noted = Noted()
    _note_outcomes(locked, outcomes, noted, by, at)
    _note_follow_ups(locked, follow_ups, noted)
    if noted.touched:
        locked.version += 1
        locked.save(update_fields=["version"])
        _tell(locked, "sitting:noted", "Wrote down what it came to", dict.fromkeys(noted.touched), by, at)
    return noted


def _note_outcomes(sitting: Sitting, outcomes: Sequence[OutcomeTyped], noted: Noted, by: Actor, at: datetime) -> None:
    standing = {one.item_id: one for one in Outcome.objects.filter(sitting=sitting)}
    for typed in outcomes:
        words, row = cleaned(typed.words), standing.get(typed.item)
        now = row.words if row else ""
        found = verdict_on(mark_of(words), mark_of(now), typed.was)
        if found == "clash":
            noted.clashes[typed.reference] = now
        if found != "write":
            continue
        noted.touched.append(typed.reference)
        if row is None:
            Outcome.objects.create(
                partnership_id=sitting.partnership_id, sitting=sitting, item_id=typed.item, words=words, at=at,
                by=by.label,
            )  # fmt: skip
        elif words:
            row.words, row.at, row.by = words, at, by.label
            row.save(update_fields=["words", "at", "by"])
        else:
            row.delete()


def _note_follow_ups(sitting: Sitting, follow_ups: Sequence[FollowUpTyped], noted: Noted) -> None:
    standing = {one.number: one for one in FollowUp.objects.filter(sitting=sitting)}
    for typed in follow_ups:
        said = (cleaned(typed.words), one_line(typed.lead), one_line(typed.timescale))
        if typed.number is not None:
            _change_follow_up(standing.get(typed.number), typed, said, noted)
            continue
        twin = next(
            (n for n, one in standing.items() if (one.item_id, *_said(one)) == (typed.item, *said)), None
        )  # sent twice
        if not said[0] or twin is not None:
            noted.fresh |= {typed.reference: twin} if twin else {}
            continue
        number = max(standing, default=0) + 1
        standing[number] = FollowUp.objects.create(
            partnership_id=sitting.partnership_id, sitting=sitting, item_id=typed.item, number=number,
            words=said[0], lead=said[1], timescale=said[2],
        )  # fmt: skip
        noted.touched.append(typed.reference)
        noted.fresh[typed.reference] = number


def _said(one: FollowUp) -> tuple[str, str, str]:
    return one.words, one.lead, one.timescale


def _change_follow_up(row: FollowUp | None, typed: FollowUpTyped, said: tuple[str, str, str], noted: Noted) -> None:
    if row is None or row.item_id != typed.item or row.state != "drafted":
        return  # settled meanwhile: it stands as it was settled
    found = verdict_on(mark_of(*said), mark_of(*_said(row)), typed.was)
    if found == "clash":
        noted.clashes[f"{typed.reference}-{row.number}"] = ", ".join(one for one in _said(row) if one)
    if found != "write":
        return
    noted.touched.append(typed.reference)
    if said[0]:
        row.words, row.lead, row.timescale = said
    else:
        row.state = "dropped"
    row.save(update_fields=["words", "lead", "timescale", "state"])


@transaction.atomic
def accept_at_sitting(*, sitting: Sitting, updates: Sequence[Update], by: Actor, at: datetime) -> int:
    """The group takes these updates at its meeting; how many it had not taken yet. Raises SittingHasEnded."""
    locked = _open(sitting)
    return accept_updates(updates=updates, group=locked.group, met_on=locked.on, by=by, at=at) if updates else 0


@transaction.atomic
def end_sitting(*, sitting: Sitting, updates: Sequence[Update] = (), by: Actor, at: datetime) -> Sitting:
    """Close the meeting: the group takes these updates, dated to it, and its words stand. Raises SittingHasEnded."""
    locked = _open(sitting)
    accept_at_sitting(sitting=locked, updates=updates, by=by, at=at)
    locked.ended_at = at
    locked.version += 1
    locked.save(update_fields=["ended_at", "version"])
    _tell(locked, "sitting:ended", "Closed the meeting", (), by, at)
    return locked


def _open(sitting: Sitting) -> Sitting:
    """The meeting, locked: two who write at once wait for each other."""
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("group", "partnership")
    locked = rows.get(pk=sitting.pk)
    if locked.ended_at is not None:
        raise SittingHasEnded
    return locked


def label_of(sitting: Sitting) -> str:
    """Quality Group, 12 May 2026."""
    return f"{sitting.group.name}, {sitting.on.day} {sitting.on:%B %Y}"


def _tell(
    sitting: Sitting, deed: str, said: str, items: "Sequence[str] | dict[str, None]", by: Actor, at: datetime
) -> None:
    touched = [Touched("item", one) for one in items] or [Touched("group", sitting.group.slug)]
    record(
        partnership=sitting.partnership, by=by, at=at, deed=deed, said=f"{said}: {label_of(sitting)}", touched=touched
    )
