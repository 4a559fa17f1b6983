"""Step 5. The flow as a run of events: levels that are announced, rows that hold items, lines of prose.

A level is announced by a line before a table ("Priority 2a: …") or by a banner row inside one. A table without a
heading goes on with the columns of the one before it, where its cells fit them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from goldenthread.documents import Place
from goldenthread.lib import timescales
from goldenthread.plans.outline import Kind

from .columns import NO_MEANINGS, Columns, Meanings, guess_columns, heading_row, is_heading_again, read_columns
from .facts import Fact, gone_on, read_fact
from .flow import Box, Flow, Grid, Line, Part, Strip, shorn
from .generic import GENERIC
from .leads import looks_like_a_lead
from .likeness import is_ditto
from .numbering import extends, kind_of_word, labelled, numbered, ref_cell
from .ratings import is_rating
from .roles import Role, roles_of_heading
from .trace import Trace


@dataclass(frozen=True, slots=True)
class Level:
    """A level announced: its kind where a word says so, its number, its words."""

    text: str
    ref: str | None
    kind: Kind | None
    place: Place
    banner: bool = False
    word: str | None = None  # what the plan calls this level
    facts: tuple[Fact, ...] = ()  # what is said of it right under its words
    sure: float | None = None  # where it is less sure than a word or a merged cell makes it


@dataclass(frozen=True, slots=True)
class Body:
    """A row that holds items. `resumed`: the first of a table that goes on with the one before."""

    strip: Strip
    columns: Columns
    resumed: bool = False
    sheet: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Words that say something of the level announced last: who leads it, how it is measured, an outcome of it."""

    role: Role
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Prose:
    line: Line


Event = Level | Body | Note | Prose


def events(run: Flow, trace: Trace, meanings: Meanings = NO_MEANINGS) -> list[Event]:
    """The whole flow as events, in order. `meanings`: what a person said its columns are for."""
    found: list[Event] = []
    columns: Columns | None = None
    sheet = 0
    for one in run:
        if isinstance(one, Line):
            event = _line(one)
            above = _with_fact(found[-1], one) if found and isinstance(event, Prose | Note) else None
            if above is not None:
                found[-1] = above
            else:
                found.append(event)
            continue
        if one.given:
            first = -1
            known = Columns(tuple(role for role, _ in one.given), tuple(label for _, label in one.given), one.sure)
            sheet += 0 if known == columns and found and isinstance(found[-1], Body) else 1
            columns = known
        elif columns is not None and _fits(one, columns):
            first = -1
            trace.note("rows", "goes on with the columns of the table before it", one.place, 0.9)
        elif (own := _own_columns(one, trace, meanings)) is not None:
            first, columns_here = own
            repeated = columns is not None and columns.roles == columns_here.roles
            columns = columns_here
            sheet += 0 if repeated and found and isinstance(found[-1], Body) else 1
        else:
            trace.note("rows", "not a table of the plan", one.place, 0.8)
            continue
        resumed = bool(found) and isinstance(found[-1], Body) and sheet > 0 and not one.given
        found.extend(_rows(one, first, columns, resumed, sheet, trace))
    return found


def _with_fact(above: Event, line: Line) -> Level | None:
    """The level right above, with what this line says of it."""
    if not isinstance(above, Level) or above.banner or line.heading is not None:
        return None
    if line.notes == "outcome":
        return None  # a level of its own
    if line.label is not None and (more := gone_on(above.facts, line.text, line.place)) is not None:
        return replace(above, facts=more)
    if line.label is not None and line.notes is None:
        return None
    fact = Fact(line.notes, line.text, (line.place,)) if line.notes else read_fact(line.text, line.place)
    return None if fact is None else replace(above, facts=(*above.facts, fact))


def _own_columns(grid: Grid, trace: Trace, meanings: Meanings) -> tuple[int, Columns] | None:
    row = heading_row(grid)
    if row is not None and _is_second_heading(grid, row + 1):
        row += 1
    if row is not None:
        columns = read_columns(grid, row, trace, meanings)
        return (row, columns) if columns.is_a_plan else None
    if grid.width < 3 or len(grid.strips) < 3:
        return None
    guessed = guess_columns(grid, trace, meanings)
    return (-1, guessed) if guessed is not None and guessed.is_a_plan else None


def _is_second_heading(grid: Grid, y: int) -> bool:
    """Headings in two rows: "Timescale" over "Start" and "End", the others reaching down from above."""
    if y >= len(grid.strips):
        return False
    boxes = grid.strips[y].boxes
    own = [box for box in boxes if box.text and not box.from_above and not box.from_left]
    reaching = [box for box in boxes if box.text and box.from_above]
    return bool(own) and len(reaching) >= len(own) and all(roles_of_heading(box.text) for box in own)


def _fits(grid: Grid, columns: Columns) -> bool:
    """Do the cells of a table without a heading fit these columns?"""
    if grid.width != columns.width or heading_row(grid) is not None:
        return False
    rows = [strip for strip in grid.strips if len(strip.filled) > 1]
    judged: list[float] = []
    for role, looks_it in _TELLTALE.items():
        for x in columns.of(role):
            texts = [strip.boxes[x].text for strip in rows if strip.boxes[x].text and not is_ditto(strip.boxes[x].text)]
            if texts:
                judged.append(sum(looks_it(text) for text in texts) / len(texts))
    return not judged or max(judged) >= 0.5


def _tells_time(text: str) -> bool:
    when = timescales.read(text)
    return len(text) < 120 and (when.understood or "placeholder" in when.doubts)


# Columns whose cells can be told by their look, and how.
_TELLTALE: dict[Role, Callable[[str], bool]] = {
    "ref": lambda text: ref_cell(text) is not None,
    "due": _tells_time,
    "lead": looks_like_a_lead,
    "rating": is_rating,
}


def _line(line: Line) -> Event:
    if line.notes is not None:
        return Note(line.notes, line.text, line.place)
    if line.announces:
        number = numbered(line.text)
        return Level(number.text, number.ref, None, line.place)
    if line.label is None or line.heading is not None:
        level = labelled(line.text)
        if level is not None and level.kind not in ("action", "milestone"):
            return Level(level.text, level.ref, level.kind, line.place, word=level.word)
    elif (level := labelled(line.text)) is not None and level.kind not in ("action", "milestone") and level.ref:
        return Level(level.text, level.ref, level.kind, line.place, word=level.word)
    return Prose(line)


def _rows(grid: Grid, heading: int, columns: Columns, resumed: bool, sheet: int, trace: Trace) -> Iterator[Event]:
    refs = [
        ref for strip in grid.strips for box in strip.boxes[:2] if (ref := ref_cell(box.text) or numbered(box.text).ref)
    ]
    lone = _lone_banners(grid, heading, columns)
    waiting: Level | None = None
    for y, strip in enumerate(grid.strips):
        strip = shorn(strip, columns.width)
        if y == heading or not strip.filled or is_heading_again(strip, columns):
            continue
        level = _banner(strip, columns, refs, before_heading=y < heading)
        if level is None and y in lone:
            level = replace(_read_banner(strip.boxes[strip.filled[0]]), sure=_LONE)
        if level is None and y > heading:
            if waiting is not None:
                yield waiting
                waiting = None
            yield Body(strip, columns, resumed, sheet)
            resumed = False
            continue
        resumed = False
        if level is None or _is_label(level.text, level.ref):
            continue
        if y < heading and level.ref is None and level.kind is None and waiting is None:
            # a title over the table: a level only if titles tell tables apart, which headings.py decides
            yield Prose(Line(level.text, level.place, heading=6, block=grid.block))
            continue
        if waiting is not None and not level.ref and not level.kind:
            # "Strategic Theme 2" on one row and its words on the next
            level = Level(level.text, waiting.ref, waiting.kind, waiting.place, True, waiting.word)
            waiting = None
        elif waiting is not None:
            yield waiting
            waiting = None
        if not level.text:
            waiting = level
            continue
        trace.note("rows", f"a banner row: {level.word or ''} {level.ref or ''} {level.text[:60]!r}", level.place, 0.95)
        yield level
    if waiting is not None:
        yield waiting


def _is_label(text: str, ref: str | None) -> bool:
    """ "Actions" on a row of its own names what follows, and is no item."""
    return ref is None and (kind_of_word(text.strip(" :")) is not None or bool(GENERIC.match(text)))


def _banner(strip: Strip, columns: Columns, refs: list[str], *, before_heading: bool) -> Level | None:
    filled = strip.filled
    if len(filled) == 2 and (level := _numbered_banner(strip, columns, refs)) is not None:
        return level
    if len(filled) == 2 and before_heading:
        return _label_and_words(strip)
    if len(filled) != 1:
        return None
    x = filled[0]
    box = strip.boxes[x]
    own, facts = _parted(box.parts)
    text = " ".join(part.text for part in own)
    named = labelled(text)
    reach = 1 + sum(1 for other in strip.boxes[x + 1 :] if other.from_left and other.parts == box.parts)
    spans = reach >= max(2, columns.width / 2)
    if named is not None and named.kind not in ("action", "milestone"):
        return Level(named.text, named.ref, named.kind, box.place, True, named.word, facts)
    role = columns.roles[x]
    in_the_way = role not in ("ref", "scope", None, "ignored") and not spans and not before_heading
    strong = bool(own) and all(part.strong for part in own)
    if x > 0 and not spans:
        return None
    if in_the_way and not (strong and role in ("action", "milestone")):
        return None
    if ref_cell(text):
        return None
    return _read_banner(box)


def _read_banner(box: Box) -> Level:
    own, facts = _parted(box.parts)
    number = numbered(" ".join(part.text for part in own))
    return Level(number.text, number.ref, None, box.place, True, facts=facts)


def _parted(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], tuple[Fact, ...]]:
    """A banner's own words, and what is said of it in the lines below them."""
    first = next((n for n, part in enumerate(parts) if n and read_fact(part.text)), len(parts))
    facts: tuple[Fact, ...] = ()
    for part in parts[first:]:
        more = gone_on(facts, part.text) if part.bullet else None
        fact = read_fact(part.text)
        if more is None and fact is None:
            return parts, ()  # it goes on in prose: all of it is its words
        facts = more or (*facts, *([fact] if fact else []))
    return parts[:first], facts


def _label_and_words(strip: Strip) -> Level | None:
    """ "Priority 1 | Safe streets", over the headings of a table."""
    label, words = (strip.boxes[x] for x in strip.filled)
    text = label.text.replace("\n", " ").strip(" :")
    kind = kind_of_word(text)
    if kind is not None and kind not in ("action", "milestone"):
        number = numbered(words.text.replace("\n", " "))
        return Level(number.text, number.ref, kind, words.place, True, text)
    level = labelled(f"{text}: {words.text}".replace("\n", " "))
    if level is None or level.kind in ("action", "milestone") or not labelled(f"{text}: x"):
        return None
    return Level(level.text, level.ref, level.kind, words.place, True, level.word)


_LONE = 0.7  # a row of one cell may also be an action that says nothing else


def _lone_banners(grid: Grid, heading: int, columns: Columns) -> set[int]:
    """Rows of which only the first cell is filled, in a table whose other rows say who and when: they name a level.

    In plain text and CSV nothing else is left of a merged cell. A row that is left blank by mistake stands alone;
    banners come again and again, and rows follow them.
    """
    leaf = columns.leaf
    if leaf is None or columns.branches or any(box.from_left for strip in grid.strips for box in strip.boxes):
        return set()
    body = [(y, shorn(strip, columns.width)) for y, strip in enumerate(grid.strips) if y > heading and strip.filled]
    lone = [y for y, strip in body if strip.filled == [0]]
    full = [strip for _, strip in body if len(strip.filled) > max(1, columns.width / 2)]
    if len(lone) < 2 or not body or lone[-1] == body[-1][0] or len(full) + len(lone) < 0.95 * len(body):
        return set()
    texts = [grid.strips[y].boxes[0].text for y in lone]
    numbers = sum(numbered(text).ref is not None for text in texts)
    on_leaves = sum(numbered(strip.boxes[leaf].text).ref is not None for strip in full)
    telling = numbers == len(lone) and on_leaves == 0
    plain_names = numbers == 0 and all(
        len(text) < 90 and not text.endswith(".") and text[:1].isupper() for text in texts
    )
    return set(lone) if telling or plain_names else set()


def _numbered_banner(strip: Strip, columns: Columns, refs: list[str]) -> Level | None:
    """ "1 | Governance" with nothing else on the row, where other rows are numbered below it."""
    first, second = strip.filled
    ref = ref_cell(strip.boxes[first].text)
    if ref is None or columns.branches or columns.roles[second] not in ("action", "milestone"):
        return None
    if not any(extends(other, ref) for other in refs):
        return None
    return Level(strip.boxes[second].text.replace("\n", " "), ref, None, strip.boxes[second].place, True)
