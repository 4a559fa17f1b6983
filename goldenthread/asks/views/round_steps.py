"""A round is prepared in three steps: what it is about, when, and a last look at exactly who gets what."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks import services
from goldenthread.asks.access import boards_of, check_may_run
from goldenthread.asks.emails.digests import digest_preview
from goldenthread.asks.models import Round
from goldenthread.asks.preparing import Recipient, closed_days, preview
from goldenthread.asks.registry import AskKind, UnknownAsk, ask_kind, for_rounds, round_kinds
from goldenthread.asks.round_forms import KindOfRoundForm, WhenForm, initial_days
from goldenthread.asks.round_queries import round_url
from goldenthread.boards.pages import number_sent, render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.lib.working_days import add_working_days, is_working_day
from goldenthread.outbox.queries import Letter
from goldenthread.outbox.rules import LINK

from .rounds import round_or_404, said_of, step_url

# How many working days people usually have to answer.
DAYS_TO_ANSWER = 10
# At which field a refusal stands.
_AT = {
    services.NoName: "name",
    services.NoDays: "closes_on",
    services.DaysInDisorder: "closes_on",
    services.DayGoneBy: "opens_on",
    services.TooFarAway: "closes_on",
}
_REFUSED = tuple(_AT)


@partnership_view(Permission.ASK)
def new_round(request: HttpRequest, here: Visit) -> HttpResponse:
    """Choose what is asked for, where several things can be; then what it is about. A round begins with the answer."""
    kinds = round_kinds()
    word = request.GET.get("kind") or (kinds[0].word if len(kinds) == 1 else "")
    if not word:
        asked = "kind" in request.GET
        choice = KindOfRoundForm(request.GET if asked or request.method == "POST" else None)
        context = {"form": choice, "crumbs": [(_("Rounds"), "../"), (_("Ask for something"), None)]}
        return render_page(request, here, "asks/rounds/kind.html", context, status=422 if choice.errors else 200)
    kind = _kind_or_404(word)
    # Whoever comes from the page of a period asks about that one.
    usual = {"period": request.GET["period"]} if "period" in request.GET else None
    form = for_rounds(kind.word).scope_form(here, request.POST if request.method == "POST" else None, usual)
    if request.method == "POST" and form.is_valid():
        begun = services.draft_round(
            partnership=here.partnership,
            kind=kind.word,
            scope=_scope(here, form),
            by=here.actor,
            at=timezone.now(),
        )
        return redirect(step_url(begun, "when-round"))
    crumbs = [(_("Rounds"), "../"), (_("Ask for something"), None)]
    return _about(request, here, form, kind, None, "", crumbs)


@partnership_view(Permission.ASK)
def about_round(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What a round that has not gone out is about."""
    found = _changeable(here, reference)
    if isinstance(found, HttpResponse):
        return found
    kind = _kind_or_404(found.kind)
    form = for_rounds(kind.word).scope_form(here, request.POST if request.method == "POST" else None, found.scope)
    theirs = ""
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.change_round(
                round=found, scope=_scope(here, form), seen=number_sent(request), by=here.actor, at=timezone.now()
            )
            return redirect(step_url(changed, "when-round"))
        except _REFUSED as refusal:
            form.add_error(None, str(refusal))
        except services.NotNow:
            return redirect(round_url(found))
        except services.RoundChangedMeanwhile as changed_meanwhile:
            found = changed_meanwhile.round
            theirs = said_of(here, found)
    return _about(request, here, form, kind, found, theirs, _crumbs(found))


def _about(
    request: HttpRequest, here: Visit, form: forms.Form, kind: AskKind, found: Round | None, theirs: str, crumbs: Any
) -> HttpResponse:
    context = {
        "form": form,
        "kind": kind,
        "round": found,
        "theirs": theirs,
        "steps": _steps(found),
        "crumbs": crumbs,
    }
    wrong = form.errors or theirs
    return render_page(request, here, "asks/rounds/about.html", context, status=422 if wrong else 200)


@partnership_view(Permission.ASK)
def when_round(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """What it is called and says, and its days."""
    found = _changeable(here, reference)
    if isinstance(found, HttpResponse):
        return found
    nation = here.partnership.nation
    opens_on = here.today if is_working_day(here.today, nation) else add_working_days(here.today, 1, nation)
    usual = initial_days(here.today, opens_on, add_working_days(opens_on, DAYS_TO_ANSWER, nation), found)
    form = WhenForm(request.POST if request.method == "POST" else None, initial=usual)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.change_round(
                round=found, seen=number_sent(request), by=here.actor, at=timezone.now(), **form.cleaned_data
            )
            return redirect(step_url(changed, "check-round"))
        except _REFUSED as refusal:
            form.add_error(_AT[type(refusal)], str(refusal))
        except services.NotNow:
            return redirect(round_url(found))
        except services.RoundChangedMeanwhile as changed_meanwhile:
            found = changed_meanwhile.round
            theirs = _standing(found, form)
    context = {
        "form": form,
        "round": found,
        "theirs": theirs,
        "closed_days": closed_days(found),
        "steps": _steps(found),
        "crumbs": _crumbs(found),
    }
    wrong = form.errors or theirs
    return render_page(request, here, "asks/rounds/when.html", context, status=422 if wrong else 200)


def _standing(found: Round, form: WhenForm) -> list[tuple[str, str]]:
    """What stands now, field by field, where it is not what this person wrote."""
    told = [(form.fields[name].label, value, getattr(found, name)) for name, value in form.cleaned_data.items()]
    theirs = [(str(label), str(now or _("nothing"))) for label, mine, now in told if mine != now]
    return theirs or [(str(form.fields["name"].label), found.name)]


@partnership_view(Permission.ASK)
def check_round(request: HttpRequest, here: Visit, reference: str) -> HttpResponse:
    """Exactly who gets what, what is amiss first; then it is sent, or planned for its day."""
    found = _changeable(here, reference)
    if isinstance(found, HttpResponse):
        return found
    if found.opens_on is None:
        return redirect(step_url(found, "when-round"))
    _kind_or_404(found.kind)
    refused, stale = "", False
    if request.method == "POST":
        try:
            services.plan_round(round=found, seen=number_sent(request), by=here.actor, at=timezone.now())
            return redirect(round_url(found))
        except (*_REFUSED, services.NobodyToAsk) as refusal:
            refused = str(refusal)
        except services.NotNow:
            return redirect(round_url(found))
        except services.RoundChangedMeanwhile as changed_meanwhile:
            found, stale = changed_meanwhile.round, True
    told = preview(found, here.today)
    first = next((one for one in told.recipients if one.email), None)
    context = {
        "round": found,
        "said": said_of(here, found),
        "preview": told,
        "first": first,
        "letter": _letter(found, first, told.day) if first else None,
        "goes_today": told.day == here.today,
        "refused": refused,
        "stale": stale,
        "steps": _steps(found),
        "crumbs": _crumbs(found),
    }
    wrong = refused or stale
    return render_page(request, here, "asks/rounds/check.html", context, status=422 if wrong else 200)


def _letter(found: Round, first: Recipient, day: date) -> tuple[str, Letter]:
    """The subject and the words of the mail that this person gets."""
    words = digest_preview(found, first.name, [(one.reference, one.shown) for one in first.asked], day)
    before, _mark, after = words.text.partition(LINK)
    return words.subject, Letter(before.strip(), after.strip(), has_link=True, link="")


def _changeable(here: Visit, reference: str) -> Round | HttpResponse:
    """The round, where it has not gone out; else the way to its page."""
    found = round_or_404(here, reference)
    check_may_run(here, found)
    return found if found.state in ("draft", "planned") else redirect(round_url(found))


def _scope(here: Visit, form: forms.Form) -> dict[str, Any]:
    """What was chosen; of who serves some boards alone, a round is about those."""
    return {**form.cleaned_data, "boards": boards_of(here)}


def _kind_or_404(word: str) -> AskKind:
    """The kind of that word, where rounds ask for it."""
    try:
        for_rounds(word)
        return ask_kind(word)
    except UnknownAsk:
        raise Http404 from None


def _steps(found: Round | None) -> list[tuple[str, str]]:
    if found is None:
        return [(word, "") for word in (_("What about"), _("When"), _("Look and ask"))]
    words = {"about-round": _("What about"), "when-round": _("When"), "check-round": _("Look and ask")}
    return [(word, step_url(found, step)) for step, word in words.items()]


def _crumbs(found: Round) -> list[tuple[str, str | None]]:
    rounds = reverse("rounds", kwargs={"slug": found.partnership.slug})
    return [(_("Rounds"), rounds), (found.name, round_url(found)), (_("Prepare"), None)]
