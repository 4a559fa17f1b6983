"""Asks in every state, for tests of the wall: a round of four, of a post, a group, an agency and a person."""

from dataclasses import dataclass
from datetime import date

from goldenthread.asks.models import Ask, Draft, Round
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.services import open_asks
from goldenthread.boards.models import Contact, Group, Post
from tests.plans.living.people import Living, noon

OPENS, CLOSES = date(2026, 10, 5), date(2026, 10, 23)  # a Monday and a Friday


def whom_of(name: str) -> Whom:
    post = Post.objects.filter(name=name).first()
    return Whom("post", post.pk) if post else Whom("group", Group.objects.get(name=name).pk)


def a_round(here: Living, name: str = "Quarter 2 updates", *, number: int = 1, state: str = "running") -> Round:
    return Round.objects.create(
        partnership=here.place.partnership, reference=f"RND-{number:04}", name=name, kind="update", opens_on=OPENS,
        closes_on=CLOSES, state=state, made_at=noon(OPENS), by="x", started_at=noon(OPENS),
    )  # fmt: skip


def ask_for(here: Living, reference: str, whom: Whom, of: Round | None = None, **given: object) -> Ask:
    said = {
        "origin": "round" if of else "person", "opens_on": OPENS, "due_on": CLOSES, "round": of, "at": noon(OPENS), **given,
    }  # fmt: skip
    return open_asks(partnership=here.place.partnership, kind="update", wants=[Want(reference, whom)], **said)[0]  # type: ignore[arg-type]


def begun(ask: Ask, contact: Contact) -> None:
    Draft.objects.create(
        partnership=ask.partnership, ask=ask, by=contact.name, writer=contact, at=noon(OPENS), fields={"done": "Half"}
    )


@dataclass
class Chased:
    here: Living
    round: Round
    of_post: Ask
    of_group: Ask
    of_agency: Ask
    of_person: Ask


def chased(here: Living) -> Chased:
    """A round in which the post, the group, the agency and a person were each asked."""
    round_ = a_round(here)
    nurse = Contact.objects.get(person__user=here.nurse)
    first, second, third = (here.item(number).reference for number in ("1.1", "1.2", "1.3"))
    return Chased(
        here,
        round_,
        ask_for(here, first, whom_of("Head of Early Help"), round_),
        ask_for(here, second, whom_of("Quality Group"), round_),
        ask_for(here, third, Whom("agency", here.police.pk), round_),
        ask_for(here, first, Whom("person", nurse.pk), round_),
    )
