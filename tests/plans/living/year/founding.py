"""Who is there in March 2026, before any plan: three agencies, a group, the posts that will lead, and who holds them."""

from datetime import date, datetime
from typing import Any

from goldenthread.accounts.services import add_user
from goldenthread.boards import services as boards
from goldenthread.trail.actor import SYSTEM
from tests.conftest import Place
from tests.plans.living.people import holder

from .walking import LONDON, Clock, Walk

FOUNDED = datetime(2026, 3, 2, 9, tzinfo=LONDON)


def found_everybody(place: Place, elsewhere: Place, clock: Clock) -> Walk:
    """People by what they are called in the calendar of the walk."""
    of: dict[str, Any] = {"partnership": place.partnership, "by": SYSTEM, "at": FOUNDED}
    since = date(2020, 1, 1)
    council = boards.seat_agency(name="Vale Council", kind="council", first=since, **of)
    health = boards.seat_agency(name="Vale Health", kind="health", first=since, **of)
    police = boards.seat_agency(name="Vale Constabulary", kind="police", first=since, **of)
    boards.add_group(name="Partners", kind="executive", board=None, first=since, **of)
    quality = boards.add_group(name="Quality Group", kind="sub-group", board=None, first=since, **of)
    posts = {
        "lead": boards.add_post(name="Head of Early Help", seat=council, **of),
        "group-chair": boards.add_post(name="Chair of Quality", chairs=quality, **of),
        "nurse": boards.add_post(name="Designated Nurse", seat=health, **of),
        "officer": boards.add_post(name="Safeguarding Officer", seat=police, **of),
    }
    roles = ("executive", "chair", "scrutineer", "reader", "other-board")
    people = {
        **{name: place.people[name] for name in roles},
        **{name: holder(place, name, post) for name, post in posts.items()},
        "unit": place.people["business-unit"],
        "stranger": elsewhere.people["business-unit"],
    }
    people["newcomer"] = add_user(email="newcomer@vale.example", name="The newcomer", password="a long enough password")
    boards.add_contact(name="The newcomer", email="newcomer@vale.example", **of)
    return Walk(clock, f"/p/{place.slug}", people)
