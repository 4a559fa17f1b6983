"""People of other agencies, members and the scrutineer are named to look at signed returns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.assurance import emails
from goldenthread.assurance.models import Campaign, Return, Reviewer
from goldenthread.assurance.review_access import agency_of
from goldenthread.boards.models import Contact
from goldenthread.boards.visit import current_on
from goldenthread.outbox.services import queue
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NotNow
from .review_refusals import NotAReviewer, OwnReturn


@dataclass(frozen=True, slots=True)
class Named:
    """How many were named now, and how many were left out because the return is their own agency's or setting's."""

    made: int
    own: int


@transaction.atomic
def name_reviewers(
    *,
    campaign: Campaign,
    contacts: Iterable[Contact],
    returns: Iterable[Return],
    link: str = "",
    by: Actor,
    at: datetime,
) -> Named:
    """Each of these people reviews each of these returns, but never that of an agency or a setting of theirs.

    Who is named already stays so. Each is told by mail what is new to them, with `link` to what they review.
    Raises NotNow for a return of another campaign or one not asked for, NotAReviewer for somebody who has left or
    cannot sign in, and OwnReturn where nothing but own returns was chosen.
    """
    locked = Campaign.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=campaign.pk)
    wanted, people = list(returns), list(contacts)
    today = timezone.localdate(at)
    if any(one.campaign_id != locked.pk or one.state == "excused" for one in wanted) or locked.state == "draft":
        raise NotNow
    if any(not _can_review(one, locked, today) for one in people):
        raise NotAReviewer
    homes = agencies_of(people, today)
    there = set(Reviewer.objects.filter(filled__in=[one.pk for one in wanted]).values_list("filled_id", "contact_id"))
    pairs = [(filled, who) for filled in wanted for who in people if (filled.pk, who.pk) not in there]
    fresh = [(filled, who) for filled, who in pairs if not is_own(filled, who, homes[who.pk])]
    if pairs and not fresh:
        raise OwnReturn
    Reviewer.objects.bulk_create(
        Reviewer(partnership=locked.partnership, filled=filled, contact=who, at=at, by=by.label)
        for filled, who in fresh
    )
    if fresh:
        touched = [Touched("return", filled.reference, {"reviewer": (None, who.slug)}) for filled, who in fresh]
        said = f"Named {len(fresh)} reviewers in {locked.reference}"
        record(partnership=locked.partnership, by=by, at=at, deed="return:reviewers", said=said, touched=touched)
        _tell_them(locked, fresh, link, by, at)
    return Named(len(fresh), len(pairs) - len(fresh))


def _tell_them(campaign: Campaign, fresh: Sequence[tuple[Return, Contact]], link: str, by: Actor, at: datetime) -> None:
    """One mail to each, whatever the number of returns; none to whoever named themselves."""
    theirs: dict[int, tuple[Contact, list[str]]] = {}
    for filled, who in fresh:
        theirs.setdefault(who.pk, (who, []))[1].append(filled.whose)
    for who, whose in theirs.values():
        if who.person.email and not (by.kind == "user" and by.id == str(who.person.user_id)):
            queue(
                partnership=campaign.partnership, kind="reviewer-named", to_address=who.person.email, to_name=who.name,
                words=emails.named_words(campaign, who.name, whose, by.label, link), by=by, at=at,
            )  # fmt: skip


def is_own(filled: Return, who: Contact, agencies: set[int]) -> bool:
    """Is it the return of one of these agencies, or of a setting that asks this person for it?"""
    asked = filled.setting.contact if filled.setting else None
    if asked is not None and asked.person_id == who.person_id:
        return True
    agency = agency_of(filled)
    return agency is not None and agency.pk in agencies


def agencies_of(people: Iterable[Contact], today: date) -> dict[int, set[int]]:
    """By key of the person, the agencies they are of themselves or by a post they hold. One query."""
    found = {one.pk: {one.seat_id} if one.seat_id else set() for one in people}
    held = Contact.objects.filter(pk__in=list(found)).values_list(
        "pk", "holdings__post__seat", "holdings__first", "holdings__last"
    )
    for key, seat, first, last in held:
        if seat is not None and (first is None or first <= today) and (last is None or last >= today):
            found[key].add(seat)
    return found


def _can_review(who: Contact, campaign: Campaign, today: date) -> bool:
    if who.partnership_id != campaign.partnership_id or who.person.user_id is None:
        return False
    if who.last is not None and who.last < today:
        return False
    return (
        who.memberships.filter(current_on(today)).exists() or who.holdings.filter(current_on(today)).exists()
    )  # it is of no use to name somebody who has no place here any more


@transaction.atomic
def remove_reviewer(*, reviewer: Reviewer, by: Actor, at: datetime) -> None:
    """They look at that return no more; what they said of it stays."""
    locked = Reviewer.objects.select_for_update(of=("self",)).select_related("filled", "contact", "partnership")
    found = locked.filter(pk=reviewer.pk).first()
    if found is None:
        return
    touched = [Touched("return", found.filled.reference, {"reviewer": (found.contact.slug, None)})]
    said = f"{found.contact.name} reviews {found.filled.reference} no more"
    record(partnership=found.partnership, by=by, at=at, deed="return:reviewers", said=said, touched=touched)
    found.delete()
