"""Who looks at which signed returns, who moderates them, and who asks questions back.

The business unit of a board looks at all of its returns; its executive, chair and scrutineer too, but never at those of
an agency of their own: these pages show what the board keeps to itself. A reviewer looks at those they are named for,
never at their own agency's. The agency itself comes to `return-feedback`, once feedback is given.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import Role
from goldenthread.boards.models import Seat
from goldenthread.boards.visit import Visit, visit
from goldenthread.plans.access import Standing
from goldenthread.trail.actor import Actor

from .access import may_moderate, may_run, own_returns
from .models import Return
from .vocab import HANDED

_CHALLENGES: tuple[Role, ...] = ("chair", "scrutineer")
_RUNS: tuple[Role, ...] = ("business-unit",)
_SEES: tuple[Role, ...] = ("executive", *_CHALLENGES)
# What the panel agreed is changed by nobody but the business unit.
_SETTLED = ("agreed",)
WITH = ("campaign__tool", "partnership", "seat", "setting__answered_by", "group")


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Somebody before a signed return. `runs`: sends it back, agrees it, gives feedback."""

    filled: Return
    runs: bool
    moderates: bool
    asks: bool


def returns_reviewed_by(here: Visit, standing: Standing) -> QuerySet[Return]:
    """The signed returns that this visitor looks at for the board."""
    # As a set of keys: the contrary of a condition on what may be empty is then really its contrary.
    theirs = Q(pk__in=own_returns(here, standing).values("pk"))
    named = Return.objects.filter(reviewers__contact__person__user=here.user).values("pk")
    seen = (Q(pk__in=named) | _on_boards(here, _SEES)) & ~theirs
    seen |= _on_boards(here, _RUNS)
    return Return.objects.filter(seen, partnership=here.partnership, state__in=HANDED)


def _on_boards(here: Visit, roles: Collection[Role]) -> Q:
    boards = {on for role, on in here.offices if role in roles}
    if not boards:
        return Q(pk__in=[])
    if None in boards:
        return Q(pk__isnull=False)  # an empty condition would be passed over beside others
    return Q(campaign__board__isnull=True) | Q(campaign__board__in=boards)


def reviewing(here: Visit, standing: Standing, reference: str) -> Reviewing | None:
    """Where a visitor stands to a signed return; None where it does not exist for them. At most two queries."""
    rows = returns_reviewed_by(here, standing).select_related(*WITH)
    filled = rows.filter(reference=reference).first()
    if filled is None:
        return None
    board = filled.campaign.board_id
    runs = may_run(here, board)
    moderates = may_moderate(here, filled) and (runs or filled.state not in _SETTLED)
    challenges = any(here.serves_as(role, board) for role in _CHALLENGES) and not here.has_ended
    return Reviewing(filled, runs, moderates, filled.state == "signed" and (moderates or challenges))


def may_change(by: Actor, filled: Return, today: date) -> bool:
    """May what the board says of this return still be changed by them? What is agreed, by the business unit of its
    board alone, and by nobody through a key. For services, which know who does something and not from which page."""
    if filled.state not in _SETTLED or by.kind == "system":
        return True
    user = User.objects.filter(pk=by.id).first() if by.kind == "user" else None
    here = visit(user, filled.partnership.slug, today) if user else None
    return here is not None and may_run(here, filled.campaign.board_id)


def agency_of(filled: Return) -> Seat | None:
    """The agency whose return it is, or that answers for the setting."""
    return filled.seat or (filled.setting.answered_by if filled.setting else None)
