"""A paper is looked at: drawn at once from what is known, with nothing kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.documents.refusals import Unwritable
from goldenthread.plans.access import standing_of
from goldenthread.reports import services
from goldenthread.reports.access import may_look, may_make
from goldenthread.reports.choosing import abouts, boards_of, bodies_of
from goldenthread.reports.composing import setting_of_a_look
from goldenthread.reports.kind import PaperKind
from goldenthread.reports.look_forms import LookForm
from goldenthread.reports.paper_queries import paper_url
from goldenthread.reports.queries import Lacking, scope_for, usual_since
from goldenthread.reports.scope import Asked, Scope
from goldenthread.reports.things import Named
from goldenthread.reports.vocab import ENDINGS
from goldenthread.reports.writing import written
from goldenthread.ui.handing_over import file_name

from .addresses import as_file, kind_or_404, not_made, page_with


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: `asked` names it as an address does, with all that was not asked for and is usual.

    `scope` is None where it is still to be chosen what the paper is about.
    """

    form: LookForm
    asked: Asked
    scope: Scope | None
    can_choose: bool  # is there anything it can be about?


@partnership_view(Permission.SEE_PLANS)
def paper_look(request: HttpRequest, here: Visit, kind: str) -> HttpResponse:
    """Choose what it is about and read it; who makes papers can keep it as a draft."""
    found = kind_or_404(kind)
    if request.method == "POST":
        here.check_may(Permission.MAKE_PAPERS)
    look = _look(request, here, found)
    if request.method == "POST" and look.scope is not None:
        last = look.scope.day if look.asked.day else None
        draft = services.keep_draft(
            kind=found, scope=look.scope, last=last, thing=look.asked.thing, by=here.actor, at=timezone.now()
        )
        return redirect(paper_url(draft))
    context = {
        "kind": found,
        "look": look,
        "endings": ENDINGS.items(),
        "may_make": may_make(here),
        "crumbs": [(_("Papers"), reverse("papers", kwargs={"slug": here.partnership.slug})), (found.name, None)],
    }
    if look.scope is None:
        return render_page(request, here, "reports/look.html", context, status=422 if look.form.errors else 200)
    return page_with(request, here, "reports/look.html", context, found.made(look.scope, setting_of_a_look()))


@partnership_view(Permission.SEE_PLANS)
def paper_look_as(request: HttpRequest, here: Visit, kind: str, ending: str) -> HttpResponse:
    """The same as a file."""
    found = kind_or_404(kind)
    if ending not in ENDINGS:
        raise Http404
    look = _look(request, here, found)
    back = reverse("paper-look", kwargs={"slug": here.partnership.slug, "kind": kind})
    if look.scope is None:
        return redirect(f"{back}?{look.asked.address}")
    document = found.made(look.scope, setting_of_a_look())
    try:
        data = written(document, ending, partnership=here.partnership, board=look.scope.board, body=look.scope.body)
    except Unwritable as refusal:
        return not_made(request, here, str(refusal), f"{back}?{look.asked.address}")
    return as_file(data, file_name(document.title or str(found.name), ending), ending)


def _look(request: HttpRequest, here: Visit, kind: PaperKind) -> Look:
    """What the address asks for; of one thing alone that it can be about, that one.

    Raises Http404 where there is nothing of the name that is asked for, or nothing this visitor may see.
    """
    standing = standing_of(here)
    if not may_look(here, kind, standing):
        raise Http404
    offered: dict[str, Named] = {kind.about: abouts(here, kind, standing)}
    if kind.thing.by_board if kind.thing else kind.about != "plan":
        offered["board"] = boards_of(here)
    if kind.body:
        offered["body"] = bodies_of(here)
    said = {name: words.strip() for name, words in request.GET.dict().items()}
    if not said.get(kind.about) and len(offered[kind.about]) == 1:
        said[kind.about] = offered[kind.about][0][0]
    scope = _scope(here, kind, said, offered)
    if scope is not None:
        said |= _usual(kind, scope, said)
    shown = said if scope or _has_day(said) else None
    form = LookForm(shown, kind=kind, offered=offered, all_boards=here.boards is None)
    return Look(form, Asked.of(said), None if form.errors else scope, bool(offered[kind.about]))


def _scope(here: Visit, kind: PaperKind, said: Mapping[str, str], offered: Mapping[str, Named]) -> Scope | None:
    """What is asked for; None where what matters was not chosen. Raises Http404."""
    for name, choices in offered.items():
        if said.get(name) and said[name] not in {word for word, _label in choices}:
            raise Http404
    try:
        scope = scope_for(here, kind, Asked.of(said))
    except Lacking as lacking:
        if said.get(lacking.what):
            raise Http404 from None
        return None
    if kind.about == "plan" and scope.plan.reference not in {word for word, _label in offered["plan"]}:
        return None
    since = scope.since if "since" in said else usual_since(kind, scope)
    return replace(scope, since=since if kind.since else None)


def _usual(kind: PaperKind, scope: Scope, said: Mapping[str, str]) -> dict[str, str]:
    """What was not said and is now known: the plan, and since when changes are told."""
    known = {"plan": scope.plan.reference} if kind.about == "plan" else {}
    return known if said.get("since") or not scope.since else {**known, "since": scope.since.isoformat()}


def _has_day(said: Mapping[str, str]) -> bool:
    return bool(said.get("as-of") or said.get("since"))
