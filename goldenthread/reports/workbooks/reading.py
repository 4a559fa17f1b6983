"""What came back: the rows of a workbook that was filled in, found by their hidden keys. Pure.

How rows and columns are found in it is `documents.filled`'s; here is what they mean.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from goldenthread.documents import Document
from goldenthread.documents.filled import Form, HeadingWrong, Line, lines_of

from .layout import ASKED, KEY, PRINTED, RATED, Key, fingerprint, key_in

_COLUMNS = {"key": KEY, **PRINTED, **ASKED}


class NotOurs(Exception):
    """The file is no workbook of this plan, or not whole any more. Its str() is one sentence."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row that came back. `typed` holds the open cells that hold words, exactly; `changed` the printed ones that are
    not as they were; `problem` a sentence about a cell that could not be read. Without a reference it names no item.
    """

    sheet: str
    row: int
    plan: str = ""
    reference: str = ""
    version: int = 0
    typed: dict[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    problem: str = ""

    @property
    def says_something(self) -> bool:
        """The quarter alone says nothing: it was there before."""
        return any(name != "period" for name in self.typed) or bool(self.changed or self.problem)


def read(document: Document, partnership: str, plan: str, *, rated: bool) -> list[Filled]:
    """The rows of all sheets that hold any of ours, in the order of the file. `rated`: the plan has ratings of its own.

    Raises NotOurs.
    """
    needed = [name for name in _COLUMNS if rated or name not in RATED]
    try:
        found = list(lines_of(document, Form(_COLUMNS, tuple(ASKED), needed, tuple(PRINTED), key_in)))
    except HeadingWrong as wrong:
        raise NotOurs(_heading_words(wrong)) from None
    if not found:
        raise NotOurs(_("This is no workbook that was taken here, or its first column was deleted. Take a new one."))
    filled = [(_filled(one), one.key) for one in found]
    keys = [key for _line, key in filled if key is not None]
    if not any(key.partnership == partnership for key in keys):
        raise NotOurs(_("This workbook is of another partnership, so nothing was read from it."))
    if not any((key.partnership, key.plan) == (partnership, plan) for key in keys):
        raise NotOurs(_("This workbook is of another plan, %(plan)s. Give it back there.") % {"plan": keys[0].plan})
    return [line if key is None or key.partnership == partnership else _foreign(line) for line, key in filled]


def _foreign(line: Filled) -> Filled:
    """A row of another partnership names nothing here."""
    return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)


def _filled(line: Line[Key]) -> Filled:
    key = line.key
    if key is None:
        return Filled(line.sheet, line.row, typed=line.typed, problem=line.problem)
    changed = tuple(
        name for name, printed in zip(PRINTED, key.prints, strict=True) if fingerprint(line.cells[name]) != printed
    )
    return Filled(line.sheet, line.row, key.plan, key.reference, key.version, line.typed, changed, line.problem)


def _heading_words(wrong: HeadingWrong) -> str:
    said = {"heading": wrong.heading, "sheet": wrong.sheet}
    if wrong.twice:
        return _("The heading “%(heading)s” stands twice on the sheet “%(sheet)s”. Delete the column you added.") % said
    return (
        _(
            "The heading “%(heading)s” is missing on the sheet “%(sheet)s”: put it back over its column, or take a "
            "new workbook."
        )
        % said
    )
