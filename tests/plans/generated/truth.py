"""A plan made up from a seed, with everything about it known."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from . import words


@dataclass(frozen=True, slots=True)
class When:
    """A timescale as printed and what it means."""

    words: str = ""
    due: str | None = None
    start: str | None = None
    recurrence: str | None = None
    dates: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Node:
    """A priority, an objective or an action."""

    kind: str
    text: str
    ref: str | None = None
    below: list["Node"] = field(default_factory=list)
    leads: tuple[str, ...] = ()
    printed: str = ""  # the leads as the cell prints them
    when: When = When()
    measure: str = ""
    progress: tuple[str, ...] = ()  # one for each progress column
    rating: str = ""
    ratings: tuple[str, ...] = ()  # one for each quarter's rating column
    scope: str = ""


@dataclass(slots=True)
class Made:
    """The whole plan, before a layout prints it."""

    title: str
    board: str
    nation: str
    scope: str
    first: int  # the year it starts
    years: int
    scheme: str
    levels: tuple[str, ...]  # kinds of the levels above the actions
    top: list[Node]
    glossary: dict[str, str]

    @property
    def legend(self) -> dict[str, str]:
        return {code: meaning for code, meaning, _ in words.SCHEMES[self.scheme]}

    def actions(self) -> list[Node]:
        return [node for node, _ in walk(self.top) if node.kind == "action"]


def walk(nodes: list[Node], above: Node | None = None) -> Iterator[tuple[Node, Node | None]]:
    for node in nodes:
        yield node, above
        yield from walk(node.below, node)


def make(seed: int, *, levels: int | None = None, numbers: str | None = None) -> Made:
    """The plan of this seed. `levels`: how many stand above the actions; `numbers`: "dotted", "letters" or "none"."""
    dice = random.Random(seed)  # noqa: S311 - the same plan each time is the point
    first = dice.randint(2024, 2027)
    years = dice.choice([1, 1, 1, 2, 3])
    nation = dice.choice(["england", "england", "wales", "scotland", "northern ireland"])
    scope = dice.choice(["children", "adults", "both"])
    board = words.BOARDS[nation, scope].format(dice.choice(words.PLACES))
    span = f"{first}/{(first + 1) % 100}" if years == 1 else f"{first}-{first + years}"
    title = dice.choice(words.TITLES).format(years=span)
    depth = levels if levels is not None else dice.choice([1, 1, 2, 2, 3])
    kinds = {1: ("priority",), 2: ("priority", "objective"), 3: ("theme", "priority", "objective")}[depth]
    numbers = numbers or dice.choice(["dotted", "dotted", "letters", "none"])
    scheme = dice.choice(list(words.SCHEMES))
    texts = {
        "theme": iter(dice.sample(("Protect", "Prevent", "Lead and learn", "Listen"), 4)),
        "priority": iter(dice.sample(words.PRIORITIES, len(words.PRIORITIES))),
        "objective": iter(dice.sample(words.OBJECTIVES, len(words.OBJECTIVES))),
        "action": iter(dice.sample(words.ACTIONS, len(words.ACTIONS))),
    }
    made = Made(title, board, nation, scope, first, years, scheme, kinds, [], {})
    made.glossary = dict(dice.sample(sorted(words.GLOSSARY.items()), 5))

    def build(level: int, stem: str) -> list[Node]:
        if level == len(kinds):
            return [
                _action(dice, made, next(texts["action"]), _number(numbers, stem, n))
                for n in range(1, dice.randint(2, 4) + 1)
            ]
        count = dice.randint(2, 3) if depth > 1 else dice.randint(3, 4)
        if depth == 3 and level:
            count = 2
        nodes = []
        for n in range(1, count + 1):
            ref = _number("none" if numbers == "none" else "dotted", stem, n)
            node = Node(kinds[level], next(texts[kinds[level]]), ref)
            node.below = build(level + 1, ref or "")
            nodes.append(node)
        return nodes

    made.top = build(0, "")
    return made


def _number(how: str, stem: str, n: int) -> str | None:
    if how == "none":
        return None
    if how == "letters" and stem:
        return f"{stem}{'abcdefgh'[n - 1]}"
    return f"{stem}.{n}" if stem else str(n)


def _action(dice: random.Random, made: Made, text: str, ref: str | None) -> Node:
    count = dice.choice([1, 1, 1, 1, 2, 2, 3])
    leads = tuple(dice.sample(words.LEADS, count))
    if dice.random() < 0.06:
        leads = ()
    mark = (
        dice.choice(_joins(leads))
        if not any(set("/&,") & set(one) or " and " in one for one in leads)
        else dice.choice(["; ", "\n"])
    )
    scheme = [code for code, _, _ in words.SCHEMES[made.scheme]]
    node = Node("action", text, ref, leads=leads, printed=mark.join(leads))
    node.when = _when(dice, made)
    node.measure = dice.choice(words.MEASURES) if dice.random() < 0.9 else ""
    node.progress = tuple(dice.choice(words.PROGRESS) if dice.random() < 0.75 else "" for _ in range(4))
    node.rating = dice.choice(scheme) if dice.random() < 0.9 else ""
    node.ratings = tuple(dice.choice(scheme) if dice.random() < 0.9 else "" for _ in range(4))
    node.scope = dice.choice(["children", "adults", "both"])
    return node


def _joins(leads: tuple[str, ...]) -> list[str]:
    """The marks that may stand between these leads; "Officer, Probation Service" would be one post."""
    body = any(one.split()[-1] in ("Service", "Police", "Board", "Healthwatch", "Forum") for one in leads)
    return [" / ", "; ", "\n"] if body else [" / ", "; ", " and ", ", ", "\n"]


_LAST = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def _when(dice: random.Random, made: Made) -> When:
    """A timescale of any shape inside the plan's period."""
    offset = dice.randint(0, made.years * 12 - 1)
    year, month = made.first + (offset + 3) // 12, (offset + 3) % 12 + 1
    last = 29 if month == 2 and year % 4 == 0 else _LAST[month]
    name, end, begin = _NAMES[month - 1], f"{year}-{month:02}-{last}", f"{year}-{month:02}-01"
    day = dice.randint(1, 28)
    on = f"{year}-{month:02}-{day:02}"
    later = _NAMES[month % 12]
    later_year = year + (month == 12)
    later_month = month % 12 + 1
    later_last = 29 if later_month == 2 and later_year % 4 == 0 else _LAST[later_month]
    later_end = f"{later_year}-{later_month:02}-{later_last}"
    quarter = (offset % 12) // 3 + 1
    fy = made.first + offset // 12
    q_end = {1: f"{fy}-06-30", 2: f"{fy}-09-30", 3: f"{fy}-12-31", 4: f"{fy + 1}-03-31"}[quarter]
    shapes = [
        *[When(f"{name} {year}", end)] * 5,
        When(f"{name[:3]} {year}", end), When(f"{name[:3]}-{year % 100:02}", end), When(f"By {name} {year}", end), When(f"End of {name} {year}", end),
        When(f"{day} {name} {year}", on), When(f"{day:02}/{month:02}/{year}", on), When(f"{day:02}.{month:02}.{year % 100:02}", on), When(f"by {day} {name} {year}", on),
        When(f"Q{quarter} {fy}/{(fy + 1) % 100:02}", q_end), When(f"{name} {year} onwards", None, begin, "ongoing"), When(f"From {name} {year}", None, begin, "ongoing"),
        When("Ongoing", recurrence="ongoing"), When("Quarterly", recurrence="quarterly"), When("Annually", recurrence="annual"), When("Each Board meeting", recurrence="each-meeting"),
        When("Six monthly", recurrence="biannual"), When("Monthly", recurrence="monthly"), When("TBC"), When(""), When("???"),
        When(f"{name} {year} and {later} {later_year}", later_end, dates=(end, later_end)), When(f"{name} {year} - {later} {later_year}", later_end, begin),
    ]  # fmt: skip
    return dice.choice(shapes)


def expected(made: Made, printed: frozenset[str], *, progress: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a careful person reads in the plan where only the fields in `printed` were printed.

    `progress`: the headings of several progress columns, in order.
    """
    items: list[dict[str, Any]] = []
    ids: dict[int, str] = {}
    for n, (node, above) in enumerate(walk(made.top), start=1):
        ids[id(node)] = f"n{n}"
        shows = printed.__contains__ if node.kind == "action" else frozenset[str]().__contains__
        when = node.when if shows("when") else When()
        items.append(
            {
                "id": f"n{n}",
                "parent_id": ids.get(id(above)),
                "kind": node.kind,
                "ref": node.ref if ("ref" if node.kind == "action" else "level ref") in printed else None,
                **({} if node.kind == "action" or "level ref" in printed else {"accept_ref": [node.ref]}),
                "text": node.text,
                "how": None,
                "measure": (node.measure or None) if shows("measure") else None,
                "leads": list(node.leads) if shows("lead") else [],
                "timescale_raw": when.words or None,
                "start": when.start,
                "due": when.due,
                "due_dates": list(when.dates),
                "recurrence": when.recurrence,
                "progress": _progress(node, progress) if shows("progress") else None,
                "rating": _rating(node, printed) if shows("rating") else None,
                "scope": node.scope if shows("scope") else None,
            }
        )
    return {
        "title": made.title,
        "title_accept": [f"{made.board} {made.title}"],
        "board": made.board,
        "period_start": f"{made.first}-04-01",
        "period_end": f"{made.first + made.years}-03-31",
        "legend": made.legend if "legend" in printed else {},
        "glossary": made.glossary if "glossary" in printed else {},
        "items": items,
    }


def _progress(node: Node, headings: tuple[str, ...]) -> str | None:
    if not headings:
        return node.progress[0] or None
    lines = [f"{heading}: {note}" for heading, note in zip(headings, node.progress, strict=False) if note]
    return "\n".join(lines) or None


def _rating(node: Node, printed: frozenset[str]) -> str | None:
    if "ratings" in printed:  # a rating for each quarter: the last one given counts
        return next((one for one in reversed(node.ratings) if one), None)
    return node.rating or None
