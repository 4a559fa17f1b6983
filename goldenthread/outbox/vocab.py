"""How a mail stands, which moves are legal, and what kinds of mail there are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

State = Literal["queued", "sent", "kept", "held", "failed", "bounced", "dropped"]
STATES: dict[State, str] = {
    "queued": "Waiting",
    "sent": "Sent",
    "kept": "Kept here",
    "held": "Held",
    "failed": "Failed",
    "bounced": "Came back",
    "dropped": "Not needed",
}
# The manner of the tag each state is shown in (ui/tones.py).
TONES: dict[State, str] = {
    "queued": "info", "sent": "good", "kept": "neutral", "held": "warn", "failed": "bad",
    "bounced": "bad", "dropped": "neutral",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One legal step of a mail: who may take it (the worker or a person), what it is called, and what it means."""

    before: State
    after: State
    who: Literal["worker", "person"]
    event: str
    means: str


MOVES = (
    Move("queued", "sent", "worker", "mail:sent", "The mail server took it."),
    Move("queued", "kept", "worker", "mail:kept", "This is a local trial: it is shown here and was sent to nobody."),
    Move("queued", "held", "worker", "mail:held", "It waits until this partnership switches sending on."),
    Move("held", "queued", "worker", "mail:released", "Sending was switched on, so it is on its way."),
    Move("queued", "failed", "worker", "mail:failed", "The mail server would not take it."),
    Move("queued", "dropped", "worker", "mail:dropped", "By the time it could go, nothing in it was wanted any more."),
    Move("sent", "bounced", "person", "mail:bounced", "The address sent it back: nobody has read it."),
    Move("failed", "queued", "person", "mail:sent-again", "Somebody asked to send it again."),
    Move("bounced", "queued", "person", "mail:sent-again", "Somebody asked to send it again."),
)


def may_move(before: str, after: str) -> bool:
    return any(move.before == before and move.after == after for move in MOVES)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of mail. `sample(partnership, name, today)` gives the Words such a mail would have, invented.

    `before_sending(message, now)` is asked just before one is sent or kept: False where nothing in it is wanted any
    more; it may rewrite the mail (services.rewrite), and may give it a fresh secret link where that is gone.
    `of_account`: mail about somebody's own sign-in, which no partnership sends.
    """

    word: str
    label: Any
    sample: Callable[[Any, str, date], Any] | None = None
    before_sending: Callable[[Any, Any], bool] | None = None
    of_account: bool = False


_KINDS: dict[str, Kind] = {}


class UnknownKind(Exception):
    """A mail of a kind that no room has registered."""


def register_kind(
    word: str,
    label: object,
    *,
    sample: Callable[[Any, str, date], Any] | None = None,
    before_sending: Callable[[Any, Any], bool] | None = None,
    of_account: bool = False,
) -> None:
    """Make a kind of mail known: "password-reset", "Password reset". `Kind` says what each is."""
    _KINDS[word] = Kind(word, label, sample, before_sending, of_account)


def kind_of(word: str) -> Kind:
    """Raises UnknownKind."""
    if word not in _KINDS:
        raise UnknownKind(word)
    return _KINDS[word]


def kind_label(word: str) -> Any:
    """What people call that kind of mail. Raises UnknownKind."""
    return kind_of(word).label


def all_kinds() -> tuple[Kind, ...]:
    return tuple(sorted(_KINDS.values(), key=lambda one: str(one.label)))


def partnership_kinds() -> tuple[Kind, ...]:
    """The kinds of mail that a partnership sends, in the order of their labels."""
    return tuple(one for one in all_kinds() if not one.of_account)
