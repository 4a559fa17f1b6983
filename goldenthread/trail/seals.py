"""What seals the trail, worked out. No Django, no clock, no key of its own.

What may have to be erased stands in the chain by its commitment alone: a hash of the words and a salt kept beside them.
Without the salt nobody can guess the words from it, so words and salt can go and the chain still holds.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

SALT = 16  # bytes


def new_salt() -> bytes:
    return os.urandom(SALT)


def canonical(value: Any) -> bytes:
    """The one way these values are written, whichever database they come back from."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _plain(value: Any) -> Any:
    """As JSON gives it back: lists for tuples, text for keys. PostgreSQL writes 4.1e16 out in full, and so do we."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(Decimal(repr(value)))
    return value


def commitment(salt: bytes, *words: Any) -> bytes:
    return hashlib.sha256(salt + canonical(words)).digest()


def who(salt: bytes, actor_id: str, actor_label: str) -> bytes:
    """What the chain keeps of who did it."""
    return commitment(salt, "who", actor_id, actor_label)


def said(salt: bytes, words: str) -> bytes:
    """What the chain keeps of what was said."""
    return commitment(salt, "said", words)


def line(salt: bytes, kind: str, reference: str, change: Any) -> bytes:
    """What the chain keeps of one thing that was touched."""
    return commitment(salt, "line", kind, reference, change)


def beginning(key: bytes, chain: int) -> bytes:
    """What the first entry of a chain is joined to."""
    return hmac.digest(key, canonical(["chain", chain]), "sha256")


def seal(
    key: bytes,
    before: bytes,
    *,
    chain: int,
    number: int,
    at: datetime,
    actor_kind: str,
    deed: str,
    who: bytes,
    said: bytes,
    lines: Sequence[bytes],
) -> bytes:
    """The seal of an entry, over its fields, the commitments of its words, and the seal of the one before."""
    when = at.astimezone(UTC).isoformat(timespec="microseconds")
    told = [chain, number, when, actor_kind, deed, who.hex(), said.hex(), [one.hex() for one in lines]]
    return hmac.digest(key, before + canonical(told), "sha256")


def mended(key: bytes, *, chain: int, number: int, part: int, redaction: int, words: Sequence[Any]) -> bytes:
    """The seal of what stands where words were taken back. `part` is 0 for the entry, 1 for its first line, and on."""
    return hmac.digest(key, canonical(["mended", chain, number, part, redaction, list(words)]), "sha256")
