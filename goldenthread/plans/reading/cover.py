"""What a plan states of itself on page one: "Board: …", "Period: …", and a title its file's properties confirm."""

import re
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.documents import Document, Place
from goldenthread.lib import timescales
from goldenthread.lib.dates import Period

from .flow import Flow, Line
from .identity import period_in
from .likeness import plain
from .trace import Trace

_EARLY = 12  # lines in which a plan states what it is
_HIGH = 3  # and those of them that may be its title
_BOARDS = re.compile(r"^(?:boards?|partnerships?)\s*:\s*(?P<names>\S.*)$", re.IGNORECASE)
_PERIOD = re.compile(r"^(?:plan )?period\s*:\s*(?P<words>\S.*)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cover:
    title: str | None = None
    boards: tuple[str, ...] = ()
    period: Period | None = None
    places: frozenset[Place] = frozenset()  # of the lines that say it


def read_cover(document: Document, run: Flow, trace: Trace) -> Cover:
    """What the plan's first lines say by name; what they leave unsaid is looked for elsewhere."""
    cover = Cover()
    for n, line in enumerate([one for one in run if isinstance(one, Line)][:_EARLY]):
        if cover.title is None and n < _HIGH and document.title and plain(line.text) == plain(document.title):
            cover = _with(cover, line, title=line.text)
        elif not cover.boards and (names := _BOARDS.match(line.text)):
            cover = _with(cover, line, boards=tuple(name.strip() for name in names["names"].split(";") if name.strip()))
        elif cover.period is None and (words := _PERIOD.match(line.text)) and (period := _period(words["words"])):
            cover = _with(cover, line, period=period)
    if cover.places:
        trace.note("identity", f"the first page says: {cover.title or ''!r} {cover.boards} {cover.period or ''}")
    return cover


def _with(cover: Cover, line: Line, **said: Any) -> Cover:
    return replace(cover, places=cover.places | {line.place}, **said)


def _period(words: str) -> Period | None:
    """From its first day to its last, else the years it names."""
    said = timescales.read(words)
    if said.start and said.due and said.start <= said.due:
        return Period(said.start, said.due)
    return period_in(words)
