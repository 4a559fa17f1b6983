"""A partnership's people and places around a plan, for tests: two agencies, a group, its chair, a nurse, two areas."""

from dataclasses import dataclass

from goldenthread.boards import services as boards
from goldenthread.boards.models import Area, Group, Post, Seat
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, FIRST, Place


@dataclass
class Around:
    police: Seat
    health: Seat
    group: Group
    chair: Post  # of the police, chairs the group, held by Sam
    nurse: Post  # of health, held by nobody
    north: Area
    south: Area


def around(place: Place) -> Around:
    of = {"partnership": place.partnership, "by": SYSTEM, "at": AT}
    police = boards.seat_agency(name="Vale Constabulary", kind="police", first=FIRST, **of)
    health = boards.seat_agency(name="Vale Health", kind="health", first=FIRST, **of)
    group = boards.add_group(name="Quality Group", kind="sub-group", board=None, first=FIRST, **of)
    chair = boards.add_post(name="Chair of Quality", seat=police, chairs=group, **of)
    nurse = boards.add_post(name="Designated Nurse", seat=health, **of)
    contact = boards.add_contact(
        partnership=place.partnership, name="Sam Reed", email="sam@ambermere.example", by=SYSTEM, at=AT
    )
    boards.give_post(post=chair, contact=contact, first=FIRST, by=SYSTEM, at=AT)
    north, south = (boards.add_area(name=name, **of) for name in ("North", "South"))
    return Around(police, health, group, chair, nurse, north, south)
