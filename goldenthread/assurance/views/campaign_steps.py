"""A campaign is prepared in steps: what and why, who, when, a last look; then it is open, and people are asked."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.access import boards_of
from goldenthread.asks.models import Round
from goldenthread.asks.round_queries import round_url
from goldenthread.assurance import services
from goldenthread.assurance.access import may_run
from goldenthread.assurance.campaign_forms import LAST, AboutForm, WhenForm
from goldenthread.assurance.campaign_queries import (
    chosen_of,
    find_campaign,
    nobody_answers,
    not_asked,
    round_of,
)
from goldenthread.assurance.models import Campaign
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view

from .campaigns import campaign_to_run, crumbs_of, url_of

WEEKS_TO_ANSWER = 8
_MANY = 10  # so many names are told, and how many more there are
_AT: dict[type[Exception], str] = {services.NoName: "name", services.DaysMissing: "closes_on"}
_REFUSED: tuple[type[Exception], ...] = tuple(_AT)


def steps_of(found: Campaign | None) -> list[tuple[str, str]]:
    """The four steps, each with its page once there is a campaign."""
    words = {
        "change-campaign": _("What and why"), "campaign-who": _("Who is asked"), "campaign-when": _("When"),
        "open-campaign": _("Look and open"),
    }  # fmt: skip
    return [(word, url_of(found, step) if found else "") for step, word in words.items()]


@partnership_view(Permission.RUN_AUDITS)
def new_campaign(request: HttpRequest, here: Visit) -> HttpResponse:
    """What it is called and asks. It begins with the answer, and asks nobody yet."""
    usual = {"follows": LAST, "tool": request.GET.get("tool", "")}
    form = AboutForm(here, request.POST if request.method == "POST" else None, initial=usual)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if not may_run(here, said["board"].pk if said["board"] else None):
            raise PermissionDenied
        try:
            made = services.draft_campaign(partnership=here.partnership, by=here.actor, at=timezone.now(), **said)
            return redirect(url_of(made, "campaign-who"))
        except services.NoName as refusal:
            form.add_error("name", str(refusal))
    context = {
        "form": form,
        "steps": steps_of(None),
        "nothing_to_ask": not form.versions,
        "crumbs": [(_("Assurance"), "../../"), (_("Campaigns"), "../"), (_("New campaign"), None)],
    }
    return render_page(request, here, "assurance/campaigns/about.html", context, status=422 if form.errors else 200)


@partnership_view(Permission.RUN_AUDITS)
def change_campaign(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What can still be changed of its name, tool, board, reason and comparison."""
    found = campaign_to_run(here, reference)
    form = AboutForm(here, request.POST if request.method == "POST" else None, campaign=found)
    said = form.said() if request.method == "POST" and form.is_valid() else None
    board = said.get("board") if said else None
    if said and "board" in said and not may_run(here, board.pk if board else None):
        raise PermissionDenied
    after = "campaign-who" if found.state == "draft" else "campaign"
    return _changing(request, here, found, form, said, "assurance/campaigns/about.html", after)


@partnership_view(Permission.RUN_AUDITS)
def campaign_when(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Its days, the panel's day, and how long scores are kept."""
    found = campaign_to_run(here, reference)
    usual = (here.today, here.today + timedelta(weeks=WEEKS_TO_ANSWER))
    form = WhenForm(request.POST if request.method == "POST" else None, campaign=found, today=here.today, usual=usual)
    said = form.cleaned_data if request.method == "POST" and form.is_valid() else None
    after = "open-campaign" if found.state == "draft" else "campaign"
    return _changing(request, here, found, form, said, "assurance/campaigns/when.html", after)


def _changing(
    request: HttpRequest, here: Visit, found: Campaign, form: forms.Form, said: dict[str, Any] | None, template: str,
    after: str,
) -> HttpResponse:  # fmt: skip
    """One change and on to the next page; where somebody else made one meanwhile, theirs beside what was written."""
    theirs: list[tuple[str, str]] = []
    if said is not None:
        try:
            services.change_campaign(
                campaign=found, seen=number_sent(request), by=here.actor, at=timezone.now(), **said
            )
            return redirect(url_of(found, after))
        except _REFUSED as refusal:
            form.add_error(_AT[type(refusal)], str(refusal))
        except services.NotNow as refusal:
            form.add_error(None, str(refusal))
        except services.CampaignChangedMeanwhile:
            found = find_campaign(here, found.reference) or found
            theirs = _theirs(found, form, said)
    context = {
        "form": form,
        "campaign": found,
        "theirs": theirs,
        "steps": steps_of(found) if found.state == "draft" else [],
        "crumbs": crumbs_of(found, _("Change")),
    }
    return render_page(request, here, template, context, status=422 if form.errors or theirs else 200)


def _theirs(found: Campaign, form: forms.Form, said: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands now, field by field, where it is not what this person wrote."""
    told = [
        (str(form.fields[name].label), _shown(getattr(found, name)))
        for name, mine in said.items()
        if getattr(found, name) != mine
    ]
    return told or [(_("What is it called?"), found.name)]


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%-d %B %Y}"
    return str(value or _("nothing"))


@partnership_view(Permission.RUN_AUDITS)
def open_campaign(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """A last look at what is asked of whom and by when; then returns can be filled in."""
    found = campaign_to_run(here, reference)
    if found.state != "draft":
        return redirect(url_of(found))
    refused = ""
    if request.method == "POST":
        try:
            services.open_campaign(campaign=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(f"{url_of(found)}?done=opened")
        except services.NotNow:
            return redirect(url_of(found))
        except (services.DaysMissing, services.NobodyChosen, services.CampaignChangedMeanwhile) as refusal:
            refused = str(refusal)
            found = find_campaign(here, reference) or found
    nobody = nobody_answers(found, here.today)
    context = {
        "campaign": found,
        "chosen": chosen_of(found),
        "asks": found.tool.asks,
        "nobody": nobody[:_MANY],
        "nobody_all": len(nobody),
        "nobody_more": max(0, len(nobody) - _MANY),
        "refused": refused,
        "steps": steps_of(found),
        "crumbs": crumbs_of(found, _("Open")),
    }
    return render_page(request, here, "assurance/campaigns/open.html", context, status=422 if refused else 200)


@partnership_view(Permission.RUN_AUDITS)
def campaign_ask(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Prepare the round that asks people; where one runs already, the way to it."""
    found = campaign_to_run(here, reference)
    here.check_may(Permission.ASK)
    if found.state != "open":
        return redirect(url_of(found))
    running, left = round_of(here, found), not_asked(found)
    if running is not None and request.method != "POST" and (way := _way_to(running, left)):
        return redirect(way)
    if request.method == "POST":
        try:
            drafted = services.ask_for_returns(
                campaign=found, boards=boards_of(here), seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(_last_look(drafted))
        except (services.CampaignChangedMeanwhile, services.NotNow):
            return redirect(url_of(found, "campaign-ask"))
    context = {
        "campaign": found,
        "running": running,
        "left": left,
        "over": found.closes_on is not None and found.closes_on < here.today,
        "crumbs": crumbs_of(found, _("Ask people")),
    }
    return render_page(request, here, "assurance/campaigns/ask.html", context)


def _way_to(running: Round, left: int) -> str:
    """Where a round leads that is prepared, or that runs and asks for everything; "" where another is needed."""
    if running.state in ("draft", "planned"):
        return _last_look(running)
    return round_url(running) if running.state == "waiting" or (running.state == "running" and not left) else ""


def _last_look(found: Round) -> str:
    return reverse("check-round", kwargs={"slug": found.partnership.slug, "reference": found.reference})
