"""Addresses that are a secret: whoever has one may do what it is for. They stay out of whatever is logged."""

import logging
import re
import traceback
from typing import Any

# What stands before the secret in such an address.
BEGINNINGS = ("/k/", "/account/reset/", "/account/welcome/", "/cal/")
_ADDRESS = re.compile(f"({'|'.join(map(re.escape, BEGINNINGS))})[^/\\s\"'<>?&#]+")
# A key's token on its own, as a traceback may show it: 32 random bytes in letters. Names in code have no capitals.
_TOKEN = re.compile(r"(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{43}(?![\w-])")
HIDDEN = "…"


def hide(text: str) -> str:
    """The text without the secrets of addresses: /k/…/"""
    return _TOKEN.sub(HIDDEN, _ADDRESS.sub(rf"\1{HIDDEN}", text))


def keep_out_of_logs() -> None:
    """From now on no record of any log carries such a secret, whoever writes it: Django, gunicorn or we.

    Where records are made and not at a handler, so that a log somebody adds later needs no thought.
    """
    make = logging.getLogRecordFactory()
    if getattr(make, "hides_secrets", False):
        return

    def make_hidden(*args: Any, **given: Any) -> logging.LogRecord:
        record = make(*args, **given)
        _hide(record)
        return record

    make_hidden.hides_secrets = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(make_hidden)


def _hide(record: logging.LogRecord) -> None:
    try:
        message = record.getMessage()
    except (TypeError, ValueError, KeyError):
        return  # a record that cannot be written as it is; whoever writes it will complain
    hidden = hide(message)
    if hidden != message:
        record.msg, record.args = hidden, None
    if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
        told = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        hidden = hide(told)
        if hidden != told:
            record.exc_text = hidden
