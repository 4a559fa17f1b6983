"""A paper that is kept, put together: what people wrote into it, how it is set, and its Document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.documents import Block, Document, Heading
from goldenthread.plans.plain import blocks_of

from .kind import PaperKind, Slot
from .kinds import KINDS
from .models import Paper, Passage
from .papers.parts import day_words
from .queries import Lacking, scope_of
from .scope import Scope
from .setting import Setting, Written

# The headings of a passage stand below its own, which is one of a paper's sections.
BELOW = 2


class KindGone(Exception):
    """No room makes this kind of paper any more; what was issued of it stays as it is."""

    sentence = "This kind of paper is not made here any more. What was issued of it stays as it is."

    def __init__(self) -> None:
        super().__init__(self.sentence)


class SubjectGone(KindGone):
    """What a draft is about is not there any more."""

    sentence = "What this paper is about is not there any more, so it cannot be drawn. What was issued stays as it is."


@dataclass(frozen=True, slots=True)
class Part:
    """A passage a paper may have, and what was written of it so far."""

    slot: Slot
    passage: Passage | None = None

    @property
    def is_written(self) -> bool:
        """Does it stand in the paper? What was carried over does from when somebody looked at it."""
        return self.passage is not None and bool(self.passage.words.strip()) and not self.passage.carried

    @property
    def is_carried(self) -> bool:
        """Does it come from an earlier paper, and nobody has looked at it?"""
        return self.passage is not None and self.passage.carried

    @property
    def is_wanting(self) -> bool:
        """Is it wanted, and not written?"""
        return self.slot.wanted and not self.is_written


@dataclass(frozen=True, slots=True)
class Composed:
    """A paper with its passages, and what it says."""

    paper: Paper
    kind: PaperKind
    parts: tuple[Part, ...]
    document: Document
    scope: Scope

    def keep(self) -> Callable[[datetime], None]:
        """What keeps in mind what of it has left, once it has."""
        return self.kind.leaves(self.scope) if self.kind.leaves else lambda _at: None


def kind_of_paper(paper: Paper) -> PaperKind:
    """Raises KindGone."""
    kind = KINDS.get(paper.kind)
    if kind is None:
        raise KindGone
    return kind


def _scope(paper: Paper, kind: PaperKind, today: date) -> Scope:
    """Raises SubjectGone."""
    try:
        return scope_of(paper, kind, today)
    except Lacking:
        raise SubjectGone from None


def parts_of(paper: Paper, today: date) -> tuple[Part, ...]:
    """Its passages in order, one query beside those its kind needs. Raises KindGone."""
    kind = kind_of_paper(paper)
    slots = kind.slots_of(_scope(paper, kind, today))
    written = {one.slot: one for one in paper.passages.all()}
    return tuple(Part(slot, written.get(slot.word)) for slot in slots)


def compose(paper: Paper, today: date, *, issued_on: date | None = None) -> Composed:
    """The paper as it stands, or as it is issued on a day. Raises KindGone."""
    kind = kind_of_paper(paper)
    scope = _scope(paper, kind, today)
    written = {one.slot: one for one in paper.passages.all()}
    parts = tuple(Part(slot, written.get(slot.word)) for slot in kind.slots_of(scope))
    return Composed(paper, kind, parts, kind.made(scope, setting_of(paper, parts, issued_on)), scope)


def setting_of(paper: Paper, parts: Sequence[Part], issued_on: date | None) -> Setting:
    status = _("Issued on %(day)s") % {"day": day_words(issued_on)} if issued_on else _("Draft")
    return Setting(
        title=paper.title,
        reference=paper.reference,
        status=status,
        meeting=meeting_words(paper),
        language=language(),
        left_out=frozenset(paper.left_out),
        passages={one.slot.word: _written(one) for one in parts if one.is_written},
        issued_on=issued_on,
        what_changed=paper.what_changed,
    )


def setting_of_a_look() -> Setting:
    """Of a paper that is looked at, and not kept."""
    return Setting(status=_("Draft"), language=language())


def language() -> str:
    """What the words of a paper are in, as files name it."""
    return "cy" if get_language() == "cy" else "en-GB"


def meeting_words(paper: Paper) -> str:
    """ "For the meeting of the Board on 4 March 2026."; "" where no meeting is named."""
    said = {"group": paper.meets.name if paper.meets else "", "day": day_words(paper.meets_on)}
    if paper.meets and paper.meets_on:
        return _("For the meeting of %(group)s on %(day)s.") % said
    if paper.meets:
        return _("For the meeting of %(group)s.") % said
    return _("For the meeting on %(day)s.") % said if paper.meets_on else ""


def _written(part: Part) -> Written:
    """Only a scrutineer's words are signed by the program: nobody else can have written them."""
    assert part.passage is not None  # noqa: S101 - it is written
    by = part.passage.by if part.slot.writer == "scrutineer" else ""
    return Written(tuple(_lowered(one) for one in blocks_of(part.passage.words)), by)


def _lowered(block: Block) -> Block:
    return replace(block, level=min(block.level + BELOW, 6)) if isinstance(block, Heading) else block


def day_of(paper: Paper) -> date | None:
    """On which day it was issued."""
    return timezone.localdate(paper.issued_at) if paper.issued_at else None
