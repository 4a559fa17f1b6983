"""Sessions that end, and pages that stay out of caches."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .rules import session_ended

BEGAN, SEEN = "began", "seen"
# A session is written at most once in this time: a page costs no write because somebody looked at it.
NOTED_EVERY = timedelta(minutes=1)


def begin(request: HttpRequest, **_: object) -> None:
    """Note in the session when it began. Called by Django's own `login`, whichever page signs somebody in: a page that
    forgot would give a session without an end."""
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


class Sessions:
    """Ends a session that was idle or is old, and marks every page of a signed-in person `no-store`."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._see(request, timezone.now())
        signed_in = request.user.is_authenticated
        response = self.answer(request)
        if (signed_in or request.user.is_authenticated) and "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-store"
        return response

    def _see(self, request: HttpRequest, now: datetime) -> None:
        session = request.session
        began, seen = (_time(session.get(key)) for key in (BEGAN, SEEN))
        if began is None or seen is None:
            begin(request)  # a session from before this was noted
            return
        idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES)
        if session_ended(began=began, seen=seen, now=now, idle=idle):
            logout(request)
        elif now - seen >= NOTED_EVERY or now < seen:
            session[SEEN] = now.timestamp()


def _time(stamp: object) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if isinstance(stamp, float) else None
