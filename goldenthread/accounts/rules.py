"""When somebody must wait, where a try came from, and when a session is over. Plain Python, no clock."""

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from .vocab import Limit

SESSION_LIFE = timedelta(hours=12)


def locked_until(tries: Sequence[datetime], limit: Limit, now: datetime) -> datetime | None:
    """Until when the next try is refused, given those that failed; None where it is allowed."""
    recent = sorted((one for one in tries if now - limit.window < one), reverse=True)
    if len(recent) < limit.tries:
        return None
    # Until the oldest of the tries that fill the limit leaves the window.
    until = min(recent[limit.tries - 1] + limit.window, recent[0] + limit.longest)
    return until if now < until else None


def key_of(secret: str, limit: Limit, who: str) -> str:
    """What a try is counted under: tells nobody which address was typed."""
    return hmac.new(secret.encode(), f"{limit.name}:{who.strip().casefold()}".encode(), hashlib.sha256).hexdigest()


def network_of(remote: str, forwarded: str, *, behind_proxy: bool) -> str:
    """The network a request comes from. Behind a proxy that is what the proxy itself added, the last entry: all before
    it was written by whoever asks. Of an IPv6 address the first half counts, for everybody owns as many of the rest as
    they like."""
    told = forwarded.rsplit(",", 1)[-1].strip() if behind_proxy and forwarded else remote
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def session_ended(*, began: datetime, seen: datetime, now: datetime, idle: timedelta) -> Literal["", "idle", "old"]:
    """Why a session is over, or nothing."""
    if now - began >= SESSION_LIFE:
        return "old"
    return "idle" if now - seen >= idle else ""


def fingerprint(token: str) -> str:
    """What the database keeps of a token: enough to know it again, nothing to use."""
    return hashlib.sha256(token.encode()).hexdigest()


def bare(password: str) -> str:
    """What is left of a password without the digits and signs around it, said once: Password-2026 -> password."""
    letters = password.casefold()
    while letters and not letters[0].isalpha():
        letters = letters[1:]
    while letters and not letters[-1].isalpha():
        letters = letters[:-1]
    for length in range(1, len(letters) // 2 + 1):
        if letters == letters[:length] * (len(letters) // length):
            return letters[:length]
    return letters
