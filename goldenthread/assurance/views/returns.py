"""A return at a glance: how far each standard is, who contributes what, and the one next thing to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.views.doors import Doors, View
from goldenthread.asks.views.keys import may_be_read_and_posted
from goldenthread.assurance import services
from goldenthread.assurance.access import campaigns_visible_to, may_run
from goldenthread.assurance.desk import Desk, desk_of
from goldenthread.assurance.desk_forms import DoneForm
from goldenthread.assurance.models import Answer, Contributor, QuestionBack, Return, ReturnEvidence
from goldenthread.assurance.return_queries import Whole, said_by, whole_of
from goldenthread.assurance.return_words import how_far
from goldenthread.assurance.scoring import Score, in_force, score
from goldenthread.assurance.tool import Standard
from goldenthread.assurance.vocab import EVERYTHING, HANDED
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .at_desk import desk_view, draw


@dataclass(frozen=True, slots=True)
class Line:
    """One standard of the task list."""

    standard: Standard
    score: Score
    unreviewed: int
    parts: list[Contributor]  # who contributes to it
    mine: bool
    first_open: str = ""

    @property
    def words(self) -> str:
        return how_far(self.score, self.unreviewed)

    @property
    def state(self) -> str:
        if not self.score.asked:
            return "not-applicable"
        if not self.score.answered:
            return "not-started"
        return "complete" if self.score.is_whole and not self.unreviewed else "on-track"


@dataclass(frozen=True, slots=True)
class Next:
    """The one next thing to do."""

    url: str
    words: str


def _overview(request: HttpRequest, desk: Desk) -> HttpResponse:
    """How far it is, who does what, and what is next."""
    filled = desk.filled
    whole = whole_of(desk, gaps=True)
    parts = list(filled.contributors.select_related("contact").order_by("pk"))
    entering = [one for one in parts if EVERYTHING in one.standards]
    parts = [one for one in parts if one not in entering]
    lines = [_line(whole, standard, parts, desk) for standard in whole.standards]
    mine = desk.parts
    context = {
        "lines": lines,
        "done": sum(line.score.is_whole and not line.unreviewed for line in lines if line.score.asked),
        "of": sum(bool(line.score.asked) for line in lines),
        "answered": sum(line.score.answered for line in lines),
        "asked": sum(line.score.asked for line in lines),
        "unreviewed": sum(line.unreviewed for line in lines),
        "parts": parts if desk.signs or desk.reads else [],
        "my_part": mine[0] if mine and desk.standards is not None else None,
        "entering": entering,
        "pieces": ReturnEvidence.objects.filter(filled=filled, removed_at__isnull=True).count(),
        "gaps": sum(len(one) for one in whole.gaps.values()),
        "next": _next(desk, lines, mine),
        "late": desk.is_open and filled.campaign.closes_on is not None and filled.campaign.closes_on < desk.today,
        **_from_the_board(desk),
        "notice": _NOTICES.get(request.GET.get("done", ""), lambda: "")(),
    }
    return draw(request, desk, "assurance/returns/overview.html", context)


_NOTICES: dict[str, Any] = {
    "part": lambda: _("Thank you. Your part is done. You can still change it until the return is signed off."),
    "words": lambda: _("The summary is saved."),
    "saved": lambda: _("Your answers are saved."),
}


def _line(whole: Whole, standard: Standard, parts: list[Contributor], desk: Desk) -> Line:
    told = parts if desk.signs or desk.reads else []
    asked = [one for one in told if standard.key in one.standards]
    return Line(
        standard, whole.score(standard), whole.unreviewed(standard), asked, desk.may_fill(standard.key),
        whole.first_open(standard),
    )  # fmt: skip


def _from_the_board(desk: Desk) -> dict[str, Any]:
    """For the agency's own people who sign in: was feedback given, and how many questions were asked back?"""
    filled = desk.filled
    if not desk.own or filled.first_signed_on is None:
        return {}
    asked = QuestionBack.objects.filter(filled=filled, withdrawn_at__isnull=True).count()
    return {"feedback": filled.shown_at is not None and filled.state in HANDED, "asked_back": asked}


def _next(desk: Desk, lines: list[Line], mine: Sequence[Contributor]) -> Next | None:
    if not desk.fills:
        return None
    for line in lines:
        if line.mine and line.state in ("not-started", "on-track"):
            name = f"{line.standard.number} {line.standard.title}".strip()
            words = _("Go on with %(name)s") if any(one.score.answered for one in lines) else _("Begin with %(name)s")
            # A standard that was begun opens where it was left; any other at its top, which says what it is about.
            place = f"#{line.first_open}" if line.score.answered else ""
            return Next(f"{desk.base}standards/{line.standard.key}/{place}", words % {"name": name})
    if desk.signs:
        return Next(f"{desk.base}sign/", _("Check it and sign it off"))
    if any(one.done_at is None for one in mine):
        return Next(f"{desk.base}done/", _("Say that your part is done"))
    return None


_seen_by_desk = desk_view(_overview)


@may_be_read_and_posted
@partnership_view(Permission.SEE_PLANS)
def signed_in_overview(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """The same; for the board before it is signed, how far it is and nothing else."""
    desk = desk_of(here, reference)
    if desk is not None:
        return _overview(request, desk)
    filled = not_read_yet(here, reference)
    return render_page(request, here, "assurance/returns/far.html", far_context(here, filled))


def not_read_yet(here: Visit, reference: str) -> Return:
    """A return of a campaign that this visitor sees, whose answers they do not read. Raises Http404."""
    campaigns = campaigns_visible_to(here).exclude(state="draft")
    filled = (
        Return.objects.filter(partnership=here.partnership, campaign__in=campaigns, reference=reference)
        .select_related("campaign__tool", "partnership", "seat", "setting", "group")
        .first()
    )
    if filled is None:
        raise Http404
    return filled


def far_context(here: Visit, filled: Return) -> dict[str, Any]:
    """How far a return is, in two numbers."""
    tool = filled.campaign.tool.asks
    kind = filled.kind_of_agency
    said = in_force(tool, kind, said_by({one.key: one for one in Answer.objects.filter(filled=filled)}))
    told = score(tool.questions(), tool.scales_by_key(), said, kind)
    of = {"slug": here.partnership.slug}
    top = reverse("assurance", kwargs=of)
    return {
        "filled": filled,
        "score": told,
        "crumbs": [
            (_("Assurance"), top),
            (_("Campaigns"), reverse("campaigns", kwargs=of)),
            (filled.campaign.name, reverse("campaign", kwargs={**of, "reference": filled.campaign.reference})),
            (filled.whose, None),
        ],
        "may_enter": may_run(here, filled.campaign.board_id)
        and filled.campaign.state == "open"
        and filled.state in ("asked", "begun", "sent-back"),
    }


overview = Doors(signed_in_overview, _seen_by_desk.keyed)


def part_done(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A contributor says that their part is done."""
    mine = desk.parts
    if not mine or not desk.is_open:
        raise Http404
    whole = whole_of(desk)
    keys = {key for one in mine for key in one.standards}
    form = DoneForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.part_done(desk=desk, at=timezone.now())
            return redirect(f"{desk.base}?done=part")
        except (services.NotNow, services.NotYours) as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "left": [one for one in whole.standards if one.key in keys and not whole.is_done(one)],
        "part": mine[0],
    }
    return draw(
        request, desk, "assurance/returns/part_done.html", context, last=_("My part is done"),
        status=422 if form.errors else 200,
    )  # fmt: skip


done: Doors = desk_view(part_done)
__all__ = ["View", "done", "far_context", "not_read_yet", "overview"]
