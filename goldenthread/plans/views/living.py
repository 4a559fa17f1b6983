"""The life of a plan: where it stands, who approved it, what became of it, and the next step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group, Seat
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.boards.vocab import AGENCY_KINDS
from goldenthread.plans import life_queries as queries
from goldenthread.plans import services
from goldenthread.plans.kinds import find_plan
from goldenthread.plans.life_forms import SignOffForm, StepForm
from goldenthread.plans.models import Approval, Evaluation, Item, Plan
from goldenthread.plans.plan_life import Mover, Step, step_named, steps_from

from .addresses import number_seen, plan_or_404
from .lived import crumbs_of, may_see

_SIGN_OFF = "sign-off"
_REFUSED = (
    services.NoSuchStep, services.ReasonNeeded, services.ApprovalUnnamed, services.NotYetThatDay, services.NotEvaluated,
    services.NoSignOffAsked, services.NothingToChange,
)  # fmt: skip


@dataclass(slots=True)
class _Known:
    """What the page knows of the plan before it asks anything."""

    plan: Plan
    movers: set[Mover]
    steps: list[Step]
    groups: list[Group]
    seats: list[Seat]  # that this person may sign for, or write down as having signed
    kinds: tuple[str, ...]
    approvals: list[Approval]
    priorities: list[Item]
    evaluations: dict[int, Evaluation]

    @property
    def unevaluated(self) -> list[Item]:
        return [one for one in self.priorities if one.pk not in self.evaluations]


@partnership_view(Permission.SEE_PLANS)
def plan_life(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Everybody reads it; the business unit takes the steps, and who approves approves."""
    found = plan_or_404(here, reference)
    movers = _movers(here)
    if request.method == "POST" and not movers:
        raise PermissionDenied
    known = _known(here, found, movers)
    stale = refusal = ""
    asked = request.POST.get("event", "") if request.method == "POST" else ""
    forms = _forms(known, asked, request.POST)
    if request.method == "POST":
        if asked not in forms:
            _check_deed(asked, movers)
            refusal = str(services.NoSuchStep())
        elif forms[asked].is_valid():
            try:
                _take(request, here, known, asked, forms[asked].cleaned_data)
                return redirect("plan-life", slug=here.partnership.slug, reference=found.reference)
            except _REFUSED as refused:
                forms[asked].add_error(None, str(refused))
            except services.PlanChangedMeanwhile:
                stale = _("Somebody else changed this plan meanwhile. Look where it stands now, and say it again.")
                known = _known(here, find_plan(here, reference) or found, movers)
                forms = _forms(known, "", {})
    wrong = bool(stale or refusal or (asked in forms and forms[asked].errors))
    context = {**_context(here, known, forms), "stale": stale, "refusal": refusal, "wrong": forms.get(asked)}
    return render_page(request, here, "plans/plan_life.html", context, status=422 if wrong else 200)


def _movers(here: Visit) -> set[Mover]:
    found: set[Mover] = set()
    if here.may(Permission.EDIT_PLANS):
        found.add("unit")
    if here.may(Permission.APPROVE_PLANS):
        found.add("approver")
    return found


def _check_deed(event: str, movers: set[Mover]) -> None:
    """A step that is not theirs at any time is refused as such. Raises PermissionDenied."""
    step = step_named(event)
    if step is not None and not movers & set(step.who):
        raise PermissionDenied


def _known(here: Visit, plan: Plan, movers: set[Mover]) -> _Known:
    steps = steps_from(plan.stage, movers)
    running = plan.stage in ("live", "closed", "archived")
    kinds = queries.kinds_asked(plan)
    signing = bool(movers and kinds and plan.stage not in ("closed", "archived"))
    seats = queries.partners_asked(plan, here.today) if signing else []
    if seats and "unit" not in movers:
        seats = queries.partners_of(here, seats)
    return _Known(
        plan=plan,
        movers=movers,
        steps=steps,
        groups=queries.groups_that_approve(plan, here.today) if any(one.event == "approve" for one in steps) else [],
        seats=seats,
        kinds=kinds,
        approvals=queries.approvals_of(plan),
        priorities=queries.priorities_of(plan) if running else [],
        evaluations=queries.evaluations_of(plan) if running else {},
    )


def _forms(known: _Known, asked: str, data: Any) -> dict[str, Any]:
    """A form for each step that can be taken, and for a sign-off; the one that was sent holds what was said."""
    groups = [(one.slug, one.name) for one in known.groups]
    forms: dict[str, Any] = {
        step.event: StepForm(
            data if step.event == asked else None, step=step, groups=groups, unevaluated=bool(known.unevaluated)
        )
        for step in known.steps
    }
    if known.seats:
        seats = [(one.slug, one.name) for one in known.seats]
        forms[_SIGN_OFF] = SignOffForm(data if asked == _SIGN_OFF else None, seats=seats)
    return forms


def _take(request: HttpRequest, here: Visit, known: _Known, event: str, said: dict[str, Any]) -> None:
    seen, now = number_seen(request), timezone.now()
    if event == _SIGN_OFF:
        seat = next(one for one in known.seats if one.slug == said["seat"])
        services.sign_off(
            plan=known.plan, seat=seat, day=said["day"], words=said["words"], seen=seen, by=here.actor, at=now
        )
        return
    services.move_plan(
        plan=known.plan,
        event=event,
        said=said.get("said", ""),
        group=next((one for one in known.groups if one.slug == said.get("group")), None),
        day=said.get("day"),
        anyway=said.get("anyway", False),
        seen=seen,
        by=here.actor,
        at=now,
    )


def _context(here: Visit, known: _Known, forms: dict[str, Any]) -> dict[str, Any]:
    plan = known.plan
    missing = queries.missing_sign_offs(known.kinds, known.approvals)
    return {
        "plan": plan,
        "approvals": known.approvals,
        "approved": any(one.group for one in known.approvals),
        "asked": bool(known.kinds),
        "missing": [_(AGENCY_KINDS[kind]) for kind in missing],  # type: ignore[index]
        "around": queries.around(here, plan),
        "before": plan.follows if plan.follows and may_see(here, plan.follows) else None,
        "steps": [(step, forms[step.event]) for step in known.steps],
        "sign_off": forms.get(_SIGN_OFF),
        "priorities": [(one, known.evaluations.get(one.pk)) for one in known.priorities],
        "unevaluated": known.unevaluated,
        "history": _history(plan),
        "may_edit": "unit" in known.movers,
        "goes_on": plan.stage in ("live", "closed"),
        "crumbs": crumbs_of(plan, (_("Its life"), None)),
    }


def _history(plan: Plan) -> Sequence[dict[str, Any]]:
    others = {
        "founded": _("Begun by hand"),
        "imported": _("Came in from a file"),
        "signed-off": _("Signed off"),
        "carried-over": _("Open work carried over"),
        "evaluated": _("Priorities evaluated"),
    }
    told = []
    for line in queries.history_of(plan):
        event = line.entry.deed.partition(":")[2]
        step = step_named(event)
        said = (line.change.get("said") or [None, ""])[1]
        words = step.done if step else others[event]
        told.append({"at": line.entry.at, "words": words, "said": said, "by": line.entry.actor_label})
    return told
