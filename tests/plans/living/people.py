"""A plan that lives, for tests: three actions of a lead, of a group and of every agency, and the people they are of."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from goldenthread.accounts.models import User
from goldenthread.accounts.services import add_user
from goldenthread.boards import services as boards
from goldenthread.boards.models import Board, Group, Post, Seat
from goldenthread.boards.visit import Visit
from goldenthread.lib.finding import ask
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.searching import search_pieces
from goldenthread.trail.actor import SYSTEM, Actor
from tests.conftest import FIRST, Place
from tests.ingest.plans import upload

PLAN = """Harbour Board Business Plan 2026/27

Priority 1: Safe streets

No.\tAction\tHow we will know\tLead\tBy when\tRAG
1.1\tWalk every route to school\tChildren say they feel safe\tHead of Early Help\t30 September 2026\tGREEN
1.2\tReport what children avoid\tReports reach the board\tQuality Group\tQuarterly\tGREEN
1.3\tTrain every front desk\tTraining records\tAll agencies\t31 December 2026\tAMBER

RED = off track
AMBER = at risk
GREEN = on track
BLUE = complete
"""
IMPORTED = date(2026, 4, 1)
LONDON = ZoneInfo("Europe/London")


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


@dataclass
class Living:
    """The plan, and by first words: whose each action is and who signs in as whom."""

    place: Place
    plan: Plan
    group: Group
    police: Seat
    health: Seat
    lead: User
    chair: User
    nurse: User

    def item(self, number: str) -> Item:
        return self.plan.items.get(printed_ref=number)

    @property
    def unit(self) -> User:
        return self.place.people["business-unit"]


def actor(user: User) -> Actor:
    return Actor("user", str(user.pk), user.name)


def living(place: Place, text: str = PLAN, board: Board | None = None) -> Living:
    from goldenthread.ingest.services import confirm

    of = {"partnership": place.partnership, "by": SYSTEM, "at": noon(IMPORTED)}
    police = boards.seat_agency(name="Vale Constabulary", kind="police", first=FIRST, **of)
    health = boards.seat_agency(name="Vale Health", kind="health", first=FIRST, **of)
    group = boards.add_group(name="Quality Group", kind="sub-group", board=None, first=FIRST, **of)
    posts = {
        "lead": boards.add_post(name="Head of Early Help", **of),
        "chair": boards.add_post(name="Chair of Quality", seat=police, chairs=group, **of),
        "nurse": boards.add_post(name="Designated Nurse", seat=health, **of),
    }
    users = {name: holder(place, name, post) for name, post in posts.items()}
    waiting = upload(place, text, board=board)
    leads = {
        "Head of Early Help": "post:Head of Early Help",
        "Quality Group": "group:Quality Group",
        "All agencies": "set:all-agencies",
    }
    plan = confirm(upload=waiting, leads=leads, as_at=IMPORTED, seen=waiting.version, by=SYSTEM, at=noon(IMPORTED))
    return Living(place, plan, group, police, health, users["lead"], users["chair"], users["nurse"])


def holder(place: Place, name: str, post: Post) -> User:
    """Somebody who signs in and holds the post, without a role."""
    email = f"the-{name}@{place.slug}.example"  # a role is called chair, too
    user = add_user(email=email, name=f"The {name} of {place.slug}", password="a long enough password")
    contact = boards.add_contact(
        partnership=place.partnership, name=user.name, email=email, seat=post.seat, by=SYSTEM, at=noon(IMPORTED)
    )
    boards.give_post(post=post, contact=contact, first=FIRST, by=SYSTEM, at=noon(IMPORTED))
    return user


def found_by(here: Visit, words: str) -> list[str]:
    """The references of the evidence that search gives this visitor."""
    return [hit.reference for hit in search_pieces(here, ask(words)).best]
