"""The plan on a page: title, period, and a row for each priority. It is cut until it fits, and says what it left out.
Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.documents import Block, Cell, Document, Heading, Paragraph, Row, Span, Table, block_text
from goldenthread.documents.writers.layout import lay, lines_of, shares
from goldenthread.reports.facts import Position
from goldenthread.reports.setting import Setting

from . import parts
from .priorities import Priority, leads_of, mostly_by, name_of, priorities_of

# What a page lying sideways holds below its head, in lines of a table; between two rows there is room for half a line.
ROOM = 43.0
_BETWEEN = 0.8
_IN_LIST = 0.3  # between two entries of a list


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much is told: so many letters of a priority's words, so many aims of so many letters, so many leads."""

    words: int
    aims: int
    letters: int
    leads: int
    rows: int = 99


_WHOLE = _Cut(10_000, 99, 10_000, 4)
_CUTS = (
    _WHOLE,
    *(_Cut(400, aims, letters, 3) for aims, letters in ((8, 240), (6, 160), (5, 120), (4, 110), (3, 100), (2, 90))),
    *(_Cut(words, 1, 80, 2) for words in (200, 140, 100)),
    *(_Cut(80, 0, 0, 1, rows) for rows in (14, 12, 10)),
    _Cut(60, 0, 0, 1, 8),
)


def page(position: Position, setting: Setting) -> Document:
    title = setting.title or _("%(title)s on a page") % {"title": position.title}
    told = priorities_of(position)
    if not told:
        blocks: list[Block] = [
            *_head(position, setting, title, told),
            parts.paragraph(_("The plan has no priorities yet.")),
        ]
    else:
        blocks = next(
            (made for cut in _CUTS if _fits(made := _drawn(position, setting, title, told, cut))),
            _drawn(position, setting, title, told, _CUTS[-1]),
        )
    return Document(tuple(blocks), title, setting.language, parts.footing(setting, position.day))


def _fits(blocks: Sequence[Block]) -> bool:
    return sum(map(_height, blocks)) <= ROOM


def _height(block: Block) -> float:
    """About how many lines of a table a block is high."""
    if isinstance(block, Heading):
        return 2.8 * (len(block.text) // 70)  # its first line is in the head, which ROOM leaves out
    if not isinstance(block, Table):
        return 1.9 + 1.3 * (len(block_text(block)) // 130)
    laid = lay(block)
    widths = shares(laid, sideways=True)
    spaces = sum(_BETWEEN + _IN_LIST * max(cell.text.count("\n") for cell in row.cells) for row in block.rows)
    return spaces + sum(lines_of(laid, y, widths, sideways=True) for y in range(len(laid.rows)))


def _head(position: Position, setting: Setting, title: str, told: Sequence[Priority]) -> list[Block]:
    """The title and one line: whose it is, over which days, what it comes to, as at which day."""
    count = sum(len(one.to_do) for one in told)
    days = position.period and _("%(first)s to %(last)s") % {
        "first": parts.day_words(position.period.first), "last": parts.day_words(position.period.last),
    }  # fmt: skip
    line = [
        f"{position.whose}.",
        f"{days}." if days else "",
        f"{parts.things(count)}." if told else "",
        setting.meeting,
        _("Position as at %(day)s.") % {"day": parts.day_words(position.day)},
        f"{setting.status}." if setting.status else "",
        setting.reference,
    ]
    return [parts.heading(1, title), parts.paragraph(" ".join(one for one in line if one))]


def _drawn(position: Position, setting: Setting, title: str, told: Sequence[Priority], cut: _Cut) -> list[Block]:
    shown = told[: cut.rows]
    body = [_row(position, setting, one, cut) for one in shown]
    words = [_("Priority"), _("What we want"), _("Things to do"), _("By when"), _("Who leads")]
    head = Row(tuple(parts.cell(word, header=True) for word in words), header=True)
    left_out = _left_out(setting, told, shown, cut)
    # In the table, because what follows one that lies sideways begins a page of its own.
    foot = [Row((Cell((parts.paragraph(left_out, italic=True),), columns=len(words)),))] if left_out else []
    return [*_head(position, setting, title, told), Table((head, *body, *foot))]


def _row(position: Position, setting: Setting, one: Priority, cut: _Cut) -> Row:
    aims = [_short(parts.number_and_words(aim.row), cut.letters) for aim in one.aims[: cut.aims]]
    cells = (
        _name(position, setting, one, cut),
        Cell((parts.bullets(aims),)) if aims else parts.cell(_("–")),
        parts.cell(str(len(one.to_do))),
        parts.cell(_due(one)),
        parts.cell(_led(one, cut.leads)),
    )
    return Row(cells)


def _name(position: Position, setting: Setting, one: Priority, cut: _Cut) -> Cell:
    """The priority, and its sentence where somebody wrote one."""
    name = Paragraph((Span(_short(name_of(position, one), cut.words), bold=True),))
    sentence = _short(" ".join(map(block_text, _sentence(setting, one))), cut.words)
    return Cell((name, *((parts.paragraph(sentence),) if sentence else ())), fill="#E9EDF4")


def _sentence(setting: Setting, one: Priority) -> tuple[Block, ...]:
    written = setting.passages.get(one.slot)
    return written.blocks if written is not None else ()


def _due(one: Priority) -> str:
    if not one.to_do:
        return _("nothing yet")
    number, day = mostly_by(one.to_do)
    if day is None:
        return ngettext("%(n)s has a date", "%(n)s have a date", number) % {"n": number} if number else _("no dates")
    return _("%(n)s by %(day)s") % {"n": number, "day": parts.day_words(day)}


def _led(one: Priority, most: int) -> str:
    names = leads_of(one.to_do) or leads_of([one.top, *one.aims] if one.top else ())
    if not names:
        return _("nobody yet")
    more = len(names) - most
    told = [_short(name, 60) for name in names[: most if more > 1 else most + 1]]
    return "; ".join(told + ([_("and %(n)s others") % {"n": more}] if more > 1 else []))


def _short(words: str, letters: int) -> str:
    """The words, broken off between two of them where they are too long."""
    flat = " ".join(words.split())
    if len(flat) <= letters:
        return flat
    return f"{flat[: max(letters - 1, 1)].rsplit(' ', 1)[0].rstrip(' ,;:–-')}…"


def _left_out(setting: Setting, told: Sequence[Priority], shown: Sequence[Priority], cut: _Cut) -> str:
    """What did not fit, in sentences."""
    aims = sum(max(len(one.aims) - cut.aims, 0) for one in shown)
    rows = len(told) - len(shown)
    broken = any(len(parts.number_and_words(aim.row)) > cut.letters for one in shown for aim in one.aims[: cut.aims])
    tops = (
        words for one in shown if one.top for words in (one.top.row.text, *map(block_text, _sentence(setting, one)))
    )
    broken = broken or any(len(words) > cut.words for words in tops)
    said = []
    if rows:
        said.append(ngettext("%(n)s more priority", "%(n)s more priorities", rows) % {"n": rows})
    if aims:
        said.append(ngettext("%(n)s more thing that we want", "%(n)s more things that we want", aims) % {"n": aims})
    sentences = [_("The plan has %(what)s.") % {"what": _(" and ").join(said)}] if said else []
    if broken:
        sentences.append(_("Long words are cut short (…)."))
    return " ".join([*sentences, _("This page holds what fits; the plan itself has it all.")]) if sentences else ""
