"""What papers are put together from: a title with its day and standing, tables, states, legends. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.boards.vocab import STATES, State
from goldenthread.documents import Block, Cell, Entry, Heading, Listing, Paragraph, Row, Span, Table, block_text
from goldenthread.plans import rows
from goldenthread.reports.facts import Code, Line, Position
from goldenthread.reports.setting import Setting

# Shape and word before colour (DESIGN 6): a letter of every font stands for the shape that pages draw.
SHAPES: dict[str, str] = {
    "not-started": "○",
    "on-track": "●",
    "at-risk": "▲",
    "off-track": "■",
    "complete": "✓",
    "embedded": "✓✓",
    "on-hold": "‖",
    "no-answer": "◌",
    "not-applicable": "–",
}
# The ground a state stands on: light, so that dark words read on it in print and in grey.
GROUNDS: dict[str, str] = {
    "not-started": "#F3F2EE",
    "on-track": "#D9EAD9",
    "at-risk": "#FBE7B5",
    "off-track": "#F4CFCB",
    "complete": "#CFE0F2",
    "embedded": "#BBD3EC",
    "on-hold": "#E3E3E8",
    "no-answer": "#FFFFFF",
    "not-applicable": "#EDEDED",
}


def day_words(day: date | None) -> str:
    """ "4 March 2026", in the reader's language; "" for none."""
    return date_format(day, "j F Y") if day else ""


def heading(level: int, words: str) -> Heading:
    return Heading(level, (Span(words),))


def paragraph(words: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    return Paragraph((Span(words, bold=bold, italic=italic),))


def labelled(label: str, words: str) -> Paragraph:
    """ "Lead: …", the label in bold."""
    return Paragraph((Span(f"{label}: ", bold=True), Span(words)))


def bullets(lines: Iterable[str]) -> Listing:
    return Listing(tuple(Entry("•", (Span(line),)) for line in lines))


def said(words: str) -> tuple[Block, ...]:
    """What somebody wrote, a paragraph a line."""
    return tuple(paragraph(line.strip()) for line in words.split("\n") if line.strip())


def lines_of(block: Block) -> list[str]:
    """The words of a block, line by line, without the marks of a list."""
    return [line.strip() for line in block_text(block).split("\n") if line.strip()]


def cell(words: str | Sequence[Block] = "", *, fill: str | None = None, header: bool = False, columns: int = 1) -> Cell:
    blocks = said(words) if isinstance(words, str) else tuple(words)
    return Cell(blocks, columns=columns, fill=fill, header=header)


def table(head: Sequence[str], body: Iterable[Sequence[Cell | str]], caption: str | None = None) -> Table:
    """A table whose first row names its columns."""
    top = Row(tuple(cell(word, header=True) for word in head), header=True)
    return Table((top, *(Row(tuple(c if isinstance(c, Cell) else cell(c) for c in row)) for row in body)), caption)


def state_words(state: State) -> str:
    """ "▲ At risk": shape and word."""
    return f"{SHAPES[state]} {_(STATES[state])}"


def state_within(state: State) -> str:
    """A state inside a sentence, after a number: "3 on track", "6 without an answer"."""
    return _("without an answer") if state == "no-answer" else _(STATES[state]).lower()


def state_cell(row: rows.Row) -> Cell:
    """How an item stands: shape and word, and the board's own code where it still says how it stands."""
    words = state_words(row.state)
    if row.code_shown:
        words += f"\n{row.code_shown}"
    return cell(words, fill=GROUNDS[row.state])


def moved_words(line: Line, since: date | None) -> str:
    """What became of its state since the earlier day: an arrow and a word; "" where no day is asked for."""
    from goldenthread.plans.between import turned

    if since is None:
        return ""
    if line.before is None:
        return _("★ New")
    if line.before.state == line.row.state:
        return _("→ The same")
    was = _(STATES[line.before.state])
    match turned(line.before.state, line.row.state):
        case "better":
            return _("↑ Better: was %(state)s") % {"state": was}
        case "worse":
            return _("↓ Worse: was %(state)s") % {"state": was}
    return _("→ Was %(state)s") % {"state": was}


def number_and_words(row: rows.Row) -> str:
    return f"{row.printed_ref} {row.text}".strip()


def opening(setting: Setting, title: str, position: Position | None = None, day: date | None = None) -> list[Block]:
    """The head of a paper: its title, whose it is, the day it speaks of, its standing, what it corrects."""
    day = position.day if position else day
    lines: list[Block] = [heading(1, setting.title or title)]
    about = [position.whose] if position else []
    if position and position.title not in (setting.title or title):
        about.append(position.title)
    if about:
        lines.append(paragraph(". ".join(about), bold=True))
    told = [setting.meeting, _("Position as at %(day)s.") % {"day": day_words(day)} if day else ""]
    if position and position.since:
        told.append(_("What changed is told since %(day)s.") % {"day": day_words(position.since)})
    told += [f"{setting.status}." if setting.status else "", setting.reference]
    lines.append(paragraph(" ".join(one for one in told if one)))
    if setting.what_changed:
        lines.append(labelled(_("What is different from the one it replaces"), setting.what_changed))
    return lines


def footing(setting: Setting, day: date | None) -> str:
    """What stands at the foot of every page."""
    told = (setting.reference, setting.status, _("position as at %(day)s") % {"day": day_words(day)} if day else "")
    return " · ".join(one for one in told if one)


def passage(setting: Setting, slot: str, label: str, level: int = 2) -> list[Block]:
    """A passage under its heading, and who wrote it; nothing where nobody did."""
    written = setting.passages.get(slot)
    if written is None or not written.blocks:
        return []
    signed = [paragraph(written.by, italic=True)] if written.by else []
    return [heading(level, label), *written.blocks, *signed]


def to_be_written(what: str) -> Paragraph:
    """Where somebody is still to write something: only in drafts."""
    return paragraph(_("[To be written: %(what)s]") % {"what": what}, italic=True)


def legend(codes: Sequence[Code], states: Iterable[State]) -> list[Block]:
    """What every state and every code of the board's own means. Colour never stands alone."""
    seen = set(states)
    rows_ = [
        (cell(state_words(state), fill=GROUNDS[state]), _codes(codes, state))
        for state in STATES
        if state in seen or any(one.state == state for one in codes)
    ]
    if not rows_:
        return []
    return [heading(2, _("What the ratings mean")), table([_("State"), _("The board's own rating")], rows_)]


def _codes(codes: Sequence[Code], state: State) -> str:
    told = [f"{one.code}: {one.meaning}" if one.meaning else one.code for one in codes if one.state == state]
    return "\n".join(told) or _("(none of its own)")


def glossary(terms: Sequence[tuple[str, str]]) -> list[Block]:
    if not terms:
        return []
    return [heading(2, _("Words used")), table([_("Word"), _("What it means")], terms)]


def things(number: int) -> str:
    """ "12 things to do"."""
    return ngettext("%(n)s thing to do", "%(n)s things to do", number) % {"n": number}
