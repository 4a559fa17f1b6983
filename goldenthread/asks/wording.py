"""How a mail to somebody puts it: its subject, and under which word each thing stands. No clock, no tables."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .ladder import ASKED
from .weekly import NUDGE

Heading = Literal["back", "new", "soon", "late", "again", "open"]
# In this order they stand in the mail.
HEADINGS: tuple[Heading, ...] = ("back", "new", "soon", "late", "again", "open")


def heading_words(heading: Heading) -> str:
    match heading:
        case "back":
            return _("Sent back to you")
        case "new":
            return _("New")
        case "soon":
            return _("Due soon")
        case "late":
            return _("Late")
        case "again":
            return _("Asked again")
        case "open":
            return _("Also open")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the wording of one ask depends on. `steps` are those this mail tells; none where it is only listed."""

    kind: str
    due: date
    late: bool
    returned: bool
    steps: tuple[str, ...]
    board: str


def heading_of(ask: Asked) -> Heading:
    """Under which word the ask stands. However many steps are told at once, the one that matters most names it."""
    if not ask.steps:
        return "open"
    if ask.returned and ASKED in ask.steps:
        return "back"
    if any(step.startswith(NUDGE) for step in ask.steps):
        return "again"
    if ask.late:
        return "late"
    return "new" if ASKED in ask.steps else "soon"


def subject(asks: Sequence[Asked], today: date, counts: Callable[[str, int], str]) -> str:
    """What is wanted and by when. `counts(kind, n)` says so many of one kind: "2 updates".

    Where something is told that is late, or was sent back, the subject is of that alone.
    """
    told = {heading_of(one) for one in asks}
    if any(one.late and one.steps for one in asks):
        return _("Late: %(what)s") % {"what": _wanted([one for one in asks if one.late], today, counts)}
    if told <= {"back", "open"} and "back" in told:
        back = [one for one in asks if heading_of(one) == "back"]
        return _("Sent back: %(what)s") % {"what": _wanted(back, today, counts)}
    return _wanted(asks, today, counts)


def _wanted(asks: Sequence[Asked], today: date, counts: Callable[[str, int], str]) -> str:
    boards = list(dict.fromkeys(one.board for one in asks))
    days = sorted({one.due for one in asks})
    said = {"count": how_many([one.kind for one in asks], counts), "day": day_words(days[0], today)}
    if len(boards) == 1:
        said["board"] = boards[0]
        if len(days) == 1:
            return _("%(count)s wanted by %(day)s: %(board)s") % said
        return _("%(count)s wanted, the first by %(day)s: %(board)s") % said
    if len(days) == 1:
        return _("%(count)s wanted of you by %(day)s") % said
    return _("%(count)s wanted of you, the first by %(day)s") % said


def how_many(kinds: Sequence[str], counts: Callable[[str, int], str]) -> str:
    """ "2 updates"; where they are of several kinds, "5 answers"."""
    if len(set(kinds)) == 1:
        return counts(kinds[0], len(kinds))
    return answers(len(kinds))


def answers(n: int) -> str:
    return ngettext("%(n)d answer", "%(n)d answers", n) % {"n": n}


def day_words(day: date, today: date) -> str:
    """29 May; with its year where that is another."""
    return date_format(day, "j F" if day.year == today.year else "j F Y")


def is_quiet(step: str, quiet: Collection[str]) -> bool:
    """Does somebody not want such a reminder ("before", "after")? The ask itself and a nudge always reach them."""
    word = step.split("-")[0]
    return word in quiet and word not in (ASKED, NUDGE)
