"""People, posts, who holds which post, and who may do what."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import ROLES, Role
from goldenthread.boards.models import Board, Group, Holding, Membership, Person, Post, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record


class HeldAlready(Exception):
    """Somebody holds the post on that day. Carries who."""

    def __init__(self, holding: Holding) -> None:
        super().__init__(f"{holding.person.name} holds {holding.post.name} since {holding.first:%-d %B %Y}.")
        self.holding = holding


@transaction.atomic
def add_person(*, name: str, email: str, user: User | None = None) -> Person:
    """The person with that address, made if need be. A person is shared; nothing of any partnership is told."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create(name=name, email=email, user=user)
    elif user is not None and person.user_id is None:
        person.user = user
        person.save(update_fields=["user"])
    return person


@transaction.atomic
def add_post(
    *,
    partnership: Partnership,
    name: str,
    seat: Seat | None = None,
    chairs: Group | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    post = Post.objects.create(partnership=partnership, name=name, seat=seat, chairs=chairs)
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="post:added",
        said=f"Added the post {name}",
        touched=[Touched("post", name)],
    )
    return post


@transaction.atomic
def give_post(*, post: Post, person: Person, first: date, by: Actor, at: datetime) -> Holding:
    """The person holds the post from that day. Raises HeldAlready where somebody still does on it."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    open_ = post.holdings.filter(last__isnull=True).select_related("person", "post").first()
    if open_ is not None:
        raise HeldAlready(open_)
    holding = Holding.objects.create(partnership_id=post.partnership_id, post=post, person=person, first=first)
    record(
        partnership=post.partnership,
        by=by,
        at=at,
        deed="post:given",
        said=f"{person.name} holds {post.name} from {first:%-d %B %Y}",
        touched=[Touched("post", post.name, {"held by": (None, person.name)})],
    )
    return holding


@transaction.atomic
def end_holding(*, holding: Holding, last: date, by: Actor, at: datetime) -> Holding:
    """The person's last day in the post. What they did in it keeps their name."""
    holding = Holding.objects.select_for_update(of=("self",)).select_related("post", "person").get(pk=holding.pk)
    holding.last = max(last, holding.first)
    holding.save(update_fields=["last"])
    record(
        partnership=holding.partnership,
        by=by,
        at=at,
        deed="post:left",
        said=f"{holding.person.name} left {holding.post.name} after {holding.last:%-d %B %Y}",
        touched=[Touched("post", holding.post.name, {"held by": (holding.person.name, None)})],
    )
    return holding


@transaction.atomic
def grant(
    *,
    partnership: Partnership,
    person: Person,
    role: Role,
    board: Board | None = None,
    first: date,
    by: Actor,
    at: datetime,
) -> Membership:
    """Let a person in, with a role, on one board or on all."""
    membership = Membership.objects.create(partnership=partnership, person=person, role=role, board=board, first=first)
    where = f" on {board.name}" if board else ""
    record(
        partnership=partnership,
        by=by,
        at=at,
        deed="membership:granted",
        said=f"{person.name} is {ROLES[role]}{where} from {first:%-d %B %Y}",
        touched=[Touched("person", person.name, {"role": (None, role)})],
    )
    return membership
