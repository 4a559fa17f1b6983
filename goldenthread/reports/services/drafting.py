"""A paper as a draft: kept, set, written in, dropped."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.boards.models import Group
from goldenthread.reports.composing import kind_of_paper
from goldenthread.reports.kind import PaperKind, Slot
from goldenthread.reports.models import Paper, Passage, Schedule
from goldenthread.reports.queries import alike, scope_of
from goldenthread.reports.scope import Scope
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import (
    DayAhead,
    NoReason,
    NoSuchPart,
    NotADraft,
    NothingToChange,
    PaperChangedMeanwhile,
    PassageChangedMeanwhile,
    SinceTooLate,
)

# What a person may set of a draft.
SETTABLE = ("title", "last", "first", "audience", "left_out", "meets", "meets_on", "what_changed")


@transaction.atomic
def keep_draft(
    *,
    kind: PaperKind,
    scope: Scope,
    title: str = "",
    last: date | None = None,
    meets: Group | None = None,
    meets_on: date | None = None,
    audience: str = "",
    schedule: Schedule | None = None,
    scheduled_for: date | None = None,
    thing: str = "",
    by: Actor,
    at: datetime,
) -> Paper:
    """A new draft of this kind about this. Without `last` it is drawn as things stand whenever it is looked at.

    `thing` is the word of what it is about where that is a thing of another room. Passages begin as they stand in the
    newest one issued of the same kind about the same, marked as carried.
    """
    paper = Paper.objects.create(
        partnership=scope.partnership,
        reference=next_references(partnership=scope.partnership, prefix="PAP")[0],
        kind=kind.word,
        title=title,
        board=scope.board,
        plan=scope.plan if kind.about == "plan" else None,
        group=scope.group,
        seat=scope.seat,
        contact=scope.contact,
        body=scope.body,
        thing=thing,
        first=scope.since,
        last=last,
        audience=audience or kind.audience,
        meets=meets,
        meets_on=meets_on,
        schedule=schedule,
        scheduled_for=scheduled_for,
        made_at=at,
        by=by.label,
    )
    carried = _carry(paper, kind.slots_of(scope), at)
    change: dict[str, tuple[Any, Any]] = {"state": (None, "draft"), "kind": (None, kind.word)}
    if carried:
        change["carried"] = (None, carried)
    tell(paper, by, at, "drafted", f"Kept {paper.reference} as a draft", change)
    return paper


def _carry(paper: Paper, slots: Iterable[Slot], at: datetime) -> list[str]:
    """The words of the last one as a starting point; which of its passages there were."""
    last = alike(paper).filter(state="issued").order_by("-issued_at", "-pk").first()
    if last is None:
        return []
    words = {one.slot: one for one in last.passages.exclude(words="")}
    found = [words[slot.word] for slot in slots if slot.word in words]
    Passage.objects.bulk_create(
        Passage(
            partnership_id=paper.partnership_id, paper=paper, slot=one.slot, words=one.words, carried=True, at=at,
            by=one.by,
        )
        for one in found
    )  # fmt: skip
    return [one.slot for one in found]


@transaction.atomic
def set_paper(*, paper: Paper, facts: Mapping[str, Any], seen: int, by: Actor, at: datetime) -> Paper:
    """Change how a draft is set: any of SETTABLE; what is not among `facts` stays.

    Raises NotADraft, PaperChangedMeanwhile, DayAhead, SinceTooLate, NoReason, NoSuchPart and NothingToChange.
    """
    locked = lock_draft(paper, seen)
    new = {name: facts[name] for name in SETTABLE if name in facts}
    change = {name: (getattr(locked, name), value) for name, value in new.items() if getattr(locked, name) != value}
    if not change:
        raise NothingToChange
    for name, (_before, value) in change.items():
        setattr(locked, name, value)
    _check(locked, at)
    locked.version += 1
    locked.save(update_fields=[*change, "version"])
    told = {name: (_told(before), _told(after)) for name, (before, after) in change.items()}
    tell(locked, by, at, "changed", f"Changed {locked.reference}: {', '.join(change)}", told)
    return locked


def _check(paper: Paper, at: datetime) -> None:
    today = timezone.localdate(at)
    if paper.last is not None and paper.last > today:
        raise DayAhead
    if paper.first is not None and paper.first >= (paper.last or today):
        raise SinceTooLate
    if paper.replaces_id and not paper.what_changed.strip():
        raise NoReason
    if not set(paper.left_out) <= set(kind_of_paper(paper).parts):
        raise NoSuchPart


def _told(value: Any) -> Any:
    """As the trail keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(value, Group) else value


@transaction.atomic
def write_passage(*, paper: Paper, slot: str, words: str, seen: int, by: Actor, at: datetime) -> Passage:
    """Write a passage of a draft. `seen` is its version, 0 where nothing was written yet. Who writes it has looked at
    it: it is carried no more, even with the same words.

    Raises NotADraft, NoSuchPart, PassageChangedMeanwhile and NothingToChange.
    """
    locked = lock_draft(paper, None)
    kind = kind_of_paper(locked)
    if all(one.word != slot for one in kind.slots_of(scope_of(locked, kind, timezone.localdate(at)))):
        raise NoSuchPart
    found = locked.passages.select_for_update().filter(slot=slot).first()
    passage = found or Passage(partnership=locked.partnership, paper=locked, slot=slot, version=0)
    if passage.version != seen:
        raise PassageChangedMeanwhile(passage)
    before, words = passage.words, words.replace("\r\n", "\n").strip()
    if before == words and not passage.carried:
        raise NothingToChange
    passage.words, passage.carried, passage.by, passage.at = words, False, by.label, at
    passage.version += 1
    passage.save()
    tell(locked, by, at, "written", f"Wrote “{slot}” in {locked.reference}", {slot: (before, words)})
    return passage


@transaction.atomic
def drop(*, paper: Paper, seen: int, by: Actor, at: datetime) -> Paper:
    """Give a draft up; another may replace what it was to replace. Raises NotADraft and PaperChangedMeanwhile."""
    locked = lock_draft(paper, seen)
    locked.state, locked.replaces = "dropped", None
    locked.version += 1
    locked.save(update_fields=["state", "replaces", "version"])
    tell(locked, by, at, "dropped", f"Dropped the draft {locked.reference}", {"state": ("draft", "dropped")})
    return locked


def lock_draft(paper: Paper, seen: int | None) -> Paper:
    """The draft as it stands, locked; `seen` is not looked at where it is None. Raises NotADraft and
    PaperChangedMeanwhile."""
    locked = lock(paper)
    if locked.state != "draft":
        raise NotADraft
    if seen is not None and locked.version != seen:
        raise PaperChangedMeanwhile(locked)
    return locked


def lock(paper: Paper) -> Paper:
    whole = ("partnership", "board", "plan__partnership", "plan__board", "plan__group", "plan__scheme")
    more = ("group", "seat", "contact__person", "body", "meets", "replaces")
    return Paper.objects.select_for_update(of=("self",)).select_related(*whole, *more).get(pk=paper.pk)


def tell(paper: Paper, by: Actor, at: datetime, verb: str, said: str, change: dict[str, tuple[Any, Any]]) -> None:
    record(
        partnership=paper.partnership,
        by=by,
        at=at,
        deed=f"paper:{verb}",
        said=said,
        touched=[Touched("paper", paper.reference, change)],
    )
