"""The scorecard: what the board watches, how it stands, and what needs heed."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.forms_seeing import ScorecardForm
from goldenthread.performance.queries.priorities import by_priority, priorities_of
from goldenthread.performance.queries.scorecard import scorecard as asked
from goldenthread.performance.rules.next_steps import next_step, of_nobody
from goldenthread.performance.rules.scorecard import HEEDS, Heed, Row, boards_of, by_theme, exceptions, of_board
from goldenthread.performance.rules.spans import last_ended
from goldenthread.performance.words import charts as charts
from goldenthread.performance.words import seeing as words
from goldenthread.performance.words.comparing import comparison_words

_LOOKS: dict[Heed, str] = {"off": "off-track", "moved": "at-risk", "missing": "no-answer", "differs": "on-hold"}


@partnership_view(Permission.SEE_FIGURES)
def scorecard(request: HttpRequest, here: Visit) -> HttpResponse:
    """Rows by theme or by the priority they measure, as at a quarter's end or today."""
    form = ScorecardForm(request.GET, here.today)
    span = form.span
    found = asked(here, day=span.last if span else None)
    form.offer_boards(boards_of(found.rows))
    of = of_board(found.rows, form.said("board"))
    rows = exceptions(of, form.said("show")) if form.said("show") else of
    runs = here.may(Permission.RUN_FIGURES) and not span
    context = {
        "form": form, "span": span, "found": found, "shown": len(rows),
        "groups": _groups(here, form, rows), "counts": _counts(request, of),
        "may_run": here.may(Permission.RUN_FIGURES),
        "step": next_step(found.rows, found.suppliers) if runs else "",
        "of_nobody": len(of_nobody(found.rows, found.suppliers)),
        "papers": _papers() if found.rows and here.may(Permission.SEE_PLANS) else [],
        "paper_span": span or last_ended("quarter", here.today),
        "crumbs": [(_("Scorecard"), None)],
    }  # fmt: skip
    return render_page(request, here, "performance/scorecard.html", context)


def _papers() -> list[tuple[str, str]]:
    """By the word of its kind (reports/making): what is made of the scorecard for a meeting."""
    return [
        ("scorecard", _("Report")), ("scorecard-exceptions", _("Exceptions")), ("scorecard-page", _("One page")),
        ("scorecard-quality", _("Quality of the figures")),
    ]  # fmt: skip


def _counts(request: HttpRequest, rows: Sequence[Row]) -> list[tuple[int, str, str, str]]:
    """How many are watched, and how many need heed for which reason: number, word, address, look."""
    told = Counter(one for row in rows for one in row.heeds)
    address = request.GET.copy()
    address.pop("show", None)
    found = [(len(rows), _("Watched"), f"?{address.urlencode()}", "")]
    for one in HEEDS:
        address["show"] = one
        found += [(told[one], _(HEEDS[one]), f"?{address.urlencode()}", _LOOKS[one])] if told[one] else []
    return found


def _groups(here: Visit, form: ScorecardForm, rows: Sequence[Row]) -> list[dict[str, Any]]:
    if form.said("by") != "priority":
        return [
            {
                "title": name or (_("Other indicators") if len(rows) != len(told) else ""),
                "rows": _told(here, told),
                "compares": _compares(told),
            }
            for name, told in by_theme(rows)
        ]
    of = priorities_of(here, [one.watched.key for one in rows])
    return [
        {
            "title": one.text if one else _("Measures nothing in a plan"),
            "note": one.plan if one else _("Nobody said yet what these are meant to show."),
            "url": reverse("item", args=[here.partnership.slug, one.reference]) if one else "",
            "rows": _told(here, told),
            "compares": _compares(told),
        }
        for one, told in by_priority(rows, of)
    ]


def _told(here: Visit, rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [told(here, one) for one in rows]


def _compares(rows: Sequence[Row]) -> bool:
    return any(one.compared is not None for one in rows)


def told(here: Visit, row: Row) -> dict[str, Any]:
    """A row in words, as the table shows it."""
    look, stands = words.stands(row)
    return {
        "row": row,
        "url": reverse("indicator", args=[here.partnership.slug, row.watched.reference]),
        "heeds": [words.heed(one) for one in row.heeds],
        "figure": words.figure(row.now),
        "of": words.of_agencies(row),
        "age": words.age(row.age) if row.age else "",
        "due": words.due(row),
        "owing": [*words.owing(row.owing), *words.waiting(row.waiting, counts=here.may(Permission.RUN_FIGURES))],
        "beside": comparison_words(row.compared, row.definition) if row.compared is not None else "",
        "spark": mark_safe(charts.spark(row)),  # noqa: S308 - our own drawing
        "trends": _trends(row),
        "look": look,
        "stands": stands,
        "aim": words.aim(row.aim, row.definition),
        "said_before": row.said is not None and row.now is not None and row.said.span != row.now.span,
    }


def _trends(row: Row) -> list[tuple[str, str]]:
    """An arrow and a sentence for the period before, and for the year before where that is another."""
    pairs = [(row.before, False)]
    if row.now is not None and row.now.span.year_before != row.now.span.before:
        pairs.append((row.year, True))
    told = [(words.ARROWS.get(one.moved, ""), words.trend(one, year=year)) for one, year in pairs]
    return [one for one in told if one[1]]
