"""Work for tests: a plan that lives, things asked of its people from today on, and a neighbour where one of them leads too."""

from datetime import date, timedelta

from django.utils import timezone

from goldenthread.accounts.models import User
from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards import services as boards
from goldenthread.boards.models import Contact, Person, Post, Seat
from goldenthread.plans.models import Item, Lead
from goldenthread.trail.actor import SYSTEM
from tests.conftest import AT, FIRST, Place
from tests.plans.living.people import Living

LEAD = "Head of Early Help"


def today() -> date:
    return timezone.localdate()


def ask_update(item: Item, whom: Whom, *, days: int = 10, note: str = "") -> Ask:
    """An update of the item, asked a month ago and due in so many days."""
    (made,) = open_asks(
        partnership=item.partnership,
        kind="update",
        wants=[Want(item.reference, whom)],
        origin="person",
        opens_on=today() - timedelta(days=30),
        due_on=today() + timedelta(days=days),
        note=note,
        at=AT,
    )
    return made


def of_lead(here: Living, number: str = "1.1", **given: object) -> Ask:
    return ask_update(here.item(number), Whom("post", post_of(here.place).pk), **given)  # type: ignore[arg-type]


def of_group(here: Living, number: str = "1.2", **given: object) -> Ask:
    return ask_update(here.item(number), Whom("group", here.group.pk), **given)  # type: ignore[arg-type]


def post_of(place: Place) -> Post:
    return Post.objects.get(partnership=place.partnership, name=LEAD)


def contact_of(user: User, place: Place) -> Contact:
    return Contact.objects.get(partnership=place.partnership, person__user=user)


def person_of(user: User) -> Person:
    return Person.objects.get(user=user)


def lead_there_too(there: Living, user: User) -> None:
    """The person of `user` holds the lead's post of another partnership, too."""
    of = {"by": SYSTEM, "at": AT}
    mine = person_of(user)
    contact = boards.add_contact(partnership=there.place.partnership, name=user.name, email=mine.email, **of)
    post = post_of(there.place)
    post.holdings.all().delete()
    boards.give_post(post=post, contact=contact, first=FIRST, **of)


def more_items(here: Living, count: int) -> list[Item]:
    """So many more actions of the lead in the plan."""
    like = here.item("1.1")
    post = post_of(here.place)
    items = []
    for number in range(count):
        item = Item.objects.get(pk=like.pk)
        item.pk, item.reference, item.printed_ref, item.position = (
            None,
            f"ACT-9{number:03}",
            f"9.{number}",
            100 + number,
        )
        item.save(force_insert=True)
        Lead.objects.create(partnership=item.partnership, item=item, position=0, printed=LEAD, post=post)
        items.append(item)
    return items


def colleague(place: Place, seat: Seat | None, name: str = "Sam Reed", *, signs_in: bool = True) -> Contact:
    """Somebody of an agency without post or role; who signs in, unless said otherwise."""
    from goldenthread.accounts.services import add_user

    email = f"{name.split()[0].lower()}@{place.slug}.example"
    if signs_in:
        add_user(email=email, name=name, password="a long enough password")
    return boards.add_contact(partnership=place.partnership, name=name, email=email, seat=seat, by=SYSTEM, at=AT)
