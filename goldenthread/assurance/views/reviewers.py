"""Who reviews what in a campaign: people by returns, and what each has looked at."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.site import site_of
from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.access import campaigns_visible_to, check_may_run
from goldenthread.assurance.models import Campaign, Reviewer
from goldenthread.assurance.moderation_forms import ReviewersForm
from goldenthread.assurance.reviewer_queries import lookers_of, returns_to_review, who_could_review
from goldenthread.assurance.vocab import HANDED
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view


@partnership_view(Permission.RUN_AUDITS)
def reviewers(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Name people as reviewers of returns, many at once; take one away."""
    campaign = campaigns_visible_to(here).filter(reference=reference).exclude(state="draft").first()
    if campaign is None:
        raise Http404
    check_may_run(here, campaign.board_id)
    if request.POST.get("remove"):
        return _removed(request, here, campaign)
    people = {one.slug: one for one in who_could_review(here.partnership, here.today)}
    returns = {one.reference: one for one in returns_to_review(campaign)}
    form = ReviewersForm(
        request.POST if request.method == "POST" else None,
        people=[(slug, f"{one.name}, {one.seat.name}" if one.seat else one.name) for slug, one in people.items()],
        returns=[(name, one.whose) for name, one in returns.items()],
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            named = services.name_reviewers(
                campaign=campaign, contacts=[people[one] for one in said["people"]],
                returns=[returns[one] for one in said["returns"]], link=_link(request, here, campaign),
                by=here.actor, at=timezone.now(),
            )  # fmt: skip
            return redirect(f"{request.path}?named={named.made}&own={named.own}")
        except (services.NotNow, services.NotAReviewer, services.OwnReturn) as refusal:
            form.add_error(None, str(refusal))
    lookers = lookers_of(returns.values())
    context = {
        "campaign": campaign,
        "form": form,
        "rows": [(one, one.state in HANDED, lookers[one.pk]) for one in returns.values()],
        "notice": _notice(request),
        "crumbs": [
            (_("Assurance"), reverse("assurance", kwargs={"slug": here.partnership.slug})),
            (_("Moderation"), reverse("reviews", kwargs={"slug": here.partnership.slug})),
            (_("Reviewers"), None),
        ],
    }
    return render_page(request, here, "assurance/review/reviewers.html", context, status=422 if form.errors else 200)


def _link(request: HttpRequest, here: Visit, campaign: Campaign) -> str:
    """Where who is named finds what they review."""
    page = reverse("reviews", kwargs={"slug": here.partnership.slug})
    return f"{site_of(request)}{page}?campaign={campaign.reference}"


def _removed(request: HttpRequest, here: Visit, campaign: Campaign) -> HttpResponse:
    """The button's value is the return and the person: "RTN-0001 sam-reed"."""
    name, _space, slug = request.POST["remove"].partition(" ")
    rows = Reviewer.objects.filter(filled__campaign=campaign, filled__reference=name, contact__slug=slug)
    found = rows.first()
    if found is not None:
        services.remove_reviewer(reviewer=found, by=here.actor, at=timezone.now())
    return redirect(f"{request.path}?removed=1")


def _notice(request: HttpRequest) -> dict[str, str] | None:
    """What was done before the browser was led here."""
    if request.method == "POST":
        return None
    if "removed" in request.GET:
        return {"kind": "success", "title": _("Taken away"), "text": _("What they said of the return stays.")}
    if "named" in request.GET:
        own = request.GET.get("own", "0") not in ("0", "")
        text = _("Nobody was named for the return of their own agency or setting.") if own else ""
        return {"kind": "success", "title": _("Named"), "text": text}
    return None
