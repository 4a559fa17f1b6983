"""An action for what is not met: raised on the spot, changed and dropped while the return is being filled in."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from goldenthread.assurance.desk import Desk
from goldenthread.assurance.models import Gap, Return
from goldenthread.assurance.vocab import FILLING
from goldenthread.trail.services import Touched, record

from .answering import lock_return
from .refusals import NotNow, NotYours
from .return_refusals import GapChangedMeanwhile, NoWords


@transaction.atomic
def raise_gap(*, desk: Desk, key: str, words: str, lead: str = "", due_on: date | None = None, at: datetime) -> Gap:
    """What will be done about a question, by whom and by when. Raises NoWords, NotNow and NotYours."""
    locked = _open(desk, key)
    if not words.strip():
        raise NoWords
    number = (Gap.objects.filter(filled=locked).aggregate(most=Max("number"))["most"] or 0) + 1
    gap = Gap.objects.create(
        partnership=locked.partnership, filled=locked, key=key, number=number, words=words.strip(),
        lead=lead.strip()[:200], due_on=due_on, at=at, by=desk.actor.label,
    )  # fmt: skip
    _tell(gap, "gap:raised", f"Raised action {number} in {locked.reference}", desk, at)
    return gap


@transaction.atomic
def change_gap(
    *, desk: Desk, gap: Gap, words: str, lead: str, due_on: date | None, seen: int, at: datetime
) -> Gap:  # fmt: skip
    """Raises GapChangedMeanwhile, NoWords, NotNow and NotYours."""
    locked = _locked(desk, gap)
    now = {"words": words.strip(), "lead": lead.strip()[:200], "due_on": due_on}
    if all(getattr(locked, name) == value for name, value in now.items()):
        return locked
    if locked.version != seen:
        raise GapChangedMeanwhile(locked)
    if not words.strip():
        raise NoWords
    for name, value in now.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*now, "version"])
    _tell(locked, "gap:changed", f"Changed action {locked.number} in {locked.filled.reference}", desk, at)
    return locked


@transaction.atomic
def drop_gap(*, desk: Desk, gap: Gap, seen: int, at: datetime) -> Gap:
    """It will not be done after all. Raises GapChangedMeanwhile, NotNow and NotYours."""
    locked = _locked(desk, gap)
    if locked.version != seen:
        raise GapChangedMeanwhile(locked)
    locked.state = "dropped"
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    _tell(locked, "gap:dropped", f"Dropped action {locked.number} in {locked.filled.reference}", desk, at)
    return locked


def _open(desk: Desk, key: str) -> Return:
    locked = lock_return(desk.filled)
    if locked.state not in FILLING or locked.campaign.state != "open":
        raise NotNow
    home = locked.campaign.tool.asks.homes().get(key)
    if home is None or not desk.may_fill(home):
        raise NotYours
    return locked


def _locked(desk: Desk, gap: Gap) -> Gap:
    filled = _open(desk, gap.key)
    locked = Gap.objects.select_for_update(of=("self",)).get(pk=gap.pk, filled=filled)
    if locked.state != "raised":
        raise NotNow
    locked.filled = filled
    return locked


def _tell(gap: Gap, deed: str, said: str, desk: Desk, at: datetime) -> None:
    touched = [Touched("return", gap.filled.reference, {"gap": (None, gap.number), "state": (None, gap.state)})]
    record(partnership=gap.partnership, by=desk.actor, at=at, deed=deed, said=said, touched=touched)
