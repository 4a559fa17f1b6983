"""Which rounds somebody may see, and which they may change.

A round's scope names under "boards" those it is about; none named are all. Who serves some boards alone sees the rounds
about all and about theirs, and changes those about theirs alone.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from goldenthread.accounts.vocab import Permission
from goldenthread.boards.models import Board
from goldenthread.boards.visit import Visit

from .models import Round


def boards_of(here: Visit) -> list[str]:
    """The short names of the boards this visitor's rounds are about; none where they serve all. One query at most."""
    if here.boards is None:
        return []
    return sorted(Board.objects.filter(pk__in=here.boards).values_list("slug", flat=True))


def visible_among(here: Visit, rounds: Iterable[Round]) -> list[Round]:
    """Those this visitor may see. Being prepared, a round is seen by who may ask. One query at most."""
    if not here.may(Permission.SEE_ASKS):
        return []
    mine, may_ask = set(boards_of(here)), here.may(Permission.ASK)
    return [
        one
        for one in rounds
        if (may_ask or one.state != "draft")
        and (here.boards is None or not one.scope.get("boards") or mine & set(one.scope["boards"]))
    ]


def may_run(here: Visit, round: Round) -> bool:  # noqa: A002 - our word for it
    """May this visitor change, send and stop the round?"""
    if not here.may(Permission.ASK):
        return False
    about = set(round.scope.get("boards") or ())
    return here.boards is None or (bool(about) and about <= set(boards_of(here)))


def check_may_run(here: Visit, round: Round) -> None:  # noqa: A002 - our word for it
    """Raises PermissionDenied."""
    if not may_run(here, round):
        raise PermissionDenied
