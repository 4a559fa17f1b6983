"""Comments on a plan that is out for consultation, and what the business unit answers."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.plans.models import Comment, Item, Plan, Reply
from goldenthread.plans.vocab import Disposition
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .life_refusals import NotOutForConsultation, ReasonNeeded
from .living import locked_plan
from .noting import NothingWritten
from .refusals import NoSuchPlace


@transaction.atomic
def add_comment(*, plan: Plan, item: Item | None, words: str, by: Actor, at: datetime) -> Comment:
    """Say something of the whole plan, or of one of its items. Its number counts within the plan. Whoever says the same
    again, as a form does that is sent twice, gets the comment there is.

    Raises NotOutForConsultation, NothingWritten, and NoSuchPlace for an item of another plan.
    """
    # Two who comment at once wait for each other: no number is given twice.
    locked = locked_plan(plan)
    if locked.stage != "consultation":
        raise NotOutForConsultation
    if not words.strip():
        raise NothingWritten
    if item is not None and item.plan_id != locked.pk:
        raise NoSuchPlace
    mine = Comment.objects.filter(plan=locked, item=item, words=words.strip(), actor=by.id, by=by.label)
    if (same := mine.first()) is not None:
        return same
    last = Comment.objects.filter(plan=locked).aggregate(last=Max("number"))["last"] or 0
    comment = Comment.objects.create(
        partnership=locked.partnership,
        plan=locked,
        item=item,
        number=last + 1,
        words=words.strip(),
        at=at,
        by=by.label,
        actor=by.id,
    )
    about = item.reference if item else locked.reference
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="plan:commented",
        said=f"Comment {comment.number} on {about}",
        touched=[Touched("item" if item else "plan", about, {"comment": (None, comment.number)})],
    )
    return comment


@transaction.atomic
def answer_comment(*, comment: Comment, disposition: Disposition, reason: str, by: Actor, at: datetime) -> Reply:
    """Answer a comment, also when the consultation is over. The newest answer stands; the older ones are kept.

    What is not accepted as a whole has its reason: raises ReasonNeeded without one.
    """
    reason = reason.strip()
    if disposition != "accepted" and not reason:
        raise ReasonNeeded
    told = Comment.objects.select_related("partnership", "plan").get(pk=comment.pk)
    reply = Reply.objects.create(
        partnership=told.partnership, comment=told, disposition=disposition, reason=reason, at=at, by=by.label
    )
    record(
        partnership=told.partnership,
        by=by,
        at=at,
        deed="plan:answered",
        said=f"Answered comment {told.number} on {told.plan.reference}",
        touched=[Touched("plan", told.plan.reference, {f"comment {told.number}": (None, disposition)})],
    )
    return reply
