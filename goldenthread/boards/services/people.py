"""People as a partnership knows them, posts, who holds which, who sits in which group, and who may do what."""

from datetime import date, datetime, timedelta

from django.db import transaction

from goldenthread.accounts import services as accounts
from goldenthread.accounts.models import User
from goldenthread.accounts.vocab import ROLES, Role
from goldenthread.boards.models import Board, Contact, Group, Holding, Membership, Person, Post, Seat, Seating
from goldenthread.boards.vocab import PLACES, Place
from goldenthread.partnerships.models import Partnership
from goldenthread.trail.actor import Actor

from .founding import NameTaken
from .telling import free_slug, secret_slug, tell


class HeldAlready(Exception):
    """Somebody holds the post on that day. Carries who."""

    def __init__(self, holding: Holding) -> None:
        super().__init__(f"{holding.contact.name} holds {holding.post.name} since {holding.first:%-d %B %Y}.")
        self.holding = holding


class KnownAlready(Exception):
    """Somebody with this address is known here already. Carries them."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(f"{contact.name} has this address.")
        self.contact = contact


class SignsIn(Exception):
    """The person signs in with their address, so only they change it. Carries them."""

    def __init__(self, contact: Contact) -> None:
        super().__init__(f"{contact.name} signs in with their address; only they can change it.")
        self.contact = contact


class LastManager(Exception):
    """Nobody of the business unit would be left to let anybody in."""


@transaction.atomic
def add_contact(
    *,
    partnership: Partnership,
    name: str,
    email: str,
    user: User | None = None,
    seat: Seat | None = None,
    phone: str = "",
    first: date | None = None,
    by: Actor,
    at: datetime,
) -> Contact:
    """Somebody becomes known here. Their identity is shared by address; what is told of them stays here.

    Raises KnownAlready.
    """
    person = person_of(email=email, name=name, user=user)
    known = Contact.objects.filter(partnership=partnership, person=person).first()
    if known is not None:
        raise KnownAlready(known)
    contact = Contact.objects.create(
        partnership=partnership, person=person, name=name, slug=secret_slug(), seat=seat, phone=phone, first=first
    )
    tell(contact, deed="added", said=f"Added {name}", by=by, at=at)
    return contact


def person_of(*, email: str, name: str, user: User | None = None) -> Person:
    """The identity with that address, made if need be. Who has none known is nobody but themselves."""
    email = email.strip()
    if not email:
        return Person.objects.create(name=name, email="")
    user = user or User.objects.filter(email__iexact=email).first()
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        return Person.objects.create(name=name, email=email, user=user)
    if user is not None and person.user_id is None:
        person.user = user
        person.save(update_fields=["user"])
    return person


@transaction.atomic
def readdress(*, contact: Contact, email: str, by: Actor, at: datetime) -> Contact:
    """They have another address. Raises SignsIn where they sign in with theirs, and KnownAlready.

    An identity that other partnerships know stays as it is; this one knows the person by the new address.
    """
    contact = Contact.objects.select_for_update(of=("self",)).select_related("person", "partnership").get(pk=contact.pk)
    before = contact.person.email
    if contact.person.user_id is not None:
        raise SignsIn(contact)
    person = person_of(email=email, name=contact.name)
    known = Contact.objects.filter(partnership=contact.partnership, person=person).exclude(pk=contact.pk).first()
    if known is not None:
        raise KnownAlready(known)
    contact.person = person
    contact.version += 1
    contact.save(update_fields=["person", "version"])
    said = f"{contact.name} has another address"
    tell(contact, deed="readdressed", said=said, change={"e-mail address": (before, email)}, by=by, at=at)
    return contact


@transaction.atomic
def add_post(
    *,
    partnership: Partnership,
    name: str,
    seat: Seat | None = None,
    chairs: Group | None = None,
    first: date | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """Raises NameTaken."""
    if Post.objects.filter(partnership=partnership, name__iexact=name, last__isnull=True).exists():
        raise NameTaken(name)
    post = Post.objects.create(
        partnership=partnership,
        name=name,
        slug=free_slug(Post, partnership, name),
        seat=seat,
        chairs=chairs,
        first=first,
    )
    tell(post, deed="added", said=f"Added the post {name}", by=by, at=at)
    return post


@transaction.atomic
def give_post(*, post: Post, contact: Contact, first: date, by: Actor, at: datetime) -> Holding:
    """The person holds the post from that day. Raises HeldAlready where somebody still does on it."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    last_held = post.holdings.select_related("contact", "post").order_by("-first").first()
    if last_held is not None and (last_held.last is None or last_held.last >= first):
        raise HeldAlready(last_held)
    holding = Holding.objects.create(partnership_id=post.partnership_id, post=post, contact=contact, first=first)
    tell(
        post,
        deed="given",
        said=f"{contact.name} holds {post.name} from {first:%-d %B %Y}",
        change={"held by": (None, contact.name)},
        by=by,
        at=at,
    )
    return holding


@transaction.atomic
def end_holding(*, holding: Holding, last: date, by: Actor, at: datetime) -> Holding:
    """The person's last day in the post. What they did in it keeps their name."""
    holding = Holding.objects.select_for_update(of=("self",)).select_related("post", "contact").get(pk=holding.pk)
    holding.last = max(last, holding.first)
    holding.save(update_fields=["last"])
    tell(
        holding.post,
        deed="left",
        said=f"{holding.contact.name} left {holding.post.name} after {holding.last:%-d %B %Y}",
        change={"held by": (holding.contact.name, None)},
        by=by,
        at=at,
    )
    return holding


@transaction.atomic
def pass_post(*, post: Post, contact: Contact, first: date, by: Actor, at: datetime) -> Holding:
    """The post passes to this person on that day; whoever holds it leaves the day before. Raises HeldAlready."""
    open_ = post.holdings.filter(last__isnull=True, first__lt=first).first()
    if open_ is not None and open_.contact_id != contact.pk:
        end_holding(holding=open_, last=first - timedelta(days=1), by=by, at=at)
    return give_post(post=post, contact=contact, first=first, by=by, at=at)


@transaction.atomic
def seat_in_group(*, group: Group, contact: Contact, place: Place, first: date, by: Actor, at: datetime) -> Seating:
    """The person sits in the group from that day; in another place than before, the earlier one ends the day before."""
    open_ = Seating.objects.select_for_update().filter(group=group, contact=contact, last__isnull=True).first()
    if open_ is not None:
        if open_.place == place:
            return open_
        open_.last = max(open_.first, first - timedelta(days=1))
        open_.save(update_fields=["last"])
    seating = Seating.objects.create(
        partnership_id=group.partnership_id, group=group, contact=contact, place=place, first=first
    )
    said = f"{contact.name} is {PLACES[place].lower()} of {group.name} from {first:%-d %B %Y}"
    change = {"place": (open_.place if open_ else None, place)}
    tell(group, deed="joined", said=said, change=change, by=by, at=at)
    return seating


@transaction.atomic
def leave_group(*, seating: Seating, last: date, by: Actor, at: datetime) -> Seating:
    """The person's last day in the group."""
    seating = Seating.objects.select_for_update(of=("self",)).select_related("group", "contact").get(pk=seating.pk)
    seating.last = max(last, seating.first)
    seating.save(update_fields=["last"])
    said = f"{seating.contact.name} left {seating.group.name} after {seating.last:%-d %B %Y}"
    tell(seating.group, deed="left", said=said, change={"place": (seating.place, None)}, by=by, at=at)
    return seating


@transaction.atomic
def grant(
    *, contact: Contact, role: Role, board: Board | None = None, first: date, by: Actor, at: datetime
) -> Membership:
    """Let a person in, with a role, on one board or on all. Granting again what they have changes nothing."""
    same = Membership.objects.filter(contact=contact, role=role, board=board, last__isnull=True).first()
    if same is not None:
        return same
    membership = Membership.objects.create(
        partnership_id=contact.partnership_id, contact=contact, role=role, board=board, first=first
    )
    where = f" on {board.name}" if board else ""
    said = f"{contact.name} is {ROLES[role]}{where} from {first:%-d %B %Y}"
    tell(contact, deed="let-in", said=said, change={"role": (None, role)}, by=by, at=at)
    return membership


@transaction.atomic
def revoke(*, membership: Membership, last: date, by: Actor, at: datetime) -> None:
    """The role ends with that day. One taken away before it began is gone; the trail keeps it. Raises LastManager."""
    rows = Membership.objects.select_for_update(of=("self",)).select_related("contact")
    membership = rows.get(pk=membership.pk)
    others = rows.filter(partnership_id=membership.partnership_id, role="business-unit", last__isnull=True)
    if membership.role == "business-unit" and not others.exclude(pk=membership.pk).exists():
        raise LastManager
    role = ROLES[membership.role]  # type: ignore[index]
    said = f"{membership.contact.name} is no longer {role} after {last:%-d %B %Y}"
    tell(membership.contact, deed="let-out", said=said, change={"role": (membership.role, None)}, by=by, at=at)
    if last < membership.first:
        membership.delete()
        return
    membership.last = last
    membership.save(update_fields=["last"])


@transaction.atomic
def invite(*, contact: Contact, site: str, by: Actor, at: datetime) -> User:
    """Ask somebody to sign in: their mail holds a link of their own. Raises AccountClosed.

    Who signs in already, for another partnership perhaps, is told where instead.
    """
    roles = list(Membership.objects.filter(contact=contact, last__isnull=True).values_list("role", flat=True))
    user = accounts.invite(
        partnership=contact.partnership,
        email=contact.person.email,
        name=contact.name,
        role=ROLES[roles[0]].lower() if roles else "",  # type: ignore[index]
        reply_to="",
        site=site,
        by=by,
        at=at,
    )
    if contact.person.user_id is None:
        contact.person.user = user
        contact.person.save(update_fields=["user"])
    return user
