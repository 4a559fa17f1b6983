"""Whose plan it is, what it is called and which years it covers."""

import re
from collections.abc import Sequence
from datetime import date

from goldenthread.lib.dates import Period, calendar_year, financial_year
from goldenthread.lib.timescales.vocab import MONTH, MONTHS

from .flow import Flow, Grid, Line
from .likeness import likeness, plain
from .trace import Trace

_PLAN = re.compile(
    r"\b(?:(?:strategic|business|delivery|action|work|annual|improvement|implementation|operational|partnership|safeguarding|service)\s+)+plans?\b"
    r"|\bstrategy\b|\bwork programme\b|\bplan on a page\b|\b(?:strategic|annual|business)\s+priorities\b|\bcynllun\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?P<a>(?:19|20)\d{2})\s?(?:[/–—-]|to)\s?(?P<b>(?:20)?\d{2})\b(?!\d)")
_MONTHS = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<a>(?:19|20)\d{{2}})?\s*(?:to|–|—|-|until)\s*(?P<m2>{MONTH})\s*(?P<b>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")

_BOARD_END = (
    r"(?:Safeguarding\s+(?:Children(?:['’]s)?(?:\s+(?:and|&)\s+(?:Young People|Adults?))?|Adults?(?:['’]s?)?|Vulnerable Adults?)\s*(?:Partnership\s+)?(?:Boards?|Partnership)"
    r"|Safeguarding\s+(?:Board|Partnership|Children Partnership)|(?:Child(?:ren)?|Adult|Public)\s+Protection\s+Committee|Safeguarding\s+Board\s+for\s+Northern\s+Ireland)"
)
_LITTLE = r"(?:and|&|of|the|for|in|with|on|upon|le|y|a)"
_NAME = re.compile(
    rf"(?P<name>(?:Local\s+{_BOARD_END}(?:\s+(?:for\s+)?[A-Z][\w’'-]+(?:\s+(?:and|&)\s+[A-Z][\w’'-]+)?)?)"
    rf"|(?:[A-Z][\w’'.-]*(?:\s+(?:[A-Z][\w’'.-]*|{_LITTLE})){{0,6}}\s+{_BOARD_END}(?:\s+and\s+(?:[A-Z]\w+\s+){{0,3}}{_BOARD_END.replace('Safeguarding', '(?:Adult )?Safeguarding', 1)})?))"
    r"(?:\s*\((?P<short>[A-Z][A-Za-z&]{2,9})\))?"
)
_SHORT = re.compile(r"\b([A-Z]{0,6}(?:LSCP|LSCB|SCB|SCP|SAB|SAPB|RSB|CPC|APC|SBNI))N?\b")
_OFFICE = re.compile(
    r"^.*\b(?:Chair|Director|Manager|Head|Members?|Work|Role|Executive|Officer)s?\s+(?:of|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# A name made of nothing else names no place.
_GENERIC_NAME = re.compile(
    r"^(?:(?:local|safeguarding|children['’]?s?|adults?['’]?s?|vulnerable|young|people|partnership|board|boards|committee|protection|public|child|and|the|of)\s*)+$",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:The|A|An|Our|Each|Every|All|Other|This|That|Independent Chair of|Chair of|To|By|For|Report|With|Work|Working|Links?|From|Of|In)\s+",
    re.IGNORECASE,
)


def find_title(run: Flow, trace: Trace) -> str | None:
    """The plan's title: a short line, early, that names a plan and best of all its years."""
    best: tuple[float, Line] | None = None
    for n, line in enumerate(one for one in run if isinstance(one, Line)):
        text = line.text
        if len(text) > 140 or line.label or text.endswith(".") or len(text.split()) > 16:
            continue
        score = (2.0 if _PLAN.search(text) else 0.0) + (1.0 if _YEARS.search(text) or _ONE_YEAR.search(text) else 0.0)
        score += {1: 1.0, 2: 0.4}.get(line.heading or 0, 0.0) - min(n, 60) * 0.02
        if score >= 1.5 and (best is None or score > best[0]):
            best = (score, line)
    if best is None:
        return _first_cell_title(run)
    trace.note("identity", f"the title is {best[1].text!r}", best[1].place, min(best[0] / 3, 1.0))
    return best[1].text


def _first_cell_title(run: Flow) -> str | None:
    """A title row on top of a sheet: the one filled cell of its first rows."""
    for one in run[:3]:
        if isinstance(one, Grid):
            for strip in one.strips[:3]:
                if len(strip.filled) == 1 and _PLAN.search(strip.boxes[strip.filled[0]].text):
                    return strip.boxes[strip.filled[0]].text.replace("\n", " ")
    return None


def find_period(run: Flow, title: str | None, trace: Trace) -> Period | None:
    """The years the plan covers: from its title, else from an early line that names a plan or stands alone."""
    lines = [one for one in run if isinstance(one, Line)]
    early = [line.text for line in lines[:40]]
    near = [text for text in early if _PLAN.search(text) or len(text) < 60]
    for text in ([title] if title else []) + near + [line.text for line in lines if _PLAN.search(line.text)]:
        period = period_in(text)
        if period is not None:
            trace.note("identity", f"the plan runs {period.first} to {period.last}, from {text[:80]!r}")
            return period
    for text in [title or "", *near]:
        if (_PLAN.search(text) or text == title) and (year := _ONE_YEAR.search(text)):
            period = calendar_year(int(year[1]))
            trace.note(
                "identity", f"one year alone: the plan is taken to run {period.first} to {period.last}", confidence=0.5
            )
            return period
    return None


def period_in(text: str) -> Period | None:
    """The period a text names: "2013/14", "2017-2019", "April 2025 to March 2028"; None for a single year."""
    if months := _MONTHS.search(text):
        last = int(months["b"])
        first_month, last_month = (MONTHS[months[m].lower().rstrip(".")] for m in ("m1", "m2"))
        first = int(months["a"]) if months["a"] else (last if first_month <= last_month else last - 1)
        if (first, first_month) <= (last, last_month):
            ends = date(last + (last_month == 12), last_month % 12 + 1, 1)
            return Period(date(first, first_month, 1), date.fromordinal(ends.toordinal() - 1))
    for years in _YEARS.finditer(text):
        first = int(years["a"])
        last = int(years["b"]) if len(years["b"]) == 4 else first // 100 * 100 + int(years["b"])
        if 0 < last - first <= 10:
            return Period(financial_year(first).first, date(last, 3, 31))
    return None


def find_boards(run: Flow, title: str | None, trace: Trace) -> tuple[str, ...]:
    """The board or boards whose plan it is, by the names found most often and earliest."""
    names = _names(run)
    if not names:
        names = _broken_over_lines(run)
    if not names:
        shorts = [match[1] for one in _texts(run) for match in _SHORT.finditer(one)]
        found: tuple[str, ...] = (max(dict.fromkeys(shorts), key=shorts.count),) if shorts else ()
    else:
        found = _leading(names, title)
    if found:
        trace.note("identity", f"the board is {' and '.join(found)!r}", confidence=0.8 if len(found) == 1 else 0.7)
    return found


def _texts(run: Flow) -> list[str]:
    texts: list[str] = []
    for one in run:
        if isinstance(one, Line):
            texts.append(one.text)
        else:
            texts += [
                part.text
                for strip in one.strips
                for box in strip.boxes
                if not box.from_left and not box.from_above
                for part in box.parts
            ]
    return texts


def _names(run: Flow) -> list[str]:
    found = []
    for text in _texts(run):
        for match in _NAME.finditer(text):
            name = _OFFICE.sub("", match["name"])
            while (shorter := _NOT_A_NAME.sub("", name)) != name:
                name = shorter
            if not _GENERIC_NAME.match(name):
                found.append(name.strip())
    return found


def _broken_over_lines(run: Flow) -> list[str]:
    """A name set in large letters over the first lines of a cover."""
    words = " ".join(one.text for one in run[:4] if isinstance(one, Line) and len(one.text) < 60)
    match = re.search(rf"^(.{{3,60}}?{_BOARD_END})", words, re.IGNORECASE)
    return [match[1]] if match else []


def _leading(names: Sequence[str], title: str | None) -> tuple[str, ...]:
    def weight(name: str) -> float:
        times = sum(plain(name) == plain(other) for other in names)
        return (
            times
            + (2.0 if title and plain(name) in plain(title) else 0.0)
            + 1.0 / (names.index(name) + 1)
            + len(name) / 200
        )

    best = max(dict.fromkeys(names), key=weight)
    if " and " in best and len(re.findall(r"\b(?:Boards?|Partnership|Committee)\b", best)) > 1:
        return _two_boards(best)
    place = best.split()[0]
    if "Adult" not in best:
        adults = [
            name for name in names if "Adult" in name and name.split()[0] == place and likeness(name, best) < 0.98
        ]
        if adults and title and re.search(r"\badult|\bSAB\b|\bjoint\b", title, re.IGNORECASE):
            return (best, max(dict.fromkeys(adults), key=weight))
    return (best,)


def _two_boards(name: str) -> tuple[str, ...]:
    """ "Wexbury Safeguarding Children Board and Adult Safeguarding Partnership Board": the second has no place of its own."""
    match = re.match(r"^(.*?\b(?:Board|Partnership|Committee))\s+and\s+(.*)$", name)
    if match is None:
        return (name,)
    place = re.split(r"\s+Safeguarding\b", match[1])[0]
    return (match[1], match[2] if match[2].startswith(place) else f"{place} {match[2]}")
