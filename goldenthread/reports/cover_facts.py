"""What a cover report is made of beside the plan itself: who was consulted, who agreed it, what it costs. Pure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .facts import Position


@dataclass(frozen=True, slots=True)
class Agreed:
    """Who approved the plan or signed it off, and when."""

    by: str
    on: date
    signed: bool  # signed off by one of the partners


@dataclass(frozen=True, slots=True)
class Consulted:
    """What readers said of the draft: how many, between which days, and how many of them were answered how."""

    comments: int = 0
    first: date | None = None
    last: date | None = None
    answers: tuple[tuple[str, int], ...] = ()  # by disposition; "" for those without an answer


@dataclass(frozen=True, slots=True)
class Cost:
    """What one thing to do costs, where the money comes from, and whether it is agreed: "yes", "no" or ""."""

    pounds: Decimal
    money: str
    agreed: str


@dataclass(frozen=True, slots=True)
class CoverFacts:
    position: Position
    body: str = ""
    priorities: tuple[str, ...] = ()
    headings: tuple[tuple[str, str], ...] = ()
    areas: tuple[str, ...] = ()
    consulted: Consulted = Consulted()
    agreed: tuple[Agreed, ...] = ()
    costs: tuple[Cost, ...] = ()
    equality: str = ""
    equality_why: str = ""
    equality_paper: bool = False
