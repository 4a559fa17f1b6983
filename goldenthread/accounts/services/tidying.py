"""What the clock clears away."""

from datetime import datetime, timedelta
from importlib import import_module

from django.conf import settings

from goldenthread.accounts.models import Ticket, Try

# Long enough to see what happened, short enough to keep nothing about people without need.
TRIES_KEPT, TICKETS_KEPT = timedelta(days=1), timedelta(days=30)


def tidy(*, now: datetime) -> None:
    """Forget tries and tickets that no longer matter, and sessions that are over."""
    Try.objects.filter(at__lt=now - TRIES_KEPT).delete()
    Ticket.objects.filter(expires_at__lt=now - TICKETS_KEPT).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
