"""A workbook for the figures of a period: a row for each indicator that is wanted, with what it was last time. It comes
back by the same way as any other sheet. Pure but for its words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from goldenthread.documents import Cell, Column, Document, Heading, Listing, Paragraph, Row, Span, Table
from goldenthread.documents.value import Block, Entry
from goldenthread.performance.rules import spans

_SURE = ("Final", "Provisional", "Estimated")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One figure that is wanted; what holds already stands in its cells."""

    reference: str
    name: str
    whose: str = ""
    part: str = ""
    last_time: str = ""
    numerator: str = ""
    denominator: str = ""
    number: str = ""
    state: str = ""
    comment: str = ""


def headings() -> list[str]:
    """What the columns are called: each a word that the reader of sheets knows."""
    return [
        _("Reference"), _("Indicator"), _("Period"), _("Agency"), _("Breakdown"), _("Last time"), _("Numerator"),
        _("Denominator"), _("Figure"), _("How sure"), _("Comment"),
    ]  # fmt: skip


_LOCKED = 6  # so many columns are printed, and not to be typed in


def template(span: spans.Span, wanted: Sequence[Wanted]) -> Document:
    """The workbook of a period."""
    title = _("Figures of %(period)s") % {"period": span.name}
    told = [
        _("Write the figure, or how many of how many. Leave empty what you cannot say: empty is not nought."),
        _("Where there is no number, say why: c for suppressed, low for rounded away, z for does not apply, : for not "
          "available."),
        _("Bring the file back where you took it. You see what each row would change before anything is saved."),
    ]  # fmt: skip
    blocks: list[Block] = [
        Heading(2, (Span(_("Figures")),)),
        Table(
            (_row(headings(), header=True), *(_row(_cells(one, span)) for one in wanted)),
            columns=tuple(_column(x) for x in range(len(headings()))),
        ),
        Heading(2, (Span(_("How to fill this in")),)),
        Listing(tuple(Entry("•", (Span(one),)) for one in told)),
    ]
    return Document(tuple(blocks), title=title)


def _column(x: int) -> Column:
    if headings()[x] == _("How sure"):
        return Column(choices=_SURE)
    return Column(locked=x < _LOCKED)


def _cells(one: Wanted, span: spans.Span) -> list[str]:
    return [
        one.reference, one.name, span.name, one.whose, one.part, one.last_time, one.numerator, one.denominator,
        one.number, one.state, one.comment,
    ]  # fmt: skip


def _row(words: Sequence[str], *, header: bool = False) -> Row:
    return Row(tuple(Cell((Paragraph((Span(one),)),) if one else (), header=header) for one in words), header=header)
