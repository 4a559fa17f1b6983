"""The timeline as HTML: rows of a table for a wide page, lists of months for a narrow one. Every field is escaped."""

from collections.abc import Sequence
from html import escape

from django.utils.dates import MONTHS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .columns import words
from .slips import Slip
from .timeline import Lane, Mark, Month

_SHAPES = {
    "kept": "\N{CHECK MARK}",
    "missed": "\N{BLACK SQUARE}",
    "open": "\N{WHITE CIRCLE}",
    "slipped": "\N{RIGHTWARDS ARROW}",
}


class _Words:
    """What every mark says besides its day, translated and escaped once a page."""

    def __init__(self) -> None:
        said = {"kept": _("kept"), "missed": _("missed"), "open": _("open"), "slipped": _("put off")}
        self.stands = {key: escape(word) for key, word in said.items()}
        self.earlier = escape(_("brought forward"))
        self.to, self.was = escape(_("to %(day)s")), escape(_("was %(day)s"))
        self.no_date, self.no_words = escape(_("no date")), escape(_("(no words)"))
        self.now, self.nothing = escape(_("this month")), escape(_("Nothing is due."))

    def mark(self, mark: Mark, *, short: bool = False) -> str:
        """`short` under the heading of its month: the day of the month is enough, and why stands below the table."""
        word = self.stands[mark.stands]
        if mark.slip is not None and not mark.slip.later:
            word = self.earlier
        day = str(mark.day.day) if short else escape(words(mark.day))
        day = day if mark.slip is None else f"<s>{day}</s>"
        return (
            f'<span class="gt-mark gt-mark--{mark.stands}"><span aria-hidden="true">{_SHAPES[mark.stands]}</span> '
            f'<span class="gt-mark__day">{day}</span> {word}'
            f"{self._went(mark.slip, why=not short)}{self._came(mark.came)}</span>"
        )

    def _went(self, slip: Slip | None, *, why: bool) -> str:
        if slip is None:
            return ""
        day = escape(words(slip.after)) if slip.after else self.no_date
        told = f' <span class="gt-mark__why">{escape(slip.why)}</span>' if slip.why and why else ""
        return f" {self.to.replace('%(day)s', day)}{told}"

    def _came(self, slip: Slip | None) -> str:
        return f" ({self.was.replace('%(day)s', escape(words(slip.before)))})" if slip and slip.before else ""

    def name(self, lane: Lane, url: str) -> str:
        row = lane.row
        return (
            f'<span class="gt-plan-row__ref">{escape(row.printed_ref)}</span> '
            f'<a class="govuk-link" href="{url}{escape(row.reference)}/">{escape(row.text) or self.no_words}</a>'
        )


def draw_lanes(lanes: Sequence[Lane], months: Sequence[Month], now: Month, items_url: str) -> SafeString:
    """A row for each item, a cell for each month."""
    said, url = _Words(), escape(items_url)
    blank = {month: '<td class="gt-now"></td>' if month == now else "<td></td>" for month in months}
    drawn = []
    for lane in lanes:
        cells = [
            f"{blank[month][:-5]}{''.join([said.mark(mark, short=True) for mark in lane.marks[month]])}</td>"
            if month in lane.marks
            else blank[month]
            for month in months
        ]
        drawn.append(f'<tr><th scope="row">{said.name(lane, url)}</th>{"".join(cells)}</tr>')
    return mark_safe("\n".join(drawn))  # noqa: S308 - every field was escaped where it was put in


def draw_months(lanes: Sequence[Lane], months: Sequence[Month], now: Month, items_url: str) -> SafeString:
    """The same by month: a heading and the items with a day in it."""
    said, url = _Words(), escape(items_url)
    drawn = []
    for year, month in months:
        here = [(lane, mark) for lane in lanes for mark in lane.marks.get((year, month), ())]
        if not here and (year, month) != now:
            continue
        told = f' <span class="gt-tag gt-tag--info">{said.now}</span>' if (year, month) == now else ""
        drawn.append(f'<h2 class="govuk-heading-m">{escape(str(MONTHS[month]))} {year}{told}</h2>')
        lines = [
            f"<li>{said.name(lane, url)}{said.mark(mark)}</li>"
            for lane, mark in sorted(here, key=lambda one: one[1].day)
        ]
        drawn.append(
            f'<ul class="gt-month">{"".join(lines)}</ul>' if lines else f'<p class="govuk-body">{said.nothing}</p>'
        )
    return mark_safe("\n".join(drawn))  # noqa: S308 - every field was escaped where it was put in
