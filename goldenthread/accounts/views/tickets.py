"""Pages for who cannot sign in: a forgotten password, and what the links in mail open.

Opening a link changes nothing and costs it nothing: mail scanners open links too. Only a posted form with a password
that somebody typed uses one up.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts import services
from goldenthread.accounts.forms import ForgottenForm, NewPasswordForm, WelcomeForm
from goldenthread.accounts.queries import ticket_of
from goldenthread.accounts.site import asked_from, site_of
from goldenthread.accounts.vocab import TICKET_LIFE, TicketKind

View = Callable[[HttpRequest, str], HttpResponse]
may_be_read_and_posted = require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])


@login_not_required
@may_be_read_and_posted
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and say the same whatever it is."""
    form = ForgottenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.ask_reset(
            email=form.cleaned_data["email"], network=asked_from(request), site=site_of(request), at=timezone.now()
        )
        return redirect("check-your-mail")
    return render(request, "accounts/forgotten.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_safe
def check_your_mail(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/check_your_mail.html", {"local": not settings.PRODUCTION})


def ticket_page(view: View) -> View:
    """A page whose address is a secret: it stays out of caches, error reports and the next page's Referer.

    A browser that keeps the address to itself says "Origin: null" when it posts the form, which Django takes for
    another site. Here it is taken for ours: the form's own token, bound to this browser's cookie, is still asked for.
    """
    guarded = csrf_protect(may_be_read_and_posted(view))

    @csrf_exempt
    @login_not_required
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def page(request: HttpRequest, token: str) -> HttpResponse:
        if request.META.get("HTTP_ORIGIN") == "null":
            request.META["HTTP_ORIGIN"] = f"{request.scheme}://{request.get_host()}"
        answer = guarded(request, token)
        answer["Referrer-Policy"] = "no-referrer"
        answer["Cache-Control"] = "no-store"
        return answer

    return page


@ticket_page
def reset_password(request: HttpRequest, token: str) -> HttpResponse:
    """A new password with the link of a mail; then signed in here, and nowhere else any more."""
    now = timezone.now()
    ticket = ticket_of(token, "reset", now)
    if ticket is None:
        return _no_ticket(request, "reset")
    form = NewPasswordForm(request.POST if request.method == "POST" else None, user=ticket.user)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.reset_password(
                token=token, password=form.cleaned_data["new"], site=site_of(request), at=now
            )
        except services.TicketUnusable:
            return _no_ticket(request, "reset")
        login(request, user)
        return redirect("home")
    context = {"form": form, "person": ticket.user}
    return render(request, "accounts/reset.html", context, status=422 if form.errors else 200)


@ticket_page
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation opens: a name and a password, and the person is in."""
    now = timezone.now()
    ticket = ticket_of(token, "invite", now)
    if ticket is None:
        return _no_ticket(request, "invite")
    given = request.POST if request.method == "POST" else None
    form = WelcomeForm(given, user=ticket.user, initial={"name": ticket.user.name})
    if request.method == "POST" and form.is_valid():
        try:
            user = services.welcome(
                token=token, name=form.cleaned_data["name"], password=form.cleaned_data["new"], at=now
            )
        except services.TicketUnusable:
            return _no_ticket(request, "invite")
        login(request, user)
        return redirect("home")
    context = {"form": form, "person": ticket.user}
    return render(request, "accounts/welcome.html", context, status=422 if form.errors else 200)


def _no_ticket(request: HttpRequest, kind: TicketKind) -> HttpResponse:
    """One page for a link that is wrong, old or used, so that nothing is learned from it."""
    return render(request, "accounts/no_ticket.html", {"kind": kind, "life": TICKET_LIFE[kind]}, status=404)
