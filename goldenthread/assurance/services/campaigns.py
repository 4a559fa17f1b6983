"""A campaign is prepared, opened and closed; who is asked has a return each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.asks.models import Ask
from goldenthread.asks.services.opening import end
from goldenthread.asks.vocab import GOING
from goldenthread.assurance.models import Campaign, Return, Setting, ToolVersion
from goldenthread.assurance.vocab import PREFIXES
from goldenthread.boards.models import Board, Group, Seat
from goldenthread.partnerships.models import Partnership
from goldenthread.thread.services import next_references
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import CampaignChangedMeanwhile, DaysMissing, NobodyChosen, NoName, NotNow

# What may be changed of one, by its state; days and the panel move while it runs.
_CHANGEABLE = {
    "draft": ("name", "why", "board", "group", "tool", "opens_on", "closes_on", "panel_on", "follows", "keep_years"),
    "open": ("name", "why", "group", "closes_on", "panel_on", "follows", "keep_years", "round"),
    "closed": ("group", "panel_on", "follows", "keep_years"),
}


@transaction.atomic
def draft_campaign(
    *, partnership: Partnership, name: str, tool: ToolVersion, board: Board | None = None, by: Actor, at: datetime,
    **more: Any,
) -> Campaign:  # fmt: skip
    """Begin a campaign with an agreed version; `more` is what change_campaign takes. Raises NoName and NotNow."""
    if not name.strip():
        raise NoName
    if tool.state != "agreed":
        raise NotNow
    (reference,) = next_references(partnership=partnership, prefix=PREFIXES["campaign"])
    made = Campaign.objects.create(
        partnership=partnership, reference=reference, name=name.strip()[:200], tool=tool, board=board, made_at=at,
        by=by.label, **more,
    )  # fmt: skip
    _tell(made, "campaign:drafted", f"Began {reference}, {made.name}", by, at)
    return made


@transaction.atomic
def change_campaign(*, campaign: Campaign, seen: int, by: Actor, at: datetime, **changes: Any) -> Campaign:
    """Change what its state lets be changed. Raises CampaignChangedMeanwhile, NotNow, NoName and DaysMissing."""
    locked = lock_campaign(campaign, seen)
    changed = {name: value for name, value in changes.items() if getattr(locked, name) != value}
    if set(changed) - set(_CHANGEABLE[locked.state]):
        raise NotNow
    if not changed:
        return locked
    for name, value in changed.items():
        setattr(locked, name, value)
    if not locked.name.strip():
        raise NoName
    days = (locked.opens_on, locked.closes_on)
    if (locked.state != "draft" and None in days) or (days[1] and (not days[0] or days[1] < days[0])):
        raise DaysMissing
    locked.version += 1
    locked.save(update_fields=[*changed, "version"])
    _tell(locked, "campaign:changed", f"Changed {locked.reference}: {', '.join(sorted(changed))}", by, at)
    return locked


def lock_campaign(campaign: Campaign, seen: int) -> Campaign:
    locked = (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("partnership", "tool", "board")
        .get(pk=campaign.pk)
    )
    if locked.version != seen:
        raise CampaignChangedMeanwhile
    return locked


@transaction.atomic
def choose(
    *,
    campaign: Campaign,
    seats: Iterable[Seat] = (),
    settings: Iterable[Setting] = (),
    groups: Iterable[Group] = (),
    by: Actor,
    at: datetime,
) -> list[Return]:
    """These are asked, beside whoever is already. In a draft, who is not named any more is let go; once it is open
    nobody is (excuse them). Each has one return. Raises NotNow for a closed campaign."""
    locked = Campaign.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=campaign.pk)
    if locked.state == "closed":
        raise NotNow
    wanted = (
        [("seat", one) for one in seats] + [("setting", one) for one in settings] + [("group", one) for one in groups]
    )
    names = {(noun, thing.pk) for noun, thing in wanted}
    there = {_name(one): one for one in Return.objects.filter(campaign=locked)}
    if locked.state == "draft":
        Return.objects.filter(pk__in=[one.pk for name, one in there.items() if name not in names]).delete()
    fresh = [(noun, thing) for noun, thing in wanted if (noun, thing.pk) not in there]
    references = (
        next_references(partnership=locked.partnership, prefix=PREFIXES["return"], count=len(fresh)) if fresh else []
    )
    made = Return.objects.bulk_create(
        Return(partnership=locked.partnership, campaign=locked, reference=reference, **{noun: thing})
        for reference, (noun, thing) in zip(references, fresh, strict=True)
    )
    _tell(locked, "campaign:chosen", f"Chose {len(names)} for {locked.reference}", by, at)
    return made


def _name(filled: Return) -> tuple[str, int]:
    if filled.seat_id:
        return ("seat", filled.seat_id)
    return ("setting", filled.setting_id) if filled.setting_id else ("group", filled.group_id or 0)


@transaction.atomic
def open_campaign(*, campaign: Campaign, seen: int, by: Actor, at: datetime) -> Campaign:
    """From now on returns can be filled in. Asking people is a round of its own.

    Raises CampaignChangedMeanwhile, NotNow, DaysMissing and NobodyChosen.
    """
    locked = lock_campaign(campaign, seen)
    if locked.state != "draft":
        raise NotNow
    if locked.opens_on is None or locked.closes_on is None:
        raise DaysMissing
    if not locked.returns.exists():
        raise NobodyChosen
    locked.state, locked.opened_at = "open", at
    locked.version += 1
    locked.save(update_fields=["state", "opened_at", "version"])
    _tell(locked, "campaign:opened", f"Opened {locked.reference}, {locked.name}", by, at)
    return locked


@transaction.atomic
def close_campaign(*, campaign: Campaign, seen: int, by: Actor, at: datetime) -> Campaign:
    """Nothing more is taken. What was not signed off stays as missing. Raises CampaignChangedMeanwhile and NotNow."""
    locked = lock_campaign(campaign, seen)
    if locked.state != "open":
        raise NotNow
    # Whoever saves or signs in this moment is waited for, and whoever comes after finds it closed.
    rows = locked.returns.select_for_update(of=("self",)).order_by("pk")
    references = list(rows.values_list("reference", flat=True))
    locked.state, locked.closed_at = "closed", at
    locked.version += 1
    locked.save(update_fields=["state", "closed_at", "version"])
    end_asks(locked.partnership, references, at)
    _tell(locked, "campaign:closed", f"Closed {locked.reference}, {locked.name}", by, at)
    return locked


def end_asks(partnership: Partnership, references: list[str], at: datetime) -> None:
    """Nobody is asked for these returns any more, nor for parts of them. Told by the caller's deed."""
    asks = Ask.objects.select_for_update(of=("self",)).filter(
        partnership=partnership, kind__in=("return", "return-part"), reference__in=references, state__in=GOING
    )
    end(list(asks), at)


def _tell(campaign: Campaign, deed: str, said: str, by: Actor, at: datetime) -> None:
    touched = [Touched("campaign", campaign.reference, {"state": (None, campaign.state)})]
    record(partnership=campaign.partnership, by=by, at=at, deed=deed, said=said, touched=touched)
