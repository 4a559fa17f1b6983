"""The words of asking: how an ask stands, how a round stands, and what moves are legal. Plain Python."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from goldenthread.accounts.vocab import Limit

AskState = Literal["open", "answered", "done", "unanswered", "passed", "withdrawn"]
ASK_STATES: dict[AskState, str] = {
    "open": "Asked",
    "answered": "Answered",
    "done": "Answered for good",
    "unanswered": "Not answered",
    "passed": "Passed to somebody else",
    "withdrawn": "No longer asked",
}
# Somebody may still answer, or change the answer given.
GOING: frozenset[AskState] = frozenset({"open", "answered"})

Origin = Literal["round", "date", "returned", "passed", "person"]
ORIGINS: dict[Origin, str] = {
    "round": "A round",
    "date": "Its own date",
    "returned": "An answer was given back",
    "passed": "Passed on",
    "person": "Asked by hand",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One legal step of an ask: the event's word, and what it means in a sentence for people."""

    before: AskState
    after: AskState
    event: str
    means: str


MOVES = (
    Move("open", "answered", "ask:answered", "It was answered; the answer can be changed until the asking ends."),
    Move("answered", "done", "ask:settled", "The answer was accepted or given back, or the asking has ended."),
    Move("open", "unanswered", "ask:ended", "The asking has ended without an answer."),
    Move("open", "passed", "ask:passed", "Somebody else answers in their place."),
    Move("open", "withdrawn", "ask:withdrawn", "The business unit asks for it no more, or it needs no answer now."),
    Move("answered", "withdrawn", "ask:withdrawn", "It needs no answer now."),
)


def may_move(before: str, after: str) -> bool:
    return any(move.before == before and move.after == after for move in MOVES)


RoundState = Literal["draft", "planned", "waiting", "running", "closed", "stopped"]
ROUND_STATES: dict[RoundState, str] = {
    "draft": "Being prepared",
    "planned": "Planned",
    "waiting": "About to go out",
    "running": "Running",
    "closed": "Closed",
    "stopped": "Stopped",
}


@dataclass(frozen=True, slots=True)
class RoundMove:
    """One legal step of a round: who takes it (a person of the business unit, or the clock), and what it means."""

    before: RoundState
    after: RoundState
    who: Literal["person", "clock"]
    event: str
    means: str


ROUND_MOVES = (
    RoundMove("draft", "planned", "person", "round:planned", "It goes out by itself on its first day."),
    RoundMove("planned", "waiting", "clock", "round:prepared", "It goes out in an hour, unless somebody stops it."),
    RoundMove("planned", "running", "clock", "round:started", "Everybody was asked."),
    RoundMove("waiting", "running", "clock", "round:started", "Nobody stopped it, so everybody was asked."),
    RoundMove("running", "closed", "person", "round:closed", "No more answers are taken."),
    RoundMove("running", "closed", "clock", "round:closed", "Its days for late answers are over."),
    RoundMove("draft", "stopped", "person", "round:stopped", "It was given up; nobody was asked."),
    RoundMove("planned", "stopped", "person", "round:stopped", "It was given up; nobody was asked."),
    RoundMove("waiting", "stopped", "person", "round:stopped", "It was stopped in time; nobody was asked."),
    RoundMove("running", "stopped", "person", "round:stopped", "It was stopped; whoever had not answered need not."),
)


def may_move_round(before: str, after: str, who: str) -> bool:
    return any(move.before == before and move.after == after and move.who == who for move in ROUND_MOVES)


# After how many months a round is made again.
REPEATS: dict[int, str] = {
    0: "Once",
    1: "Every month",
    2: "Every two months",
    3: "Every quarter",
    4: "Every four months, once a term",
    6: "Twice a year",
    12: "Every year",
}

# How long the link in a mail opens the asks it lists (RELIABILITY 12: at most 21 days).
KEY_DAYS = 21
# How often a fresh link may be asked for.
FRESH_BY_ADDRESS = Limit("fresh key address", 5, timedelta(hours=1))
FRESH_BY_NETWORK = Limit("fresh key network", 20, timedelta(hours=1))
# So many answers are written on one page of a key; what is more follows when these are sent.
FORMS_ON_A_PAGE = 20
# A round to more people than this waits an hour in which it can be stopped; so does a partnership's first.
MANY_PEOPLE, WAIT_HOURS = 20, 1
# The hour of the morning, local time, from which the clock writes to people on working days.
MORNING = 7
# The kind of mail in which the clock tells somebody of everything that is asked of them.
DIGEST = "asked"
