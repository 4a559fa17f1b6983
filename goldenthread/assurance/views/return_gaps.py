"""The actions a return raises for what is not met: all of them, and one changed or dropped."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.desk_forms import GapForm
from goldenthread.assurance.models import Gap
from goldenthread.assurance.return_queries import Whole, whole_of
from goldenthread.assurance.tool import Question, Standard
from goldenthread.boards.pages import number_sent

from .at_desk import desk_view, draw

_REFUSED = (services.ReturnRefused, services.NotNow, services.NotYours)


@dataclass(frozen=True, slots=True)
class Raised:
    """An action with the question it is for."""

    gap: Gap
    question: Question
    standard: Standard


def _raised(whole: Whole) -> list[Raised]:
    return [
        Raised(gap, question, standard)
        for standard in whole.standards
        for question in standard.questions
        for gap in whole.gaps.get(question.key, [])
    ]


def _gaps(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every action, under its standard."""
    context = {"raised": _raised(whole_of(desk, gaps=True))}
    return draw(
        request, desk, "assurance/returns/gaps.html", context, last=_("Actions for what is not met")
    )  # fmt: skip


def _gap(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Change an action while the return is being filled in; where somebody else did meanwhile, both are shown."""
    found = next((one for one in _raised(whole_of(desk, gaps=True)) if one.gap.number == number), None)
    if found is None:
        raise Http404
    gap = found.gap
    may = desk.may_fill(found.standard.key) and gap.state == "raised"
    posted = request.method == "POST" and may
    standing = {"words": gap.words, "lead": gap.lead, "due_on": gap.due_on}
    form = GapForm(request.POST if posted and "drop" not in request.POST else None, initial=standing)
    theirs: Gap | None = None
    problem = ""
    try:
        if posted and "drop" in request.POST:
            services.drop_gap(desk=desk, gap=gap, seen=number_sent(request), at=timezone.now())
            return redirect(f"{desk.base}gaps/")
        if posted and form.is_valid():
            seen = number_sent(request)
            services.change_gap(desk=desk, gap=gap, seen=seen, at=timezone.now(), **form.cleaned_data)
            return redirect(f"{desk.base}gaps/")
    except services.GapChangedMeanwhile as changed:
        theirs = changed.gap
    except _REFUSED as refusal:
        problem = str(refusal)
    context = {"found": found, "gap": theirs or gap, "form": form, "theirs": theirs, "problem": problem, "may": may}
    status = 422 if form.errors or theirs or problem else 200
    return draw(
        request, desk, "assurance/returns/gap.html", context, last=_("Action %(n)d") % {"n": number}, status=status
    )


gaps = desk_view(_gaps)
gap = desk_view(_gap)
