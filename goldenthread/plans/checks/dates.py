"""By when: dates that are missing, outside the plan, or no dates."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from goldenthread.lib import timescales
from goldenthread.lib.dates import Period
from goldenthread.lib.timescales import Doubt
from goldenthread.plans.outline import Item

from .whole import FEW, Check, Hit, Whole, brief

# Everything at once: so many of the dates, and so large a share of them, in one month.
_CROWD, _CROWDED = 6, 0.6


def day(when: date) -> str:
    return f"{when.day} {when:%B} {when.year}"


def after_period(plan: Whole) -> Iterator[Hit]:
    ends = _ends(plan.outline.period)
    for item in plan.items:
        due = item.timescale.due
        if ends and due and due > ends:
            yield _about_date(item, f"{brief(item.timescale.words)} comes after the plan ends on {day(ends)}.")


def before_period(plan: Whole) -> Iterator[Hit]:
    period = plan.outline.period
    for item in plan.items:
        due = item.timescale.due
        if period and due and due < period.first:
            message = f"{brief(item.timescale.words)} was already past when the plan began on {day(period.first)}."
            yield _about_date(item, message)


def partly_past(plan: Whole) -> Iterator[Hit]:
    period = plan.outline.period
    for item in plan.items:
        when = item.timescale
        past = [one for one in when.dates if period and one < period.first]
        if period and past and when.due and when.due >= period.first and when.original is None:
            message = f"One of its dates, {day(past[0])}, was already past when the plan began on {day(period.first)}."
            yield _about_date(item, message)


def _ends(period: Period | None) -> date | None:
    """The plan's last day. A plan of "2026", and no more said, may well run to March as budgets do."""
    if period is None:
        return None
    year = period.first.year
    calendar_year = period.first == date(year, 1, 1) and period.last == date(year, 12, 31)
    return date(year + 1, 3, 31) if calendar_year and year < date.max.year else period.last


def _about_date(item: Item, message: str) -> Hit:
    return Hit(message, item, about=item.timescale.words)


def no_timescale(plan: Whole) -> Iterator[Hit]:
    without = [item for item in plan.tasks if not any(_timed(one) for one in (item, *plan.above(item)))]
    if without and len(without) == len(plan.tasks) >= FEW:
        yield Hit(f"None of the {len(without)} things to do says by when.")
        return
    for item in without:
        yield Hit("No date is given, so nobody can say when this is late.", item)


def _timed(item: Item) -> bool:
    return bool(item.timescale.words.strip()) or item.timescale.understood


_SAID: dict[Doubt, str] = {
    "placeholder": "{words} stands where a date should be.",
    "unclear": "{words} does not say when.",
    "ambiguous": "{words} can mean two things.{meaning}",
    "month-without-year": "{words} names no year.{meaning}",
    "relative": "{words} counts from a day that the plan does not give.",
}


def _doubted(item: Item, doubt: Doubt) -> Iterator[Hit]:
    when = item.timescale
    if doubt in when.doubts:
        said = timescales.say(when)
        meaning = f" It was read as {said}." if said else ""
        yield _about_date(item, _SAID[doubt].format(words=brief(when.words), meaning=meaning))


def placeholder(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        yield from _doubted(item, "placeholder")


def unclear(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        yield from _doubted(item, "unclear")


def without_year(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        yield from _doubted(item, "month-without-year")


def relative(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        yield from _doubted(item, "relative")


def ambiguous(plan: Whole) -> Iterator[Hit]:
    """In the timescale, or in the progress cell where one stands there instead."""
    for item in plan.items:
        if "ambiguous" in item.timescale.doubts:
            yield from _doubted(item, "ambiguous")
        elif (strayed := stray_timescale(item)) and "ambiguous" in strayed.doubts:
            said = timescales.say(strayed)
            message = f"{brief(strayed.words)} can mean two things." + (f" It was read as {said}." if said else "")
            yield Hit(message, item, about=strayed.words)


def stray_timescale(item: Item) -> timescales.Timescale | None:
    """Words of time alone in the progress cell of an item that has no understandable timescale of its own."""
    words = (item.progress or "").strip()
    if not words or len(words.split()) > 4 or item.timescale.understood:
        return None
    read = timescales.read(words)
    return read if read.recurrence is not None and read.due is None and read.recurrence != "ongoing" else None


def wrong_column(plan: Whole) -> Iterator[Hit]:
    for item in plan.items:
        if strayed := stray_timescale(item):
            message = f"{brief(strayed.words)} stands in the progress column, but seems to say when or how often."
            yield Hit(message, item, about=strayed.words)
        for name in item.leads:
            read = timescales.read(name)
            if len(name.split()) <= 4 and (read.due or read.start) and not read.doubts:
                yield Hit(f"{brief(name)} stands where a lead should be, but is a date.", item, about=name)


def all_at_once(plan: Whole) -> Iterator[Hit]:
    dated = [item.timescale.due for item in plan.tasks if item.timescale.due is not None]
    months = Counter((due.year, due.month) for due in dated)
    if not months:
        return
    (year, number), count = max(months.items(), key=lambda one: (one[1], one[0]))
    if count >= _CROWD and count / len(dated) >= _CROWDED:
        month = f"{date(year, number, 1):%B} {year}"
        last = plan.outline.period is not None and (year, number) == (
            plan.outline.period.last.year,
            plan.outline.period.last.month,
        )
        end = ", the last month of the plan" if last else ""
        yield Hit(f"{count} of {len(dated)} dates fall in {month}{end}.", about=month)


CHECKS = (
    Check(
        "no-timescale",
        "No date",
        "warning",
        "Without a date nothing is ever late, so nobody is asked and nobody answers. Undated actions are the ones a board finds unchanged a year on.",
        "Give the month by which it will be done. If it truly never ends, say how often the board will hear about it (each quarter, at each meeting) and when it will be looked at again.",
        "By when: (blank)",
        "By when: September 2026, report to the October board",
        no_timescale,
    ),
    Check(
        "placeholder-timescale",
        "A placeholder where a date should be",
        "warning",
        "“Insert” or “TBC” was meant for the next draft. Left in an agreed plan it says that nobody came back, and the action cannot be chased.",
        "Ask the lead for a month before the plan is approved. If it depends on something else, name that and give the day on which the date will be set.",
        "By when: insert",
        "By when: March 2027",
        placeholder,
    ),
    Check(
        "timescale-unclear",
        "The timescale does not say when",
        "warning",
        "Words such as “through audit” describe how, not when. A lead can believe it is on time while the board believes it is late.",
        "Keep the words with the action or the measure, and put a month or a frequency in the date column.",
        "By when: dip testing of cases",
        "By when: dip test reported in July 2026 and January 2027",
        unclear,
    ),
    Check(
        "timescale-ambiguous",
        "The timescale can mean two things",
        "warning",
        "“Bi-annual” is read as twice a year by some and every two years by others; “bi-monthly” is no better. Two honest people can each be sure that the other is late.",
        "Write “twice a year”, “every two years”, “every two months” or “twice a month”, or better, the months themselves.",
        "By when: bi-annual report",
        "By when: report in May and November",
        ambiguous,
    ),
    Check(
        "month-without-year",
        "A month without its year",
        "note",
        "It is clear on the day it is written and a puzzle a year later, when plans are rolled forward and copied.",
        "Add the year, also where it seems to go without saying.",
        "By when: October",
        "By when: October 2026",
        without_year,
    ),
    Check(
        "timescale-relative",
        "A date that hangs on another date",
        "note",
        "“Within three months of publication” is a fair promise, but until the first date is known nobody can be reminded.",
        "Add the date you expect, and correct it when the first thing happens.",
        "By when: within 3 months of the review",
        "By when: within 3 months of the review, expected June 2026",
        relative,
    ),
    Check(
        "date-before-period",
        "Already past when the plan begins",
        "error",
        "An action whose date has gone before the plan starts is late on its first day. Most often it is last year’s line, or the wrong year was typed.",
        "Check the year. If it was carried over from the last plan, give it a new date and say so; if it was done, take it out.",
        "Plan for 2026/27; by when: January 2026",
        "Plan for 2026/27; by when: January 2027",
        before_period,
    ),
    Check(
        "already-past",
        "One of its dates was past before the plan began",
        "warning",
        "Where an action has several dates and the first has gone by already, the first report is missing before anybody has begun.",
        "Correct the year, or take out the date that has passed.",
        "Plan for 2026/27; by when: July 2025 and January 2027",
        "Plan for 2026/27; by when: July 2026 and January 2027",
        partly_past,
    ),
    Check(
        "date-after-period",
        "Due after the plan has ended",
        "warning",
        "When the plan closes, this is still open, and unless somebody remembers it the next plan will not carry it.",
        "Bring it forward, or break off the part that can be done within the plan. If it truly needs longer, say that it will be carried over.",
        "Plan to 31 March 2027; by when: April 2027",
        "Plan to 31 March 2027; by when: March 2027",
        after_period,
    ),
    Check(
        "all-due-at-once",
        "Nearly everything is due in one month",
        "warning",
        "If it is all due at the end, nothing is late until it is too late, and the same few people owe everything in the same weeks. It is often a sign that the end of the year was filled in for want of a date.",
        "Ask what has to come first, and spread the dates over the quarters. Each board meeting should have something that was due since the last.",
        "18 of 20 actions due in March",
        "Five or six actions due in each quarter",
        all_at_once,
    ),
    Check(
        "value-in-wrong-column",
        "Something stands in the wrong column",
        "warning",
        "A frequency in the progress column is not chased as a date, and looks as if progress had been reported when none was.",
        "Move it to the column it belongs to.",
        "Progress: bi-annually; by when: (blank)",
        "Progress: (blank); by when: twice a year, in May and November",
        wrong_column,
    ),
)
