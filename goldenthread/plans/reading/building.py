"""Step 7. Events into items: who is whose parent, what a blank cell carries down, which row only finishes another."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from goldenthread.plans.outline import DOING, Code, Kind

from .cells import Piece, flows_on, split_cell
from .columns import Columns
from .drafts import RANK, Draft, add, carry_on
from .facts import is_nothing
from .fields import field_of, fill, scope_of, take
from .flow import Box, Part, Strip
from .habits import Habits, read_habits
from .headings import heading_over
from .likeness import is_ditto, likeness, same
from .numbering import Numbered, extends, numbered, parts
from .printed import inline, own_words, ref_of, stands_under
from .roles import Role
from .rows import Body, Event, Level, Note
from .trace import Trace

_GUESSED = 0.7  # how sure a heading is that the file itself does not mark as one


@dataclass(slots=True)
class Builder:
    """Takes events in order; `drafts` is what came of them."""

    legend: Sequence[Code]
    trace: Trace
    headings: dict[int, Draft] = field(
        default_factory=dict
    )  # a plain heading over a sheet, where sheets need telling apart
    habits: dict[tuple[Role | None, ...], Habits] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    stack: list[Draft] = field(default_factory=list)
    current: dict[int, Draft] = field(default_factory=dict)  # by column, the branch that blank cells carry down
    leaves: list[Draft] = field(default_factory=list)  # of the row before
    above: dict[int, tuple[Part, ...]] = field(default_factory=dict)  # by column, what a ditto mark repeats

    def build(self, run: Sequence[Event]) -> list[Draft]:
        self.habits = read_habits([event for event in run if isinstance(event, Body)], self.trace)
        sheet = 0
        for n, event in enumerate(run):
            if isinstance(event, Level):
                self._announce(event, heading_over(self.headings, run, n) if self.headings else None)
            elif isinstance(event, Note):
                self._note(event)
            elif isinstance(event, Body):
                if event.sheet != sheet:
                    self._forget_row()
                    sheet = event.sheet
                self._row(event)
        return self.drafts

    # -- levels ---------------------------------------------------------------------------------------------------

    def _announce(self, level: Level, heading: Draft | None) -> None:
        again = self._printed_before(level)
        draft = again or Draft(
            level.kind,
            level.text,
            level.ref,
            place=level.place,
            word=level.word,
            sure=level.sure or (0.95 if level.kind else 0.85),
        )
        while self.stack and not stands_under(draft, self.stack[-1]):
            self.stack.pop()
        if again is None:
            draft.parent = self.stack[-1] if self.stack else heading
            if draft.parent is heading and heading is not None and heading.kind is None:
                heading.kind = "theme" if draft.kind in ("priority", None) else "priority"
        self.stack.append(draft)
        self._forget_row()
        take(draft, level.facts)
        if level.banner or draft.barren:
            self._keep(draft)

    def _note(self, note: Note) -> None:
        if not self.stack:
            return
        above = self.stack[-1]
        if note.role == "outcome":
            self._keep(above)
            number = numbered(note.text)
            self.drafts.append(Draft("outcome", number.text, number.ref, above, note.place, sure=0.8, kept=True))
        elif note.role == "rating":
            above.rating = note.text
        else:
            add(field_of(above, note.role), [note.text])

    def _printed_before(self, level: Level) -> Draft | None:
        """The level of the same number and words, where a page break only printed it again."""
        for draft in self.drafts:
            if (
                draft.ref == level.ref
                and draft.kind in (level.kind, None)
                and draft in self.stack
                and likeness(draft.text, level.text) > 0.85
            ):
                return draft
        return None

    def _forget_row(self) -> None:
        self.current.clear()
        self.leaves = []
        self.above.clear()

    def _keep(self, draft: Draft) -> None:
        """Put a level among the items, its own levels first."""
        if draft.kept:
            return
        if draft.parent is not None:
            self._keep(draft.parent)
        draft.kept = True
        if draft.kind is None:
            draft.kind = "priority" if draft.parent is None or draft.parent.kind == "theme" else "objective"
        self.drafts.append(draft)

    def _announced(self, columns: Columns, sheet: int) -> Draft | None:
        """The announced level that a row of this sheet stands under."""
        first = RANK[columns.kind(columns.branches[0])] if columns.branches else RANK["action"]
        for draft in reversed(self.stack):
            if draft.kind is None and first == RANK["priority"]:
                draft.kind = "theme"
            if RANK[draft.kind or "priority"] < first:
                self._keep(draft)
                return draft
        heading = self.headings.get(sheet)
        if heading is not None:
            if heading.kind is None:
                heading.kind = "theme" if columns.branches and first <= RANK["priority"] else "priority"
            self._keep(heading)
        return heading

    # -- rows -----------------------------------------------------------------------------------------------------

    def _row(self, body: Body) -> None:
        strip, columns = body.strip, body.columns
        assert columns.leaf is not None  # noqa: S101 - only a plan's columns make bodies
        if self._is_tail(body):
            self._finish_row(body)
            return
        habits = self.habits[columns.roles]
        ref = ref_of(strip, columns)
        new = self._branches(body, ref, habits)
        parent = self._deepest(columns, habits) or self._announced(columns, body.sheet)
        leaf_parts = self._parts(strip.boxes[columns.leaf], columns.leaf)
        if new is not None and is_nothing(strip.boxes[columns.leaf].text):
            new.barren, leaf_parts = True, ()
        if not leaf_parts:
            self.leaves = []
            if new is not None:
                self._fill([new], body, habits, None)
            self._remember(strip, columns)
            return
        beside = [len(strip.boxes[x].parts) for x in columns.of("lead", "due", "measure")]
        pieces = split_cell(leaf_parts, beside)
        self.leaves = []
        for n, piece in enumerate(pieces.pieces):
            self.leaves.append(self._leaf(piece, n, ref, parent, body, habits, new is not None))
            self.leaves[-1].doubt(pieces.sure)
        if new is not None:
            new.scope = scope_of(strip, columns)
        self._fill(self.leaves, body, habits, parent)
        self._remember(strip, columns)

    def _fill(self, items: Sequence[Draft], body: Body, habits: Habits, branch: Draft | None) -> None:
        cells = {x: self._parts(box, x) for x, box in enumerate(body.strip.boxes)}
        fill(items, cells, body, habits, branch, self.legend)

    def _parts(self, box: Box, x: int) -> tuple[Part, ...]:
        """A cell's parts, a ditto mark replaced by what it repeats."""
        return self.above.get(x, ()) if is_ditto(box.text) else box.parts

    def _remember(self, strip: Strip, columns: Columns) -> None:
        for x in range(columns.width):
            if strip.boxes[x].parts and not is_ditto(strip.boxes[x].text):
                self.above[x] = strip.boxes[x].parts

    def _is_tail(self, body: Body) -> bool:
        """Does this row only finish the one before it, as where a page break cut a row in two?"""
        if not self.leaves and not self.current:
            return False
        strip, columns = body.strip, body.columns
        leaf = strip.boxes[columns.leaf or 0]
        if ref_of(strip, columns) is not None:
            return False
        if leaf.from_above and self.leaves:
            return not _answers_itself(strip, columns)
        if not leaf.text:
            return not any(self._is_new(strip.boxes[x], x, ref=None, resumed=True) for x in columns.branches)
        last = self.leaves[-1].text if self.leaves else ""
        return body.resumed and not is_ditto(leaf.text) and flows_on(last, leaf.text)

    def _finish_row(self, body: Body) -> None:
        strip, columns = body.strip, body.columns
        self.trace.note("building", "this row finishes the one before it", strip.place, 0.8)
        for x in columns.branches:
            if strip.boxes[x].text and self._goes_on(strip.boxes[x], x, None):
                self.current[x].text += " " + inline(strip.boxes[x].parts)
        target = (
            self.leaves[-1]
            if self.leaves
            else next(iter([self.current[x] for x in reversed(columns.branches) if x in self.current]), None)
        )
        if target is None:
            return
        target.doubt(0.75)
        for x, role in enumerate(columns.roles):
            box = strip.boxes[x]
            words = "" if box.from_above or is_ditto(box.text) else box.text
            if not words or role in ("ref", "scope", "ignored", None) or x in columns.branches:
                continue
            if x == columns.leaf:
                target.text = f"{target.text} {inline(box.parts)}".strip()
            elif role == "rating":
                target.rating = target.rating or words
            elif body.resumed:
                carry_on(field_of(target, role), words)
            else:
                add(field_of(target, role), [words])

    # -- branches -------------------------------------------------------------------------------------------------

    def _is_new(self, box: Box, x: int, *, ref: str | None, resumed: bool) -> bool:
        if not box.text or is_ditto(box.text) or box.from_above:
            return False
        current = self.current.get(x)
        if current is None:
            return True
        printed = own_words(box).text
        return not same(current.text, printed) and not (resumed and self._goes_on(box, x, ref))

    def _goes_on(self, box: Box, x: int, ref: str | None) -> bool:
        if ref is not None and box.text[:1].isupper():
            return False  # numbered, and begins like a sentence
        if own_words(box).ref is not None:
            return False  # it has a number of its own
        return (
            x in self.current
            and not is_ditto(box.text)
            and not box.from_above
            and flows_on(self.current[x].text, box.text)
        )

    def _branches(self, body: Body, ref: str | None, habits: Habits) -> Draft | None:
        """Take in the row's branch columns. Returns the deepest branch that begins here, if one does."""
        strip, columns = body.strip, body.columns
        begun: Draft | None = None
        for n, x in enumerate(columns.branches):
            box = strip.boxes[x]
            if habits.outcomes_beside and n == len(columns.branches) - 1:
                self._beside(box, columns, body.sheet)
                continue
            if self._is_new(box, x, ref=ref, resumed=body.resumed):
                begun = self._branch(x, box, columns, body.sheet)
                for deeper in columns.branches[n + 1 :]:
                    self.current.pop(deeper, None)
            elif body.resumed and self._goes_on(box, x, ref):
                self.current[x].text += " " + inline(box.parts)
                self.current[x].doubt(0.8)
        if begun is not None and ref is not None and begun.ref is None and not habits.refs_on_leaves_only:
            begun.ref = ref
        if begun is not None:
            self._nest(begun)
        return begun

    def _branch(self, x: int, box: Box, columns: Columns, sheet: int) -> Draft:
        number = own_words(box)
        left = [self.current[y] for y in columns.branches if y < x and y in self.current]
        parent = left[-1] if left else self._announced(columns, sheet)
        lettered = number.ref is not None and len(number.ref) == 1 and number.ref.islower()
        kind = columns.kind(x)
        if (again := self._away(kind, number, parent)) is not None:
            self.current[x] = again
            return again
        draft = Draft(kind, number.text, None if lettered else number.ref, parent, box.place, sure=columns.sure)
        draft.kept = True
        self.drafts.append(draft)
        self.current[x] = draft
        return draft

    def _away(self, kind: Kind, number: Numbered, parent: Draft | None) -> Draft | None:
        """The branch of the same number and words that other branches came between: its rows stand apart."""
        for draft in self.drafts:
            if (draft.kind, draft.parent, draft.ref) == (kind, parent, number.ref) and same(draft.text, number.text):
                return draft
        return None

    def _nest(self, draft: Draft) -> None:
        """2.5a goes under 2.5; and so does a second 2.5 where the first ends in "are:"."""
        if draft.ref is None:
            return
        for other in reversed(self.drafts):
            if other is draft or other.kind != draft.kind or other.parent is not draft.parent or other.ref is None:
                continue
            announced = other.text.rstrip().endswith(":") and other.ref == draft.ref
            if extends(draft.ref, other.ref) or announced:
                draft.parent = other
                return

    def _beside(self, box: Box, columns: Columns, sheet: int) -> None:
        """Outcomes that stand beside the actions of the same priority, one to a paragraph."""
        if box.from_above or is_ditto(box.text):
            return
        parent = self._deepest(columns, Habits(outcomes_beside=True)) or self._announced(columns, sheet)
        kind = columns.kind(columns.branches[-1])
        for part in box.parts:
            number = numbered(part.text)
            draft = Draft(kind, number.text, number.ref, parent, box.place, sure=columns.sure, kept=True)
            self.drafts.append(draft)

    def _deepest(self, columns: Columns, habits: Habits) -> Draft | None:
        usable = columns.branches[:-1] if habits.outcomes_beside else columns.branches
        return next((self.current[x] for x in reversed(usable) if x in self.current), None)

    # -- leaves ---------------------------------------------------------------------------------------------------

    def _leaf(
        self, piece: Piece, n: int, ref: str | None, parent: Draft | None, body: Body, habits: Habits, begun: bool
    ) -> Draft:
        columns = body.columns
        on_row = habits.refs_on_rows or habits.refs_on_leaves_only or not columns.branches or not begun
        own = piece.ref or (ref if on_row and (n == 0 or habits.refs_on_rows) else None)
        if piece.ref and columns.branches:
            parent = self._by_number(piece.ref, parent)
        under = self.leaves[piece.under] if piece.under is not None else self._part_of(own, parent)
        kind = columns.kind(columns.leaf or 0)
        draft = Draft(kind, piece.text, own, under, body.strip.place, sure=columns.sure, kept=True)
        if columns.leaf is not None:
            draft.place = body.strip.boxes[columns.leaf].place
        self.drafts.append(draft)
        return draft

    def _part_of(self, ref: str | None, parent: Draft | None) -> Draft | None:
        """The thing to do whose number this one's goes on from (1.1a is a part of 1.1), else what both stand under.

        Where the first thing to do has the very number of what it is done for, the others only count on from that.
        """
        for other in reversed(self.drafts):
            if other is parent:
                break
            own = other.ref is not None and (parent is None or other.ref != parent.ref)
            if ref and own and other.kind in DOING and other.parent is parent and extends(ref, other.ref or ""):
                return other
        return parent

    def _by_number(self, ref: str, parent: Draft | None) -> Draft | None:
        """The branch that the leaf's own number names, where the row's does not fit it."""
        if parent is None:
            return None
        if parent.ref is None and len(parts(ref)) > 1 and "." in ref:
            parent.ref = ref.rsplit(".", 1)[0]
        if parent.ref is None or extends(ref, parent.ref):
            return parent
        named = [draft for draft in self.drafts if draft.kind == parent.kind and draft.ref and extends(ref, draft.ref)]
        return named[-1] if named else parent


def _answers_itself(strip: Strip, columns: Columns) -> bool:
    """Has a row under a merged cell who, how it stands or when of its own? Then it is a row, and finishes none."""
    own = [
        role
        for role in ("lead", "rating", "due")
        if any(strip.boxes[x].text and not strip.boxes[x].from_above for x in columns.of(role))
    ]
    return len(own) > 1
