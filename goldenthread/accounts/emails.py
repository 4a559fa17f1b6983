"""The mails about an account. Each is one file under `templates/accounts/emails/`."""

from datetime import date, datetime, time, timedelta

from goldenthread.outbox.emails import Words, write
from goldenthread.outbox.rules import LINK
from goldenthread.partnerships.models import Partnership

from .models import User
from .vocab import ROLES


def reset_words(user: User) -> Words:
    return write("accounts/emails/password_reset.html", {"user": user}, secret=True)


def changed_words(user: User, at: datetime, link: str) -> Words:
    return write("accounts/emails/password_changed.html", {"user": user, "at": at, "link": link})


def invite_words(user: User, partnership: Partnership, role: str, inviter: str, until: datetime) -> Words:
    context = {"user": user, "partnership": partnership, "role": role, "inviter": inviter, "until": until}
    return write("accounts/emails/invitation.html", {**context, "sender": partnership.name}, secret=True)


def added_words(user: User, partnership: Partnership, role: str, inviter: str, link: str) -> Words:
    context = {"user": user, "partnership": partnership, "role": role, "inviter": inviter, "link": link}
    return write("accounts/emails/added.html", {**context, "sender": partnership.name})


# Who writes the samples.
_INVENTED = "Rowan Thorne"


def invitation_sample(partnership: Partnership, name: str, today: date) -> Words:
    """The invitation as it will look, with invented content."""
    until = datetime.combine(today + timedelta(days=7), time())
    return invite_words(User(name=name), partnership, ROLES["member"], _INVENTED, until)


def added_sample(partnership: Partnership, name: str, _today: date) -> Words:
    return added_words(User(name=name), partnership, ROLES["member"], _INVENTED, LINK)


def reset_sample(_partnership: Partnership, name: str, _today: date) -> Words:
    return reset_words(User(name=name))


def changed_sample(_partnership: Partnership, name: str, today: date) -> Words:
    return changed_words(User(name=name), datetime.combine(today, time(9)), LINK)
