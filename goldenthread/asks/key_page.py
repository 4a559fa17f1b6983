"""What stands on the page of a key: which asks have their forms on it, and under which headings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from goldenthread.partnerships.models import Partnership

from .queries import Mine
from .registry import ask_kinds
from .sheets import Entry, Sheet
from .vocab import FORMS_ON_A_PAGE


@dataclass(slots=True)
class Group:
    """One partnership's heading and what stands under it; `notes` are the covering notes of the rounds."""

    partnership: Partnership
    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def in_turn(asks: Iterable[Mine], first: str = "") -> list[Mine]:
    """What is to be answered before what is answered, each by when; the one of that name, where it is theirs, first."""
    return sorted(asks, key=lambda one: (one.ask.slug != first, one.ask.state != "open", one.ask.due_on, one.ask.pk))


def on_the_page(asks: Sequence[Mine], sent: Mapping[str, str] | None = None) -> tuple[list[Mine], list[Mine]]:
    """Those whose forms are on the page, and those that follow. Of a page that was sent: those that were on it."""
    if sent is not None:
        named = {key.rpartition("-")[0] for key in sent}
        mine = [one for one in asks if one.ask.slug in named]
        if mine:
            return mine, [one for one in asks if one.ask.slug not in named]
    return list(asks[:FORMS_ON_A_PAGE]), list(asks[FORMS_ON_A_PAGE:])


def grouped(sheet: Sheet) -> list[Group]:
    """The entries under their partnerships, in the order they come in."""
    groups: dict[int, Group] = {}
    for entry in sheet.entries:
        ask = entry.mine.ask
        group = groups.setdefault(ask.partnership_id, Group(ask.partnership))
        group.entries.append(entry)
        note = ask.round.note.strip() if ask.round else ""
        if note and note not in group.notes:
            group.notes.append(note)
    return list(groups.values())


def lost(sent: Mapping[str, str], asks: Iterable[Mine]) -> list[str]:
    """The words that were sent for what is asked of this person no more: they are shown, so that nothing is lost."""
    theirs = {one.ask.slug for one in asks}
    essential = {kind.essential for kind in ask_kinds()}
    found = []
    for key, words in sent.items():
        slug, _, name = key.rpartition("-")
        if slug and name in essential and slug not in theirs and words.strip():
            found.append(words)
    return found
