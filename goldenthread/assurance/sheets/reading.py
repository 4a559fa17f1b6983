"""What came back: the rows of a sheet that was filled in, found by their hidden keys. Pure.

How rows and columns are found in it is `documents.filled`'s; here is what they mean.
"""

from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _

from goldenthread.documents import Document
from goldenthread.documents.filled import Form, HeadingWrong, Line, lines_of

from .keys import Key, fingerprint, key_in
from .layout import ALWAYS, ASKED, KEY, PRINTED, PROVEN

_FORM = Form({"key": KEY, **PRINTED, **ASKED}, tuple(ASKED), ("key", *ALWAYS), ALWAYS, key_in)
MOST_ROWS = 2000


class NotOurs(Exception):
    """The file is no sheet of this return, or not whole any more. Its str() is one sentence."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Which return a sheet must be of: the partnership's short name, the reference, the tool and its version."""

    partnership: str
    filled: str
    tool: str
    version: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that came back. `typed` holds the open cells that hold words, `stood` the fingerprint of what they held.

    `changed`: a printed word is not as it was; `problem` is a sentence about a cell that could not be read. Without a
    question it names none; `elsewhere` is the reference of the return it is of, where that is another.
    """

    sheet: str
    row: int
    question: str = ""
    seen: int = 0
    stood: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    changed: bool = False
    problem: str = ""
    elsewhere: str = ""


def read(document: Document, whose: Whose) -> list[Filled]:
    """The rows of all sheets that hold any of ours, in the order of the file. Raises NotOurs."""
    try:
        found = list(islice(lines_of(document, _FORM), MOST_ROWS + 1))
    except HeadingWrong as wrong:
        raise NotOurs(_heading_words(wrong)) from None
    if not found:
        raise NotOurs(_("This is no sheet that was taken here, or its first column was deleted. Take a new one."))
    if len(found) > MOST_ROWS:
        raise NotOurs(_("This sheet has more than %(n)d rows. Take a new one.") % {"n": MOST_ROWS})
    lines = [(_filled(one), one.key) for one in found]
    _check(whose, [key for _line, key in lines if key is not None])
    return [_of(line, key, whose) for line, key in lines]


def _check(whose: Whose, keys: list[Key]) -> None:
    """Raises NotOurs unless some row is of this return, as it is asked now."""
    here = [key for key in keys if key.partnership == whose.partnership]
    if not here:
        raise NotOurs(_("This sheet is of another partnership, so nothing was read from it."))
    mine = [key for key in here if key.filled == whose.filled]
    if not mine:
        raise NotOurs(_("This sheet is of another return, %(other)s. Bring it in there.") % {"other": here[0].filled})
    if not any((key.tool, key.version) == (whose.tool, whose.version) for key in mine):
        raise NotOurs(
            _("This sheet asks the questions of an older version. Take a new one, and copy your answers into it.")
        )


def _of(line: Filled, key: Key | None, whose: Whose) -> Filled:
    """A row of another partnership names nothing here; one of another return says which."""
    if key is None:
        return line
    if key.partnership != whose.partnership:
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)
    if key.filled != whose.filled or (key.tool, key.version) != (whose.tool, whose.version):
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem, elsewhere=key.filled)
    return line


def _filled(line: Line[Key]) -> Filled:
    key = line.key
    if key is None:
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)
    changed = fingerprint([line.cells[one] for one in PROVEN]) != key.printed
    return Filled(line.sheet, line.row, key.question, key.seen, key.stood, line.typed, changed, line.problem)


def _heading_words(wrong: HeadingWrong) -> str:
    said = {"heading": wrong.heading, "sheet": wrong.sheet}
    if wrong.twice:
        return _("The heading “%(heading)s” stands twice on the sheet “%(sheet)s”. Delete the column you added.") % said
    return (
        _(
            "The heading “%(heading)s” is missing on the sheet “%(sheet)s”: put it back over its column, or take a "
            "new sheet."
        )
        % said
    )
