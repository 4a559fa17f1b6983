"""What an indicator measures, defined anew from a day; and what it is to reach."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.forms_definitions import DefineForm, TargetForm, defined
from goldenthread.performance.models import DefinitionVersion, Indicator, Target
from goldenthread.performance.rules.definition import Definition
from goldenthread.performance.rules.points import ALL, Whose, definition_on
from goldenthread.performance.rules.spans import span_on
from goldenthread.performance.rules.targets import Aim, aim_on
from goldenthread.performance.services.indicators import define
from goldenthread.performance.services.refusals import DefinitionOutOfOrder, IndicatorChangedMeanwhile
from goldenthread.performance.services.targets import TargetDaysOutOfOrder, set_target
from goldenthread.performance.words.targets import exactly, rule

from .indicator_addresses import crumbs_of_one, differing, indicator_to_run


@partnership_view(Permission.RUN_FIGURES)
def definition(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Every definition it had, newest first, and a new one from a day on."""
    found = indicator_to_run(here, reference)
    versions = list(found.definitions.order_by("number"))
    form = DefineForm(request.POST if request.method == "POST" else None, initial=_now(versions, here.today))
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        says = form.definition(breaks=form.cleaned_data["breaks"])
        try:
            if not _differs(says, versions[-1].says):
                form.add_error(None, _("Nothing of it is different from the definition that holds."))
            else:
                _define(here, found, form, says, number_sent(request))
                return redirect("indicator-definition", slug=here.partnership.slug, reference=reference)
        except DefinitionOutOfOrder:
            form.add_error("first", _("Another definition holds from that day or later. Give a later day."))
        except IndicatorChangedMeanwhile:
            found = indicator_to_run(here, reference)
            versions = list(found.definitions.order_by("number"))
            theirs = differing(form, _now(versions, here.today), form.cleaned_data)
    context = {
        "form": form,
        "indicator": found,
        "versions": [_shown(one) for one in reversed(versions)],
        "theirs": theirs,
        "crumbs": crumbs_of_one(here, found, _("Definition")),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "performance/indicators/definition.html", context, status=422 if wrong else 200)


def _now(versions: list[DefinitionVersion], today: date) -> dict[str, Any]:
    return {**defined(versions[-1].says), "first": today}


def _differs(new: Definition, old: Definition) -> bool:
    return defined(new) != defined(old)


def _define(here: Visit, indicator: Indicator, form: DefineForm, says: Definition, seen: int) -> None:
    said = form.cleaned_data
    define(
        indicator=indicator, definition=says, first=said["first"], why=said["why"], seen=seen, by=here.actor,
        at=timezone.now(),
    )  # fmt: skip


def _shown(version: DefinitionVersion) -> dict[str, Any]:
    says = version.says
    low, high = (exactly(says, one) if one is not None else "" for one in (says.low, says.high))
    return {"version": version, "low": low, "high": high}


@partnership_view(Permission.RUN_FIGURES)
def targets(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What it is to reach and by which rule it is judged, what it was to reach before, and a new target."""
    found = indicator_to_run(here, reference)
    span = span_on(found.span, here.today)  # type: ignore[arg-type]
    rows = list(Target.objects.filter(indicator=found).select_related("seat").order_by("pk"))
    begins = span.last if rows else span.before.last  # the first is for the figures that are there
    form = TargetForm(here, found, begins, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        try:
            if said["number"] is None and not any(one.seat in (None, said["seat"]) for one in rows):
                form.add_error("number", _("Give a target. There is none yet that could end."))
            else:
                set_target(indicator=found, by=here.actor, at=timezone.now(), **said)
                return redirect(f"{request.path}?set=1")
        except TargetDaysOutOfOrder:
            form.add_error("last", _("It ends before it begins."))
    definitions = [(one.first, one.says) for one in found.definitions.order_by("number")]
    context = {
        "form": form,
        "indicator": found,
        "holding": _holding(rows, definitions, span.last),
        "span": span,
        "notice": {"title": _("The target is set.")} if "set" in request.GET and not form.errors else None,
        "every": [_told(one, definition_on(definitions, one.first)) for one in reversed(rows)],
        "context": definitions[-1][1].direction == "context",
        "crumbs": crumbs_of_one(here, found, _("Targets")),
    }
    return render_page(
        request, here, "performance/indicators/targets.html", context, status=422 if form.errors else 200
    )


def _aim(row: Target) -> Aim:
    whose = Whose("seat", row.seat.slug) if row.seat else ALL
    return Aim(row.first, row.last, row.number, row.tolerance, row.baseline, whose)


def _holding(
    rows: list[Target], definitions: list[tuple[date, Definition]], day: date
) -> list[tuple[str, str]]:  # fmt: skip
    """By whose: the rule that holds of a period that ends on that day. An agency's stands only where it is another than
    that of all."""
    aims = [_aim(one) for one in rows]
    names = {_aim(one).whose: one.seat.name if one.seat else _("All") for one in rows}
    says = definition_on(definitions, day)
    found = []
    for whose in sorted(names, key=lambda one: (one != ALL, names[one])):
        aim = aim_on(aims, day, whose)
        if aim is not None and aim.whose == whose:
            found.append((names[whose], rule(aim, says)))
    return found


def _told(row: Target, says: Definition) -> dict[str, Any]:
    def number(one: Any) -> str:
        return "" if one is None else exactly(says, one)

    return {
        "row": row,
        "whose": row.seat.name if row.seat else _("All"),
        "number": number(row.number),
        "tolerance": number(row.tolerance) if row.tolerance else "",
        "baseline": number(row.baseline),
        "rule": rule(_aim(row), says),
    }
