"""What is due when and what slipped: a year of months beside each other, and on a phone a list for each month."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES
from goldenthread.plans.asking import Asking
from goldenthread.plans.filters import choices_among
from goldenthread.plans.models import Item
from goldenthread.plans.queries import agencies_of
from goldenthread.plans.slips import Slip, slips
from goldenthread.plans.table_queries import Seen, dates_kept
from goldenthread.plans.timeline import (
    MONTHS_SHOWN,
    Lane,
    Month,
    first_month,
    lane_of,
    month_of,
    months_from,
    outside,
)
from goldenthread.plans.timeline_drawing import draw_lanes, draw_months
from goldenthread.plans.vocab import STAGES
from goldenthread.ui.words import choices

from .addresses import items_url
from .exports import answer_as
from .table import asked_of, crumbs_of, seen_or_404

_STANDS: dict[str, Any] = {
    "kept": gettext_lazy("Kept"),
    "missed": gettext_lazy("Missed"),
    "open": gettext_lazy("Open"),
    "slipped": gettext_lazy("Slipped"),
}


def _lanes(here: Visit, seen: Seen) -> list[Lane]:
    """The lanes of what matches, by their first day."""
    kept = dates_kept(Item.objects.filter(plan__in=list(seen.plans.values())))
    nation = here.partnership.nation
    lanes = [
        lane_of(row, slips(kept.get(row.key, ())), here.today, nation, asks=seen.plans[row.plan].stage == "live")
        for row in seen.kept
    ]
    return sorted(lanes, key=lambda lane: min(lane.marks, default=(9999, 1)))


@partnership_view(Permission.SEE_PLANS)
def timeline(request: HttpRequest, here: Visit) -> HttpResponse:
    """A year of what was promised, with what was kept, missed and put off."""
    asked = asked_of(request)
    seen = seen_or_404(here, asked)
    lanes = _lanes(here, seen)
    first = first_month(request.GET.get("from", ""), here.today)
    months = months_from(first)
    before, after, undated = outside(lanes, months)
    shown = [lane for lane in lanes if any(month in lane.marks for month in months)]
    now = month_of(here.today)
    context = {
        "asked": asked.filters,
        "choices": choices_among(
            seen.rows, asked.filters, dict(choices(STATES)), agencies_of(here), dict(choices(STAGES)), seen.themes
        ),
        "kept": [
            *((name, value) for name, value in asked.pairs() if not hasattr(asked.filters, name)),
            ("from", _iso(first)),
        ],
        "clear": f"?{Asking(plan=asked.plan).address()}",
        "months": [
            {"short": capfirst(MONTHS_3[month]), "long": MONTHS[month], "year": year, "now": (year, month) == now}
            for year, month in months
        ],
        "body": draw_lanes(shown, months, now, items_url(here)),
        "cards": draw_months(shown, months, now, items_url(here)),
        "shown": len(shown),
        "slipped": [(lane.row, slip) for lane in shown for slip in _slips_of(lane, months)],
        "items": items_url(here),
        "before": before,
        "after": after,
        "undated": undated,
        "earlier": _address(asked, months_from((first[0] - 1, first[1]), 1)[0]),
        "later": _address(asked, months_from(first, MONTHS_SHOWN + 1)[-1]),
        "undated_at": asked.address(due="none"),
        "first": f"{MONTHS[months[0][1]]} {months[0][0]}",
        "last": f"{MONTHS[months[-1][1]]} {months[-1][0]}",
        "today": here.today,
        "from": _iso(first),
        "address": asked.address(),
        "plan": next(iter(seen.plans.values())) if asked.plan else None,
        "crumbs": crumbs_of(here, asked, seen, _("Timeline")),
    }
    return render_page(request, here, "plans/timeline.html", context)


def _slips_of(lane: Lane, months: list[Month]) -> list[Slip]:
    """The slips whose old or new day is shown, each once, as they happened."""
    found: dict[Slip, None] = {}
    for month in months:
        for mark in lane.marks.get(month, ()):
            for slip in (mark.slip, mark.came):
                if slip is not None:
                    found[slip] = None
    return sorted(found, key=lambda slip: slip.on)


def _iso(month: Month) -> str:
    return f"{month[0]}-{month[1]:02}"


def _address(asked: Asking, first: Month) -> str:
    address = asked.address()
    return f"?{address}&from={_iso(first)}" if address else f"?from={_iso(first)}"


@partnership_view(Permission.SEE_PLANS)
def timeline_as(request: HttpRequest, here: Visit, ending: str) -> HttpResponse:
    """Every day of the months shown, one a line."""
    asked = asked_of(request)
    seen = seen_or_404(here, asked)
    months = months_from(first_month(request.GET.get("from", ""), here.today))
    head = [_("Date"), _("How it stands"), _("Reference"), _("Number"), _("What"), _("Lead"), _("Now"), _("Why")]
    lanes = _lanes(here, seen)
    rows = [
        [
            mark.day.isoformat(), str(_STANDS[mark.stands]), lane.row.reference, lane.row.printed_ref, lane.row.text,
            ", ".join(lane.row.leads_named),
            mark.slip.after.isoformat() if mark.slip and mark.slip.after else _("no date") if mark.slip else "",
            mark.slip.why if mark.slip else "",
        ]
        for month in months
        for lane in lanes
        for mark in lane.marks.get(month, ())
    ]  # fmt: skip
    title = seen.plans[asked.plan].title if asked.plan else _("Timeline")
    return answer_as(request, here, ending, title, head, rows)
