"""Open work of what has ended, and where rooms that know of such work meet.

Each room registers its kinds of work when the app starts: what still belongs to an ended thing, and how it passes to a
successor. Nothing passes by itself; a person confirms every piece.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.functional import Promise

from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .models import Lasting, Succession
from .services.telling import tell


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of open work. `key` says which it is among its kind, in words that may stand in a form."""

    key: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of open work.

    `find(thing)` gives what still belongs to the ended thing; `pass_on(thing, keys, successor, by, at)` moves those
    pieces, inside the transaction of the whole deed, and leaves the trail to it. It may raise CannotPass.
    """

    name: str
    title: "str | Promise"
    find: Callable[[Lasting], list[Piece]]
    pass_on: Callable[[Lasting, Sequence[str], Lasting, Actor, datetime], None]


class NotASuccessor(Exception):
    """The work was to pass to something that does not come after what ended."""


class CannotPass(Exception):
    """A piece cannot pass as it stands; `str()` is one plain sentence that says why. Then nothing passed."""


class NothingToPass(Exception):
    """No piece was chosen, or none is left."""


_WORKS: dict[str, Work] = {}


def register_work(work: Work) -> None:
    _WORKS[work.name] = work


def open_work(thing: Lasting) -> list[tuple[Work, list[Piece]]]:
    """Everything that still belongs to it, kind by kind."""
    return [(work, pieces) for work in _WORKS.values() if (pieces := work.find(thing))]


def successors_of(thing: Lasting) -> list[Lasting]:
    """What comes after it, by name."""
    after = Succession.objects.filter(partnership_id=thing.partnership_id, noun=thing.noun, source=thing.slug)
    slugs = after.values_list("target", flat=True)
    return list(type(thing)._default_manager.filter(partnership_id=thing.partnership_id, slug__in=slugs))


def predecessors_of(thing: Lasting) -> list[Lasting]:
    """What it came after, by name."""
    before = Succession.objects.filter(partnership_id=thing.partnership_id, noun=thing.noun, target=thing.slug)
    slugs = before.values_list("source", flat=True)
    return list(type(thing)._default_manager.filter(partnership_id=thing.partnership_id, slug__in=slugs))


@dataclass(frozen=True, slots=True)
class Succeeded:
    """One thing that ended on `last`, and one that came after it: their short names and their names."""

    noun: str
    source: str
    source_name: str
    target: str
    target_name: str
    last: date | None


def succeeded_in(partnership: Partnership, nouns: Collection[str]) -> list[Succeeded]:
    """What came after what, of these kinds. One query, and where there is any, one more for each kind."""
    rows = list(
        Succession.objects.filter(partnership=partnership, noun__in=nouns)
        .order_by("noun", "source", "target")
        .values_list("noun", "source", "target")
    )
    models, things = models_of_nouns(), {}
    for noun in {row[0] for row in rows}:
        named = models[noun]._default_manager.filter(partnership=partnership)
        things.update({(noun, slug): (name, last) for slug, name, last in named.values_list("slug", "name", "last")})
    return [
        Succeeded(noun, source, things[noun, source][0], target, things[noun, target][0], things[noun, source][1])
        for noun, source, target in rows
        if (noun, source) in things and (noun, target) in things
    ]


def left_behind(partnership: Partnership) -> list[Lasting]:
    """What has its last day and successors, and still has open work."""
    sources = Succession.objects.filter(partnership=partnership).values_list("noun", "source").distinct()
    found: list[Lasting] = []
    for noun, model in models_of_nouns().items():
        slugs = [source for one, source in sources if one == noun]
        rows = model._default_manager.filter(partnership=partnership, slug__in=slugs) if slugs else []
        found += [thing for thing in rows if open_work(thing)]
    return found


def models_of_nouns() -> dict[str, type[Lasting]]:
    """Agency, area, board, group, person and post, each with its table."""
    return {model.noun: model for model in Lasting.__subclasses__()}


@transaction.atomic
def pass_on(*, thing: Lasting, choices: Mapping[str, str], by: Actor, at: datetime) -> int:
    """Pass pieces of open work on: "work/key" -> the successor's short name. The number that passed.

    Pieces that are not open any more are left out. Raises NotASuccessor, NothingToPass, and CannotPass where a kind of
    work refuses; then nothing passed.
    """
    after = {one.slug: one for one in successors_of(thing)}
    if not set(choices.values()) <= set(after):
        raise NotASuccessor
    passed: list[str] = []
    for work, pieces in open_work(thing):
        for slug, successor in after.items():
            mine = [one for one in pieces if choices.get(f"{work.name}/{one.key}") == slug]
            if mine:
                work.pass_on(thing, [one.key for one in mine], successor, by, at)
                passed += [f"{one.label} to {successor.name}" for one in mine]
    if not passed:
        raise NothingToPass
    tell(
        thing,
        deed="passed-on",
        said=f"Passed on {len(passed)} pieces of work of {thing.name}",
        change={"passed on": (None, passed)},
        by=by,
        at=at,
    )
    return len(passed)
