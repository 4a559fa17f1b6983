"""A return of figures: filled in, checked and sent, read, and the history of every figure in it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.doors import Doors
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.boards.pages import number_sent
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.performance.asked.desk import FiguresDesk, entered_for
from goldenthread.performance.figure_forms import FigureBlock, WordsForm, blocks_of, typed_in
from goldenthread.performance.models import ValueVersion
from goldenthread.performance.queries.returns import Line, lines_in, stamp_of, tallied
from goldenthread.performance.rules.coming import CAME, LOOKS, coming
from goldenthread.performance.rules.points import Point
from goldenthread.performance.services import returns
from goldenthread.performance.services.return_refusals import NotComplete, ReturnRefusal
from goldenthread.trail.actor import Actor

from .figure_doors import desk_or_404, desk_view, draw


def _the_return(request: HttpRequest, desk: FiguresDesk) -> HttpResponse:
    """To be filled in by whoever it is asked of; to be read by everybody else who may, and once it is sent."""
    if desk.fills:
        return _fill(request, desk, desk.actor)
    if request.method == "POST":
        if desk.answers:
            return _too_late(request, desk)
        raise PermissionDenied
    return draw(request, desk, "performance/returns/read.html", reading(request, desk))


def reading(request: HttpRequest, desk: FiguresDesk) -> dict[str, Any]:
    lines = lines_in(desk.filled, desk.indicators)
    return {
        "lines": lines, "tally": tallied(lines), "notice": _done(request, desk), "corrected": _corrected(desk),
        **standing(desk),
    }  # fmt: skip


def _done(request: HttpRequest, desk: FiguresDesk) -> dict[str, str] | None:
    """What was just done, as long as it still holds."""
    done, state = request.GET.get("done", "sent" if "sent" in request.GET else ""), desk.filled.state
    if done == "sent" and not desk.is_open:
        return {
            "title": _("Sent. Thank you."),
            "text": _("The business unit looks at it, and approves it or asks you."),
        }
    if done == "approved" and state == "approved":
        return {"title": _("Approved."), "text": _("Its figures are locked, and the board sees them.")}
    if done == "corrected" and state == "approved":
        return {
            "title": _("Corrected."),
            "text": _("The figure that stood before stays in its history, with your reason."),
        }
    if done == "back" and desk.filled.why and desk.is_open:
        return {"title": _("Sent back."), "text": _("The agency is asked for it again, with your reason.")}
    return None


def _corrected(desk: FiguresDesk) -> set[int]:
    """Keys of the indicators of which a figure was another after it had been approved."""
    if desk.filled.state != "approved":
        return set()
    rows = ValueVersion.objects.filter(value__filled=desk.filled).exclude(why="")
    return set(rows.values_list("value__indicator", flat=True))


def standing(desk: FiguresDesk) -> dict[str, Any]:
    """How it stands, in a word and a shape."""
    filled = desk.filled
    stands = coming(filled.state, filled.due_on, filled.first_sent_on, desk.today)  # type: ignore[arg-type]
    return {"stands": stands, "came": _(CAME[stands.came]), "look": LOOKS[stands.came]}


def _too_late(request: HttpRequest, desk: FiguresDesk) -> HttpResponse:
    """It was sent meanwhile: what was typed is shown once more, and changes nothing."""
    lines = lines_in(desk.filled, desk.indicators)
    problem = _("This return was sent meanwhile. Nothing was saved.")
    context = {"blocks": blocks_of(lines, request.POST), "problem": problem, "lines": lines, **standing(desk)}
    return draw(request, desk, "performance/returns/fill.html", context, status=422)


def _fill(request: HttpRequest, desk: FiguresDesk, by: Actor) -> HttpResponse:
    lines = lines_in(desk.filled, desk.indicators)
    posted = request.method == "POST"
    blocks = blocks_of(lines, request.POST if posted else None)
    problem = ""
    if posted:
        problem, whole = _save(desk, blocks, by)
        if whole:
            return redirect(f"{desk.base}check/" if "check" in request.POST else f"{request.path}?saved=1")
        lines = lines_in(desk.filled, desk.indicators)  # what was good is saved, and counts
        for one, line in zip(blocks, lines, strict=True):
            one.line = line
    context = {
        "blocks": blocks, "lines": lines, "tally": tallied(lines), "problem": problem, "posted": posted,
        "kept": posted and not problem,
        "entering": desk.enters, "notice": {"title": _("Saved.")} if "saved" in request.GET and not posted else None,
        **standing(desk),
    }  # fmt: skip
    last = _("Enter it for them") if desk.enters else None
    return draw(request, desk, "performance/returns/fill.html", context, last=last, status=422 if posted else 200)


def _save(desk: FiguresDesk, blocks: list[FigureBlock], by: Actor) -> tuple[str, bool]:
    """Save what is good; why nothing was, and whether all was."""
    typed = typed_in(blocks, desk.filled.span, desk.filled.seat)
    try:
        kept = returns.save_figures(filled=desk.filled, typed=typed, by=by, at=timezone.now())
    except ReturnRefusal as refusal:
        return _(str(refusal)), False
    for one in blocks:
        one.mark(kept.clashes, kept.versions)
    return "", not kept.clashes and not any(form.errors for one in blocks for form in one.forms)


@may_be_read_and_posted
@partnership_view(Permission.RUN_FIGURES)
def enter(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The business unit enters what an agency told it by mail or on paper; each figure says so."""
    desk = desk_or_404(here, reference)
    if not desk.runs and not desk.answers:
        raise PermissionDenied
    if not desk.enters:
        return redirect(desk.base)
    return _fill(request, desk, _for_them(desk))


def _for_them(desk: FiguresDesk) -> Actor:
    """Who says a figure: the agency itself, or the business unit for it."""
    if not desk.enters:
        return desk.actor
    return Actor(desk.actor.kind, desk.actor.id, entered_for(desk.actor.label, desk.filled.seat.name))


def _check(request: HttpRequest, desk: FiguresDesk) -> HttpResponse:
    """What is missing and what is odd, before it is sent; and the button that sends it."""
    if not (desk.fills or desk.enters):
        if request.method == "POST" and not desk.answers and not desk.runs:
            raise PermissionDenied
        return redirect(desk.base)
    lines = lines_in(desk.filled, desk.indicators)
    form = WordsForm(request.POST if request.method == "POST" else None, label=_("A note with it"))
    if request.method == "POST" and form.is_valid():
        try:
            returns.send(
                filled=desk.filled, note=form.cleaned_data["words"], seen=number_sent(request), by=_for_them(desk),
                at=timezone.now(),
            )  # fmt: skip
            return redirect(f"{desk.base}?sent=1")
        except NotComplete as refusal:
            form.add_error(None, f"{_(str(refusal))} {', '.join(refusal.names)}.")
        except ReturnRefusal as refusal:
            form.add_error(None, _(str(refusal)))
            lines = lines_in(desk.filled, desk.indicators)
    context = {
        "form": form, "lines": lines, "tally": tallied(lines), "stamp": stamp_of(desk.filled, lines),
        "to_fill": desk.base if desk.fills else f"{desk.base}enter/", **standing(desk),
    }  # fmt: skip
    return draw(
        request, desk, "performance/returns/check.html", context, last=_("Check and send"),
        status=422 if form.errors else 200,
    )  # fmt: skip


def _history(request: HttpRequest, desk: FiguresDesk) -> HttpResponse:
    """Everything that was ever said of each figure, by whom and when; the newest first."""
    lines = lines_in(desk.filled, desk.indicators)
    rows = ValueVersion.objects.filter(
        value__indicator__in=[one.indicator.pk for one in lines], value__seat=desk.filled.seat,
        value__last=desk.filled.last, value__kind=desk.filled.kind,
    ).select_related("value")  # fmt: skip
    told: dict[tuple[int, str], list[ValueVersion]] = {}
    for one in rows.order_by("value__part", "-version"):
        told.setdefault((one.value.indicator_id, one.value.part), []).append(one)
    groups = [(line, part, _as_points(line, versions)) for line in lines for part, versions in _of(line, told)]
    return draw(request, desk, "performance/returns/history.html", {"groups": groups}, last=_("History"))


def _of(line: Line, told: dict[tuple[int, str], list[ValueVersion]]) -> list[tuple[str, list[ValueVersion]]]:
    return [(part, versions) for (key, part), versions in told.items() if key == line.indicator.pk]


def _as_points(line: Line, versions: list[ValueVersion]) -> list[tuple[ValueVersion, Point]]:
    span, says = line.point.span, line.says
    return [
        (one, Point(span, one.cell, one.numerator, one.denominator, says, one.comment, one.version)) for one in versions
    ]


the_return: Doors = desk_view(_the_return)
check: Doors = desk_view(_check)
history: Doors = desk_view(_history)
