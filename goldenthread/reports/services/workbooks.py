"""A workbook comes back, is looked at row by row, and its legal rows become updates: each once, however often sent."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from goldenthread import documents
from goldenthread.files.services import store
from goldenthread.lib import wire
from goldenthread.partnerships.models import Partnership
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.reasons import asked_why
from goldenthread.plans.services import (
    AsksNobody,
    NothingSaid,
    RatingNeedsReason,
    SaidAlready,
    SaidOfTheFuture,
    Saying,
    UnknownRating,
    add_update,
)
from goldenthread.plans.vocab import Source
from goldenthread.reports.gathering.workbooks import around, items_now
from goldenthread.reports.models import Workbook
from goldenthread.reports.workbooks.comparing import Judged, judge
from goldenthread.reports.workbooks.reading import Filled, read
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

_REFUSALS = (AsksNobody, NothingSaid, SaidOfTheFuture, UnknownRating)


class WorkbookSettled(Exception):
    """It was entered or dropped before. Carries it as it stands."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__("This workbook was entered or put aside already. Nothing was entered again.")
        self.workbook = workbook


def take_workbook(*, plan: Plan, name: str, data: bytes, by: Actor, at: datetime) -> Workbook:
    """Read what came back and keep it; nothing is entered. Raises documents.Unreadable and NotOurs: nothing is kept."""
    document = documents.open_form(data, name)
    rated = plan.scheme is not None and plan.scheme.ratings.exists()
    lines = read(document, plan.partnership.slug, plan.reference, rated=rated)
    with transaction.atomic():
        file = store(partnership=plan.partnership, name=name, data=data, by=by, at=at)
        # held until the number is taken, so that two who come at once get one each
        Partnership.objects.select_for_update(no_key=True).get(pk=plan.partnership_id)
        kept = Workbook.objects.filter(partnership=plan.partnership)
        workbook = Workbook.objects.create(
            partnership=plan.partnership,
            number=(kept.aggregate(last=Max("number"))["last"] or 0) + 1,
            plan=plan,
            file=file,
            lines=[wire.pack(one) for one in lines],
            at=at,
            by=by.label,
            actor=by.id,
        )
        _tell(workbook, "workbook:taken", f"Brought a workbook of {plan.reference} with {len(lines)} rows", by, at)
    return workbook


def lines_of(workbook: Workbook) -> list[Filled]:
    """The rows as they were read."""
    return [wire.unpack(Filled, one) for one in workbook.lines]


@transaction.atomic
def enter_workbook(
    *, workbook: Workbook, mine: Mapping[str, bool], source: Source | None = None, by: Actor, at: datetime
) -> Workbook:
    """Make updates of the rows that may be entered, and note what became of each row.

    `mine`: the references this person may give an update on, true where it is their own; `source` says where an update
    came from that is on another's behalf. What is no longer legal by now is refused like the rest.
    Raises WorkbookSettled; then nothing is entered.
    """
    locked = _open(workbook)
    today = timezone.localdate(at)
    lines = lines_of(locked)
    # In one order, so that two workbooks entered at once wait for each other and never cross.
    named = Item.objects.filter(plan=locked.plan, reference__in={one.reference for one in lines})
    items = {item.reference: item for item in named.select_for_update(of=("self",)).order_by("pk")}
    now = items_now(locked.plan, by, today)
    judged = judge(lines, around(locked.plan, now, mine, today))
    became = [_became(one, items, mine, source, by, at) for one in judged]
    locked.entered = [{"sort": sort, "why": reason} for sort, reason in became]
    locked.state = "entered"
    locked.entered_at = at
    locked.version += 1
    locked.save(update_fields=["entered", "state", "entered_at", "version"])
    entered = sum(sort == "enter" for sort, _why in became)
    _tell(locked, "workbook:entered", f"Entered {entered} updates from workbook {locked.number}", by, at)
    return locked


def _became(
    judged: Judged, items: Mapping[str, Item], mine: Mapping[str, bool], source: Source | None, by: Actor, at: datetime
) -> tuple[str, str]:
    """What becomes of a row: its sort, and why where it is not entered."""
    if judged.sort != "enter" or judged.entry is None:
        return judged.sort, judged.why
    reference = judged.line.reference
    try:
        add_update(
            item=items[reference],
            saying=Saying(**asdict(judged.entry)),
            source=None if mine[reference] else source,
            by=by,
            at=at,
        )
    except RatingNeedsReason as refusal:
        return "refused", asked_why(refusal.computed)
    except SaidAlready:
        return "same", _("This was entered already.")
    except _REFUSALS as refusal:
        return "refused", str(refusal)
    return "enter", ""


@transaction.atomic
def drop_workbook(*, workbook: Workbook, by: Actor, at: datetime) -> Workbook:
    """Put it aside: nothing of it is entered. Raises WorkbookSettled."""
    locked = _open(workbook)
    locked.state = "dropped"
    locked.version += 1
    locked.save(update_fields=["state", "version"])
    _tell(locked, "workbook:dropped", f"Put workbook {locked.number} aside", by, at)
    return locked


def _open(workbook: Workbook) -> Workbook:
    """The row itself, held until the transaction ends. Raises WorkbookSettled."""
    rows = Workbook.objects.select_for_update(of=("self",)).select_related("plan__partnership", "partnership", "file")
    locked = rows.get(pk=workbook.pk)
    if locked.state != "read":
        raise WorkbookSettled(locked)
    return locked


def _tell(workbook: Workbook, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched: Any = [Touched("plan", workbook.plan.reference)]
    record(partnership=workbook.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
