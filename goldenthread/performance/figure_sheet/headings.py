"""Which row holds the headings, and what stands under each of them. Pure.

A heading names a kind of column ("Numerator"), or what its figures are about: a period, an agency, an indicator, a part;
or both ("Q1 2025/26 numerator"). Where a row of groups stands above it ("2024/25" over Q1 to Q4), the two are read
together. What a heading does not say, the cells below it may.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goldenthread.performance.rules.cells import read_cell

from .names import Names, plain
from .period_words import find_period, read_period, year_words
from .state_words import is_state
from .value import NUMBERS, Column, Line, Use

_LOOKED_AT = 40  # rows under a heading
_BESIDE = re.compile(
    r"\b(?:target|tolerance|baseline|rag|brag|trend|direction|dot|polarity|change|variance|difference|ytd|year to date|"
    r"england|national|region(?:al)?|neighbours?|benchmark|comparators?|average of|last time|previous|prior|forecast|"
    r"owner|lead|source|frequency|definition|rationale|theme|priority|good is|good performance|units?|rank|quartile)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[*†‡¹²³]|(?:(?:foot)?notes?|(?:data )?sources?|n\.?b\.?|please note|caveats?|disclaimer|produced (?:by|on)|"
    r"prepared (?:by|on)|last updated|extracted|printed)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 12  # words
_KINDS: tuple[tuple[Use, str], ...] = (
    ("denominator", r"den|denom|denominators?|out of|of how many|cohort|d|total number"),
    ("numerator", r"num|nums|numerators?|count|how many|n"),
    ("state", r"status|state|how sure|data status|figure status|data quality|quality|flag|provisional"),
    ("comment", r"comments?|commentary|narrative|notes?|remarks?|explanation|context"),
    ("period", r"periods?|quarter|month|year|time period|time_period|reporting period|reporting quarter|date|as at|when|snapshot|snapshot date|financial year|fy|school year|calendar year|day|month ending|quarter ending|year ending"),
    ("whose", r"agenc(?:y|ies)|organisations?|organizations?|partners?|areas?|districts?|localit(?:y|ies)|local authority|la|la name|whose|agency or area|partner agency|trust|borough|team|from"),
    ("part", r"breakdown|categor(?:y|ies)|group|sex|gender|age|age group|age band|ethnicity|split|part|characteristic|sub-?category"),
    ("indicator", r"indicators?|measures?|kpis?|pis?|metrics?|performance (?:measures?|indicators?)|description|ref|reference|indicator (?:ref|reference|name|key)|measure (?:ref|name)|key|what is measured|data item"),
    ("number", r"values?|figures?|numbers?|results?|actuals?|performance|outturn|rates?|%|per ?cent|percentages?|score|data|current|current (?:value|figure|performance|position)|latest|latest (?:figure|value|position)|this (?:quarter|period|month|year)|totals?|£|rate per 10 ?000"),
)  # fmt: skip
_WHOLE = tuple((use, re.compile(words, re.IGNORECASE)) for use, words in _KINDS)
# What stands beside a period or a name in one heading: "Q1 25/26 Num", "Harbour Police - value".
_TAIL: dict[Use, str] = {
    "denominator": r"den(?:om(?:inator)?)?", "numerator": r"num(?:erator)?",
    "number": r"value|figure|actual|outturn|result|performance|%|rate", "comment": r"comments?|notes?",
}  # fmt: skip
_TAILS = tuple(
    (use, re.compile(rf"\b(?:{words})\b|^(?:{words})$|(?<=\s)%$", re.IGNORECASE)) for use, words in _TAIL.items()
)


@dataclass(frozen=True, slots=True)
class Head:
    """A row of headings: where the rows under it begin, and its columns."""

    after: int
    columns: tuple[Column, ...]

    def of(self, *uses: Use) -> list[int]:
        return [x for x, one in enumerate(self.columns) if one.use in uses]


def head_at(lines: Sequence[Line], at: int, names: Names, context: str, said: Mapping[str, Use]) -> Head | None:
    """The headings that begin in that row: it alone, or with the row below it; None where it has none."""
    above = lines[at - 1] if at and _is_group(lines[at - 1], lines[at]) else None
    alone = _columns(above, lines[at], lines[at + 1 : at + 1 + _LOOKED_AT], names, context, said)
    found = Head(at + 1, alone) if _is_head(lines[at], alone) else None
    if at + 1 < len(lines) and _is_group(lines[at], lines[at + 1]) and not is_data(lines[at + 1], alone, names):
        both = _columns(lines[at], lines[at + 1], lines[at + 2 : at + 2 + _LOOKED_AT], names, context, said)
        if _is_head(lines[at + 1], both) and _told(both) > (_told(alone) if found else 0):
            return Head(at + 2, both)
    return found


def may_be_head(line: Line) -> bool:
    """Words, and hardly a number that is no year."""
    texts = line.texts
    numbers = [one for one in texts if len(one) != 4 and read_cell(one).number is not None]
    return len(texts) > 1 and len(numbers) * 2 < len(texts)


def is_note(words: str, *, beneath: bool) -> bool:
    """A note, which names the periods and agencies of other figures than those it stands over; beneath a table, any
    sentence."""
    return bool(_NOTE.match(words)) or (beneath and (words.endswith(".") or len(words.split()) > _LONGEST_TITLE))


def weak_head(lines: Sequence[Line], names: Names, said: Mapping[str, Use]) -> Head | None:
    """Headings of which none is known to hold figures: where one column does, it is taken for them; of several a person
    says which."""
    for at, line in enumerate(lines[:_LOOKED_AT]):
        if not may_be_head(line):
            continue
        columns = _columns(None, line, lines[at + 1 : at + 1 + _LOOKED_AT], names, "", said)
        numbers = [
            x
            for x, one in enumerate(columns)
            if one.use == "ignored" and one.heading and not _BESIDE.search(one.heading) and _are_numbers(lines, at, x)
        ]
        chosen = any(one.use in NUMBERS for one in columns)
        if not (numbers or chosen) or not any(one.use == "indicator" for one in columns):
            continue
        if len(numbers) == 1 and not chosen and columns[numbers[0]].heading not in said:
            found = list(columns)
            found[numbers[0]] = replace(found[numbers[0]], use="number")
            columns = tuple(found)
        return Head(at + 1, columns)
    return None


def _are_numbers(lines: Sequence[Line], at: int, x: int) -> bool:
    cells = [one.at(x) for one in lines[at + 1 : at + 1 + _LOOKED_AT] if one.at(x)]
    return _mostly(cells, lambda one: read_cell(one).number is not None)


def kind_of(heading: str) -> Use | None:
    """The kind of column that a heading names outright."""
    text = heading.strip(" :*?.").replace("_", " ")
    return next((use for use, words in _WHOLE if words.fullmatch(text)), None)


def _is_group(upper: Line, lower: Line) -> bool:
    """A row over the headings, of at least two different words, none of them a number."""
    texts = upper.texts
    return (
        len(texts) > 1
        and len(lower.texts) > 1
        and not any(re.fullmatch(r"-?[\d.,]+%?", one) and len(one) != 4 for one in texts)
    )


def is_data(line: Line, columns: Sequence[Column], names: Names) -> bool:
    """Does the row begin with something known, as rows of figures do?"""
    labels = [x for x, one in enumerate(columns) if one.use in ("indicator", "whose")]
    return any(names.indicator(line.at(x)) or names.whose(line.at(x)) for x in labels)


def _columns(
    above: Line | None, line: Line, below: Sequence[Line], names: Names, context: str, said: Mapping[str, Use]
) -> tuple[Column, ...]:
    groups = _spread(above, line)
    years = _are_years(line)
    found = []
    for x, words in enumerate(line.cells):
        group = groups[x] if x < len(groups) else ""
        cells = [one.at(x) for one in below[:_LOOKED_AT] if one.at(x)]
        column = _column(words, group if group != words else "", cells, names, context, years=years)
        found.append(replace(column, use=said[column.heading]) if column.heading in said else column)
    return tuple(found)


def _spread(above: Line | None, line: Line) -> list[str]:
    """The words of the groups: each over its own column and the empty ones after it."""
    if above is None:
        return []
    found: list[str] = []
    for x in range(len(line.cells)):
        words = above.at(x)
        found.append(words or (found[-1] if found else ""))
    return found


def _are_years(line: Line) -> bool:
    """Bare numbers such as 2023, 2024, 2025 are headings where they follow each other."""
    years = [int(one) for one in line.cells if re.fullmatch(r"(?:19|20)\d\d", one)]
    steps = {b - a for a, b in pairwise(years)}
    return len(years) < 2 or (len(steps) == 1 and abs(steps.pop()) == 1)


def _column(words: str, group: str, cells: Sequence[str], names: Names, context: str, *, years: bool) -> Column:
    heading = " / ".join(filter(None, (group, words)))
    if not heading:
        return Column(_by_cells(cells, names), "")
    if (reference := names.indicator(words)) and not group:
        return Column("number", heading, indicator=reference)
    if _BESIDE.search(words or group):
        return Column("ignored", heading)
    own = kind_of(words)
    if own is not None and own not in NUMBERS:
        return Column(_checked(own, cells, names), heading)
    about = Column("number", heading)
    told = False
    for part in filter(None, (words, group)):
        now = _about(part, names, f"{group} {context}" if part == words else context, years=years)
        if now is not None:
            about, told = _joined(about, now), True
    if _BESIDE.search(group):
        return Column("ignored", heading)
    if own is not None:
        return replace(about, use=own)
    return about if told else Column(_by_cells(cells, names), heading)


def _joined(first: Column, second: Column) -> Column:
    """What both rows of headings say; the lower one goes before the upper."""
    return replace(
        first,
        use=first.use if first.use != "number" else second.use,
        indicator=first.indicator or second.indicator, period=first.period or second.period,
        whose=first.whose or second.whose, part=first.part or second.part,
    )  # fmt: skip


def _about(words: str, names: Names, context: str, *, years: bool) -> Column | None:
    """What figures under these words are about; None where the words name nothing that is known."""
    if re.fullmatch(r"(?:19|20)\d\d", words) and not years:
        return None
    use, rest = _kind_within(words)
    for text in dict.fromkeys((words, rest)):
        if (reference := names.indicator(text)) is not None:
            return Column(use, indicator=reference)
        if (whose := names.whose(text)) is not None:
            return Column(use, whose=whose)
        if names.is_part(text):
            return Column(use, part=text)
        if stated := read_period(text):
            return Column(use, period=dated(text, context) if stated[0].form == "open" else text)
    stated, left = find_period(rest)
    if not stated:
        return None
    period = dated(rest, context) if stated[0].form == "open" else rest
    bare = left.strip(" -–:/()")
    if not bare:
        return Column(use, period=period)
    if (whose := names.whose(bare)) is not None:
        return Column(use, period=period, whose=whose)
    if (reference := names.indicator(bare)) is not None:
        return Column(use, period=period, indicator=reference)
    return Column(use, period=period, part=bare) if names.is_part(bare) else None


def dated(words: str, context: str) -> str:
    """ "Q1" under or after "2025/26" is Q1 2025/26."""
    year = year_words(context)
    return f"{words} {year}" if year else words


def _kind_within(words: str) -> tuple[Use, str]:
    for use, pattern in _TAILS:
        if pattern.search(words) and plain(pattern.sub(" ", words)):
            return use, " ".join(pattern.sub(" ", words).split()).strip(" -–:/")
    return "number", words


def _checked(use: Use, cells: Sequence[str], names: Names) -> Use:
    """ "Status" over red and green is no word for how sure a figure is."""
    if use == "state" and cells:
        letters = all(len(one) == 1 for one in cells)
        known = all(map(is_state, cells)) if letters else _mostly(cells, is_state)
        return use if known else "ignored"
    if (
        use in ("indicator", "period")
        and cells
        and not _mostly(cells, lambda one: bool(re.search(r"[^\W\d]|/|-", one)))
    ):
        by_cells = _by_cells(cells, names)
        return by_cells if use == "indicator" else use
    return use


def _by_cells(cells: Sequence[str], names: Names) -> Use:
    if _mostly(cells, lambda one: bool(names.indicator(one))):
        return "indicator"
    if _mostly(cells, lambda one: names.whose(one) is not None):
        return "whose"
    if _mostly(cells, lambda one: bool(read_period(one)) and not one.isdecimal()):
        return "period"
    return "part" if _mostly(cells, names.is_part) else "ignored"


def _mostly(cells: Sequence[str], test: object) -> bool:
    return bool(cells) and sum(map(test, cells)) * 2 >= len(cells)  # type: ignore[call-overload]


def _is_head(line: Line, columns: Sequence[Column]) -> bool:
    """Figures under at least one heading, and something that can say of which indicator; mostly known headings."""
    named = [one for one in columns if one.heading and one.use != "ignored"]
    figures = [one for one in named if one.use in NUMBERS]
    labels = [one for one in columns if one.use not in (*NUMBERS, "ignored", "comment")]
    if not figures or not labels:
        return False
    return len(named) * 3 >= len([one for one in line.cells if one])


def _told(columns: Sequence[Column]) -> int:
    """How much the headings say."""
    return sum(
        bool(one.use != "ignored") + bool(one.period) + bool(one.whose) + bool(one.indicator) + bool(one.part)
        for one in columns
    )
