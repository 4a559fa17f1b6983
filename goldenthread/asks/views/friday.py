"""The Friday page: what came in this week, and what Monday needs. Any day's week can be asked for."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.friday import MOST, the_week
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

_STEP = timedelta(days=7)


@partnership_view(Permission.SEE_ASKS)
def friday(request: HttpRequest, here: Visit) -> HttpResponse:
    on = _day(request.GET.get("on", ""), here.today)
    week = the_week(here, on)
    context = {
        "week": week,
        "on": on,
        "today": here.today,
        "before": on - _STEP,
        "after": on + _STEP if on + _STEP <= here.today + _STEP else None,
        "most": MOST,
    }
    return render_page(request, here, "asks/friday.html", context)


def _day(asked: str, today: date) -> date:
    """The day asked for; today for what is no day, or none that a week lies around."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if 2000 <= day.year <= 2100 else today
