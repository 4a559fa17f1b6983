"""Inviting somebody, and welcoming them."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from goldenthread.accounts import emails, queries
from goldenthread.accounts.models import User
from goldenthread.outbox.services import queue
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .people import add_user, record_of
from .tickets import issue, spend


class AccountClosed(Exception):
    """Somebody with this address was here once and may no longer sign in."""


@transaction.atomic
def invite(
    *,
    partnership: Partnership,
    email: str,
    name: str,
    role: str,
    reply_to: str = "",
    site: str,
    by: Actor,
    at: datetime,
) -> User:
    """Let a person know that they are in a partnership; `role` in words, `site` is https://boards.example.

    A stranger gets an account nobody can sign in to and a link of 14 days to begin with; whoever was invited before and
    has not come gets another link; who signs in already is told so, without one. Raises AccountClosed.
    """
    user = queries.user_of(email) or add_user(email=email, name=name, password=None)
    if not user.is_active and not user.is_awaited:
        raise AccountClosed(email)
    if user.is_active:
        kind, link = "added", ""
        words = emails.added_words(user, partnership, role, by.label, f"{site}{reverse('sign-in')}")
    else:
        ticket, link = issue(user=user, kind="invite", site=site, at=at)
        kind, words = "invitation", emails.invite_words(user, partnership, role, by.label, ticket.expires_at)
    queue(
        partnership=partnership,
        kind=kind,
        to_address=user.email,
        to_name=user.name,
        words=words,
        reply_to=reply_to,
        secret_link=link,
        by=by,
        at=at,
    )
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="account:invited",
        said=f"Invited {user.name}",
        touched=[Touched("account", str(user.pk))],
    )
    return user


@transaction.atomic
def welcome(*, token: str, name: str, password: str, at: datetime) -> User:
    """Accept an invitation: the person's name and password. Raises TicketUnusable."""
    user = spend(token=token, kind="invite", at=at)
    user.name, user.is_active = name.strip(), True
    user.set_password(password)
    user.save(update_fields=["name", "is_active", "password"])
    record_of(user, at, "account:welcomed", f"{user.name} accepted an invitation")
    return user
