"""The business unit approves a return, gives it back, asks for it no more, and corrects what was approved."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.boards.pages import number_sent
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.asked.desk import FiguresDesk
from goldenthread.performance.figure_forms import FigureBlock, WordsForm
from goldenthread.performance.queries.returns import lines_in, stamp_of, tallied
from goldenthread.performance.services import opening, returns
from goldenthread.performance.services.refusals import FigureChangedMeanwhile
from goldenthread.performance.services.return_refusals import ReturnRefusal

from .figure_doors import desk_or_404, draw
from .returns import standing


def _running(here: Visit, reference: str) -> FiguresDesk:
    desk = desk_or_404(here, reference)
    if not desk.runs:
        raise PermissionDenied
    return desk


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def approve(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What is odd first, then the calm rest; approve it, or give it back with a word why."""
    desk = _running(here, reference)
    if desk.filled.state != "sent" and request.method != "POST":
        return redirect(desk.base)
    gives_back = "back" in request.POST
    form = WordsForm(
        request.POST if gives_back else None, label=_("Why it goes back"),
        required=_("Say what is to be put right: the agency reads it."),
    )  # fmt: skip
    refusal = ""
    if request.method == "POST" and (not gives_back or form.is_valid()):
        try:
            if gives_back:
                returns.send_back(
                    filled=desk.filled, why=form.cleaned_data["words"], by=here.actor, at=timezone.now()
                )  # fmt: skip
            else:
                returns.approve(filled=desk.filled, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(f"{desk.base}?done={'back' if gives_back else 'approved'}")
        except ReturnRefusal as refused:
            refusal = _(str(refused))
            desk.filled.refresh_from_db()
    lines = lines_in(desk.filled, desk.indicators)
    context: dict[str, Any] = {
        "form": form, "refusal": refusal, "stamp": stamp_of(desk.filled, lines), "tally": tallied(lines),
        "odd": [one for one in lines if one.failed], "calm": [one for one in lines if not one.failed], **standing(desk),
    }  # fmt: skip
    wrong = form.errors or refusal
    return draw(
        request, desk, "performance/returns/approve.html", context, last=_("Approve"), status=422 if wrong else 200
    )


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def excuse(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Ask for this return no more, with a word why; or ask for it after all."""
    desk = _running(here, reference)
    excused = desk.filled.state == "excused"
    posted = request.POST if request.method == "POST" else None
    form = WordsForm(posted, required="" if excused else _("Say why it is not asked for."))
    if posted is not None and form.is_valid():
        try:
            if excused:
                opening.ask_after_all(filled=desk.filled, by=here.actor, at=timezone.now())
            else:
                opening.excuse(filled=desk.filled, why=form.cleaned_data["words"], by=here.actor, at=timezone.now())
            return redirect(desk.base)
        except ReturnRefusal as refusal:
            form.add_error(None, _(str(refusal)))
    last = _("Ask for it after all") if excused else _("Ask for it no more")
    context = {"form": form, "excused": excused, **standing(desk)}
    return draw(
        request, desk, "performance/returns/excuse.html", context, last=last, status=422 if form.errors else 200
    )


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def correct(request: HttpRequest, here: Visit, reference: str, indicator: str) -> HttpResponse:
    """A figure that was approved is another after all. What stood is kept, with the reason."""
    desk = _running(here, reference)
    mine = [one for one in desk.indicators if one.reference == indicator]
    if not mine:
        raise Http404
    if desk.filled.state != "approved":
        return redirect(desk.base)
    posted = request.POST if request.method == "POST" else None
    (line,) = lines_in(desk.filled, mine)
    block = FigureBlock(line, posted)
    form = WordsForm(
        posted, prefix="why", label=_("Why it is corrected"),
        required=_("Say why it is corrected: whoever saw the old figure will ask."),
    )  # fmt: skip
    wrong = False
    if posted is not None:
        typed = block.typed(desk.filled.span, desk.filled.seat)
        wrong = any(one.errors for one in block.forms)
        if form.is_valid() and not wrong:
            try:
                returns.correct(
                    filled=desk.filled, typed=typed, why=form.cleaned_data["words"], by=here.actor, at=timezone.now()
                )  # fmt: skip
                return redirect(f"{desk.base}?done=corrected")
            except FigureChangedMeanwhile:
                form.add_error(None, _("Somebody else corrected this meanwhile. Nothing was saved: look at it again."))
            except ReturnRefusal as refusal:
                form.add_error(None, _(str(refusal)))
    context = {"form": form, "entry": block, "line": line, **standing(desk)}
    return draw(
        request, desk, "performance/returns/correct.html", context, last=_("Correct a figure"),
        status=422 if form.errors or wrong else 200,
    )  # fmt: skip
