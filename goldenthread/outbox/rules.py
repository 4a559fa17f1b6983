"""When to try again, when to stop, and where a secret link goes. Plain Python."""

from collections.abc import Iterable
from datetime import datetime, timedelta

# Stands in a body where the secret link will: nobody who reads the table or a page learns the link from the body.
LINK = "{{ secret-link }}"

# Stands in a body where what each partnership says will.
PARTS = "{{ parts }}"

# A mail server that is away for a day costs no mail: the waits add up to more than two days.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720, 1440))

# How long a claim holds. Longer than any conversation with a mail server; a worker killed in one loses it after this.
CLAIM = timedelta(minutes=10)


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after that many attempts; None where it is time to give up."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def is_final(code: int | None) -> bool:
    """Does the mail server's answer mean never (550: no such person), rather than later (451)?"""
    return code is not None and 500 <= code < 600


def filled(body: str, link: str, parts: Iterable[str] = ()) -> str:
    """The body as its reader gets it. What a part says is left as it is, even where it looks like one of our marks."""
    return "\n\n".join(part.strip() for part in parts).join(one.replace(LINK, link) for one in body.split(PARTS))
