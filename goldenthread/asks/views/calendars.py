"""Calendars: the files that phones and Outlook fetch, and the pages where their addresses are made and changed."""

import hashlib
from typing import cast

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.accounts.models import User
from goldenthread.accounts.site import site_of
from goldenthread.accounts.vocab import Permission
from goldenthread.asks.calendar_drawing import drawn
from goldenthread.asks.feeds import feeds_of, groups_to_hold, may_hold_partnerships, opened, token_of
from goldenthread.asks.models import Feed, Preference
from goldenthread.asks.services import feeding
from goldenthread.boards.models import Group, Person
from goldenthread.boards.pages import render_page
from goldenthread.boards.visit import Visit, partnership_view
from goldenthread.thread.calendars import entries_of
from goldenthread.trail.actor import Actor


@login_not_required
@require_safe
@sensitive_variables()
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of this address. One that opens nothing looks like one that never was."""
    found = opened(token, timezone.now())
    if found is None:
        return _kept_quiet(HttpResponseNotFound(content_type="text/plain"))
    body = drawn(found.title or _("Golden Thread"), entries_of(found.whose), site_of(request))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="calendar.ics"'
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer["ETag"] = etag
    return _kept_quiet(cast(HttpResponse, get_conditional_response(request, etag=etag, response=answer)))


def _kept_quiet(answer: HttpResponse) -> HttpResponse:
    """The address is a secret: it stays out of shared caches, of the next page's Referer and of our own log."""
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    answer._has_been_logged = True  # type: ignore[attr-defined]  # what Django asks before it logs a 404 by its path
    return answer


def _address(request: HttpRequest, name: str | None) -> str:
    return f"{site_of(request)}{reverse('calendar', args=[token_of(name)])}" if name else ""


@require_http_methods(["GET", "HEAD", "OPTIONS", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """My own calendar: how to have it in Outlook or on a phone; a new address, or none."""
    user = cast(User, request.user)
    person = Person.objects.filter(user=user).first()
    if request.method == "POST":
        if person is None:
            raise Http404
        close = "stop" in request.POST
        deed = feeding.close_own_calendar if close else feeding.open_own_calendar
        deed(person=person, by=Actor("user", str(user.pk), user.name), at=timezone.now())
        return redirect(f"{request.path}?done={'stop' if close else 'new'}")
    mine = Preference.objects.filter(person=person).first() if person is not None else None
    context = {
        "person": person,
        "address": _address(request, mine.calendar if mine is not None else None),
        "done": request.GET.get("done", ""),
        "crumbs": [(_("My work"), "/"), (_("My calendar"), None)],
    }
    return render(request, "asks/calendars/mine.html", context)


@partnership_view(Permission.SEE_PLANS)
def calendars(request: HttpRequest, here: Visit) -> HttpResponse:
    """The calendars of the partnership and its groups, for who holds their addresses."""
    groups, whole = groups_to_hold(here), may_hold_partnerships(here)
    if request.method == "POST":
        if not (groups or whole):
            here.check_may(Permission.ASK)
        _change(request, here, groups, whole)
        return redirect(f"{request.path}?done={'stop' if 'stop' in request.POST else 'new'}")
    feeds = feeds_of(here)
    context = {
        "lines": [
            *([_line(request, "", str(here.partnership), feeds.get(None))] if whole else ()),
            *(_line(request, one.slug, one.name, feeds.get(one.pk)) for one in groups),
        ],
        "done": request.GET.get("done", ""),
        "crumbs": [(_("About"), "../"), (_("Calendars"), None)],
    }
    return render_page(request, here, "asks/calendars/calendars.html", context)


def _change(request: HttpRequest, here: Visit, groups: list[Group], whole: bool) -> None:
    """Raises Http404 where it is none of theirs."""
    slug = request.POST.get("of", "")
    group = next((one for one in groups if one.slug == slug), None)
    if group is None and not (slug == "" and whole):
        raise Http404
    deed = feeding.close_calendar if "stop" in request.POST else feeding.open_calendar
    deed(partnership=here.partnership, group=group, by=here.actor, at=timezone.now())


def _line(request: HttpRequest, slug: str, name: str, feed: Feed | None) -> dict[str, str]:
    return {"slug": slug, "name": name, "address": _address(request, feed.calendar if feed is not None else None)}
