"""Moderation: what is to be looked at, a return under review, and one standard of it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import may_run, sees_results
from goldenthread.assurance.models import Campaign, Return
from goldenthread.assurance.moderation_forms import JudgeForm
from goldenthread.assurance.review_access import WITH, Reviewing, returns_reviewed_by
from goldenthread.assurance.review_queries import Part, Sheet, progress_of, sheet_of
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.plans.access import standing_of

from .review_pages import address, before, crumbs, kept, pieces_of

ON_A_PAGE = 50


@partnership_view(Permission.SEE_PLANS)
def reviews(request: HttpRequest, here: Visit) -> HttpResponse:
    """The signed returns this visitor looks at, campaign by campaign, with what is left to do about each."""
    rows = returns_reviewed_by(here, standing_of(here)).select_related(*WITH, "campaign__board")
    everything = "all" in request.GET
    of = request.GET.get("campaign", "")
    if of:
        rows = rows.filter(campaign__reference=of)
    if not everything:
        rows = rows.filter(shown_at__isnull=True)
    ordered = rows.order_by("-campaign__closes_on", "campaign_id", "-state", "signed_at", "pk")
    page = Paginator(ordered, ON_A_PAGE).get_page(request.GET.get("page"))
    returns = list(page.object_list)
    progress = progress_of(returns)
    groups: dict[int, tuple[Campaign, list[Any]]] = {}
    for one in returns:
        one.campaign.partnership = here.partnership
        groups.setdefault(one.campaign_id, (one.campaign, []))[1].append((one, progress[one.pk]))
    told = [(campaign, may_run(here, campaign.board_id), mine) for campaign, mine in groups.values()]
    context = {
        "groups": told,
        "page": page,
        "everything": everything,
        "of": of,
        "sent_back": request.GET.get("back", ""),
        "crumbs": [
            (_("Assurance"), reverse("assurance", kwargs={"slug": here.partnership.slug})),
            (_("Moderation"), None),
        ],
    }
    return render_page(request, here, "assurance/review/reviews.html", context)


@partnership_view(Permission.SEE_PLANS)
def review(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """A signed return: its standards with both scores, open questions, and what can be done with it."""
    found = before(here, reference)
    sheet = sheet_of(found.filled, evidence=False, last=False)
    context = {
        "found": found,
        "filled": found.filled,
        "sheet": sheet,
        "questions": _in_order(sheet),
        "letter": sees_results(here, found.filled.campaign.board_id),
        **kept(found.filled.campaign),
        "crumbs": crumbs(found.filled),
    }
    return render_page(request, here, "assurance/review/review.html", context)


def _in_order(sheet: Sheet) -> list[Any]:
    """Every question back with the question it is about, those without an answer first."""
    told = [(one, line.question) for part in sheet.parts for line in part.lines for one in line.questions]
    told += [(one, None) for one in sheet.general]  # type: ignore[misc]
    return sorted(told, key=lambda pair: (pair[0].answered_at is not None, pair[0].number))


@partnership_view(Permission.SEE_PLANS)
def review_standard(request: HttpRequest, here: Visit, reference: str, key: str) -> HttpResponse:
    """One standard: each answer as it was signed, and beside it what the board makes of it."""
    found = before(here, reference)
    sheet = sheet_of(found.filled)
    part = sheet.part(key)
    if part is None:
        raise Http404
    if request.method == "POST":
        if not found.moderates:
            raise PermissionDenied
        if "agree" in request.POST:
            keys = [one.question.key for one in part.lines]
            try:
                agreed = services.agree_with(filled=found.filled, keys=keys, by=here.actor, at=timezone.now())
            except services.AgreedReturn as refusal:
                fresh = [JudgeForm(line=one) for one in part.lines]
                return _standard_page(request, here, found, sheet, part, fresh, refused=str(refusal), status=422)
            return redirect(f"{request.path}?agreed={agreed}")
        return _moderated(request, here, found, sheet, part)
    return _standard_page(request, here, found, sheet, part, [JudgeForm(line=one) for one in part.lines])


def _moderated(request: HttpRequest, here: Visit, found: Reviewing, sheet: Sheet, part: Part) -> HttpResponse:
    """Keep what was filled in; where somebody else was quicker, or an answer is none, both are shown."""
    filled = found.filled
    forms = [JudgeForm(request.POST, line=one) for one in part.lines]
    good = [one.is_valid() for one in forms]
    if not all(good):
        return _standard_page(request, here, found, sheet, part, forms, status=422)
    judged = {one.line.question.key: one.judged() for one in forms}
    try:
        done = services.moderate(filled=filled, judged=judged, by=here.actor, at=timezone.now())
    except services.AgreedReturn as refusal:
        return _standard_page(request, here, found, sheet, part, forms, refused=str(refusal), status=422)
    except services.NotOnTheScale as refusal:
        wrong = next(one for one in forms if one.line.question.key == refusal.key)
        wrong.add_error(None, str(refusal))
        return _standard_page(request, here, found, sheet, part, forms, status=422)
    if done.clashes:
        fresh = sheet_of(filled)
        now = fresh.part(part.standard.key) or part
        again = [JudgeForm(request.POST, line=one) for one in now.lines]
        clashes = set(done.clashes)
        return _standard_page(request, here, found, fresh, now, again, clashes=clashes, status=422)
    if "on" in request.POST:
        keys = [one.standard.key for one in sheet.parts]
        following = keys[keys.index(part.standard.key) + 1 :]
        if following:
            return redirect(address("review-standard", filled, key=following[0]))
        return redirect(address("review", filled))
    return redirect(f"{request.path}?saved={len(done.saved)}")


def _standard_page(
    request: HttpRequest, here: Visit, found: Reviewing, sheet: Sheet, part: Part, forms: list[JudgeForm],
    *, clashes: set[str] = frozenset(), refused: str = "", status: int = 200,  # type: ignore[assignment]
) -> HttpResponse:  # fmt: skip
    filled = found.filled
    rows = [(line, form, pieces_of(filled, line)) for line, form in zip(part.lines, forms, strict=True)]
    context = {
        "found": found,
        "filled": filled,
        "sheet": sheet,
        "part": part,
        "rows": rows,
        "clashes": clashes,
        "refused": refused,
        "wrong": [one for one in forms if one.is_bound and one.errors],
        "notice": _notice(request, filled),
        **kept(filled.campaign),
        "crumbs": crumbs(filled, (part.standard.title, None)),
    }
    return render_page(request, here, "assurance/review/standard.html", context, status=status)


def _notice(request: HttpRequest, filled: Return) -> dict[str, str] | None:
    """What was done before the browser was led here."""
    if request.method == "POST":
        return None
    if request.GET.get("agreed", "").isdecimal():
        told = _("Agreed with what the agency says, where nobody had looked yet. A note beside each says so.")
        return {"kind": "success", "title": _("Kept"), "text": told}
    if request.GET.get("saved", "").isdecimal():
        text = _("Its people see it now, because feedback was given.") if filled.shown_at else ""
        return {"kind": "success", "title": _("Saved"), "text": text}
    return None
