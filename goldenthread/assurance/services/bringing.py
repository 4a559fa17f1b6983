"""Last time's answers are put into a return, for its people to look at one by one."""

from datetime import datetime

from django.db import transaction

from goldenthread.assurance.desk import Desk
from goldenthread.assurance.forward_queries import brought_from, last_time
from goldenthread.assurance.models import Answer, Return
from goldenthread.assurance.vocab import FILLING
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NotNow


@transaction.atomic
def bring_forward(*, desk: Desk, at: datetime) -> list[Answer]:
    """Put in what was signed last time for questions that have no answer yet, as not yet reviewed.

    What stands already is left alone, also where it was emptied. Done twice, nothing changes. Raises NotNow where the
    return is not being filled in.
    """
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    last = last_time(desk)
    if last is None or not last.bring:
        return []
    made = Answer.objects.bulk_create(
        Answer(
            partnership=locked.partnership, filled=locked, key=one.question.key, code=one.said.code, number=one.number,
            words=one.said.words, na_why=one.said.na_why, unreviewed=True, brought=brought_from(last, one)[:300], at=at,
            by=desk.actor.label,
        )
        for one in last.bring
    )  # fmt: skip
    begun(locked)
    said = f"Brought {len(made)} answers of {last.campaign} forward to {locked.reference}"
    touched = [Touched("return", locked.reference, {"answers": (None, sorted(one.key for one in made))})]
    record(
        partnership=locked.partnership, by=desk.actor, at=at, deed="return:brought-forward", said=said, touched=touched
    )
    return made


def begun(locked: Return) -> None:
    """From the first answer on a return is begun."""
    if locked.state == "asked":
        locked.state = "begun"
        locked.version += 1
        locked.save(update_fields=["state", "version"])
