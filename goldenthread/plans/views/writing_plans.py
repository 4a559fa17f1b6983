"""A plan begins by hand, and its own facts change."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Board, Group, Scheme
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.forms import STANDARD, NewPlanForm, PlanFactsForm, PlanForm
from goldenthread.plans.kinds import plan_url
from goldenthread.plans.life_queries import groups_to_choose
from goldenthread.plans.models import Plan
from goldenthread.plans.queries import boards_to_choose, schemes_to_choose

from .addresses import number_seen, plan_or_404


@partnership_view(Permission.EDIT_PLANS)
def new_plan(request: HttpRequest, here: Visit) -> HttpResponse:
    """Begin a plan with nothing in it yet."""
    choices = {"boards": boards_to_choose(here), "groups": groups_to_choose(here), "schemes": schemes_to_choose(here)}
    form = NewPlanForm(request.POST or None, **choices)
    if request.method == "POST" and form.is_valid():
        plan = services.found_plan(
            partnership=here.partnership,
            board=_board(here, form),
            title=form.cleaned_data["title"],
            period=form.period(),
            scheme=_scheme(here, form.cleaned_data["scheme"]),
            level_names=form.level_names(),
            stage=form.cleaned_data["begins"] or "live",
            kind=form.cleaned_data["kind"],
            group=_group(here, form),
            by=here.actor,
            at=timezone.now(),
        )
        return redirect(plan_url(plan))
    context = {"form": form, "crumbs": [(_("Plans"), "../"), (_("A new plan"), None)]}
    return render_page(request, here, "plans/new_plan.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.EDIT_PLANS)
def edit_plan(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change the plan's title, board, period and names of levels, what kind it is, and the day its ratings are of."""
    found = plan_or_404(here, reference)
    choices = {"boards": boards_to_choose(here), "groups": groups_to_choose(here, besides=found.group)}
    form = PlanFactsForm(request.POST or None, **choices, initial=_standing(found))
    theirs: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            seen, now = number_seen(request), timezone.now()
            services.edit_plan(plan=found, changes=_changes(here, form), seen=seen, by=here.actor, at=now)
            return redirect(plan_url(found))
        except services.NothingToChange as refusal:
            form.add_error(None, str(refusal))
        except services.PlanChangedMeanwhile as changed:
            found = changed.plan
            theirs = _theirs(found, form)
    context = {
        "plan": found,
        "form": form,
        "theirs": theirs,
        "crumbs": [(found.title, plan_url(found)), (_("Change"), None)],
    }
    return render_page(request, here, "plans/edit_plan.html", context, status=422 if form.errors or theirs else 200)


def _board(here: Visit, form: PlanForm) -> Board | None:
    slug = form.cleaned_data["board"]
    return Board.objects.get(partnership=here.partnership, slug=slug) if slug else None


def _group(here: Visit, form: PlanForm) -> Group | None:
    slug = form.cleaned_data["group"]
    return Group.objects.get(partnership=here.partnership, slug=slug) if slug else None


def _scheme(here: Visit, chosen: str) -> Scheme | Literal["standard"] | None:
    if chosen == STANDARD:
        return "standard"
    name = chosen.partition(":")[2]
    return Scheme.objects.get(partnership=here.partnership, name=name) if name else None


def _standing(plan: Plan) -> dict[str, Any]:
    standing = {name: getattr(plan, name) for name in ("title", "first", "last", "level_names", "as_at", "kind")}
    board, group = plan.board.slug if plan.board else "", plan.group.slug if plan.group else ""
    return {**standing, "board": board, "group": group}


def _changes(here: Visit, form: PlanFactsForm) -> dict[str, Any]:
    said = form.cleaned_data
    facts = {name: said[name] for name in ("title", "first", "last", "as_at", "kind")}
    return {**facts, "board": _board(here, form), "group": _group(here, form), "level_names": form.level_names()}


def _theirs(plan: Plan, form: PlanFactsForm) -> dict[str, Any]:
    """What stands now, field by field, where it is not what this person wrote."""
    said = {**form.cleaned_data, "level_names": form.level_names()}
    theirs = {name: value for name, value in _standing(plan).items() if said[name] != value}
    names = theirs.pop("level_names", None)
    if names is not None:
        theirs["level_names"] = ", ".join(f"{kind}: {name}" for kind, name in names.items()) or _("none")
    if "kind" in theirs:
        theirs["kind"] = plan.get_kind_display()
    if "group" in theirs:
        theirs["group"] = plan.group.name if plan.group else _("No group")
    if "board" in theirs:
        theirs["board"] = plan.board.name if plan.board else _("All boards together")
    return theirs or {"title": plan.title}
