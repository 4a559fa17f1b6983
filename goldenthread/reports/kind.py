"""What a kind of paper is: what it is about, how its facts are gathered, how it is drawn, what people write into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from goldenthread.documents import Document

from .scope import Scope
from .setting import Setting
from .things import Thing
from .vocab import Audience

About = Literal["plan", "group", "agency", "person", "thing"]
# Who writes a passage. What is the scrutineer's, nobody else can write or change.
Writer = Literal["unit", "chair", "scrutineer"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A passage that people write: its word, what it is called, what it is for, and who writes it."""

    word: str
    label: Any
    help: Any = ""
    writer: Writer = "unit"
    wanted: bool = False  # a paper without it is not finished, and says so before it is issued


class OvertakenByAnother(Exception):
    """Something else left while the paper was drawn, and what it may say is to be chosen anew."""


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper.

    `gather` asks the database for the facts, `draw` makes the Document of them and of a Setting, purely. `parts` are
    the sections that may be left out, by word. `about` is what must be chosen; `body` says it goes to a receiving body.
    """

    word: str
    name: Any
    purpose: Any  # one sentence: when one would make it
    about: About
    gather: Callable[[Scope], Any]
    draw: Callable[[Any, Setting], Document]
    parts: Mapping[str, Any] = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    audience: Audience = "board"
    since: bool = True  # can it say what changed since an earlier day?
    body: bool = False
    of_checks: bool = False  # tells what the plan checks find: few see that, until the checks of a plan are shared
    order: int = 50
    thing: Thing | None = None  # what it is about, where that is a thing of another room
    slots_for: Callable[[Scope], tuple[Slot, ...]] | None = None  # those that depend on what the paper is about
    # What is to be remembered of it: chosen when it is drawn, and kept when it is issued, in the same deed. Keeping it
    # raises OvertakenByAnother where what was chosen holds no more.
    leaves: Callable[[Scope], Callable[[datetime], None]] | None = None

    def slots_of(self, scope: Scope) -> tuple[Slot, ...]:
        """All passages that people write into such a paper about that."""
        return (*self.slots, *(self.slots_for(scope) if self.slots_for else ()))

    def made(self, scope: Scope, setting: Setting) -> Document:
        return self.draw(self.gather(scope), setting)
