"""Partnerships, boards, areas, groups and the agencies that sit in them."""

from datetime import date, datetime

from django.db import transaction
from django.utils.text import slugify

from goldenthread.boards.models import Agency, Area, Board, Group, Seat
from goldenthread.boards.vocab import AgencyKind, GroupKind
from goldenthread.partnerships.models import Partnership
from goldenthread.partnerships.vocab import BoardKind, Nation
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


@transaction.atomic
def found_partnership(*, name: str, slug: str, nation: Nation, began_on: date, by: Actor, at: datetime) -> Partnership:
    """A new tenant, which sends nothing outside until its manager says so."""
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
def add_board(*, partnership: Partnership, name: str, kind: BoardKind, by: Actor, at: datetime) -> Board:
    board = Board.objects.create(partnership=partnership, name=name, slug=slugify(name)[:40], kind=kind)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="board:added",
        said=f"Added the board {name}",
        touched=[Touched("board", board.slug)],
    )
    return board


@transaction.atomic
def add_area(*, partnership: Partnership, name: str, by: Actor, at: datetime) -> Area:
    area = Area.objects.create(partnership=partnership, name=name)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="area:added",
        said=f"Added the area {name}",
        touched=[Touched("area", name)],
    )
    return area


@transaction.atomic
def add_group(
    *, partnership: Partnership, name: str, kind: GroupKind, board: Board | None, first: date, by: Actor, at: datetime
) -> Group:
    group = Group.objects.create(partnership=partnership, name=name, kind=kind, board=board, first=first)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="group:added",
        said=f"Added the group {name}",
        touched=[Touched("group", name)],
    )
    return group


@transaction.atomic
def seat_agency(*, partnership: Partnership, name: str, kind: AgencyKind, first: date, by: Actor, at: datetime) -> Seat:
    """Give an agency its place. An agency of the same short name is the same agency, whoever named it first."""
    agency, _ = Agency.objects.get_or_create(slug=slugify(name)[:60], defaults={"name": name, "kind": kind})
    seat = Seat.objects.create(partnership=partnership, agency=agency, known_as=name, first=first)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="agency:seated",
        said=f"Added the agency {name}",
        touched=[Touched("agency", agency.slug)],
    )
    return seat
