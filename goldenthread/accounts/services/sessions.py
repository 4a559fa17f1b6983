"""Signing in and out."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.accounts import queries
from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import SIGN_IN_BY_ACCOUNT, SIGN_IN_BY_NETWORK
from goldenthread.trail.actor import SYSTEM
from goldenthread.trail.services import Touched, record

from .people import record_of
from .tries import Attempt


def try_password(*, email: str, network: str, check: Callable[[], bool], at: datetime) -> bool:
    """Is the password right? `check` is asked only where there were not too many tries. Raises TooManyTries.

    All that is done here is done alike for an address nobody signs in with.
    """
    attempt = Attempt([(SIGN_IN_BY_ACCOUNT, email), (SIGN_IN_BY_NETWORK, network)], at)
    if check():
        attempt.passed()
        return True
    for limit, until in attempt.failed():
        user = queries.user_of(email) if limit is SIGN_IN_BY_ACCOUNT else None
        whose = f"to the account of {user.name}" if user else "to an account" if limit is SIGN_IN_BY_ACCOUNT else ""
        where = whose or "from one network"
        with transaction.atomic():
            record(
                partnership=None,
                by=SYSTEM,
                at=at,
                deed="account:locked",
                said=f"Signing in {where} is locked until {timezone.localtime(until):%H:%M} after {limit.tries} tries",
                touched=[Touched("account", str(user.pk))] if user else [],
            )
    return False


@transaction.atomic
def signed_in(*, user: User, at: datetime) -> None:
    record_of(user, at, "account:signed-in", f"{user.name} signed in")


@transaction.atomic
def signed_out(*, user: User, at: datetime) -> None:
    record_of(user, at, "account:signed-out", f"{user.name} signed out")


@transaction.atomic
def sign_out_elsewhere(*, user: User, at: datetime) -> User:
    """End every session of this person; the caller keeps the one it is asked from."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.session_round += 1
    user.save(update_fields=["session_round"])
    record_of(user, at, "account:signed-out-elsewhere", f"{user.name} signed out everywhere else")
    return user
