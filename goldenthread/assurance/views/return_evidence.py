"""What is attached to a return: all of it on one page, its files, and taken away again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.assurance import services
from goldenthread.assurance.desk import Desk
from goldenthread.assurance.desk_forms import EvidenceForm
from goldenthread.assurance.models import ReturnEvidence
from goldenthread.assurance.return_queries import Whole, whole_of
from goldenthread.assurance.tool import Question
from goldenthread.files.services import read
from goldenthread.plans.evidence_files import BadFile
from goldenthread.ui.handing_over import hand_over

from .at_desk import desk_view, draw

_REFUSED = (services.ReturnRefused, services.NotNow, services.NotYours, BadFile)


def _evidence(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every piece, with the questions it shows something of; and one more."""
    posted = request.method == "POST" and desk.fills
    form = EvidenceForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            services.attach(desk=desk, at=timezone.now(), **form.facts())
            return redirect(f"{desk.base}evidence/?done=1")
        except _REFUSED as refusal:
            blame(form, refusal)
    whole = whole_of(desk, evidence=True)
    context = {
        "rows": [(piece, _used_for(whole, piece), _may_remove(desk, piece)) for piece in whole.evidence],
        "form": form if desk.fills else None,
        "notice": _("It is attached. Tick it at the questions it shows something of.") if "done" in request.GET else "",
    }
    status = 422 if form.errors else 200
    return draw(request, desk, "assurance/returns/evidence.html", context, last=_("Evidence"), status=status)


def _used_for(whole: Whole, piece: ReturnEvidence) -> list[tuple[Question, str]]:
    """The questions it shows something of, each with the key of its standard."""
    return [
        (question, standard.key)
        for standard in whole.standards
        for question in standard.questions
        if piece in whole.uses.get(question.key, [])
    ]


def _may_remove(desk: Desk, piece: ReturnEvidence) -> bool:
    return desk.fills and (desk.signs or piece.by == desk.actor.label)


def blame(form: Any, refusal: Exception) -> None:
    """Say why at the field it is about."""
    field = "file" if isinstance(refusal, BadFile) else getattr(refusal, "field", None)
    form.add_error(field if field in form.fields else None, str(refusal))


def _piece_or_404(desk: Desk, number: int) -> ReturnEvidence:
    found = next((one for one in whole_of(desk, evidence=True).evidence if one.number == number), None)
    if found is None:
        raise Http404
    return found


def _file(_request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """A file as it came, for whoever may read the return."""
    found = _piece_or_404(desk, number)
    if found.file is None:
        raise Http404
    found.file.partnership = desk.filled.partnership
    return hand_over(read(found.file), found.file.name)


def _remove(request: HttpRequest, desk: Desk, number: int) -> HttpResponse:
    """Take a piece away: it counts for no question any more."""
    found = _piece_or_404(desk, number)
    if not _may_remove(desk, found):
        raise Http404
    problem = ""
    if request.method == "POST" and request.POST.get("confirm"):
        try:
            services.remove_evidence(desk=desk, number=number, at=timezone.now())
            return redirect(f"{desk.base}evidence/")
        except _REFUSED as refusal:
            problem = str(refusal)
    context = {"piece": found, "problem": problem, "used": _used_for(whole_of(desk, evidence=True), found)}
    return draw(
        request, desk, "assurance/returns/evidence_remove.html", context, last=_("Remove evidence"),
        status=422 if problem else 200,
    )  # fmt: skip


evidence = desk_view(_evidence)
file = desk_view(_file)
remove = desk_view(_remove)
