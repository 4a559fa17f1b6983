"""Partnerships, boards, areas, groups and the agencies that sit in them begin here."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.boards.models import Agency, Area, Board, Group, Seat
from goldenthread.boards.vocab import AgencyKind, GroupKind
from goldenthread.partnerships.models import Partnership
from goldenthread.partnerships.vocab import BoardKind, Nation
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .telling import free_slug, tell


class NameTaken(Exception):
    """Something of the kind goes by this name already. Carries the name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is one called {name} already.")
        self.name = name


@transaction.atomic
def found_partnership(*, name: str, slug: str, nation: Nation, began_on: date, by: Actor, at: datetime) -> Partnership:
    """A new tenant, which sends nothing outside until its manager says so. Raises NameTaken."""
    if Partnership.objects.filter(slug=slug).exists():
        raise NameTaken(slug)
    partnership = Partnership.objects.create(name=name, slug=slug, nation=nation, began_on=began_on)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="partnership:founded",
        said=f"Founded {name}",
        touched=[Touched("partnership", slug)],
    )
    return partnership


@transaction.atomic
def add_board(
    *, partnership: Partnership, name: str, kind: BoardKind, first: date | None = None, by: Actor, at: datetime
) -> Board:
    """Raises NameTaken."""
    refuse_taken(Board, partnership, name)
    slug = free_slug(Board, partnership, name)
    board = Board.objects.create(partnership=partnership, name=name, slug=slug, kind=kind, first=first)
    tell(board, deed="added", said=f"Added the board {name}", by=by, at=at)
    return board


@transaction.atomic
def add_area(*, partnership: Partnership, name: str, first: date | None = None, by: Actor, at: datetime) -> Area:
    """Raises NameTaken."""
    refuse_taken(Area, partnership, name)
    area = Area.objects.create(partnership=partnership, name=name, slug=free_slug(Area, partnership, name), first=first)
    tell(area, deed="added", said=f"Added the area {name}", by=by, at=at)
    return area


@transaction.atomic
def add_group(
    *,
    partnership: Partnership,
    name: str,
    kind: GroupKind,
    board: Board | None,
    first: date | None,
    last: date | None = None,
    product: str = "",
    by: Actor,
    at: datetime,
) -> Group:
    """Raises NameTaken."""
    refuse_taken(Group, partnership, name)
    group = Group.objects.create(
        partnership=partnership,
        name=name,
        slug=free_slug(Group, partnership, name),
        kind=kind,
        board=board,
        first=first,
        last=last,
        product=product,
    )
    tell(group, deed="added", said=f"Added the group {name}", by=by, at=at)
    return group


@transaction.atomic
def seat_agency(
    *, partnership: Partnership, name: str, kind: AgencyKind, first: date | None, by: Actor, at: datetime
) -> Seat:
    """Give an agency its place. An agency of the same short name is the same agency, whoever named it first.

    Raises NameTaken where it has its place already.
    """
    refuse_taken(Seat, partnership, name)
    agency, _ = Agency.objects.get_or_create(slug=slugify(name)[:60], defaults={"name": name, "kind": kind})
    if Seat.objects.filter(partnership=partnership, agency=agency, last__isnull=True).exists():
        raise NameTaken(name)
    seat = Seat.objects.create(
        partnership=partnership,
        agency=agency,
        name=name,
        kind=kind,
        slug=free_slug(Seat, partnership, name),
        first=first,
    )
    tell(seat, deed="added", said=f"Added the agency {name}", by=by, at=at)
    return seat


def refuse_taken(model: type[Area | Board | Group | Seat], partnership: Partnership, name: str) -> None:
    """Raises NameTaken where one that has not ended goes by this name, however it is typed."""
    if model._default_manager.filter(partnership=partnership, name__iexact=name, last__isnull=True).exists():
        raise NameTaken(name)
