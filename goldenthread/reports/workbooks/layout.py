"""The plan's rows as a form to be filled in elsewhere: what is printed, what is open, and how a row is known again.

Every row has a hidden cell: whose it is, its plan, its reference, the version it was written from, and a fingerprint of
each of its printed words, so that a row is found wherever it went and a printed word that was changed is told.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.documents import Block, Cell, Column, Document, Paragraph, Row, Span, Table
from goldenthread.reports.papers.parts import bullets, day_words, heading, paragraph

# Printed, and not to be changed; then what is asked.
PRINTED = {
    "number": gettext_lazy("Number"),
    "what": gettext_lazy("What"),
    "lead": gettext_lazy("Lead"),
    "due": gettext_lazy("By when"),
    "rated": gettext_lazy("Rating now"),
    "last": gettext_lazy("Last said"),
}
ASKED = {
    "done": gettext_lazy("What was done"),
    "difference": gettext_lazy("What difference it made"),
    "next": gettext_lazy("What is next"),
    "obstacle": gettext_lazy("What is in the way"),
    "no_change": gettext_lazy("Or: no change, because"),
    "rating": gettext_lazy("Rating"),
    "why_rating": gettext_lazy("Why it is rated so"),
    "expected": gettext_lazy("Expected by"),
    "period": gettext_lazy("Quarter it is about"),
}
# Asked only where the plan has ratings of its own.
RATED = ("rating", "why_rating")
KEY = gettext_lazy("Leave this as it is")
WHY_NOT = gettext_lazy("Why not")

_KEY = re.compile(r"([^/\s]+)/([^/\s]+)/([^/\s]+)/(\d{1,9})/([0-9a-f]{6}(?:\.[0-9a-f]{6}){5})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Key:
    """How a row is known again. `prints` are the fingerprints of its printed words, in the order of PRINTED."""

    partnership: str
    plan: str
    reference: str
    version: int
    prints: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.partnership}/{self.plan}/{self.reference}/{self.version}/{'.'.join(self.prints)}"


def key_in(words: str) -> Key | None:
    """The key that a cell holds; None for any other words."""
    found = _KEY.fullmatch(words.strip())
    return Key(found[1], found[2], found[3], int(found[4]), tuple(found[5].split("."))) if found else None


def fingerprint(words: str) -> str:
    """Alike for words that look alike: spaces and line breaks do not count."""
    seen = " ".join(_CONTROL.sub(" ", words).split())
    return hashlib.sha256(seen.encode()).hexdigest()[:6]


@dataclass(frozen=True, slots=True)
class Printed:
    """An item as its row prints it: `words` by the keys of PRINTED. `typed` and `why_not` are of one sent back."""

    reference: str
    version: int
    words: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a workbook is made of: whose plan, its rows, the codes and the quarters to choose from, newest first."""

    partnership: str  # its short name
    whose: str
    plan: str  # its reference
    title: str
    day: date
    lines: tuple[Printed, ...]
    codes: tuple[tuple[str, str], ...] = ()  # code and what it means
    quarters: tuple[str, ...] = ()
    left_out: int = 0  # items that ask nobody for an update
    language: str = "en-GB"

    @property
    def asked(self) -> list[str]:
        """The open columns."""
        return [name for name in ASKED if self.codes or name not in RATED]

    @property
    def sent_back(self) -> bool:
        return any(line.why_not for line in self.lines)


def document(form: Form) -> Document:
    """The workbook: how it is filled in, and one table on one sheet."""
    blocks: list[Block] = [
        heading(1, form.title),
        paragraph(f"{form.whose}. {_('Written on %(day)s.') % {'day': day_words(form.day)}}", bold=True),
        *_instructions(form),
        heading(2, str(_("To fill in"))),
        _table(form),
    ]
    return Document(tuple(blocks), title=form.title, language=form.language)


def _instructions(form: Form) -> list[Block]:
    told = [
        _("Each row of the next sheet is one thing to do. Fill in only the rows you can say something of."),
        _("Say what was done, or that nothing changed and why. Everything else is welcome, and none of it must be."),
        _("What is printed of each thing cannot be changed here. Rows may be filtered and hidden. To sort them, delete "
          "some or add columns of your own, take the protection off the sheet: it has no password."),
        _("Dates can be typed as you write them: 31 March 2027, or 31/3/2027."),
        _("Name no child, no adult and no case."),
        _("Give the workbook back where you took it, or send it to whoever sent it to you. You are shown what would be "
          "entered before anything is."),
    ]  # fmt: skip
    if form.sent_back:
        told.insert(0, _("These rows were not entered. The last column says why. Put them right, and give them back."))
    if form.left_out:
        told.append(_("Left out, because they ask nobody for an update: %(n)d.") % {"n": form.left_out})
    blocks: list[Block] = [heading(2, str(_("How to fill this in"))), bullets(told)]
    if form.codes:
        blocks.append(heading(2, str(_("The ratings to choose from"))))
        blocks.append(bullets(f"{code}: {meaning}" if meaning else code for code, meaning in form.codes))
    return blocks


def _table(form: Form) -> Table:
    head = [str(KEY), *map(str, PRINTED.values()), *(str(ASKED[name]) for name in form.asked)]
    columns = [Column(hidden=True, locked=True), *(Column(locked=True) for _one in PRINTED)]
    columns += [_column(name, form) for name in form.asked]
    if form.sent_back:
        head.append(str(WHY_NOT))
        columns.append(Column(locked=True))
    top = Row(tuple(_cell(words, header=True) for words in head), header=True)
    return Table((top, *(_row(line, form) for line in form.lines)), columns=tuple(columns))


def _column(name: str, form: Form) -> Column:
    if name == "rating":
        return Column(choices=tuple(code for code, _meaning in form.codes))
    return Column(choices=form.quarters if name == "period" else ())


def _row(line: Printed, form: Form) -> Row:
    words = [line.words.get(name, "") for name in PRINTED]
    key = Key(form.partnership, form.plan, line.reference, line.version, tuple(map(fingerprint, words)))
    typed = {"period": form.quarters[0] if form.quarters else "", **line.typed}
    cells = [str(key) if line.reference else "", *words, *(typed.get(name, "") for name in form.asked)]
    return Row(tuple(_cell(one) for one in (*cells, *([line.why_not] if form.sent_back else ()))))


def _cell(words: str, *, header: bool = False) -> Cell:
    """One run of words, line breaks and all: what somebody typed comes back as it went out."""
    return Cell((Paragraph((Span(words),)),) if words else (), header=header)


def labels(names: Sequence[str]) -> str:
    """ "“Lead” and “By when”", as a sentence names columns."""
    told = [f"“{({**PRINTED, **ASKED})[name]}”" for name in names]
    return _(" and ").join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)
