"""Who somebody is to a return of figures: signed in, or with the key of a mail. Its pages are the same for both.

Whoever coordinates the agency, or is asked for the return, fills it in and sends it. Others of the agency read it. The
business unit reads it at any time, fills it in for an agency that told it by mail or on paper, approves it and corrects
it; of a unit that serves some boards alone, what belongs to these.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.accounts.vocab import Permission
from goldenthread.asks.keyed import asks_named
from goldenthread.asks.queries import asked_for, opened
from goldenthread.boards.models import Contact
from goldenthread.boards.visit import Visit
from goldenthread.performance.access import may_run
from goldenthread.performance.models import DataReturn, Indicator
from goldenthread.performance.queries.expected import FIGURES, asked_in
from goldenthread.performance.vocab import FILLING
from goldenthread.plans.access import Standing, standing_of
from goldenthread.trail.actor import Actor

_WITH = ("partnership", "seat")


@dataclass(frozen=True, slots=True)
class FiguresDesk:
    """Somebody before a return. `base` is where its pages are, with a slash at the end; `visit` is None for a key."""

    filled: DataReturn
    actor: Actor
    base: str
    today: date
    indicators: tuple[Indicator, ...]
    answers: bool = False  # it is theirs to fill in and to send
    runs: bool = False  # of the business unit, for every board it is about
    visit: Visit | None = None
    token: str = ""

    @property
    def is_open(self) -> bool:
        return self.filled.state in FILLING

    @property
    def fills(self) -> bool:
        return self.answers and self.is_open

    @property
    def enters(self) -> bool:
        """May they fill it in for the agency?"""
        return self.runs and not self.answers and self.is_open


def base_of(filled: DataReturn) -> str:
    """Where the pages of a return are, for who is signed in."""
    return f"/p/{filled.partnership.slug}/performance/returns/{filled.reference}/"


def entered_for(name: str, agency: str) -> str:
    """Who said a figure, where the business unit enters it for an agency."""
    return (_("%(name)s, entered for %(agency)s") % {"name": name, "agency": agency})[:200]


def desk_of(here: Visit, reference: str, standing: Standing | None = None) -> FiguresDesk | None:
    """Where a visitor stands to the return of that reference; None where it does not exist for them. Six queries."""
    filled = DataReturn.objects.select_related(*_WITH).filter(partnership=here.partnership, reference=reference).first()
    if filled is None:
        return None
    standing = standing or standing_of(here)
    asked = filled.seat_id in standing.coordinates or bool(
        asked_for(reference, (FIGURES,), here.partnership, here.user, here.today)
    )
    own = asked or filled.seat_id in standing.agencies
    unit = here.may(Permission.RUN_FIGURES)
    if not (own or unit):
        return None
    indicators = asked_in(filled)
    seen = [one for one in indicators if own or here.boards is None or one.board_id in {None, *here.boards}]
    runs = unit and all(may_run(here, board) for board in {one.board_id for one in indicators} or {None})
    return FiguresDesk(
        filled, here.actor, base_of(filled), here.today, tuple(seen), answers=asked and not here.has_ended,
        runs=runs and not here.has_ended, visit=here,
    )  # fmt: skip


def desk_by_key(token: str, reference: str, now: datetime) -> FiguresDesk | None:
    """Where the holder of a mailed key stands to a return it asks for, by its name there (asks.keyed.name_of); None
    where it opens no such thing."""
    found = opened(token, now)
    mine = asks_named([one for one in found.asks if one.ask.kind == FIGURES], reference) if found else []
    if not mine:
        return None
    ask = mine[0].ask
    filled = DataReturn.objects.select_related(*_WITH).filter(partnership=ask.partnership_id, reference=ask.reference)
    one = filled.first()
    if one is None:
        return None
    contact = Contact.objects.select_related("person").get(pk=mine[0].me.contact)
    person = contact.person
    actor = Actor("key", str(person.user_id) if person.user_id else f"p{person.pk}", contact.name)
    return FiguresDesk(
        one, actor, f"/k/{token}/figures/{reference}/", timezone.localdate(now), tuple(asked_in(one)), answers=True,
        token=token,
    )  # fmt: skip
