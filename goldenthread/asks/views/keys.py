"""What the link of a mail opens: its own asks and nothing else, without signing in.

Opening it changes nothing, however often, and no session is made: mail scanners open links too. Only a posted form
with words that somebody typed sends an answer, passes something on, or asks for a fresh link.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.site import asked_from
from goldenthread.asks import services
from goldenthread.asks.key_forms import FreshKeyForm, PassForm
from goldenthread.asks.key_page import grouped, in_turn, lost, on_the_page
from goldenthread.asks.people import colleagues_of
from goldenthread.asks.queries import Mine, Opened, opened
from goldenthread.asks.registry import Giver
from goldenthread.asks.sheets import Sheet
from goldenthread.boards.models import Contact, Person
from goldenthread.trail.actor import Actor

may_be_read_and_posted = require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
# A key opens its asks whoever holds it; who is signed in beside it is nobody here.
_FRAME: dict[str, Any] = {"user": None}


@login_not_required
@may_be_read_and_posted
@sensitive_post_parameters()
@sensitive_variables()
def key(request: HttpRequest, token: str) -> HttpResponse:
    """Everything this mail asked that is asked still, and one button to send what was written."""
    now = timezone.now()
    found = opened(token, now)
    if found is None:
        return no_key(request, token)
    asks = in_turn(found.asks, request.GET.get("first", ""))
    sent = request.POST if request.method == "POST" else None
    here, later = on_the_page(asks, sent)
    gone = lost(sent, asks) if sent is not None else []
    sheet = Sheet(here, sent, token=token)
    for entry in sheet.entries:
        # What is left empty asks for nothing, and says of itself that it must be filled only where it stands alone.
        entry.form.empty_permitted = True
        entry.form.use_required_attribute = len(here) == 1
    if sent is not None and not gone:
        givers = _givers(found)
        told = sheet.send(lambda mine: givers[mine.me.contact], now)
        if told is not None:
            return redirect(f"{request.path}?sent={len(told)}")
    context = {
        **_FRAME,
        "person": found.key.person,
        "until": found.key.expires_at,
        "sheet": sheet,
        "groups": grouped(sheet),
        "later": later,
        "open": sum(one.ask.state == "open" for one in asks),
        "gone": gone,
        "wrong": sent is not None,
        "notice": _notice(request, asks),
    }
    return render(request, "asks/key.html" if asks or gone else "asks/key_nothing.html", context, status=_status(sent))


def _status(sent: object) -> int:
    return 200 if sent is None else 422


def _notice(request: HttpRequest, asks: list[Mine]) -> Mapping[str, str] | None:
    """What was done before the browser was led here; nothing is taken from the address but which sentence it is."""
    if request.method != "POST" and "sent" in request.GET and any(one.ask.state == "answered" for one in asks):
        return {
            "title": _("Sent. Thank you."),
            "text": _("What you wrote is kept. You can change it below until the asking ends."),
        }
    if request.method != "POST" and "passed" in request.GET:
        return {"title": _("Passed on. Thank you."), "text": _("It is not asked of you any more.")}
    return None


def _givers(found: Opened) -> dict[int, Giver]:
    """By contact: who answers, as each partnership knows them."""
    contacts = Contact.objects.in_bulk([one.me.contact for one in found.asks])
    return {pk: Giver(_actor(found.key.person, contact), contact) for pk, contact in contacts.items()}


def _actor(person: Person, contact: Contact) -> Actor:
    return Actor("key", str(person.user_id) if person.user_id else f"p{person.pk}", contact.name)


@login_not_required
@may_be_read_and_posted
@sensitive_post_parameters()
@sensitive_variables()
def not_mine(request: HttpRequest, token: str, ask: str) -> HttpResponse:
    """One of them is somebody else's: to a colleague, or back to the business unit, with a word why."""
    now = timezone.now()
    found = opened(token, now)
    if found is None:
        return no_key(request, token)
    mine = next((one for one in found.asks if one.ask.slug == ask and one.ask.state == "open"), None)
    if mine is None:  # passed on or answered already, or never theirs: which of these is told to nobody
        return redirect("key", token=token)
    contact = Contact.objects.get(pk=mine.me.contact)
    people = {one.slug: one for one in colleagues_of(mine.ask, contact, timezone.localdate(now))}
    given = request.POST if request.method == "POST" else None
    form = PassForm(given, people=[(slug, one.name) for slug, one in people.items()])
    if given is not None and form.is_valid():
        try:
            services.pass_on(
                ask=mine.ask,
                to=people.get(form.cleaned_data.get("to", "")),
                why=form.cleaned_data["why"],
                by=_actor(found.key.person, contact),
                at=now,
            )
        except services.NotAsked:
            return redirect("key", token=token)
        except (services.NotAColleague, services.MustSayWhy) as refusal:
            form.add_error(None, str(refusal))
        else:
            answer = redirect("key", token=token)
            answer["Location"] += "?passed=1"
            return answer
    context = {**_FRAME, "mine": mine, "form": form, "people": people}
    return render(request, "asks/key_not_mine.html", context, status=422 if form.errors else 200)


def no_key(request: HttpRequest, token: str, typed: Sequence[str] = ()) -> HttpResponse:
    """One page for whatever is wrong with a key, so that nothing is learned from it; from it a fresh one can be asked.

    Words that were sent with it are shown again: a key may end while somebody writes. `typed` are those of a page that
    another room has under the key.
    """
    asking = request.method == "POST" and "email" in request.POST
    form = FreshKeyForm(request.POST if asking else None)
    if asking and form.is_valid():
        services.fresh_key(
            token=token, email=form.cleaned_data["email"], network=asked_from(request), at=timezone.now()
        )
        return render(request, "asks/key_fresh.html", _FRAME)
    context = {**_FRAME, "form": form, "gone": [*lost(request.POST, []), *typed]}
    return render(request, "asks/key_wrong.html", context, status=422 if form.errors else 404)
