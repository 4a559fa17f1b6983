"""Deeds of the wall: ask once more, ask no more, take it further, ask somebody else."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.accounts.vocab import Permission
from goldenthread.asks import services
from goldenthread.asks.chasing_forms import EscalateForm, InsteadForm, WithdrawForm
from goldenthread.asks.emails.escalations import escalation_words
from goldenthread.asks.escalating import choices_of, late_lines, people_with_address, who_may_help
from goldenthread.asks.models import Ask
from goldenthread.asks.vocab import GOING
from goldenthread.asks.wall import Asked
from goldenthread.asks.wall_queries import seen_among
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view

from .wall import wall_or_404

MOST = 500
_PAGES = {"withdraw": "withdraw-asks", "escalate": "escalate"}


def _wall(here: Visit) -> str:
    return reverse("asking", args=[here.partnership.slug])


@require_POST
@partnership_view(Permission.ASK)
def chosen(request: HttpRequest, here: Visit) -> HttpResponse:
    """What is to be done with the rows that are ticked: asked once more at once, the rest on a page of its own."""
    asked = Asked.of(request.POST.dict())
    deed = request.POST.get("deed", "")
    slugs = [one for one in request.POST.getlist("ask") if "\0" not in one][:MOST]  # PostgreSQL cannot be asked for it
    if deed == "nudge-late":
        asks = list(wall_or_404(here, asked).late())
    elif deed == "nudge":
        asks = _named(here, slugs)
    elif deed in _PAGES and slugs:
        address = reverse(_PAGES[deed], args=[here.partnership.slug])
        return HttpResponseRedirect(f"{address}?{urlencode([('ask', one) for one in slugs])}")
    else:
        return HttpResponseRedirect(f"{_wall(here)}?{asked.address()}#rows")
    number = services.nudge(asks=asks, by=here.actor, at=timezone.now())
    told = urlencode([*asked.pairs, ("nudged", str(number))])
    return HttpResponseRedirect(f"{_wall(here)}?{told}")


def _named(here: Visit, slugs: Sequence[str], states: Sequence[str] = tuple(GOING)) -> list[Ask]:
    """The asks of these names that this visitor may see and that stand so. Raises Http404 where there is none."""
    asks = Ask.objects.filter(partnership=here.partnership, slug__in=slugs)
    related = ("partnership", "post", "group", "seat", "contact")
    found = list(seen_among(here, asks).select_related(*related).order_by("due_on", "pk"))
    if slugs and not found:
        raise Http404
    return [one for one in found if one.state in states]


def _asked_about(request: HttpRequest, here: Visit, states: Sequence[str] = tuple(GOING)) -> list[Ask]:
    """The asks that the address names and that stand so. Raises Http404 where it names some and none is there."""
    return _named(here, request.GET.getlist("ask")[:MOST], states)


@partnership_view(Permission.ASK)
def withdraw_asks(request: HttpRequest, here: Visit) -> HttpResponse:
    """Ask for the chosen ones no more, and say why."""
    asks = _asked_about(request, here)
    if not asks:
        return redirect(_wall(here))
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = services.withdraw(asks=asks, why=form.cleaned_data["why"], by=here.actor, at=timezone.now())
        return redirect(f"{_wall(here)}?withdrawn={number}")
    context = {
        "form": form,
        "lines": late_lines(asks, here.today),
        "title": ngettext("Ask for %(n)s thing no more?", "Ask for %(n)s things no more?", len(asks))
        % {"n": len(asks)},
        "crumbs": _crumbs(here, _("Ask no more")),
    }
    return render_page(request, here, "asks/withdraw.html", context, status=422 if form.errors else 200)


def _crumbs(here: Visit, name: str) -> list[tuple[str, str | None]]:
    return [(_("Asking"), _wall(here)), (name, None)]


@partnership_view(Permission.ASK)
def escalate(request: HttpRequest, here: Visit) -> HttpResponse:
    """Take what is late further: choose to whom, change the words, see the mail, then send it."""
    asks = _asked_about(request, here, ("open",))
    if not asks:
        return redirect(f"{_wall(here)}?state=escalate")
    people = people_with_address(here)
    choices = choices_of(people, who_may_help(here, asks))
    bound = request.POST if request.method == "POST" else None
    form = EscalateForm(bound, people=choices, initial={"words": _first_words(len(asks))})
    mail = None
    if form.is_bound and form.is_valid():
        to = next(one for one in people if one.slug == form.cleaned_data["to"])
        words = form.cleaned_data["words"]
        if "send" in request.POST:
            try:
                made = services.escalate(asks=asks, to=to, words=words, by=here.actor, at=timezone.now())
                return redirect(f"{_wall(here)}?escalated={len(made)}")
            except services.NotEscalated as refusal:
                form.add_error(None, str(refusal))
        else:
            mail = {"to": to, "words": escalation_words(
                partnership=here.partnership, name=to.name, words=words, late=late_lines(asks, here.today),
                by=here.user.name)}  # fmt: skip
    context = {
        "form": form,
        "mail": mail,
        "lines": late_lines(asks, here.today),
        "answers_to": here.partnership.answers_to,
        "crumbs": _crumbs(here, _("Take it further")),
    }
    return render_page(request, here, "asks/escalate.html", context, status=422 if form.errors else 200)


def _first_words(number: int) -> str:
    return ngettext(
        "We asked for the answer below and have not heard yet. People are busy, and it may only have been missed.\n\n"
        "Could you help us to get it, or tell us who can?\n\nThank you.",
        "We asked for the answers below and have not heard yet. People are busy, and they may only have been missed."
        "\n\n"
        "Could you help us to get them, or tell us who can?\n\nThank you.",
        number,
    )


@partnership_view(Permission.ASK)
def ask_instead(request: HttpRequest, here: Visit) -> HttpResponse:
    """Ask somebody else for what was handed back."""
    asks = _asked_about(request, here, ("passed",))
    if not asks:
        return redirect(f"{_wall(here)}?state=back")
    ask = asks[0]
    people = people_with_address(here)
    form = InsteadForm(request.POST or None, people=choices_of(people, who_may_help(here, [ask])))
    if request.method == "POST" and form.is_valid():
        to = next(one for one in people if one.slug == form.cleaned_data["to"])
        try:
            services.ask_instead(ask=ask, to=to, by=here.actor, at=timezone.now())
            return redirect(f"{_wall(here)}?instead=1")
        except services.NotHandedBack as refusal:
            form.add_error(None, str(refusal))
    context: dict[str, Any] = {
        "form": form,
        "ask": ask,
        "line": late_lines([ask], here.today)[0],
        "crumbs": _crumbs(here, _("Ask somebody else")),
    }
    return render_page(request, here, "asks/instead.html", context, status=422 if form.errors else 200)
