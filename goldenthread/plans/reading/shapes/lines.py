"""Plans without tables: each item a line, and what belongs to it in labelled lines or in brackets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.plans.reading.flow import Box, Flow, Grid, Line, Part, Strip
from goldenthread.plans.reading.identity import find_title
from goldenthread.plans.reading.likeness import plain
from goldenthread.plans.reading.numbering import extends, labelled, numbered, parts, ref_cell
from goldenthread.plans.reading.roles import Role
from goldenthread.plans.reading.trace import Trace

from .asides import aside_in, sentence_in
from .labels import Said, labels_in
from .notes import announces

# So many items must say who leads or by when before lines are believed to be a plan.
_ENOUGH = 2
_LONGEST_ITEM = 700
# How sure a reading is that rests on labels, and one that rests on sentences.
_LABELLED = 0.85
_SAID = 0.75
# Furniture, and lines of the form "Version: 4".
_NEVER_AN_ITEM = re.compile(
    r"^\W*(?:(?:page \d+|appendix|annex|table \d+|contents)\b|[\w’']+(?: [\w’']+){0,2}:\s)", re.IGNORECASE
)
_OTHER_LABELS = re.compile(
    r"^\W*(?:venue|trainer|cost|grade|hours|salary|location|room|telephone|tel|e-?mail|capacity|places|audience|apologies|present|quorum|version)\s*:",
    re.IGNORECASE,
)


_PLAN = re.compile(r"\bplan\b|\bstrategy\b|\bpriorities\b|\bprogramme\b|\bcynllun\b", re.IGNORECASE)


def names_a_plan(run: Flow) -> bool:
    """Does the document's title call it a plan?"""
    title = find_title(run, Trace())
    return title is not None and bool(_PLAN.search(title))


@dataclass(slots=True)
class Record:
    """An item and what its lines say of it. `at` are the places of its lines in the flow."""

    text: str
    line: Line
    at: list[int]
    said: list[Said] = field(default_factory=list)

    @property
    def answers(self) -> bool:
        """Does it say who leads or by when?"""
        return any(one.role in ("lead", "due") for one in self.said)

    @property
    def ref(self) -> str | None:
        return numbered(self.text).ref


def gathered(run: Flow, trace: Trace) -> Flow | None:
    """The flow with its labelled lines as rows; None where there are too few to be a plan."""
    records, sure = _records(run), _LABELLED
    if sum(record.answers for record in records) < _ENOUGH or not _is_plan(run, records):
        records, sure = _sentences(run), _SAID
        if sum(len(record.said) > 1 for record in records) < _ENOUGH:
            return None
    records = sorted([*records, *_siblings(run, records)], key=lambda record: record.at[0])
    trace.note("shapes", f"{len(records)} items with who and when in lines of their own", records[0].line.place, sure)
    return as_rows(announced(run, records), records, sure)


def _is_plan(run: Flow, records: Sequence[Record]) -> bool:
    """Courses, meetings and posts have labelled lines too: a plan says so, or it says who and nothing of venues."""
    if sum(isinstance(one, Line) and announces(one) for one in run) >= _ENOUGH and names_a_plan(run):
        return True
    named = any(one.role == "lead" for record in records for one in record.said)
    others = sum(isinstance(one, Line) and bool(_OTHER_LABELS.match(one.text)) for one in run)
    return named and others < _ENOUGH


def _sentences(run: Flow) -> list[Record]:
    """Numbered or bulleted sentences that say who will do what, in a document that calls itself a plan."""
    if not names_a_plan(run):
        return []
    found = []
    for n, one in enumerate(run):
        if (
            isinstance(one, Line)
            and (one.label is not None or numbered(one.text).ref)
            and (read := sentence_in(one.text))
        ):
            found.append(Record(read[0], one, [n], read[1]))
    return found


def _records(run: Flow) -> list[Record]:
    """Every item that some label or bracket speaks of."""
    found: list[Record] = []
    open_: Record | None = None
    waiting = False  # the open record's last label has no words yet
    before: list[int] = []  # lines since the last heading or item, any of which may be the item
    for n, one in enumerate(run):
        if not isinstance(one, Line) or announces(one):
            open_, waiting, before = None, False, [n] if isinstance(one, Line) else []
            continue
        if one.notes is not None:
            open_, waiting, before = None, False, []
            continue
        rest, said = aside_in(one.text) or labels_in(one.text)
        if said and (rest or any(one.role == "action" for one in said)):
            started = _started(rest, said, one, n)
            if started is None:
                open_, before = None, []
                continue
            open_, waiting, before = started, not started.said or not started.said[-1].words, []
            found.append(open_)
        elif said and open_ is None:
            open_ = _from_above(run, before, said, n)
            before = []
            if open_ is not None:
                found.append(open_)
                waiting = not said[-1].words
        elif said and open_ is not None:
            open_.said += said
            open_.at.append(n)
            waiting = not said[-1].words
        elif waiting and open_ is not None and open_.said and one.heading is None:
            last = open_.said[-1]
            open_.said[-1] = Said(last.role, last.label, f"{last.words}\n{one.text}".strip())
            open_.at.append(n)
        elif open_ is not None and _OTHER_LABELS.match(one.text):
            open_.said.append(Said("ignored", one.text.split(":", 1)[0], one.text.split(":", 1)[1].strip()))
            open_.at.append(n)
        else:
            open_, waiting = None, False
            before.append(n)
    return found


def _started(rest: str, said: Sequence[Said], line: Line, n: int) -> Record | None:
    """A line that holds an item and labels too."""
    action = next((one for one in said if one.role == "action"), None)
    others = [one for one in said if one is not action]
    number = ref_cell(rest) if rest else None
    if action is not None and (not rest or number is not None):
        # "1. Action: Publish the guide": the number is the item's
        words = f"{number} {action.words}" if number else action.words
        return Record(words, line, [n], others) if action.words else None
    if len(rest) > _LONGEST_ITEM or not rest or (len(rest.split()) < 2 and not numbered(rest).ref):
        return None
    return Record(rest, line, [n], list(said))


def _from_above(run: Flow, before: Sequence[int], said: Sequence[Said], n: int) -> Record | None:
    """The item that a labelled line speaks of: the nearest marked line above it (a number, a bullet, bold), else the nearest."""
    lines = [
        (at, one)
        for at in before[-4:]
        if isinstance(one := run[at], Line) and (announces(one) or not _NEVER_AN_ITEM.match(one.text))
    ]
    marked = [
        (at, one)
        for at, one in lines
        if not announces(one) and (one.label is not None or one.bold or numbered(one.text).ref)
    ]
    if not lines or (
        lines[-1][1].heading is not None and lines[-1][1].heading <= 2 and not numbered(lines[-1][1].text).ref
    ):
        return None
    at, item = marked[-1] if marked else lines[-1]
    if (level := labelled(item.text)) is not None and announces(item):
        # nothing stands under this level: it is itself what is to be done
        return (
            Record(f"{level.ref or ''} {level.text}".strip(), item, [at, n], list(said)) if at == before[-1] else None
        )
    if len(item.text) > _LONGEST_ITEM:
        return None
    between = [(other, one) for other, one in lines if other > at]
    how = [Said("how", "How", "\n".join(one.text for _, one in between))] if between else []
    return Record(item.text, item, [at, *(other for other, _ in between), n], [*how, *said])


def _siblings(run: Flow, records: Sequence[Record]) -> Iterable[Record]:
    """Lines shaped like the items beside them that say nothing of who or when."""
    taken = {at for record in records for at in record.at}
    bullets = {(record.line.block, record.line.depth) for record in records if record.line.label is not None}
    stems = {parts(record.ref)[:-1] for record in records if record.ref and len(parts(record.ref)) > 1}
    for n, one in enumerate(run):
        if n in taken or not isinstance(one, Line):
            continue
        ref = numbered(one.text).ref
        numbered_alike = (
            ref is not None and len(parts(ref)) > 1 and parts(ref)[:-1] in stems and len(numbered(one.text).text) > 12
        )
        if (one.label is not None and (one.block, one.depth) in bullets) or numbered_alike:
            yield Record(one.text, one, [n])


def announced(run: Flow, records: Sequence[Record]) -> Flow:
    """The flow with a mark on the numbered lines that items are numbered below: "1 Safe streets" over 1.1 and 1.2."""
    refs = [record.ref for record in records if record.ref]
    taken = {at for record in records for at in record.at}
    marked: Flow = []
    for n, one in enumerate(run):
        if isinstance(one, Line) and n not in taken and labelled(one.text) is None:
            ref = numbered(one.text).ref
            if ref is not None and any(extends(other, ref) for other in refs):
                one = replace(one, announces=True)
        marked.append(one)
    return marked


def as_rows(run: Flow, records: Sequence[Record], sure: float) -> Flow:
    """The flow with the lines of the records as rows of grids; what stands between parts the grids."""
    columns: list[tuple[Role, str]] = [("action", "Action")]
    for record in records:
        for said in record.said:
            if not any(role == said.role and plain(label) == plain(said.label) for role, label in columns):
                columns.append((said.role, said.label))
    starts = {record.at[0]: record for record in records}
    taken = {at for record in records for at in record.at}
    shaped: Flow = []
    together: list[Record] = []
    for n, one in enumerate(run):
        if n in starts:
            together.append(starts[n])
        elif n not in taken:
            if together:
                shaped.append(_grid(together, columns, run, sure))
                together = []
            shaped.append(one)
    if together:
        shaped.append(_grid(together, columns, run, sure))
    return shaped


def _grid(records: Sequence[Record], columns: Sequence[tuple[Role, str]], run: Flow, sure: float) -> Grid:
    strips = tuple(_strip(record, columns) for record in records)
    blocks = [run[at].block for record in records for at in record.at]
    return Grid(strips, records[0].line.place, None, blocks[0], tuple(columns), tuple(dict.fromkeys(blocks)), sure)


def _strip(record: Record, columns: Sequence[tuple[Role, str]]) -> Strip:
    place = record.line.place
    boxes = [Box((Part(record.text),), place=place)]
    for role, label in columns[1:]:
        words = [
            one.words for one in record.said if one.role == role and plain(one.label) == plain(label) and one.words
        ]
        boxes.append(Box(tuple(Part(line) for word in words for line in word.split("\n")), place=place))
    return Strip(tuple(boxes), False, place)
