"""What a plan is called and which years it covers."""

import re
from datetime import date

from goldenthread.lib.dates import Period, calendar_year, financial_year
from goldenthread.lib.timescales.vocab import MONTH, MONTHS

from .flow import Flow, Grid, Line
from .trace import Trace

_PLAN = re.compile(
    r"\b(?:(?:strategic|business|delivery|action|work|annual|improvement|implementation|operational|partnership|safeguarding|service)\s+)+plans?\b"
    r"|\b(?:action|improvement|recommendations?|delivery|plan)s? trackers?\b|\bstrategy\b|\bwork programme\b|\bplan on a page\b|\b(?:strategic|annual|business)\s+priorities\b|\bpriorities and (?:actions|objectives|outcomes)\b|\bcynllun\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?P<a>(?:19|20)\d{2})\s?(?:[/–—-]|to)\s?(?P<b>(?:20)?\d{2})\b(?!\d|\s+[A-Z][a-z]+\s+20)")
_YEARS_TO_YEARS = re.compile(r"\b(?P<a>(?:19|20)\d{2})/\d{2}\s?(?:–|—|-|to)\s?(?:20)?\d{2}/(?P<b>\d{2})\b")
_MONTHS = re.compile(
    rf"\b(?P<m1>{MONTH})\s*(?P<a>(?:19|20)\d{{2}})?\s*(?:to|–|—|-|until)\s*(?:\d{1, 2}(?:st|nd|rd|th)?\s+)?(?P<m2>{MONTH})\s*(?P<b>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_DAY_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\s+(?=[A-Z])")
_ONE_YEAR = re.compile(r"\b((?:19|20)\d{2})\b")

# When a document was written says nothing of what it is for.
_DATED = re.compile(
    r"\b(?:updated|version|draft|dated?|agreed|approved|reviewed|published|issued|position|as at|as of)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:(?:subject|re|fwd?)\s*:\s*)+(?=\S)", re.IGNORECASE)  # of a pasted e-mail
_COVERS = re.compile(r"\bplan (?:covers|runs|is for|sets out|spans)\b", re.IGNORECASE)


def find_title(run: Flow, trace: Trace) -> str | None:
    """The plan's title: a short line, early, that names a plan and best of all its years."""
    best: tuple[float, Line] | None = None
    for n, line in enumerate(one for one in run if isinstance(one, Line)):
        text = line.text
        if len(text) > 140 or line.label or text.endswith(".") or len(text.split()) > 16:
            continue
        score = 2.0 if _PLAN.search(text) else 1.0 if re.search(r"\bplan\b", text, re.IGNORECASE) else 0.0
        score += +(1.0 if _YEARS.search(text) or _ONE_YEAR.search(text) else 0.0)
        score += {1: 1.0, 2: 0.4}.get(line.heading or 0, 0.0) - min(n, 60) * 0.02
        if score >= 1.5 and (best is None or score > best[0]):
            best = (score, line)
    if best is None:
        return _first_cell_title(run)
    title = _SUBJECT.sub("", best[1].text)
    trace.note("identity", f"the title is {title!r}", best[1].place, min(best[0] / 3, 1.0))
    return title


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
    said = [text for text in early if _COVERS.search(text)]  # a sentence that says so beats a title
    for text in said + ([title] if title else []) + near + [line.text for line in lines if _PLAN.search(line.text)]:
        period = period_in(text)
        if period is not None:
            trace.note("identity", f"the plan runs {period.first} to {period.last}, from {text[:80]!r}")
            return period
    for text in [title or "", *near]:
        if (_PLAN.search(text) or text == title) and (year := _ONE_YEAR.search(text)) and not _DATED.search(text):
            period = calendar_year(int(year[1]))
            trace.note(
                "identity", f"one year alone: the plan is taken to run {period.first} to {period.last}", confidence=0.5
            )
            return period
    return None


def period_in(text: str) -> Period | None:
    """The period a text names: "2013/14", "2017-2019", "April 2025 to March 2028"; None for a single year."""
    if months := _MONTHS.search(_DAY_ORDINAL.sub("", text)):
        last = int(months["b"])
        first_month, last_month = (MONTHS[months[m].lower().rstrip(".")] for m in ("m1", "m2"))
        first = int(months["a"]) if months["a"] else (last if first_month <= last_month else last - 1)
        if (first, first_month) <= (last, last_month):
            ends = date(last + (last_month == 12), last_month % 12 + 1, 1)
            return Period(date(first, first_month, 1), date.fromordinal(ends.toordinal() - 1))
    for years in (*_YEARS_TO_YEARS.finditer(text), *_YEARS.finditer(text)):
        first = int(years["a"])
        last = int(years["b"]) if len(years["b"]) == 4 else first // 100 * 100 + int(years["b"])
        if 0 < last - first <= 10:
            return Period(financial_year(first).first, date(last, 3, 31))
    return None
