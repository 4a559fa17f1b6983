"""The pages that show plans: the list, the tree, what is to be done, one item."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Rating
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES
from goldenthread.lib import timescales
from goldenthread.plans.filters import Themes, choices_among, filters_from, keep
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.life_queries import rows_and_elsewhere
from goldenthread.plans.models import DEEPEST, Plan
from goldenthread.plans.queries import agencies_of, all_to_do, plan_list, rows_of
from goldenthread.plans.reading_queries import readings_of
from goldenthread.plans.rows import Row
from goldenthread.plans.theme_queries import themes_by_item, themes_of_item
from goldenthread.plans.vocab import STAGES
from goldenthread.ui.words import choices

from .addresses import item_or_404, items_url, plan_or_404
from .checks import may_see_checks
from .downloads import OFFERED
from .exports import tree_address
from .item_life import first_promised_of, life_of
from .lived import life_of_item, life_of_plan
from .notes import notes_beside
from .past import day_asked, rows_on
from .strip import joins_url, level_of, strands_about, thread_of

# What is asked again about a timescale's words.
_DOUBTS: dict[str, Any] = {
    "ambiguous": gettext_lazy("“%(words)s” can mean two things."),
    "unclear": gettext_lazy("“%(words)s” gives no date."),
    "placeholder": gettext_lazy("“%(words)s” waits for somebody to say when."),
    "month-without-year": gettext_lazy("“%(words)s” does not say which year."),
}


@partnership_view(Permission.SEE_PLANS)
def plans(request: HttpRequest, here: Visit) -> HttpResponse:
    """Every plan this person may see."""
    context = {"plans": plan_list(here), "may_edit": here.may(Permission.EDIT_PLANS)}
    return render_page(request, here, "plans/plans.html", context)


@partnership_view(Permission.SEE_PLANS)
def plan(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The whole tree of a plan, or the part of it that the filters in the address ask for."""
    found = plan_or_404(here, reference)
    on = day_asked(request.GET.get("on", ""), here.today)
    rows, elsewhere = rows_and_elsewhere(here, found) if on is None else (rows_on(found, here, on), [])
    doing = [row for row in rows if row.promised]
    themes = themes_by_item(here)
    context = {
        "plan": found,
        "on": on,
        "then": f"on={on.isoformat()}&" if on else "",  # what a past day's numbers lead to is of that day
        "clear": f"?on={on.isoformat()}" if on else "?",
        "heard": any(row.facts.heard for row in doing),
        "softer": sum(row.softer for row in doing),
        "doing": len(doing),
        "overdue": sum(row.overdue for row in doing),
        "without_lead": sum(not row.leads for row in doing),
        "without_date": sum(row.without_date for row in doing),
        "legend": list(Rating.objects.filter(scheme_id=found.scheme_id)) if found.scheme_id else [],
        "sections": list(found.sections.all()),
        "offered": OFFERED,
        "may_edit": here.may(Permission.EDIT_PLANS) and on is None,
        "may_see_checks": may_see_checks(here, found),
        **life_of_plan(here, found, rows, elsewhere, filters_from(request.GET), themes),
        "drafted": getattr(found, "drafted", 0),
        "shown_as": tree_address(request, found),
        "stood_as": request.GET.urlencode(),
        "crumbs": [(_("Plans"), "../"), (found.title, None)],
        **_filtered(request, here, rows, themes, on),
    }
    return render_page(request, here, "plans/plan.html", context)


@partnership_view(Permission.SEE_PLANS)
def actions(request: HttpRequest, here: Visit) -> HttpResponse:
    """Everything that is to be done, over all live plans: where the numbers at a glance lead."""
    return render_page(
        request, here, "plans/actions.html", _filtered(request, here, all_to_do(here), themes_by_item(here))
    )


def _filtered(
    request: HttpRequest, here: Visit, rows: list[Row], themes: Themes, on: date | None = None
) -> dict[str, object]:
    asked = filters_from(request.GET)
    return {
        "everything": len(rows),
        "rows": keep(rows, asked, on or here.today, themes),
        "asked": asked,
        "choices": choices_among(rows, asked, dict(choices(STATES)), agencies_of(here), dict(choices(STAGES)), themes),
        "items": items_url(here),
    }


@partnership_view(Permission.SEE_PLANS)
def item(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """One item: what was promised, by whom, and what became of it so far."""
    found = item_or_404(here, reference, turned=True)
    rows = rows_of(found.plan, here.today)
    row = next(one for one in rows if one.key == found.pk)
    siblings = [one for one in rows if one.parent_key == row.parent_key]
    meaning, doubts = _meaning(found.plan, row)
    strands = strands_about(here, found, row, rows)
    life = life_of(here, found, row, rows)
    context = {
        "row": row,
        "item": found,
        "level": level_of(found.plan, row.kind),
        "meaning": meaning,
        "doubts": [_DOUBTS[one] % {"words": row.timescale} for one in doubts if one in _DOUBTS],
        "areas": sorted(row.areas),
        **life,
        "themes": themes_of_item(found),
        **notes_beside(here, found),
        **life_of_item(here, found),
        "children": [one for one in rows if one.parent_key == row.key],
        "first": siblings[0] is row,
        "last": siblings[-1] is row,
        "slipped": first_promised_of(found),
        "place": _("%(n)d of %(all)d at its level") % {"n": siblings.index(row) + 1, "all": len(siblings)},
        "may_hold": row.depth < DEEPEST,
        "thread": thread_of(here, found, row, rows, life["evidence"].standing, strands),
        "readings": readings_of(found, strands[1]),
        "joins": joins_url(here, found.reference),
        "items": items_url(here),
        "may_edit": here.may(Permission.EDIT_PLANS),
        "crumbs": [(_("Plans"), "../../plans/"), (found.plan.title, plan_url(found.plan)), (found.reference, None)],
    }
    return render_page(request, here, "plans/item.html", context)


def _meaning(within: Plan, row: Row) -> tuple[str, tuple[str, ...]]:
    """What the timescale's words mean, in plain words, where that says more than the words; and what is doubtful."""
    read = timescales.read(row.timescale, within.period)
    said = timescales.say(read)
    return "" if said.lower() == row.timescale.lower() else said, read.doubts
