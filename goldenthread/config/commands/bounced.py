"""`goldenthread bounced`: a mail server sent a mail of ours back, and it is noted."""

import sys
from pathlib import Path

import django


def take_in(name: str) -> int:
    """Read one returned mail from a file, or from standard input, and mark ours. 0 when noted, else 2 with one line."""
    from goldenthread.outbox.returned_mail import MOST_BYTES, read_returned

    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else _read(Path(name), MOST_BYTES + 1)
    except OSError as failure:
        return _refuse(f"{name} cannot be read ({failure.strerror or type(failure).__name__}).")
    if not data.strip():
        return _refuse("there is no mail to read.")
    if len(data) > MOST_BYTES:
        return _refuse(f"the mail is larger than {MOST_BYTES // 1_000_000} MB.")
    told = read_returned(data)
    if told.verdict == "unclear":
        return _refuse("no mail server wrote this, so nothing was sent back. Mark the mail on its page if it was.")
    if told.verdict == "not-yet":
        return _note("The mail server still tries to deliver it. Nothing was changed.")
    if told.verdict == "delivered":
        return _note("The mail was delivered. Nothing was changed.")
    return _mark(told.message_ids)


def _read(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most)


def _mark(message_ids: tuple[str, ...]) -> int:
    django.setup()
    from django.utils import timezone

    from goldenthread.outbox.coming_back import mail_named
    from goldenthread.outbox.services import NotGone, came_back
    from goldenthread.trail.actor import SYSTEM

    message = mail_named(message_ids)
    if message is None:
        return _refuse("it names no mail of ours.")
    if message.state == "bounced":
        return _note(f"“{message.subject}” was marked before.")
    try:
        came_back(message=message, by=SYSTEM, at=timezone.now())
    except NotGone:
        return _refuse(f"“{message.subject}” was not sent, so it cannot have come back.")
    return _note(f"Marked “{message.subject}” as come back.")


def _note(words: str) -> int:
    print(words)
    return 0


def _refuse(words: str) -> int:
    print(f"goldenthread: {words}", file=sys.stderr)
    return 2
