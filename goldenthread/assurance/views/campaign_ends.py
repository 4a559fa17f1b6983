"""A return is not asked after all, and a campaign is closed."""

from contextlib import suppress

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.assurance import services
from goldenthread.assurance.campaign_forms import WhyForm
from goldenthread.assurance.campaign_queries import find_campaign, find_return, rows_of, tally_of
from goldenthread.assurance.models import Campaign, Return
from goldenthread.assurance.vocab import FILLING
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view

from .campaigns import campaign_to_run, crumbs_of, url_of


@partnership_view(Permission.RUN_AUDITS)
def excuse_return(request: HttpRequest, here: Visit, reference: str, filled: str) -> HttpResponse:
    """Say why this one is not asked; it counts nowhere as missing then."""
    found = campaign_to_run(here, reference)
    mine = find_return(found, filled)
    if mine is None:
        raise Http404
    if mine.state == "excused" and found.state != "closed":
        return _after_all(request, here, found, mine)
    if mine.state not in FILLING or found.state == "closed":
        return redirect(url_of(found))
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.excuse(filled=mine, why=form.cleaned_data["why"], by=here.actor, at=timezone.now())
            return redirect(url_of(found))
        except services.SayWhy as refusal:
            form.add_error("why", str(refusal))
        except services.NotNow:
            return redirect(url_of(found))
    context = {"campaign": found, "filled": mine, "form": form, "crumbs": crumbs_of(found, mine.whose)}
    return render_page(request, here, "assurance/campaigns/excuse.html", context, status=422 if form.errors else 200)


def _after_all(request: HttpRequest, here: Visit, found: Campaign, mine: Return) -> HttpResponse:
    """It was excused, and is wanted after all."""
    if request.method == "POST":
        with suppress(services.NotNow):  # somebody else was quicker: the campaign's page says how it stands
            services.ask_after_all(filled=mine, by=here.actor, at=timezone.now())
        return redirect(url_of(found))
    context = {"campaign": found, "filled": mine, "crumbs": crumbs_of(found, mine.whose)}
    return render_page(request, here, "assurance/campaigns/after_all.html", context)


@partnership_view(Permission.RUN_AUDITS)
def close_campaign(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Take nothing more, once more asked for."""
    found = campaign_to_run(here, reference)
    if found.state != "open":
        return redirect(url_of(found))
    refused = ""
    if request.method == "POST":
        try:
            services.close_campaign(campaign=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(url_of(found))
        except services.NotNow:
            return redirect(url_of(found))
        except services.CampaignChangedMeanwhile as refusal:
            refused = str(refusal)
            found = find_campaign(here, reference) or found
    rows = rows_of(found)
    context = {
        "campaign": found,
        "tally": tally_of(found, [one.stand for one in rows], here.today),
        "early": found.closes_on is not None and here.today <= found.closes_on,
        "refused": refused,
        "crumbs": crumbs_of(found, _("Close")),
    }
    return render_page(request, here, "assurance/campaigns/close.html", context, status=422 if refused else 200)
