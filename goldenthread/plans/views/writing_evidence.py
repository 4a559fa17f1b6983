"""Evidence is added, changed, used again, taken away and withdrawn."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Group
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans import services
from goldenthread.plans.access import check_may, standing_of
from goldenthread.plans.evidence_access import may_change_evidence, may_prove, may_prove_something
from goldenthread.plans.evidence_files import BadFile
from goldenthread.plans.evidence_forms import (
    EVERYBODY,
    NAMED,
    NewPieceForm,
    PieceForm,
    ProveForm,
    UseAgainForm,
    WithdrawForm,
)
from goldenthread.plans.evidence_queries import evidence_to_use_again
from goldenthread.plans.kinds import evidence_url, find_item, find_piece, item_url
from goldenthread.plans.models import Evidence, Item
from goldenthread.plans.queries import groups_today

from .addresses import item_or_404, number_seen
from .evidence import found_or_404, list_url, piece_crumbs, show_piece
from .lived import crumbs_of_item

_REFUSED = (services.EvidenceRefused, services.NothingToChange, BadFile)


@partnership_view(Permission.SEE_PLANS)
def add_evidence(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What proves an item: a new piece, or one that is here already."""
    item = item_or_404(here, reference)
    check_may(may_prove(here, item))
    posted = request.method == "POST"
    again = UseAgainForm(
        request.POST if "again" in request.POST else None, pieces=evidence_to_use_again(here, item), auto_id="again_%s"
    )
    new = posted and "again" not in request.POST
    form = NewPieceForm(
        request.POST if new else None, request.FILES if new else None, groups=list(groups_today(here)),
        initial={"kind": "report"},
    )  # fmt: skip
    if posted and (_use_again(here, item, again) if again.is_bound else _add(here, item, form)):
        return redirect(f"{item_url(item)}#evidence")
    context = {
        "item": item,
        "form": form,
        "again": again if len(again.fields["piece"].choices) > 1 else None,  # type: ignore[attr-defined]
        "wrong": again if again.errors else form,
        "crumbs": crumbs_of_item(item, _("Add evidence")),
    }
    wrong = form.errors or again.errors
    return render_page(request, here, "plans/evidence/add.html", context, status=422 if wrong else 200)


def _use_again(here: Visit, item: Item, form: UseAgainForm) -> bool:
    if not form.is_valid():
        return False
    piece = find_piece(here, form.cleaned_data["piece"])
    if piece is None:
        raise Http404
    try:
        services.prove(evidence=piece, item=item, by=here.actor, at=timezone.now())
    except services.EvidenceRefused as refusal:
        form.add_error("piece", str(refusal))
        return False
    return True


def _add(here: Visit, item: Item, form: NewPieceForm) -> bool:
    if not form.is_valid():
        return False
    items = [item]
    for reference in form.references():
        other = find_item(here, reference)
        if other is None or not may_prove(here, other):
            form.add_error("also", _no_such_item(reference))
            return False
        items.append(other)
    try:
        services.add_evidence(
            partnership=here.partnership,
            facts=form.cleaned_data,
            file=form.file_said(),
            items=items,
            groups=form.groups_said(),
            by=here.actor,
            at=timezone.now(),
        )
    except _REFUSED as refusal:
        _blame(form, refusal)
        return False
    return True


@partnership_view(Permission.SEE_PLANS)
def change_evidence(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Change what is said of a piece and who sees it; where somebody else did meanwhile, nothing is lost."""
    piece = found_or_404(here, reference)
    check_may(may_change_evidence(here, piece))
    named = [one.group for one in piece.seen_by.select_related("group")]
    posted = request.method == "POST"
    form = PieceForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        groups=_offered(here, named),
        has_file=piece.file is not None,
        initial=_standing(piece, named),
    )
    theirs: dict[str, str] = {}
    if posted and form.is_valid():
        try:
            services.change_evidence(
                evidence=piece,
                facts=form.cleaned_data,
                file=form.file_said(),
                groups=form.groups_said(),
                seen=number_seen(request),
                by=here.actor,
                at=timezone.now(),
            )
            # Who shows a piece to groups they are not in sees it no more, unless they entered it.
            return redirect(evidence_url(piece) if find_piece(here, reference) else list_url(here))
        except _REFUSED as refusal:
            _blame(form, refusal)
        except services.EvidenceChangedMeanwhile as changed:
            piece = changed.piece
            theirs = _theirs(piece, form)
    context = {
        "piece": piece,
        "form": form,
        "stale": bool(theirs),
        "fields": [(form[name], theirs.get(name, "")) for name in form.fields],
        "crumbs": piece_crumbs(here, piece, _("Change")),
    }
    return render_page(
        request, here, "plans/evidence/change.html", context, status=422 if form.errors or theirs else 200
    )


def _offered(here: Visit, named: list[Group]) -> list[Group]:
    """The groups there are to name, and those that are named already, though they ended since."""
    return list({one.slug: one for one in (*groups_today(here), *named)}.values())


def _standing(piece: Evidence, named: list[Group]) -> dict[str, Any]:
    facts = {name: getattr(piece, name) for name in services.EVIDENCE_FACTS}
    return {**facts, "sees": NAMED if piece.restricted else EVERYBODY, "groups": [one.slug for one in named]}


def _theirs(piece: Evidence, form: PieceForm) -> dict[str, str]:
    """What stands now, field by field, where it is not what this person wrote."""
    named = [one.group for one in piece.seen_by.select_related("group")]
    standing, said = _standing(piece, named), form.cleaned_data
    told = {
        **standing,
        "kind": piece.get_kind_display(),
        "sees": dict(form.fields["sees"].choices)[standing["sees"]],  # type: ignore[attr-defined]
        "groups": ", ".join(one.name for one in named),
    }
    other = [name for name, value in standing.items() if said.get(name) != value]
    return {name: str(told[name]) or _("nothing") for name in other} or {"title": piece.title}


@partnership_view(Permission.SEE_PLANS)
def prove(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Say what else a piece proves."""
    piece = found_or_404(here, reference)
    check_may(may_prove_something(here, standing_of(here)))
    form = ProveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data["item"].strip().upper()
        item = find_item(here, asked)
        if item is None or not may_prove(here, item):
            form.add_error("item", _no_such_item(asked))
        else:
            try:
                services.prove(evidence=piece, item=item, by=here.actor, at=timezone.now())
                return redirect(evidence_url(piece))
            except services.EvidenceRefused as refusal:
                form.add_error(None, str(refusal))
    context = {"piece": piece, "form": form, "crumbs": piece_crumbs(here, piece, _("What else it proves"))}
    return render_page(request, here, "plans/evidence/prove.html", context, status=422 if form.errors else 200)


@require_POST
@partnership_view(Permission.SEE_PLANS)
def unprove(request: HttpRequest, here: Visit, reference: str, item: str) -> HttpResponse:
    """Take a piece away from an item: whoever may change the piece, and whoever may say what proves the item."""
    piece, of = found_or_404(here, reference), find_item(here, item)
    if of is None:
        raise Http404
    check_may(may_change_evidence(here, piece) or may_prove(here, of))
    try:
        services.unprove(evidence=piece, item=of, by=here.actor, at=timezone.now())
    except services.EvidenceRefused as refusal:
        return show_piece(request, here, piece, str(refusal))
    return redirect(f"{item_url(of)}#evidence")


@partnership_view(Permission.SEE_PLANS)
def withdraw(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Withdraw a piece: it counts no more, and stays in history with the reason."""
    piece = found_or_404(here, reference)
    check_may(may_change_evidence(here, piece))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(evidence=piece, why=form.cleaned_data["why"], by=here.actor, at=timezone.now())
            return redirect(evidence_url(piece))
        except services.EvidenceRefused as refusal:
            _blame(form, refusal)
    context = {"piece": piece, "form": form, "crumbs": piece_crumbs(here, piece, _("Withdraw"))}
    return render_page(request, here, "plans/evidence/withdraw.html", context, status=422 if form.errors else 200)


def _blame(form: Any, refusal: Exception) -> None:
    """Say why at the field it is about."""
    field = "file" if isinstance(refusal, BadFile) else getattr(refusal, "field", None)
    form.add_error(field if field in form.fields else None, str(refusal))


def _no_such_item(reference: str) -> str:
    return _("There is no item %(reference)s here of which you may say what proves it.") % {"reference": reference[:20]}
