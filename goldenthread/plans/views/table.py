"""The table over all live plans, or over one: its columns, order, headings and filters stand in the address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import STATES
from goldenthread.plans import services
from goldenthread.plans.asking import HEADINGS, Asking, asking_from
from goldenthread.plans.columns import COLUMNS, Column, Line, columns_named, sorted_by
from goldenthread.plans.filters import choices_among
from goldenthread.plans.grouping import under_headings
from goldenthread.plans.models import SavedView
from goldenthread.plans.queries import agencies_of
from goldenthread.plans.table_drawing import draw_lines
from goldenthread.plans.table_queries import Seen, lines_of, seen_by, views_for
from goldenthread.plans.vocab import STAGES
from goldenthread.ui.words import choices

from .addresses import items_url

_BY: dict[str, Any] = {
    "lead": gettext_lazy("Lead"),
    "group": gettext_lazy("Group"),
    "agency": gettext_lazy("Agency"),
    "area": gettext_lazy("Area"),
    "priority": gettext_lazy("Priority"),
    "plan": gettext_lazy("Plan"),
}
_NONE: dict[str, Any] = {
    "lead": gettext_lazy("Nobody leads these"),
    "group": gettext_lazy("No group"),
    "agency": gettext_lazy("No agency"),
    "area": gettext_lazy("No area"),
    "priority": gettext_lazy("Under no priority"),
    "plan": "",
}


def asked_of(request: HttpRequest) -> Asking:
    return asking_from(dict(request.GET.lists()))


def seen_or_404(here: Visit, asked: Asking) -> Seen:
    seen = seen_by(here, asked)
    if seen is None:
        raise Http404
    return seen


def lines_asked(here: Visit, asked: Asking, seen: Seen) -> list[Line]:
    """The lines in the order asked for: what the page shows, and what its files have."""
    lines = lines_of(seen, asked, here.today)
    return sorted_by(lines, COLUMNS[asked.sort], down=asked.down) if asked.sort else lines


@partnership_view(Permission.SEE_PLANS)
def table(request: HttpRequest, here: Visit) -> HttpResponse:
    """Everything there is to do as one table, with the columns, order and headings the reader asks for."""
    asked = asked_of(request)
    seen = seen_or_404(here, asked)
    lines = lines_asked(here, asked, seen)
    columns = columns_named(asked.columns)
    agencies = agencies_of(here)
    may_edit = here.may(Permission.EDIT_PLANS)
    address = asked.address()
    context = {
        "asked": asked.filters,
        "choices": choices_among(
            seen.rows, asked.filters, dict(choices(STATES)), agencies, dict(choices(STAGES)), seen.themes
        ),
        "kept": [(name, value) for name, value in asked.pairs() if not hasattr(asked.filters, name)],
        "clear": f"?{Asking(columns=asked.columns, plan=asked.plan, by=asked.by).address()}",
        "heads": [_head(column, asked) for column in columns],
        "parts": _parts(here, asked, seen, lines, columns, agencies, choose=may_edit),
        "across": len(columns) + may_edit,
        "lines": len(lines),
        "pick": [(column, column in columns) for column in COLUMNS.values()],
        "beside": [(name, value) for name, value in asked.pairs() if name not in ("columns", "levels")],
        "levels": asked.levels,
        "by": [("", _("no headings"), f"?{asked.address(by='')}", not asked.by)]
        + [(key, _BY[key], f"?{asked.address(by=key)}", asked.by == key) for key in HEADINGS],
        "address": address,
        "may_edit": may_edit,
        "plan": next(iter(seen.plans.values())) if asked.plan else None,
        "under": next((row for row in seen.rows if row.reference == asked.under), None),
        "everywhere": f"?{asked.address(under='')}",
        "crumbs": crumbs_of(here, asked, seen, _("Table")),
        **_views(request, here, address),
    }
    return render_page(request, here, "plans/table.html", context)


def crumbs_of(here: Visit, asked: Asking, seen: Seen, page: str) -> list[tuple[Any, str | None]]:
    crumbs: list[tuple[Any, str | None]] = [(_("Plans"), reverse("plans", kwargs={"slug": here.partnership.slug}))]
    if asked.plan:
        plan = seen.plans[asked.plan]
        url = reverse("plan", kwargs={"slug": here.partnership.slug, "reference": plan.reference})
        crumbs.append((plan.title, url))
    return [*crumbs, (page, None)]


def _head(column: Column, asked: Asking) -> dict[str, Any]:
    """A column's head: a link that sorts by it, or turns the order round."""
    here = asked.sort == column.key
    down = here and not asked.down
    return {
        "label": column.label,
        "href": f"?{asked.address(sort=column.key, down=down)}",
        "sorted": ("descending" if asked.down else "ascending") if here else "",
        "number": column.number,
    }


def _parts(
    here: Visit,
    asked: Asking,
    seen: Seen,
    lines: list[Line],
    columns: list[Column],
    agencies: list[str],
    *,
    choose: bool,
) -> list[dict[str, Any]]:
    """The bodies of the table, each under its heading with its counts; one without, where no headings are asked for."""
    url = items_url(here)
    if not asked.by:
        return [{"body": draw_lines(lines, columns, url, choose=choose)}] if lines else []
    words = dict(choices(STATES))
    return [
        {
            "name": heading.name or _NONE[asked.by],
            "number": len(heading.lines),
            "href": f"?{asked.address(**heading.asks)}" if len(heading.asks) > 1 else "",
            "counts": [
                (words[state], number, f"?{asked.address(**heading.asks, state=state)}")
                for state, number in heading.counts
            ],
            "body": draw_lines(heading.lines, columns, url, choose=choose),
        }
        for heading in under_headings(lines, asked.by, agencies, seen.topmost)
    ]


def _views(request: HttpRequest, here: Visit, address: str) -> dict[str, Any]:
    views = views_for(here)
    current = next((one for one in views if one.slug == request.GET.get("view")), None)
    return {
        "views": [(one, f"?{one.asked}&view={one.slug}" if one.asked else f"?view={one.slug}") for one in views],
        "view": current,
        "changed": current is not None and current.asked != address,
        "may_drop": current is not None and _may_change(here, current),
    }


def _may_change(here: Visit, view: SavedView) -> bool:
    """One's own views; those for everybody are the business unit's."""
    return here.may(Permission.EDIT_PLANS) if view.shared else view.user_id == here.user.pk


@require_POST
@partnership_view(Permission.SEE_PLANS)
def save_view(request: HttpRequest, here: Visit) -> HttpResponse:
    """Keep what is asked of the table under a name: for oneself, or by the business unit for everybody."""
    shared = request.POST.get("shared") == "yes"
    if here.has_ended or (shared and not here.may(Permission.EDIT_PLANS)):
        raise PermissionDenied
    back = reverse("table", kwargs={"slug": here.partnership.slug})
    try:
        view = services.save_view(
            partnership=here.partnership,
            user=here.user,
            name=request.POST.get("name", ""),
            asked=request.POST.get("asked", ""),
            shared=shared,
        )
    except (services.TooManyViews, services.NeedsAName) as refusal:
        context = {"problem": str(refusal), "back": f"{back}?{request.POST.get('asked', '')}"}
        return render_page(request, here, "plans/not_done.html", context, status=422)
    return redirect(f"{back}?{view.asked}&view={view.slug}")


@require_POST
@partnership_view(Permission.SEE_PLANS)
def drop_view(_request: HttpRequest, here: Visit, view: str) -> HttpResponse:
    """Delete a saved view. The plans it showed stay as they are."""
    found = next((one for one in views_for(here) if one.slug == view), None)
    if found is None:
        raise Http404
    if not _may_change(here, found):
        raise PermissionDenied
    services.drop_view(view=found)
    return redirect("table", slug=here.partnership.slug)
