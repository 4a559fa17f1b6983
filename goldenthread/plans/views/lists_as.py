"""Lists that are no table of items, as files: a plan as it stood, what changed, updates that wait, evidence."""

from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES, State
from goldenthread.plans.between import Changes, Moved
from goldenthread.plans.columns import Line, columns_named, plain
from goldenthread.plans.evidence_queries import evidence_standing, items_proved
from goldenthread.plans.filters import filters_from, keep
from goldenthread.plans.living_queries import unseen_updates
from goldenthread.plans.rules import level_label
from goldenthread.plans.theme_queries import themes_by_item
from goldenthread.plans.vocab import STAGES, Stage

from .addresses import plan_or_404
from .evidence import pieces_asked
from .exports import TREE, answer_as
from .past import changes_between, day_asked, days_asked, rows_on, said_between

# By kind of change: what it is called, and what stands before and after.
_CHANGED: dict[str, Any] = {
    "worse": gettext_lazy("Got worse"),
    "worked_out": gettext_lazy("Worked out worse"),
    "dates": gettext_lazy("Date moved"),
    "settled": gettext_lazy("Claimed, verified or opened again"),
    "better": gettext_lazy("Got better"),
    "other": gettext_lazy("Rated otherwise"),
    "kept": gettext_lazy("Date kept"),
    "words": gettext_lazy("Re-worded"),
    "leads": gettext_lazy("Other leads"),
    "left": gettext_lazy("No longer in the plan"),
}


@partnership_view(Permission.SEE_PLANS)
def plan_stood_as(request: HttpRequest, here: Visit, reference: str, ending: str) -> HttpResponse:
    """The tree of a plan as it stood at the end of a past day, with the filters of its page."""
    plan = plan_or_404(here, reference)
    on = day_asked(request.GET.get("on", ""), here.today)
    rows = keep(rows_on(plan, here, on), filters_from(request.GET), on or here.today, themes_by_item(here))
    columns = columns_named(TREE)
    lines = (
        Line(row, on or here.today, level=level_label(str(plan.level_names.get(row.kind, "")), row.kind))
        for row in rows
    )
    told = ([plain(column.value(line)) for column in columns] for line in lines)
    title = f"{plan.title}, {(on or here.today).isoformat()}"
    return answer_as(request, here, ending, title, [str(column.label) for column in columns], told)


@partnership_view(Permission.SEE_PLANS)
def plan_changes_as(request: HttpRequest, here: Visit, reference: str, ending: str) -> HttpResponse:
    """What changed between the ends of two days, one change a line, and what was said between them."""
    plan = plan_or_404(here, reference)
    first, last = days_asked(request, here, plan)
    found, _rows = changes_between(here, plan, first, last)
    head = [_("What happened"), _("Reference"), _("Number"), _("What"), _("Before"), _("After"), _("Why")]
    said = (
        [_("Said"), one.reference, one.printed_ref, one.text, "", one.done or one.no_change, one.by]
        for one in said_between(plan, first, last)
    )
    title = _("%(plan)s, what changed from %(first)s to %(last)s") % {"plan": plan.title, "first": first, "last": last}
    return answer_as(request, here, ending, title, head, [*_changed(found), *said])


def _changed(found: Changes) -> Iterator[list[str]]:
    for row in found.fresh:
        yield [_("New in the plan"), row.reference, row.printed_ref, row.text, "", "", ""]
    for kind, label in _CHANGED.items():
        for one in cast("list[Moved]", getattr(found, kind)):
            row = one.row
            around = (_word(one.before), _word(one.after), one.why)
            yield [str(label), row.reference, row.printed_ref, row.text, *around]


def _word(said: Any) -> str:
    """A state, a stage, days or words, as a file keeps them."""
    if isinstance(said, list):
        return ", ".join(_word(one) for one in said)
    if isinstance(said, date):
        return said.isoformat()
    if said in STATES:
        return _(STATES[cast(State, said)])
    return _(STAGES[cast(Stage, said)]) if said in STAGES else str(said or "")


@partnership_view(Permission.SEE_PLANS)
def updates_as(request: HttpRequest, here: Visit, ending: str) -> HttpResponse:
    """The updates no group has seen yet."""
    head = [_("Reference"), _("What"), _("Position as at"), _("Who"), _("What was said"), _("What difference it made"),
            _("What is next"), _("What is in the way"), _("Rating")]  # fmt: skip
    told = (
        [
            one.item.reference, one.item.text, one.as_at.isoformat(), one.by, one.done or one.no_change,
            one.difference, one.next, one.obstacle, one.rating.code if one.rating else "",
        ]
        for one in unseen_updates(here)
    )  # fmt: skip
    return answer_as(request, here, ending, _("Updates no group has seen yet"), head, told)


@partnership_view(Permission.SEE_PLANS)
def evidence_as(request: HttpRequest, here: Visit, ending: str) -> HttpResponse:
    """The evidence this person sees, as its page shows it."""
    pieces = pieces_asked(request, evidence_standing(here))
    proved = items_proved(here, pieces)
    head = [_("Reference"), _("What it is"), _("Kind"), _("Its date"), _("What it shows"), _("What it proves")]
    told = (
        [
            one.reference, one.title, str(one.get_kind_display()), one.day.isoformat(), one.shows,
            ", ".join(item.reference for item in proved.get(one.pk, ())),
        ]
        for one in pieces
    )  # fmt: skip
    return answer_as(request, here, ending, _("Evidence"), head, told)
