"""A return passes from what has ended to what comes after it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Whom
from goldenthread.asks.services.opening import end, hold
from goldenthread.asks.vocab import GOING
from goldenthread.assurance.desk import RETURN
from goldenthread.assurance.models import Return, Setting
from goldenthread.assurance.vocab import FILLING
from goldenthread.boards.handover import CannotPass
from goldenthread.boards.models import Lasting


class SuccessorExcused(CannotPass):
    """The successor's own return in the campaign, `own`, is not asked for: nobody would answer."""

    def __init__(self, filled: Return, own: Return, successor: Lasting) -> None:
        said = _(
            "%(reference)s cannot pass to %(name)s, whose own return %(own)s in this campaign is excused: ask for that "
            "one after all first, or leave this one where it is. Nothing was passed on."
        )
        super().__init__(said % {"reference": filled.reference, "name": successor.name, "own": own.reference})
        self.own = own


@transaction.atomic
def pass_return(*, filled: Return, column: str, source: Lasting, successor: Lasting, at: datetime) -> Return:
    """The successor answers it from now on, with all that was typed; whoever was asked as the ended one is asked as it.

    Where the successor has a return of its own in the campaign, this one is excused: nobody answers twice. Raises
    SuccessorExcused where that one is excused itself: then nobody would answer, and that is for a person to decide.
    `column` is the return's key that points at `source`: seat_id or group_id. Inside the deed of the hand-over, which
    tells the trail of it.
    """
    hold(filled.partnership)
    locked: Return = Return.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=filled.pk)
    if locked.state not in FILLING:
        return locked  # it was signed off or excused in this moment: nothing of it is owed any more
    own = (
        Return.objects.select_for_update(of=("self",))
        .filter(campaign=locked.campaign_id, **{column: successor.pk})
        .first()
    )
    if own is not None and own.state == "excused":
        raise SuccessorExcused(locked, own, successor)
    asks = _asks(locked, column, source)
    locked.version += 1
    if own is not None:
        why = f"{source.name} has ended; {successor.name} answers in {own.reference}"
        locked.state, locked.why = "excused", why[:500]
        locked.save(update_fields=["state", "why", "version"])
        end(list(asks), at)
    else:
        setattr(locked, column, successor.pk)
        locked.save(update_fields=[column.removesuffix("_id"), "version"])
        _ask_instead(asks, column, successor)
    return locked


@transaction.atomic
def pass_setting(*, setting: Setting, source: Lasting, successor: Lasting) -> Setting:
    """The successor answers for the setting from now on, and is asked for what the ended agency was asked for it.

    Inside the deed of the hand-over, which tells the trail.
    """
    hold(setting.partnership)
    locked: Setting = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
    locked.answered_by_id, locked.version = successor.pk, locked.version + 1
    locked.save(update_fields=["answered_by", "version"])
    for filled in Return.objects.filter(setting=locked, state__in=FILLING, campaign__state="open"):
        _ask_instead(_asks(filled, "seat_id", source), "seat_id", successor)
    return locked


def _asks(filled: Return, column: str, source: Lasting) -> QuerySet[Ask]:
    return Ask.objects.select_for_update(of=("self",)).filter(
        partnership=filled.partnership_id, kind=RETURN, reference=filled.reference, state__in=GOING,
        **{column: source.pk},
    )  # fmt: skip


def _ask_instead(asks: Iterable[Ask], column: str, successor: Lasting) -> None:
    for ask in asks:
        setattr(ask, column, successor.pk)
        ask.whom = Whom.of(ask).word
        ask.save(update_fields=[column.removesuffix("_id"), "whom"])
