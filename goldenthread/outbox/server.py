"""The mail server, from one setting: EMAIL_URL=smtp://user:password@host:port, smtps:// or smtp+tls://. No Django."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import unquote, urlsplit

Security = Literal["none", "starttls", "tls"]
_SCHEMES: dict[str, tuple[Security, int]] = {"smtp": ("none", 25), "smtp+tls": ("starttls", 587), "smtps": ("tls", 465)}


class UnusableAddress(ValueError):
    """EMAIL_URL cannot be understood. Says how it is written, never what was given: that may hold a password."""

    def __init__(self) -> None:
        super().__init__(
            "EMAIL_URL cannot be understood. Write smtp+tls://user:password@mail.example:587 "
            "(or smtps:// for port 465, or smtp:// without encryption); special characters in the password as %40."
        )


@dataclass(frozen=True, slots=True)
class MailServer:
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    security: Security = "none"


def mail_server(url: str) -> MailServer | None:
    """The server that sends our mail; None where none is named. Raises UnusableAddress."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        security, port = _SCHEMES[parts.scheme]
        given = parts.port
    except (KeyError, ValueError):
        raise UnusableAddress from None
    if not parts.hostname or parts.path.strip("/") or parts.query:
        raise UnusableAddress
    return MailServer(
        parts.hostname, given or port, unquote(parts.username or ""), unquote(parts.password or ""), security
    )
