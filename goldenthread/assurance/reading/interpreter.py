"""Document -> Tool, in steps that can each be seen.

flow       the document as lines and grids                  plans/reading/flow.py
legends    what explains the scales, anywhere in it         legends.py, scales.py, codes.py
columns    what each column of a table is for               columns.py
rows       standards announced, questions asked             rows.py, cards.py, lines.py, titles.py
settling   scales, conditions, kinds of agency, doubts      settling.py, making.py

What is not sure is kept, with its doubt; what was left out and could have been a question is said in the tool's doubts.
"""

import re
from dataclasses import dataclass, field

from goldenthread.assurance.tool import MOST_QUESTIONS, Tool
from goldenthread.documents import Document
from goldenthread.plans.reading.flow import Grid, Line, flow
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.numbering import numbered
from goldenthread.plans.reading.trace import Trace

from .cards import is_card, read_card
from .columns import Columns, columns_of, role_of
from .drafts import Found, Under, shortened
from .front import is_front, is_sheet, title_of
from .legends import Legends, find_legends
from .lines import as_heading, ask_in_line, goes_on, heads, says_of_a_question
from .making import make
from .rows import read_rows
from .scales import hint_in
from .standards import begin
from .titles import (
    SURELY_A_TOOL,
    TOOL_WORDS,
    announces,
    begins_no_part,
    instructs,
    is_blank_line,
    is_cover,
    names_no_standard,
    tells,
)

OUTSIDE = "It stands outside the tables and may be no question."
_NOTHING = (
    "No questions were found in this file: it needs a table or a numbered list of what is asked. Is it the right one?"
)
_A_PLAN = "This file looks like an action plan and not like a self-assessment: nothing in it is asked."
_TOO_MANY = (
    f"More than {MOST_QUESTIONS} questions were found in this file. Split it, or leave out the sheets that are lists."
)
_NO_TOOL_BELOW = 3  # questions in lines, in a file with no sign of being a tool


class HoldsNoTool(Exception):
    """The file was read, and it is no self-assessment. Its words are one sentence for a person."""


@dataclass(slots=True)
class _Reading:
    """How far the reading is."""

    found: Found
    legends: Legends
    lines: list[Line]
    tables: bool  # its questions stand in tables
    begun: bool = False  # a question was met
    telling: bool = False  # below a heading such as "How to complete this form"
    over: bool = False  # below a heading such as "Action plan"
    headings: list[Line] = field(default_factory=list)  # since the last question
    words: list[str] = field(default_factory=list)  # below the last of them
    columns: Columns | None = None
    plans: int = 0


def interpret(document: Document) -> Tool:
    """The tool that a document holds. Raises HoldsNoTool."""
    run = flow(document, Trace())
    legends = find_legends(run)
    kinds = [_kind(one, at, legends) for at, one in enumerate(run)]
    tables = any(kind in ("questions", "card") for kind in kinds)
    title = title_of(run, kinds) or (document.title or "").strip()
    reading = _Reading(Found(title=title), legends, [one for one in run if isinstance(one, Line)], tables)
    for at, one in enumerate(run):
        if at in legends.used:
            continue
        if isinstance(one, Grid):
            _grid(one, kinds[at], reading)
        else:
            _line(one, reading)
        if reading.found.size > MOST_QUESTIONS:
            raise HoldsNoTool(_TOO_MANY)
    _check(reading, document)
    tool = make(reading.found, legends.found)
    if not tool.size:
        raise HoldsNoTool(_NOTHING)
    return tool


def _check(reading: _Reading, document: Document) -> None:
    found = reading.found
    if not found.size:
        raise HoldsNoTool(_A_PLAN if reading.plans else _NOTHING)
    if reading.tables:
        return
    asking = sum(
        one.text.endswith("?") or bool(one.cell or one.hint) for under in found.standards for one in under.asked
    )
    signs = bool(TOOL_WORDS.search(found.title)) + bool(reading.legends.found) + (asking * 2 > found.size)
    signs += 2 * bool(SURELY_A_TOOL.search(found.title))
    if reading.plans:
        raise HoldsNoTool(_A_PLAN)
    if signs == 0 or (
        signs == 1 and (found.size < _NO_TOOL_BELOW or (asking * 4 < found.size and not reading.legends.found))
    ):
        raise HoldsNoTool(_NOTHING)
    if not asking and re.search(
        r"\b(?:plan|strategy|minutes|agenda)\b", f"{found.title} {document.title or ''}", re.IGNORECASE
    ):
        raise HoldsNoTool(_NOTHING)


def _kind(one: "Line | Grid", at: int, legends: Legends) -> str:
    """What a grid is: "questions", "card", or "other"; "" for lines and what only explains a scale."""
    if isinstance(one, Line) or at in legends.used:
        return ""
    if is_card(one):
        return "card"
    return "questions" if columns_of(one) is not None and not is_front(one) else "other"


def _grid(grid: Grid, kind: str, reading: _Reading) -> None:
    found = reading.found
    columns = columns_of(grid, reading.columns if kind == "other" and reading.begun and not is_front(grid) else None)
    if kind == "card":
        _begin_standard(reading, has_own=False)
        read_card(grid, found)
    elif (
        columns is not None
        and (kind == "questions" or not is_front(grid))
        and not (reading.over and kind != "questions")
    ):
        own = columns.first("standard") is not None and columns.first("standard") != columns.first("question")
        _begin_standard(reading, has_own=own)
        before = found.size
        read_rows(grid, columns, found)
        if found.size > before and columns.doubt and found.standards:
            found.standards[-1].doubts.append(columns.doubt)
        reading.columns = columns
    else:
        _other(grid, reading)
        return
    reading.begun = reading.begun or found.size > 0


def _begin_standard(reading: _Reading, *, has_own: bool) -> None:
    """The standard that the headings before a table name, where the table names none itself."""
    found, headings = reading.found, reading.headings
    named = [one for one in headings if announces(one.text)]
    usable = named or [one for one in headings if not names_no_standard(one.text)]
    if usable and not has_own:
        line = usable[-1]
        at = headings.index(line)
        after = [one for one in headings[at + 1 :] if one.bold or one.heading is not None]
        made = begin(found, line.text)
        made.weak = is_sheet(line)
        if not made.title and after:
            made.title = after[0].text
        made.words += [one for one in reading.words if one not in made.words]
        reading.words = []
    elif not usable and not found.standards and not has_own:
        found.standards.append(Under(""))
    _let_go_of_words(reading)
    reading.headings = []
    reading.over = reading.telling = False


def _other(grid: Grid, reading: _Reading) -> None:
    """A table that asks nothing: a front page, an action plan, or what nobody can place."""
    rows = [[box.text for box in strip.boxes if box.text and not box.from_left] for strip in grid.strips]
    rows = [row for row in rows if row]
    if not rows or is_front(grid):
        return
    roles = {role_of(text) for text in rows[0] if text}
    if "theirs" in roles and len(roles - {None}) >= 1:
        filled = sum(len(row) > 1 for row in rows[1:])
        reading.plans += filled > 0
        if filled == 0 or not reading.begun:
            return
    if reading.over and len(rows) < 3:
        return
    said = f"A table was left out that begins “{shortened(' | '.join(rows[0]))}” and has {len(rows)} rows."
    if len(rows) > 1 and any(len(" ".join(row).split()) > 3 for row in rows):
        reading.found.doubts.append(said)


def _line(line: Line, reading: _Reading) -> None:
    found = reading.found
    if plain(line.text) == plain(found.title):
        return
    if is_sheet(line):
        reading.telling = instructs(line.text)
        reading.over = begins_no_part(line.text)
        if not names_no_standard(line.text):
            _let_go_of_words(reading)
            reading.headings.append(line)
        return
    if reading.tables:
        _beside_tables(line, reading)
    else:
        _in_lines(line, reading)


def _beside_tables(line: Line, reading: _Reading) -> None:
    """A line of a file whose questions stand in tables."""
    found = reading.found
    heading = (
        line.heading is not None or announces(line.text) or (line.bold and len(line.text) < 120 and line.label is None)
    )
    if heading and not line.text.endswith("?"):
        reading.telling = instructs(line.text)
        reading.over = begins_no_part(line.text)
        _let_go_of_words(reading)
        reading.headings.append(line)
        return
    if reading.telling or tells(line.text) or is_cover(line.text) or is_blank_line(line.text):
        _say_left_out(line, reading)
        return
    if hint_in(line.text) is not None and len(line.text.split()) < 6:
        return
    if reading.over:
        _say_left_out(line, reading)
    elif reading.begun and (line.text.rstrip().endswith("?") or "." in (numbered(line.text).ref or "")):
        if reading.headings and not names_no_standard(reading.headings[-1].text):
            _begin_standard(reading, has_own=False)
        ask_in_line(line, found, OUTSIDE)
        return
    if reading.headings and not names_no_standard(reading.headings[-1].text) and not reading.over:
        reading.words.append(line.text)
    elif not reading.begun:
        found.about.append(line.text)


def _say_left_out(line: Line, reading: _Reading) -> None:
    """What asks and stands among what tells how to fill the form in, or below an action plan, is left out aloud."""
    if line.text.rstrip().endswith("?"):
        reading.found.doubts.append(
            f"“{shortened(line.text, 90)}” was left out: it seems to be no question of the tool."
        )


def _let_go_of_words(reading: _Reading) -> None:
    """What was said below a heading that is no standard's introduces the tool, where it stands in front."""
    if not reading.begun:
        reading.found.about += reading.words
    reading.words = []


def _in_lines(line: Line, reading: _Reading) -> None:
    """A line of a file without tables of questions."""
    found = reading.found
    at = next(n for n, one in enumerate(reading.lines) if one is line)
    if says_of_a_question(line, found):
        return
    if is_blank_line(line.text) or is_cover(line.text):
        return
    if heads(reading.lines, at) and not line.text.rstrip().endswith("?"):
        reading.telling = instructs(line.text)
        reading.over = begins_no_part(line.text)
        if not names_no_standard(line.text):
            as_heading(line, found)
        return
    if reading.telling or reading.over or tells(line.text):
        _say_left_out(line, reading)
        return
    if ask_in_line(line, found):
        reading.begun = True
    elif found.standards and found.standards[-1].asked:
        goes_on(line, found)
    elif found.standards:
        _below_heading(line, reading)
    else:
        found.about.append(line.text)


def _below_heading(line: Line, reading: _Reading) -> None:
    """Under a heading that asks nothing yet: a list asks, other words explain."""
    standard = reading.found.standards[-1]
    if line.label is not None and len(line.text.split()) > 2:
        if ask_in_line(Line(f"{line.text} ?", line.place, block=line.block), reading.found):
            asked = standard.asked[-1]
            asked.text = asked.text.removesuffix("?").rstrip()
            asked.doubts.append("It is an entry of a list without a number and may be no question.")
            reading.begun = True
        return
    standard.words.append(line.text)
