"""The list of what is asked of somebody as a Document, with room to write: for a meeting of their own."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goldenthread.documents.value import Block, Cell, Document, Heading, Paragraph, Row, Span, Table

from .queries import Mine

_ROOM = "\n\n\n"  # lines left to write on


def document_of(asks: Sequence[Mine], title: str, today: date) -> Document:
    """Partnership by partnership: what, by when, what was answered last, and room to write."""
    blocks: list[Block] = [_line(_("As at %(day)s") % {"day": date_format(today, "j F Y")})]
    by_place: dict[str, list[Mine]] = {}
    for one in asks:
        by_place.setdefault(one.ask.partnership.name, []).append(one)
    for name, those in sorted(by_place.items()):
        blocks += [Heading(2, (Span(name),)), _table(those)]
    if not asks:
        blocks.append(_line(_("Nothing is asked.")))
    return Document(tuple(blocks), title=title)


def _table(asks: Iterable[Mine]) -> Table:
    head = [_("What"), _("By when"), _("Answered last"), _("Now")]
    rows = (
        [
            "\n".join(filter(None, (one.shown.title, one.shown.within, one.ask.note))),
            date_format(one.ask.due_on, "j F Y"),
            _last(one),
            _ROOM,
        ]
        for one in asks
    )
    return Table(
        (
            Row(tuple(_cell(word, header=True) for word in head), header=True),
            *(Row(tuple(_cell(word) for word in row)) for row in rows),
        )
    )


def _last(one: Mine) -> str:
    day = f"{date_format(one.shown.last_on, 'j F Y')}: " if one.shown.last_on else ""
    return f"{day}{one.shown.last}" if one.shown.last else ""


def _line(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _cell(text: str, *, header: bool = False) -> Cell:
    return Cell((_line(text),), header=header)
