"""What one person answers for on a day: by the posts they hold, the groups they chair, the agency they coordinate."""

from goldenthread.asks.reaching import perhaps_asked, reached
from goldenthread.asks.registry import Whom
from goldenthread.boards.models import Contact, Holding, Membership, Seating
from goldenthread.boards.visit import current_on
from goldenthread.reports.facts import Line, Position
from goldenthread.reports.scope import Scope
from goldenthread.reports.slice_facts import Held, LeadFacts, Wanted
from goldenthread.reports.slices import as_whom, by_posts, slices_of

from .across import legend_of, whose
from .asked import open_on, wanted
from .positions import positions_of


def lead_facts(scope: Scope) -> LeadFacts:
    """Some twenty queries, however many the plans and their items."""
    contact = scope.contact
    assert contact is not None  # noqa: S101 - a paper about a person has one
    posts, held, chairs = _offices(contact, scope)
    agencies = _coordinates(contact, scope)
    positions, _known = positions_of(scope.plans, scope.day, today=scope.today, proofs=False)

    def theirs(position: Position) -> list[Line]:
        return by_posts(position, posts, chairs, agencies)

    slices = slices_of(positions, theirs)
    return LeadFacts(
        name=contact.name,
        whose=whose(scope),
        day=scope.day,
        nation=scope.partnership.nation,
        posts=held,
        chairs=chairs,
        slices=slices,
        through={line.row.key: as_whom(line, posts, chairs, agencies) for one in slices for line in one.position.lines},
        legend=legend_of(one.position for one in slices),
        wanted=_wanted(contact, positions, scope),
    )


def _offices(contact: Contact, scope: Scope) -> tuple[frozenset[int], tuple[Held, ...], tuple[str, ...]]:
    """The keys of the posts they hold, these posts, and the groups they chair, by a post or in a seat. Two queries."""
    now = current_on(scope.day)
    holdings = Holding.objects.filter(now, contact=contact).select_related("post__seat", "post__chairs")
    posts = [one.post for one in holdings.order_by("post__name")]
    seated = Seating.objects.filter(now, contact=contact, place="chair").order_by("group__name")
    chairs = [post.chairs.name for post in posts if post.chairs] + list(seated.values_list("group__name", flat=True))
    held = tuple(
        Held(post.name, post.seat.name if post.seat else "", post.chairs.name if post.chairs else "") for post in posts
    )
    return frozenset(post.pk for post in posts), held, tuple(dict.fromkeys(chairs))


def _coordinates(contact: Contact, scope: Scope) -> tuple[str, ...]:
    """The agency they answer for as its coordinator. One query."""
    roles = Membership.objects.filter(current_on(scope.day), contact=contact, role="coordinator")
    return tuple(roles.exclude(contact__seat=None).values_list("contact__seat__name", flat=True).distinct())


def _wanted(contact: Contact, positions: tuple[Position, ...], scope: Scope) -> tuple[Wanted, ...]:
    """What is asked of them, for others whom they stand in for too. Some seven queries."""
    perhaps = list(open_on(scope).filter(perhaps_asked(contact.person, scope.day)))
    people = reached({Whom.of(ask) for ask in perhaps}, scope.day) if perhaps else {}
    theirs = [ask for ask in perhaps if any(one.contact == contact.pk for one in people[Whom.of(ask)])]
    return wanted(theirs, positions, scope)
