"""Indicators: the list of them, one made by hand, changed, ended and watched again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.forms_definitions import DefinitionForm
from goldenthread.performance.forms_indicators import AddForm, ChangeForm, EndForm, standing
from goldenthread.performance.models import Indicator
from goldenthread.performance.queries.finding import indicator_url
from goldenthread.performance.queries.indicators import Line, lines_of
from goldenthread.performance.services.indicators import add_indicator, change_indicator
from goldenthread.performance.services.refusals import IndicatorChangedMeanwhile, NoName

from .indicator_addresses import crumbs_of, crumbs_of_one, differing, indicator_to_run

# What somebody has still to say of an indicator.
_LACKS: dict[str, tuple[Promise, Callable[[Line], bool]]] = {
    "agencies": (gettext_lazy("returned by nobody"), lambda one: one.is_returned_by_nobody),
    "owner": (gettext_lazy("without an owner"), lambda one: not one.owner),
    "item": (gettext_lazy("that measure nothing in a plan"), lambda one: not one.measures),
}


@partnership_view(Permission.SEE_FIGURES)
def indicators(request: HttpRequest, here: Visit) -> HttpResponse:
    """What is watched, by heading of the scorecard: what it measures, what it is to reach, who gives its figures."""
    themes, ended = lines_of(here)
    lines = [one for _theme, mine in themes for one in mine]
    _words, lacking = _LACKS.get(request.GET.get("without", ""), ("", None))
    context = {
        "themes": [
            (theme, told) for theme, mine in themes if (told := [it for it in mine if not lacking or lacking(it)])
        ],
        "ended": ended,
        "number": len(lines),
        "wanting": [
            (sum(lacks(one) for one in lines), words, f"?without={name}") for name, (words, lacks) in _LACKS.items()
        ],
        "lacking": lacking is not None,
        "may_run": here.may(Permission.RUN_FIGURES),
        "added": _number(request.GET.get("added", "")),
        "crumbs": [*crumbs_of(here)[:-1], (_("Indicators"), None)],
    }
    return render_page(request, here, "performance/indicators/list.html", context)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 4 else 0


@partnership_view(Permission.RUN_FIGURES)
def add(request: HttpRequest, here: Visit) -> HttpResponse:
    """One of the board's own: what it is and what it measures. Who gives its figures is asked on the next page."""
    data = request.POST if request.method == "POST" else None
    form, measures = AddForm(here, data), DefinitionForm(data)
    if request.method == "POST" and form.is_valid() & measures.is_valid():
        said = form.cleaned_data
        last = Indicator.objects.filter(partnership=here.partnership).order_by("-position").first()
        try:
            made = add_indicator(
                partnership=here.partnership, name=said["name"], definition=measures.definition(),
                theme=" ".join(said["theme"].split()), board=form.board_chosen(), span=said["span"],
                origin=said["origin"], position=last.position + 1 if last else 1, by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect("change-indicator", slug=here.partnership.slug, reference=made.reference)
        except NoName:
            form.add_error("name", _("Give its name."))
    wrong = form.errors or measures.errors
    context = {"form": form, "measures": measures, "crumbs": crumbs_of(here, (_("Add an indicator"), None))}
    return render_page(request, here, "performance/indicators/add.html", context, status=422 if wrong else 200)


@partnership_view(Permission.RUN_FIGURES)
def change(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Its name and place, who owns it, who gives its figures and how; not what it measures."""
    found = indicator_to_run(here, reference)
    form = ChangeForm(here, found, request.POST if request.method == "POST" else None)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            change_indicator(
                indicator=found, seen=number_sent(request), suppliers=form.suppliers_chosen(), by=here.actor,
                at=timezone.now(), **form.columns(),
            )  # fmt: skip
            return redirect(indicator_url(found))
        except NoName:
            form.add_error("name", _("Give its name."))
        except IndicatorChangedMeanwhile:
            found = indicator_to_run(here, reference)
            theirs = differing(form, standing(found), form.cleaned_data)
    context = {
        "form": form,
        "indicator": found,
        "theirs": theirs,
        "fresh": found.version == 1,
        "crumbs": crumbs_of_one(here, found, _("Change")),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "performance/indicators/change.html", context, status=422 if wrong else 200)


@partnership_view(Permission.RUN_FIGURES)
def end(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """It is watched until a day, and its figures are kept; what has ended can be watched again."""
    found = indicator_to_run(here, reference)
    form = EndForm(request.POST if request.method == "POST" else None, today=here.today)
    stale = False
    if request.method == "POST" and (found.ended_on or form.is_valid()):
        day = None if found.ended_on else form.cleaned_data["ended_on"]
        try:
            change_indicator(indicator=found, seen=number_sent(request), ended_on=day, by=here.actor, at=timezone.now())
            return redirect("indicators", slug=here.partnership.slug)
        except IndicatorChangedMeanwhile:
            found, stale = indicator_to_run(here, reference), True
    last = _("Watch it again") if found.ended_on else _("Stop watching")
    context = {"form": form, "indicator": found, "stale": stale, "crumbs": crumbs_of_one(here, found, last)}
    wrong = stale or (form.errors and not found.ended_on)
    return render_page(request, here, "performance/indicators/end.html", context, status=422 if wrong else 200)
