"""Which places of national statistics a partnership covers, and which others it chose to be compared with."""

from datetime import datetime

from django.db import transaction

from goldenthread.partnerships.models import Partnership
from goldenthread.performance.models import Covered, NationalArea, Peer
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .readings import push_national
from .refusals import HasEnded, ItsOwnPeer


@transaction.atomic
def cover(*, partnership: Partnership, place: NationalArea, by: Actor, at: datetime) -> bool:
    """It covers this place too. Was it new? A place that was a peer is one no more. Raises HasEnded."""
    if place.ended:
        raise HasEnded
    there = Covered.objects.filter(partnership=partnership)
    if there.filter(place=place).exists():
        return False
    last = there.order_by("position").last()
    Covered.objects.create(partnership=partnership, place=place, position=last.position + 1 if last else 0)
    Peer.objects.filter(partnership=partnership, place=place).delete()
    _tell(partnership, "covered", f"Said that the partnership covers {place.name} ({place.code})", place, by, at)
    push_national(at, partnership)
    return True


@transaction.atomic
def uncover(*, partnership: Partnership, place: NationalArea, by: Actor, at: datetime) -> bool:
    """It covers this place no more. Did it?"""
    gone, _each = Covered.objects.filter(partnership=partnership, place=place).delete()
    if gone:
        said = f"Said that the partnership does not cover {place.name} ({place.code})"
        _tell(partnership, "uncovered", said, place, by, at)
        push_national(at, partnership)
    return bool(gone)


@transaction.atomic
def put_first(*, partnership: Partnership, place: NationalArea, by: Actor, at: datetime) -> bool:
    """Of the places it covers, this one is compared where nobody says otherwise. Was that another?"""
    there = list(Covered.objects.select_for_update().filter(partnership=partnership).select_related("place"))
    chosen = [one for one in there if one.place_id == place.pk]
    if not chosen or there[0] is chosen[0]:
        return False
    for position, one in enumerate([*chosen, *(one for one in there if one is not chosen[0])]):
        one.position = position
    Covered.objects.bulk_update(there, ["position"])
    _tell(partnership, "put-first", f"Put {place.name} ({place.code}) first for comparison", place, by, at)
    return True


@transaction.atomic
def choose_peer(*, partnership: Partnership, place: NationalArea, why: str = "", by: Actor, at: datetime) -> bool:
    """It is compared with this place beside its neighbours. Was that new? Said again, another reason is taken.

    Raises HasEnded, and ItsOwnPeer where the partnership covers the place.
    """
    if place.ended:
        raise HasEnded
    if Covered.objects.filter(partnership=partnership, place=place).exists():
        raise ItsOwnPeer
    why = " ".join(why.split())[:300]
    made, new = Peer.objects.get_or_create(partnership=partnership, place=place, defaults={"why": why})
    if not new and made.why == why:
        return False
    if not new:
        made.why = why
        made.save(update_fields=["why"])
    _tell(partnership, "peer-chosen", f"Chose {place.name} ({place.code}) to be compared with", place, by, at)
    return new


@transaction.atomic
def drop_peer(*, partnership: Partnership, place: NationalArea, by: Actor, at: datetime) -> bool:
    """It is compared with this place no more. Was it?"""
    gone, _each = Peer.objects.filter(partnership=partnership, place=place).delete()
    if gone:
        _tell(partnership, "peer-dropped", f"Dropped {place.name} ({place.code}) from comparison", place, by, at)
    return bool(gone)


def _tell(partnership: Partnership, deed: str, said: str, place: NationalArea, by: Actor, at: datetime) -> None:
    touched = [Touched("national area", place.code)]
    record(partnership=partnership, by=by, at=at, deed=f"national:{deed}", said=said, touched=touched)
