"""How agencies answer, over time: by round and agency, each number leading to its rows on the wall; and as CSV."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.models import Ask, Round
from goldenthread.asks.rates import Rate, Told, percent, rates
from goldenthread.asks.standing import Cuts
from goldenthread.asks.wall import NONE, Asked
from goldenthread.asks.wall_queries import COUNTED, marks, rounds_and_rungs, seen_among
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.lists import as_csv
from goldenthread.ui.handing_over import file_name, hand_over

NEWEST = 8
_PARTS: tuple[tuple[str, str, Any], ...] = (
    ("in_time", "in-time", gettext_lazy("In time")),
    ("late", "answered-late", gettext_lazy("Late")),
    ("never", "unanswered", gettext_lazy("Not at all")),
    ("still_open", "still-open", gettext_lazy("Still asked")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One agency in one round, or all of them together."""

    name: str
    rate: Rate
    address: str
    parts: tuple[tuple[Any, int, int, str], ...]  # head, number, per cent, what shows its rows
    is_sum: bool = False

    @property
    def lateness(self) -> str:
        """By how many days what came late came late; nothing where nothing did."""
        return "" if self.rate.average is None else f"{self.rate.average:.1f}"


def _line(name: str, rate: Rate, asked: Asked, *, is_sum: bool = False) -> Line:
    parts = (
        (head, number := getattr(rate, part), percent(number, rate.asked), asked.address(state=word))
        for part, word, head in _PARTS
    )
    return Line(name, rate, asked.address(), tuple(parts), is_sum)


def _counted(here: Visit) -> tuple[list[Round], Mapping[tuple[str, str], Rate], dict[str, str]]:
    """The newest rounds, the rate of each agency in each, and the agencies' names. At most five queries."""
    rounds = [one for one in rounds_and_rungs(here)[0] if one.state in ("running", "closed")][:NEWEST]
    asks = Ask.objects.filter(partnership=here.partnership, round__in=rounds, state__in=COUNTED)
    day = TruncDate("answered_at", tzinfo=timezone.get_current_timezone())
    placed = marks(Cuts(here.today, here.today, here.today))
    rows = (
        seen_among(here, asks)
        .annotate(agency=placed["agency"], agency_name=placed["agency_name"], day=day)
        .order_by()
        .values_list("round__reference", "agency", "agency_name", "state", "due_on", "day")
        .annotate(number=Count("pk"))
    )
    names: dict[str, str] = {}
    told = []
    for reference, agency, name, *alike in rows:
        names[agency or NONE] = name or _("No agency")
        told.append(Told(reference, agency or NONE, *alike))
    return rounds, rates(told, here.partnership.nation), names


def _lines(of_round: Round, found: Mapping[tuple[str, str], Rate], names: Mapping[str, str]) -> list[Line]:
    mine = {agency: rate for (reference, agency), rate in found.items() if reference == of_round.reference}
    order = sorted(mine, key=lambda agency: (agency == NONE, names[agency].lower()))
    asked = Asked(round=of_round.reference)
    lines = [_line(names[one], mine[one], Asked(round=of_round.reference, agency=one)) for one in order]
    if len(lines) > 1:
        lines.append(_line(_("All together"), sum(mine.values(), Rate()), asked, is_sum=True))
    return lines


@partnership_view(Permission.SEE_ASKS)
def asking_rates(request: HttpRequest, here: Visit) -> HttpResponse:
    """A table for each of the newest rounds."""
    rounds, found, names = _counted(here)
    context = {
        "tables": [(one, lines) for one in rounds if (lines := _lines(one, found, names))],
        "heads": [head for _part, _word, head in _PARTS],
        "newest": NEWEST,
    }
    return render_page(request, here, "asks/rates.html", context)


@partnership_view(Permission.SEE_ASKS)
def asking_rates_as(_request: HttpRequest, here: Visit) -> HttpResponse:
    """The same as CSV: a line for each round and agency."""
    rounds, found, names = _counted(here)
    head = [_("Round"), _("Name"), _("Closed on"), _("Agency"), _("Asked"), *(str(head) for _p, _w, head in _PARTS),
            _("In time, per cent"), _("Late by days, on average")]  # fmt: skip
    data = as_csv(head, _cells(rounds, found, names))
    return hand_over(data, file_name(_("How agencies answer"), "csv"), "text/csv; charset=utf-8")


def _cells(rounds: list[Round], found: Mapping[tuple[str, str], Rate], names: Mapping[str, str]) -> Iterator[list[str]]:
    for of_round in rounds:
        closes = of_round.closes_on.isoformat() if of_round.closes_on else ""
        for one in _lines(of_round, found, names):
            if not one.is_sum:
                numbers = [str(one.rate.asked), *(str(number) for _head, number, _share, _address in one.parts)]
                share = str(percent(one.rate.in_time, one.rate.asked))
                yield [of_round.reference, of_round.name, closes, one.name, *numbers, share, one.lateness]
