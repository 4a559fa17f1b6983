"""What plans ask of people: how an item stands. Registered with `asks`, which chases it (asks/registry.py)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Giver, NotTaken, Shown, Whom
from goldenthread.boards.models import Rating

from . import services
from .kinds import item_label, item_url
from .models import Item, Lead, Update
from .periods import quarters
from .reasons import asked_why
from .update_forms import BriefUpdateForm, quarter_label

ASKS_ABOUT = ("open", "claimed")
_COLUMNS = {"post_id": "post", "group_id": "group", "seat_id": "agency"}
# What an update keeps under the names of BriefUpdateForm's fields.
_KEPT = ("difference", "next", "obstacle", "why_rating", "expected")
# A round closes some weeks after the quarter it asks about.
_BEFORE_CLOSING = timedelta(days=21)


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What the asks are about that are still wanted: the item is open, its plan runs, and its lead is who is asked."""
    places = {(ask.partnership_id, ask.reference) for ask in asks}
    items = _items(places)
    leads = _leads([item.pk for item in items.values()])
    ratings = _Ratings({item.plan.scheme_id for item in items.values() if item.plan.scheme_id})
    found: dict[int, Shown] = {}
    for ask in asks:
        item = items.get((ask.partnership_id, ask.reference))
        if item is not None and (ask.contact_id or Whom.of(ask) in leads.get(item.pk, ())):
            found[ask.pk] = _shown(item, ratings)
    return found


def wanted(asks: Sequence[Ask]) -> set[int]:
    """The keys of the asks that `show` shows. One query."""
    rows = _open_items({(ask.partnership_id, ask.reference) for ask in asks})
    leads: dict[tuple[int, str], set[Whom]] = {}
    for partnership, reference, *keys in rows.values_list(
        "partnership_id", "reference", *(f"leads__{column}" for column in _COLUMNS)
    ):
        named = leads.setdefault((partnership, reference), set())
        named.update(Whom(noun, key) for noun, key in zip(_COLUMNS.values(), keys, strict=True) if key)  # type: ignore[arg-type]
    places = {ask.pk: (ask.partnership_id, ask.reference) for ask in asks}
    return {
        ask.pk for ask in asks if places[ask.pk] in leads and (ask.contact_id or Whom.of(ask) in leads[places[ask.pk]])
    }


def _open_items(places: set[tuple[int, str]]) -> Any:
    return Item.objects.filter(
        partnership__in={partnership for partnership, _ in places},
        reference__in={reference for _, reference in places},
        stage__in=ASKS_ABOUT,
        plan__stage="live",
    )


class _Ratings:
    """The codes of some schemes, looked up once, when a form needs them: a list of what is asked shows no form."""

    def __init__(self, schemes: set[int]) -> None:
        self.schemes = schemes

    def of(self, scheme: int | None) -> list[Rating]:
        return self._found.get(scheme or 0, [])

    @cached_property
    def _found(self) -> dict[int, list[Rating]]:
        found: dict[int, list[Rating]] = {}
        for rating in Rating.objects.filter(scheme__in=self.schemes).order_by("pk"):
            found.setdefault(rating.scheme_id, []).append(rating)
        return found


def _items(places: set[tuple[int, str]]) -> dict[tuple[int, str], Any]:
    newest = Update.objects.filter(item=OuterRef("pk"), corrections__isnull=True).order_by("-as_at", "-pk")
    told = {name: Subquery(newest.values(name)[:1]) for name in ("done", "no_change")}
    rows = (
        _open_items(places)
        .annotate(
            last_done=told["done"], last_no_change=told["no_change"], last_on=Subquery(newest.values("as_at")[:1])
        )
        .select_related("plan", "partnership", "rating")
    )
    return {(item.partnership_id, item.reference): item for item in rows}


def _leads(items: Sequence[int]) -> dict[int, set[Whom]]:
    found: dict[int, set[Whom]] = {}
    for item, *keys in Lead.objects.filter(item__in=items).values_list("item_id", *_COLUMNS):
        for noun, key in zip(_COLUMNS.values(), keys, strict=True):
            if key is not None:
                found.setdefault(item, set()).add(Whom(noun, key))  # type: ignore[arg-type]
    return found


def _shown(item: Any, ratings: _Ratings) -> Shown:
    facts = [(_("How we will know"), item.measure), (_("By when"), item.timescale)]
    rating = item.rating if item.stage == "open" else None
    return Shown(
        title=item_label(item),
        within=item.plan.title,
        url=item_url(item),
        due=item.due,
        state=rating.state if rating else "",
        state_words=f"{rating.code}" if rating else "",
        facts=tuple((name, words) for name, words in facts if words),
        last=item.last_done or item.last_no_change or "",
        last_on=item.last_on,
        carried=(item, ratings),
    )


def form(_ask: Ask, shown: Shown, data: Mapping[str, Any] | None = None, prefix: str = "") -> BriefUpdateForm:
    item, ratings = shown.carried
    known = ratings.of(item.plan.scheme_id)
    codes = [(one.code, f"{one.code}: {one.meaning or one.get_state_display()}") for one in known]
    return BriefUpdateForm(data, prefix=prefix, ratings=codes)


def answer(ask: Ask, said: Mapping[str, Any], giver: Giver, at: datetime) -> str:
    """Append the update; changed before anybody looked at it, it corrects the one before. Its number is its name."""
    item = Item.objects.select_related("plan", "partnership").get(
        partnership=ask.partnership_id, reference=ask.reference
    )
    today = timezone.localdate(at)
    saying = services.Saying(
        as_at=today,
        period=_period(item, ask, today),
        done=said.get("done") or "",
        difference=said.get("difference") or "",
        next=said.get("next") or "",
        obstacle=said.get("obstacle") or "",
        rating=said.get("rating") or "",
        why_rating=said.get("why_rating") or "",
        expected=said.get("expected"),
    )
    try:
        services.add_update(item=item, saying=saying, corrects=_own(item, ask, giver), by=giver.actor, at=at)
    except services.SaidAlready:
        pass  # sent twice: it stands there once
    except services.RatingNeedsReason as refusal:
        raise NotTaken(asked_why(refusal.computed), "why_rating") from refusal
    except (services.NothingSaid, services.AsksNobody, services.UnknownRating, services.NotToCorrect) as refusal:
        raise NotTaken(str(refusal)) from refusal
    return str(Update.objects.filter(item=item).count())


def _own(item: Item, ask: Ask, giver: Giver) -> Update | None:
    """The update this answer stands in the place of: for the same ask, by the same person, and judged by nobody."""
    if ask.state != "answered" or not ask.answer.isdecimal():
        return None
    number = int(ask.answer)
    before = Update.objects.filter(item=item).order_by("pk")[number - 1 : number].first()
    if before is None or (before.actor, before.by) != (giver.actor.id, giver.actor.label):
        return None
    return None if before.corrections.exists() or before.verdicts.exists() else before


def _period(item: Item, ask: Ask, today: date) -> str:
    """The quarter that is asked about."""
    about = min(ask.due_on - _BEFORE_CLOSING, today)
    running = [one for one in quarters(item.plan.period, today) if about in one.days]
    return quarter_label(running[0]) if running else date_format(today, "F Y")


def answered(asks: Sequence[Ask]) -> dict[int, dict[str, Any]]:
    """By the key of the ask, what its update said, by the fields of BriefUpdateForm. One query."""
    places = {(ask.partnership_id, ask.reference) for ask in asks}
    rows = Update.objects.filter(
        item__partnership__in={partnership for partnership, _ in places},
        item__reference__in={reference for _, reference in places},
    )
    by_item: dict[tuple[int, str], list[Update]] = {}
    for update in rows.select_related("item", "rating").order_by("pk"):
        by_item.setdefault((update.item.partnership_id, update.item.reference), []).append(update)
    found: dict[int, dict[str, Any]] = {}
    for ask in asks:
        number = int(ask.answer) if ask.answer.isdecimal() else 0
        told = by_item.get((ask.partnership_id, ask.reference), ())[number - 1 : number] if number else ()
        for update in told:
            found[ask.pk] = {name: getattr(update, name) for name in _KEPT}
            found[ask.pk]["done"] = update.done or update.no_change
            found[ask.pk]["rating"] = update.rating.code if update.rating else ""
    return found


def count(n: int) -> str:
    return ngettext("%(n)d update", "%(n)d updates", n) % {"n": n}


def enter_url(ask: Ask) -> str:
    return reverse("update", kwargs={"slug": ask.partnership.slug, "reference": ask.reference})
