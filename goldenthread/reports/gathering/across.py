"""What papers that speak of several plans ask of all of them."""

from collections.abc import Iterable

from goldenthread.boards.models import Lasting
from goldenthread.boards.queries import former_names
from goldenthread.reports.facts import Code, Position
from goldenthread.reports.scope import Scope


def legend_of(positions: Iterable[Position]) -> tuple[Code, ...]:
    """The codes of all their schemes, each once."""
    return tuple(dict.fromkeys(code for position in positions for code in position.legend))


def names_of(thing: Lasting, scope: Scope) -> frozenset[str]:
    """All that a group or an agency ever went by: what is past keeps its names. One query; none for today."""
    if scope.day >= scope.today:
        return frozenset({thing.name})
    return frozenset({thing.name, *(one.name for one in former_names(thing))})


def whose(scope: Scope) -> str:
    return scope.board.name if scope.board else scope.partnership.name
