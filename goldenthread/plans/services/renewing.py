"""The next version of a plan is taken into the one that lives, piece by piece as a person accepted it.

Nothing is overwritten that anybody said: changed words make versions, ratings and progress become updates, and what is
gone is superseded and keeps its history.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from goldenthread.boards.models import Rating
from goldenthread.boards.rules import state_of
from goldenthread.boards.services import add_terms
from goldenthread.plans.comparing import Change, Comparison, compare, said
from goldenthread.plans.models import Item, Plan, Update
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.outline import Outline
from goldenthread.plans.outlining import outline_of
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .adding import add_item
from .editing import edit_item
from .living import lock_items
from .making import hold_references, keep_version
from .moving import move_item
from .refusals import NothingToChange, PlanChangedMeanwhile
from .updating import restate

_COLUMNS = {
    "ref": "printed_ref",
    "text": "text",
    "how": "how",
    "measure": "measure",
    "timescale": "timescale",
    "scope": "scope",
}


@dataclass(slots=True)
class Renewed:
    """What came of it: the references touched, by kind of change."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


@transaction.atomic
def renew_plan(
    *,
    plan: Plan,
    following: Outline,
    accepted: Collection[str],
    leads: Mapping[str, str],
    as_at: date,
    seen: int,
    by: Actor,
    at: datetime,
) -> Renewed:
    """Take the accepted changes of the next version in, by their keys (plans/comparing).

    `leads` says what each printed lead means. Raises PlanChangedMeanwhile, UnknownLead and what items refuse; then
    nothing is changed.
    """
    locked = (
        Plan.objects.select_for_update(of=("self",)).select_related("partnership", "scheme", "board").get(pk=plan.pk)
    )
    if locked.version != seen:
        raise PlanChangedMeanwhile(locked)
    # What is done below tells the trail piece by piece: all it will change is held before the trail is.
    list(lock_items(locked))
    hold_references(locked)
    comparison = compare(outline_of(locked), following)
    work = _Work(locked, following, comparison, leads, as_at, by, at)
    for change in comparison.changes:
        if change.key in accepted:
            work.take(change)
    work.tell_progress()
    terms = [(one.term, one.meaning) for one in following.glossary]
    add_terms(partnership=locked.partnership, terms=terms, by=by, at=at)
    locked.version += 1
    locked.as_at = as_at
    locked.save(update_fields=["version", "as_at"])
    done = work.done
    counts = ("added", "changed", "moved", "gone")
    told = (
        ", ".join(f"{len(getattr(done, name))} {name}" for name in counts if getattr(done, name)) or "nothing changed"
    )
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:renewed",
        said=f"Took the next version of {locked.title} in: {told or 'nothing changed'}"[:500],
        touched=[Touched("plan", locked.reference)],
    )
    return done


class _Work:
    """One next version on its way in. What a line becomes is known to the lines that stand under it or follow it."""

    def __init__(
        self,
        plan: Plan,
        following: Outline,
        comparison: Comparison,
        leads: Mapping[str, str],
        as_at: date,
        by: Actor,
        at: datetime,
    ) -> None:
        self.plan, self.leads, self.as_at, self.by, self.at = plan, leads, as_at, by, at
        self.lines = {line.id: line for line in following.items}
        self.order = [line.id for line in following.items]
        self.items = {item.reference: item for item in Item.objects.filter(plan=plan)}
        # By the line's id: the living item it is.
        self.here = {new: self.items[old] for old, new in comparison.pairs}
        self.done = Renewed()

    def take(self, change: Change) -> None:
        if change.kind == "gone" and change.old is not None:
            self._supersede(self.items[change.old.id])
        elif change.kind == "new" and change.new is not None:
            self._add(change.new)
        elif change.new is not None and change.old is not None:
            if change.moved:
                self._move(self.here[change.new.id], change.new)
            if change.differences:
                self._edit(self.here[change.new.id], change)

    def _add(self, line: Line) -> None:
        item = add_item(
            plan=self.plan,
            under=self._parent(line),
            line=line,
            leads=[(one, self.leads.get(one, "")) for one in line.leads],
            areas=[],
            after=self._before(line),
            why="In the next version",
            by=self.by,
            at=self.at,
        )
        self.here[line.id] = item
        self.done.added.append(item.reference)

    def _move(self, item: Item, line: Line) -> None:
        item.refresh_from_db()
        try:
            move_item(
                item=item, under=self._parent(line), after=self._before(line), seen=item.version, by=self.by, at=self.at
            )
        except NothingToChange:
            return  # what moved before it left it in its place
        self.done.moved.append(item.reference)

    def _edit(self, item: Item, change: Change) -> None:
        item.refresh_from_db()
        assert change.new is not None  # noqa: S101 - a change has both
        fields = {one.field for one in change.differences}
        edit_item(
            item=item,
            changes={_COLUMNS[name]: said(change.new, name) for name in fields if name in _COLUMNS},
            leads=[(one, self.leads.get(one, "")) for one in change.new.leads] if "leads" in fields else None,
            why="In the next version",
            seen=item.version,
            by=self.by,
            at=self.at,
        )
        self.done.changed.append(item.reference)

    def _supersede(self, item: Item) -> None:
        item.refresh_from_db()
        item.stage = "superseded"
        item.version += 1
        item.save(update_fields=["stage", "version"])
        keep_version(item, why="Not in the next version any more", by=self.by, at=self.at)
        self.done.gone.append(item.reference)

    def _parent(self, line: Line) -> Item | None:
        """The living item the line's parent is, or the nearest above that was taken in."""
        above = line.parent_id
        while above is not None:
            if above in self.here:
                return self.here[above]
            above = self.lines[above].parent_id
        return None

    def _before(self, line: Line) -> Item | None:
        """The nearest sibling before it in the next version that stands under the same parent here."""
        parent = self._parent(line)
        before = [one for one in self.order[: self.order.index(line.id)] if self.lines[one].parent_id == line.parent_id]
        for one in reversed(before):
            item = self.here.get(one)
            if item is not None:
                item.refresh_from_db(fields=["parent", "position"])
                if item.parent_id == (parent.pk if parent else None):
                    return item
        return None

    def tell_progress(self) -> None:
        """Ratings and progress of the next version that are not what was said last, as the position of its day."""
        ratings = {one.code: one for one in self.plan.scheme.ratings.all()} if self.plan.scheme else {}
        last = {}
        for update in Update.objects.filter(item__plan=self.plan).order_by("as_at", "pk"):
            last[update.item_id] = update
        for key, item in self.here.items():
            line = self.lines[key]
            rating = self._rating(line, ratings)
            before = last.get(item.pk)
            same_words = (line.progress or "") == (before.done if before else "")
            if not (line.progress or rating) or (
                same_words and (before.rating_id if before else None) == (rating and rating.pk)
            ):
                continue
            Update.objects.create(
                partnership=self.plan.partnership, item=item, as_at=self.as_at, at=self.at, by=self.by.label,
                origin="import", done=line.progress or "", rating=rating,
            )  # fmt: skip
            item.refresh_from_db()
            restate(item)
            item.version += 1
            item.save(update_fields=["rating", "heard_on", "expected", "version"])
            item.refresh_from_db(fields=["rating"])
            keep_version(item, why="Progress in the next version", by=self.by, at=self.at)
            self.done.told.append(item.reference)

    def _rating(self, line: Line, known: dict[str, Rating]) -> Rating | None:
        code = (line.rating or "")[:40]
        if not code or self.plan.scheme is None:
            return None
        if code not in known:
            known[code] = Rating.objects.create(
                partnership=self.plan.partnership, scheme=self.plan.scheme, position=len(known), code=code,
                meaning="", state=state_of(code, ""),
            )  # fmt: skip
        return known[code]
