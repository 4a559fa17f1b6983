"""From gap to change: the gaps of a campaign, and chosen ones put in a plan."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance.access import check_may_run, may_run
from goldenthread.assurance.gap_forms import Entry, PlanGapsForm
from goldenthread.assurance.gap_queries import GapRow, ItemRow, audit_plans, gaps_of, items_of
from goldenthread.assurance.results import Line, is_gap
from goldenthread.assurance.services.planning import (
    Drafted,
    GapSettled,
    NoAuditPlan,
    NothingPicked,
    NoWords,
    Picked,
)
from goldenthread.assurance.services.planning import (
    plan_gaps as plan_them,
)
from goldenthread.assurance.services.refusals import NotNow
from goldenthread.assurance.tool import Question, Standard
from goldenthread.assurance.vocab import GAP_STATES
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.vocab import STAGES

from .result_addresses import (
    Results,
    agency_url,
    answer_url,
    framed,
    page_of,
    question_name,
    results_of,
    standard_name,
)

MOST_AT_ONCE = 40
_REFUSED = (GapSettled, NoAuditPlan, NothingPicked, NoWords, NotNow)


@dataclass(frozen=True, slots=True)
class Open:
    """A gap that is in no plan: one that was raised, or an unmet answer (`gap` None) of which nobody said anything."""

    line: Line
    question: Question
    gap: GapRow | None

    @property
    def pick(self) -> str:
        """What a form calls it."""
        return self.gap.pick if self.gap else f"{self.line.whose.reference}:{self.question.key}"


def _open_gaps(seen: Results, gaps: list[GapRow]) -> list[Open]:
    """Raised gaps and unmet answers, by question and then by name."""
    lines = {line.whose.reference: line for line in seen.found.handed}
    raised: dict[tuple[str, str], list[GapRow]] = {}
    for gap in gaps:
        raised.setdefault((gap.reference, gap.key), []).append(gap)
    found = []
    for question in seen.tool.questions():
        for reference, line in lines.items():
            mine = raised.get((reference, question.key), [])
            found += [Open(line, question, one) for one in mine if one.state == "raised"]
            if is_gap(line.stands.get(question.key)) and all(one.state == "dropped" for one in mine):
                found.append(Open(line, question, None))
    return found


@partnership_view(Permission.SEE_AUDITS)
def gaps(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """A standard's gaps: what was raised, what is not met, and what is in a plan with how that stands."""
    seen = results_of(here, reference)
    told = gaps_of([seen.campaign])
    waiting = _open_gaps(seen, told)
    homes = {each.key: one for one in seen.tool.standards for each in one.questions}
    asked = request.GET.get("standard", "")
    ways = [_way(one, waiting, told, homes) for one in seen.tool.standards]
    first = next((one["key"] for one in ways if one["open"] or one["planned"]), ways[0]["key"] if ways else "")
    chosen = asked if seen.tool.standard(asked) else first
    mine = [one for one in told if one.key in homes and homes[one.key].key == chosen and one.state != "raised"]
    items = items_of(here, mine)
    page = page_of(request, [one for one in waiting if homes[one.question.key].key == chosen])
    context = framed(
        here, seen, (_("Gaps"), None),
        ways=ways, chosen=chosen, chosen_name=standard_name(homes_of(seen, chosen)) if chosen else "", page=page,
        may_plan=may_run(here, seen.campaign.board_id) and here.may(Permission.EDIT_PLANS),
        rows=[_waiting(seen, one) for one in page.object_list],
        planned=[_settled(seen, one, items) for one in mine],
        counts=_counts(waiting, told), done=_done(request),
    )  # fmt: skip
    return render_page(request, here, "assurance/results/gaps.html", dict(context))


def homes_of(seen: Results, key: str) -> Standard:
    found = seen.tool.standard(key)
    if found is None:
        raise Http404
    return found


def _way(one: Standard, waiting: list[Open], told: list[GapRow], homes: dict[str, Standard]) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": standard_name(one),
        "open": sum(homes[each.question.key] is one for each in waiting),
        "planned": sum(
            each.state == "planned" and each.key in homes and homes[each.key].key == one.key for each in told
        ),
    }


def _counts(waiting: list[Open], told: list[GapRow]) -> list[tuple[int, str]]:
    raised = sum(one.gap is not None for one in waiting)
    return [
        (raised, _("raised, in no plan yet")),
        (len(waiting) - raised, _("not met, and nothing said")),
        (sum(one.state == "planned" for one in told), _("in a plan")),
        (sum(one.state == "dropped" for one in told), _("dropped")),
    ]


def _done(request: HttpRequest) -> str:
    sent = request.GET.get("planned", "")
    n = int(sent) if sent.isdecimal() and len(sent) < 4 else 0
    return ngettext("%(n)d action is in the plan now.", "%(n)d actions are in the plan now.", n) % {"n": n} if n else ""


def _waiting(seen: Results, one: Open) -> dict[str, Any]:
    whose = one.line.whose
    return {
        "pick": one.pick,
        "name": whose.name,
        "question": question_name(one.question),
        "url": answer_url(seen.base, whose.reference, one.question.key),
        "stand": one.line.stands.get(one.question.key),
        "gap": one.gap,
    }


def _settled(seen: Results, one: GapRow, items: dict[str, ItemRow]) -> dict[str, Any]:
    question = seen.tool.by_key()[one.key]
    item = items.get(one.item)
    return {
        "gap": one,
        "question": question_name(question),
        "url": answer_url(seen.base, one.reference, one.key),
        "state": _(GAP_STATES[one.state]),
        "item": item,
        "stage": _(STAGES[item.stage]) if item else "",
    }


@partnership_view(Permission.RUN_AUDITS)
def plan_gaps(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The chosen gaps become actions: one for each question, led by all it is about, or one for each agency."""
    seen = results_of(here, reference)
    check_may_run(here, seen.campaign.board_id)
    here.check_may(Permission.EDIT_PLANS)
    together = request.GET.get("together", "1") != "0"
    groups = _picked(seen, request.GET.getlist("pick")[:MOST_AT_ONCE], together=together)
    title = _("Action plan: %(campaign)s") % {"campaign": seen.campaign.name}
    form = PlanGapsForm(
        request.POST or None, plans=audit_plans(here), entries=[_entry(one) for one in groups], title=title
    )
    if request.method == "POST" and form.is_valid():
        try:
            _plan, items = plan_them(
                campaign=seen.campaign, into=form.plan_said(), drafted=_drafted(seen, form, groups), by=here.actor,
                at=timezone.now(),
            )  # fmt: skip
            key = next(one.key for one in seen.tool.standards if groups[0][0].question in one.questions)
            back = reverse("gaps", kwargs={"slug": here.partnership.slug, "reference": reference})
            return redirect(f"{back}?standard={key}&planned={len(items)}")
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
    several = any(len(one) > 1 for one in groups) or not together
    context = framed(
        here, seen, (_("Gaps"), "../"), (_("Put gaps in a plan"), None),
        form=form, together=together, several=several, picks=request.GET.getlist("pick"),
        entries=[_shown(seen, form, n, one) for n, one in enumerate(groups)],
    )  # fmt: skip
    status = 422 if form.errors else 200
    return render_page(request, here, "assurance/results/plan_gaps.html", dict(context), status=status)


def _picked(seen: Results, picks: list[str], *, together: bool) -> list[list[Open]]:
    """What was chosen and can be planned still; together, by question."""
    waiting = {one.pick: one for one in _open_gaps(seen, gaps_of([seen.campaign]))}
    chosen = [waiting[pick] for pick in dict.fromkeys(picks) if pick in waiting]
    if not together:
        return [[one] for one in chosen]
    groups: dict[str, list[Open]] = {}
    for one in chosen:
        groups.setdefault(one.question.key, []).append(one)
    return list(groups.values())


def _entry(group: list[Open]) -> Entry:
    """What was raised, each once; the earliest day."""
    words = dict.fromkeys(one.gap.words for one in group if one.gap)
    days = [one.gap.due_on for one in group if one.gap and one.gap.due_on]
    return Entry("\n".join(words), min(days, default=None))


def _drafted(seen: Results, form: PlanGapsForm, groups: list[list[Open]]) -> list[Drafted]:
    keys = dict(seen.campaign.returns.values_list("reference", "pk"))
    return [
        Drafted(
            tuple(
                Picked(keys[one.line.whose.reference], one.question.key, one.gap.number if one.gap else None)
                for one in group
            ),
            *form.said(n),
        )
        for n, group in enumerate(groups)
    ]


def _shown(seen: Results, form: PlanGapsForm, n: int, group: list[Open]) -> dict[str, Any]:
    words, due = form.fields_of(n)
    return {
        "question": question_name(group[0].question),
        "agencies": [
            (one.line.whose.name, agency_url(seen.base, one.line.whose.reference), one.gap.lead if one.gap else "")
            for one in group
        ],
        "words": words,
        "due": due,
    }
