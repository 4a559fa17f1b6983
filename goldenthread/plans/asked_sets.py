"""What plans ask of each of a named set, "all agencies" or "all sub-group chairs": is it done with you?

Each agency, and each group through its chair, is asked for itself. Passed to a colleague it is still their agency's.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from goldenthread.asks.models import Ask
from goldenthread.asks.registry import Giver, NotTaken, Shown, Want, Whom
from goldenthread.boards.models import Group, Seat
from goldenthread.partnerships.models import Partnership

from . import services
from .access import answerable_all
from .asked import ASKS_ABOUT
from .kinds import item_label
from .models import Answer, Item, Lead
from .row_queries import agencies_on, chaired_on
from .vocab import NamedSet
from .wanting import items_of

# Members answer through the agencies that send them.
_OF_AGENCIES: frozenset[NamedSet] = frozenset({"all-agencies", "all-members"})
_OF_CHAIRS: frozenset[NamedSet] = frozenset({"all-chairs"})


class SetAnswerForm(forms.Form):
    """What one of a set says, in a minute: one field that must be filled."""

    words = forms.CharField(
        label=_("What was done with you, or why not yet?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("“Not yet, because…” is a full answer. Name no child, no adult and no case."),
        error_messages={"required": _("Say what was done with you, or why not yet.")},
    )
    kept = forms.ChoiceField(
        label=_("Is it done with you?"),
        required=False,
        initial="no",
        choices=[("no", _("Not yet")), ("yes", _("Yes, it is done"))],
        widget=forms.RadioSelect,
    )


def show(asks: Sequence[Ask]) -> dict[int, Shown]:
    """What the asks are about that are still wanted: the item is open, its plan runs, its set names who is asked, and
    they have not said that it is done. An answer that was given can be changed, whatever it said."""
    whoms = whose(asks)
    seats = Seat.objects.in_bulk([one.key for one in whoms.values() if one.noun == "agency"])
    groups = Group.objects.in_bulk([one.key for one in whoms.values() if one.noun == "group"])
    items = _items(asks)
    sets = _sets(items.values())
    last = _last(items.values(), seats, groups)
    found: dict[int, Shown] = {}
    for ask in asks:
        item, whom = items.get((ask.partnership_id, ask.reference)), whoms.get(ask.pk)
        if item is None or whom is None:
            continue
        thing = seats.get(whom.key) if whom.noun == "agency" else groups.get(whom.key)
        if thing is None or not _is_named(thing, sets.get(item.pk, set())):
            continue
        # Who leaves before the day is asked no more.
        has_left = thing.last is not None and thing.last < ask.due_on
        if has_left or (ask.state == "open" and f"{whom.noun}:{thing.name}" in item.answered):
            continue
        found[ask.pk] = _shown(item, thing, last.get((item.pk, whom)))
    return found


def whose(asks: Iterable[Ask]) -> dict[int, Whom]:
    """By key of the ask, the agency or group it is the answer of. One query for each time something was passed on."""
    found: dict[int, Whom] = {}
    behind: dict[int, list[int]] = {}  # by the key of an ask it was passed from: whose answer that is, is theirs
    for ask in asks:
        if ask.contact_id is None:
            found[ask.pk] = Whom.of(ask)
        elif ask.passed_from_id is not None:
            behind.setdefault(ask.passed_from_id, []).append(ask.pk)
    while behind:
        further: dict[int, list[int]] = {}
        for ask in Ask.objects.filter(pk__in=behind):
            if ask.contact_id is None:
                found.update(dict.fromkeys(behind[ask.pk], Whom.of(ask)))
            elif ask.passed_from_id is not None:
                further.setdefault(ask.passed_from_id, []).extend(behind[ask.pk])
        behind = further
    return {key: whom for key, whom in found.items() if whom.noun in ("agency", "group")}


def _items(asks: Iterable[Ask]) -> dict[tuple[int, str], Item]:
    rows = Item.objects.filter(
        partnership__in={ask.partnership_id for ask in asks},
        reference__in={ask.reference for ask in asks},
        stage__in=ASKS_ABOUT,
        plan__stage="live",
    )
    return {(item.partnership_id, item.reference): item for item in rows.select_related("plan", "partnership")}


def _sets(items: Iterable[Item]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    leads = Lead.objects.filter(item__in=[item.pk for item in items]).exclude(named_set="")
    for item, named in leads.values_list("item_id", "named_set"):
        found.setdefault(item, set()).add(named)
    return found


def _is_named(thing: Seat | Group, sets: set[str]) -> bool:
    if isinstance(thing, Seat):
        return bool(sets & _OF_AGENCIES)
    return bool(sets & _OF_CHAIRS) and thing.kind in ("sub-group", "task-and-finish")


def _last(items: Iterable[Item], seats: Iterable[int], groups: Iterable[int]) -> dict[tuple[int, Whom], Answer]:
    told = Answer.objects.filter(
        Q(seat__in=list(seats)) | Q(group__in=list(groups)), item__in=[one.pk for one in items]
    )
    return {(one.item_id, _who(one)): one for one in told.order_by("pk")}  # the newest comes last


def _who(answer: Answer) -> Whom:
    return Whom("agency", answer.seat_id) if answer.seat_id else Whom("group", answer.group_id or 0)


def _shown(item: Item, thing: Seat | Group, last: Answer | None) -> Shown:
    facts = [
        (_now("Whose answer"), thing.name),
        (_now("How we will know"), item.measure),
        (_now("By when"), item.timescale),
    ]
    return Shown(
        title=item_label(item),
        within=item.plan.title,
        url=_url(item.partnership.slug, item.reference),
        due=item.due,
        facts=tuple((name, words) for name, words in facts if words),
        last=_in_words(last) if last else "",
        last_on=timezone.localdate(last.at) if last else None,
    )


def _in_words(answer: Answer) -> str:
    stands = _now("Done") if answer.done else _now("Not yet")
    return f"{stands}: {answer.words}" if answer.words else stands


def form(_ask: Ask, _shown: Shown, data: Mapping[str, Any] | None = None, prefix: str = "") -> SetAnswerForm:
    return SetAnswerForm(data, prefix=prefix)


def answer(ask: Ask, said: Mapping[str, Any], giver: Giver, at: datetime) -> str:
    """Append what they say; the very same said twice on a day stands once. Its number is its name."""
    item = Item.objects.select_related("plan", "partnership").get(
        partnership=ask.partnership_id, reference=ask.reference
    )
    whom = whose([ask]).get(ask.pk)
    done, words = said.get("kept") == "yes", str(said.get("words") or "").strip()
    try:
        if whom is None:
            raise services.NotAsked
        if not _is_said(item, whom, done, words, giver, at):
            seat = Seat.objects.get(pk=whom.key) if whom.noun == "agency" else None
            group = Group.objects.get(pk=whom.key) if whom.noun == "group" else None
            services.answer_for(item=item, seat=seat, group=group, done=done, words=words, by=giver.actor, at=at)
    except services.NotAsked as refusal:
        raise NotTaken(str(refusal)) from refusal
    return str(Answer.objects.filter(item=item).count())


def _is_said(item: Item, whom: Whom, done: bool, words: str, giver: Giver, at: datetime) -> bool:
    mine = {"seat": whom.key} if whom.noun == "agency" else {"group": whom.key}
    last = Answer.objects.filter(item=item, **mine).order_by("pk").last()
    if last is None or timezone.localdate(last.at) != timezone.localdate(at):
        return False
    return (last.done, last.words, last.by) == (done, words, giver.actor.label)


def wants(partnership: Partnership, scope: Mapping[str, Any], today: date) -> Sequence[Want]:
    """Each of each set that has not said it is done, of what the scope names; of its "agencies" alone, if any."""
    items = _among(partnership, scope, today)
    groups = [str(one) for one in scope.get("groups") or ()]
    concerned = set(Group.objects.filter(partnership=partnership, slug__in=groups).values_list("pk", flat=True))
    judges = {key: who.judges for key, who in answerable_all(items).items()} if groups else {}
    sets = _sets(items)
    agencies = [str(one) for one in scope.get("agencies") or ()]
    everybody: list[Seat | Group] = [
        *(one for one in agencies_on(partnership, today) if not agencies or one.slug in agencies),
        *(chaired_on(partnership, today) if not agencies else ()),
    ]
    found = []
    for item in items:
        is_theirs = not groups or bool(judges[item.pk] & concerned)
        for thing in everybody:
            whom = Whom("agency" if isinstance(thing, Seat) else "group", thing.pk)
            if not _is_named(thing, sets.get(item.pk, set())) or f"{whom.noun}:{thing.name}" in item.answered:
                continue
            if is_theirs or (whom.noun == "group" and whom.key in concerned):
                found.append(Want(item.reference, whom))
    return found


def _among(partnership: Partnership, scope: Mapping[str, Any], today: date) -> list[Item]:
    """Whose groups and agencies are meant is another question here than where one lead answers."""
    rows = items_of(partnership, {name: scope.get(name) for name in ("which", "plans", "boards")}, today)
    named = Item.objects.filter(pk__in=[row.key for row in rows if any(lead.of_set for lead in row.leads)])
    return list(named.order_by("plan_id", "pk").select_related("plan"))


def _url(slug: str, reference: str) -> str:
    return reverse("answers", kwargs={"slug": slug, "reference": reference})


def enter_url(ask: Ask) -> str:
    return _url(ask.partnership.slug, ask.reference)
