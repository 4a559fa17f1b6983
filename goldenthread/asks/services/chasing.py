"""The business unit chases: asks once more whoever is late, and asks somebody else for what was handed back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread.asks.models import Ask, Nudge
from goldenthread.asks.queries import going
from goldenthread.asks.registry import Want, Whom
from goldenthread.asks.vocab import GOING
from goldenthread.boards.models import Contact
from goldenthread.lib.working_days import add_working_days
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .answering import DAYS_TO_MEND
from .opening import hold, open_asks


class NotHandedBack(Exception):
    """Somebody is asked for it already, or nobody handed it back."""

    def __init__(self) -> None:
        super().__init__(_("Somebody is asked for this already. Nothing was changed."))


@transaction.atomic
def nudge(*, asks: Sequence[Ask], by: Actor, at: datetime) -> int:
    """Ask for these once more, by the next mail; how many it were.

    What is answered or over is passed over, and what was asked again today already: nobody gets two a day.
    """
    today = timezone.localdate(at)
    wanted = going().filter(pk__in=[one.pk for one in asks], state="open")
    locked = list(wanted.select_for_update(of=("self",)).select_related("partnership").order_by("pk"))
    already = set(Nudge.objects.filter(ask__in=locked, on=today).values_list("ask_id", flat=True))
    fresh = [one for one in locked if one.pk not in already]
    if not fresh:
        return 0
    Nudge.objects.bulk_create(
        [Nudge(partnership=one.partnership, ask=one, on=today, at=at, by=by.label) for one in fresh], batch_size=500
    )
    record(
        partnership=fresh[0].partnership,
        by=by,
        at=at,
        deed="ask:nudged",
        said=f"Asked once more for {len(fresh)} things",
        touched=[Touched("ask", one.reference) for one in fresh],
    )
    return len(fresh)


@transaction.atomic
def ask_instead(*, ask: Ask, to: Contact, by: Actor, at: datetime) -> Ask:
    """Ask this person for what was handed back; they get some working days. Raises NotHandedBack."""
    hold(ask.partnership)
    locked = Ask.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=ask.pk)
    anew = Ask.objects.filter(
        partnership=locked.partnership, kind=locked.kind, reference=locked.reference, whom=locked.whom, state__in=GOING
    )
    if locked.state != "passed" or locked.passed_to.exists() or anew.exists():
        raise NotHandedBack
    today = timezone.localdate(at)
    (fresh,) = open_asks(
        partnership=locked.partnership,
        kind=locked.kind,
        wants=[Want(locked.reference, Whom("person", to.pk))],
        origin="passed",
        opens_on=today,
        due_on=max(locked.due_on, add_working_days(today, DAYS_TO_MEND, locked.partnership.nation)),
        round=locked.round if locked.round is not None and locked.round.state == "running" else None,
        note=locked.note,
        passed_from=locked,
        at=at,
    )
    if fresh.passed_from_id != locked.pk:
        raise NotHandedBack  # this person is asked for it already
    record(
        partnership=locked.partnership,
        by=by,
        at=at,
        deed="ask:passed",
        said=f"Asked {to.name} for {locked.reference}, which was handed back",
        touched=[Touched("ask", locked.reference)],
    )
    return fresh
