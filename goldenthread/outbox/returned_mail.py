"""A mail that a mail server sent back: which of our mails it is about, and what it says became of it. Pure.

Reads what Exim, Postfix, Exchange and others write: RFC 3464 reports, and mails that only hold or name the one they are
about. Nothing in it is trusted: whatever cannot be understood says nothing, and never raises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Literal

Verdict = Literal["returned", "not-yet", "delivered", "unclear"]
_MESSAGE_ID = re.compile(r"<[^<>\s@]{1,400}@[^<>\s@]{1,400}>")
_NAMED = re.compile(r"^[ \t>]*message-id\s*:\s*(<[^<>\s@]{1,400}@[^<>\s@]{1,400}>)", re.IGNORECASE | re.MULTILINE)
_ACTION = re.compile(r"^action\s*:\s*([a-z]+)", re.IGNORECASE | re.MULTILINE)
# Whoever sends a mail back is a server, not somebody who answers from a beach.
_SERVER = re.compile(r"mailer-daemon|postmaster|mail delivery (?:sub)?system|microsoftexchange", re.IGNORECASE)
_MEANS: dict[str, Verdict] = {
    "failed": "returned", "delayed": "not-yet",
    "delivered": "delivered", "relayed": "delivered", "expanded": "delivered",
}  # fmt: skip
_WORST_FIRST: tuple[Verdict, ...] = ("returned", "not-yet", "delivered")
MOST_BYTES = 20_000_000
_MOST_PARTS, _MOST_WORDS, _MOST_NAMES = 200, 2_000_000, 200


@dataclass(frozen=True, slots=True)
class Returned:
    """The Message-IDs it names, the likeliest first, and what became of that mail."""

    message_ids: tuple[str, ...]
    verdict: Verdict


def read_returned(data: bytes) -> Returned:
    """Understand a returned mail. `unclear` where nothing in it says that a mail server wrote it."""
    mail = message_from_bytes(data[:MOST_BYTES])
    parts = list(_parts(mail))
    reports = [_words(part) for part in parts if _kind(part) == "message/delivery-status"]
    actions = [word.lower() for report in reports for word in _ACTION.findall(report)]
    names = list(dict.fromkeys(_names(mail, parts)))[:_MOST_NAMES]
    own = _ids(_header(mail, "Message-ID"))
    return Returned(tuple(one for one in names if one not in own), _verdict(mail, actions))


def _verdict(mail: Message, actions: list[str]) -> Verdict:
    """What the report says; of several people, one who was not reached counts: our mails go to one."""
    said = {_MEANS[action] for action in actions if action in _MEANS}
    for verdict in _WORST_FIRST:
        if verdict in said:
            return verdict
    return "returned" if _by_a_server(mail) else "unclear"


def _by_a_server(mail: Message) -> bool:
    if _header(mail, "X-Failed-Recipients") or _header(mail, "Return-Path").strip() == "<>":
        return True
    return bool(_SERVER.search(_header(mail, "From")))


def _names(mail: Message, parts: list[Message]) -> Iterator[str]:
    """The Message-IDs in it: of the mail it holds, of headers it holds as text, of its own headers, of its words."""
    for part in parts[1:]:
        yield from _ids(_header(part, "Message-ID"))
    for part in parts:
        if _kind(part) in ("text/rfc822-headers", "message/rfc822-headers", "message/delivery-status"):
            yield from _NAMED.findall(_words(part))
    for name in ("In-Reply-To", "References", "X-Original-Message-ID", "Original-Message-ID"):
        yield from _ids(_header(mail, name))
    for part in parts:
        if _kind(part).startswith("text/"):
            yield from _NAMED.findall(_words(part))
            yield from _ids(_words(part))


def _parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number >= _MOST_PARTS:
            return
        yield part


def _kind(part: Message) -> str:
    return part.get_content_type().lower()


def _header(part: Message, name: str) -> str:
    return str(part.get(name, ""))


def _ids(text: str) -> list[str]:
    return _MESSAGE_ID.findall(text)


def _words(part: Message) -> str:
    """The text of a part; of a report, that of each of its blocks, which the reader of mails keeps as headers."""
    if part.is_multipart():
        held = part.get_payload()
        blocks = [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []
        return "\n".join(f"{name}: {value}" for block in blocks for name, value in block.items())
    told = part.get_payload(decode=True)
    return told[:_MOST_WORDS].decode("utf-8", errors="replace") if isinstance(told, bytes) else ""
