"""From gap to change: gaps become actions of an audit's plan, with where each came from kept."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from goldenthread.assurance.models import Campaign, Gap, Return
from goldenthread.assurance.tool import Standard
from goldenthread.assurance.vocab import HANDED
from goldenthread.boards.models import Scheme
from goldenthread.lib import timescales
from goldenthread.plans.matching import one_line
from goldenthread.plans.models import Item, Plan
from goldenthread.plans.outline import Item as Line
from goldenthread.plans.services import add_item, found_plan
from goldenthread.plans.vocab import GOING, STANDARD_SCHEME_NAME
from goldenthread.thread.services import make_edges
from goldenthread.trail.actor import Actor
from goldenthread.trail.services import Touched, record

from .refusals import NotNow


class NothingPicked(Exception):
    def __init__(self) -> None:
        super().__init__("Choose at least one gap.")


class GapSettled(Exception):
    """Somebody put it in a plan or dropped it meanwhile."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"A gap of {reference} was put in a plan or dropped already. Look at the list again.")


class NoAuditPlan(Exception):
    def __init__(self) -> None:
        super().__init__("Choose an action plan of an audit that is not over yet, or give a new one a title.")


class NoWords(Exception):
    def __init__(self) -> None:
        super().__init__("Say what will be done.")


@dataclass(frozen=True, slots=True)
class Picked:
    """A gap of one return: one that was raised, by its number; or (None) the board's own, of an unmet answer."""

    filled: int  # key of the return
    key: str
    gap: int | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """One action to be: what it answers, of one agency or several, and what will be done by when."""

    picked: tuple[Picked, ...]
    words: str
    due_on: date | None = None


@transaction.atomic
def plan_gaps(
    *, campaign: Campaign, into: Plan | str, drafted: Sequence[Drafted], by: Actor, at: datetime
) -> tuple[Plan, list[Item]]:
    """Make an action of each, under its standard, led by each agency it is about, and join it to their returns.

    `into` is an audit's plan, or the title of a new one. Raises NothingPicked, NoWords, NoAuditPlan, GapSettled, and
    NotNow where a return is not handed over, of another campaign, or the question is not asked.
    """
    if not drafted or not all(one.picked for one in drafted):
        raise NothingPicked
    if not all(one.words.strip() for one in drafted):
        raise NoWords
    asks = campaign.tool.asks
    homes = {question.key: standard for standard in asks.standards for question in standard.questions}
    returns = _lock_returns(campaign, [one for draft in drafted for one in draft.picked])
    plan = _plan(campaign, into, by, at)
    places = _Places(plan, by, at)
    made, ends, touched = [], [], []
    for draft in drafted:
        keys = {one.key for one in draft.picked}
        if not keys <= set(homes):
            raise NotNow
        whose = list({one.filled: returns[one.filled] for one in draft.picked}.values())
        standard = homes[draft.picked[0].key]
        item = _add(campaign, plan, places.of(standard), draft, whose, standard, by, at)
        made.append(item)
        for one in draft.picked:
            _settle(returns[one.filled], one, draft, item, by, at)
        ends += [(one.reference, item.reference) for one in whose]
        touched += [Touched("return", one.reference, {"gap": (None, item.reference)}) for one in whose]
    make_edges(partnership=campaign.partnership, ends=ends, relation="gave-rise-to", by=by, at=at)
    said = f"Put {len(made)} gaps of {campaign.reference} in {plan.title}"
    record(partnership=campaign.partnership, by=by, at=at, deed="gap:planned", said=said, touched=touched)
    return plan, made


def _lock_returns(campaign: Campaign, picked: Iterable[Picked]) -> dict[int, Return]:
    keys = {one.filled for one in picked}
    rows = Return.objects.select_for_update(of=("self",)).order_by("pk")
    found = {
        one.pk: one
        for one in rows.filter(pk__in=keys, campaign=campaign).select_related(
            "partnership", "seat", "setting__answered_by", "group"
        )
    }
    if set(found) != keys or any(one.state not in HANDED for one in found.values()):
        raise NotNow
    return found


def _plan(campaign: Campaign, into: Plan | str, by: Actor, at: datetime) -> Plan:
    if isinstance(into, Plan):
        if into.kind != "audit" or into.stage not in GOING or into.partnership_id != campaign.partnership_id:
            raise NoAuditPlan
        return into
    if not into.strip():
        raise NoAuditPlan
    scheme = Scheme.objects.filter(partnership=campaign.partnership, name=STANDARD_SCHEME_NAME).first()
    return found_plan(
        partnership=campaign.partnership, board=campaign.board, title=into, period=None, scheme=scheme or "standard",
        level_names={"priority": _("Standard")}, kind="audit", group=campaign.group, by=by, at=at,
    )  # fmt: skip


class _Places:
    """Where actions go: under their standard, which is written into the plan where it is not there yet."""

    def __init__(self, plan: Plan, by: Actor, at: datetime) -> None:
        self.plan, self.by, self.at = plan, by, at
        rows = Item.objects.filter(plan=plan, parent=None, kind="priority")
        self.there = {one.text: one for one in rows}

    def of(self, standard: Standard) -> Item:
        if standard.title not in self.there:
            line = Line(id=secrets.token_hex(4), kind="priority", text=standard.title, ref=standard.number or None)
            self.there[standard.title] = add_item(
                plan=self.plan, under=None, line=line, leads=(), areas=(), why=_("A standard with gaps"), by=self.by,
                at=self.at,
            )  # fmt: skip
        return self.there[standard.title]


def _add(
    campaign: Campaign, plan: Plan, under: Item, draft: Drafted, whose: list[Return], standard: Standard, by: Actor,
    at: datetime,
) -> Item:  # fmt: skip
    first = draft.picked[0]
    question = next(one for one in standard.questions if one.key == first.key)
    leads = list(dict.fromkeys(_lead(one) for one in whose))
    when = f"{draft.due_on.day} {draft.due_on:%B %Y}" if draft.due_on else ""
    item = add_item(
        plan=plan,
        under=under,
        line=Line(
            id=secrets.token_hex(4),
            kind="action",
            text=draft.words.strip(),
            measure=_("The next audit finds this met: %(question)s") % {"question": question.text},
            leads=tuple(printed for printed, _means in leads),
            timescale=timescales.read(when, plan.period),
        ),
        leads=leads,
        areas=(),
        why=f"A gap found by {campaign.reference}",
        by=by,
        at=at,
    )
    label = f"{campaign.name}: {question.number} {question.text}"
    item.origin_kind, item.origin_label = "audit", " ".join(label.split())[:300]
    item.origin_reference = ", ".join([*(one.reference for one in whose[:4]), question.number or question.key])[:60]
    item.save(update_fields=["origin_kind", "origin_label", "origin_reference"])
    return item


def _lead(filled: Return) -> tuple[str, str]:
    """Who leads, as printed, and what that means: the agency, the one that answers for a setting, or the group."""
    if filled.group is not None:
        return one_line(filled.group.name), f"group:{filled.group.name}"
    seat = filled.seat or (filled.setting.answered_by if filled.setting else None)
    return one_line(filled.whose), f"agency:{seat.name}" if seat else ""


def _settle(filled: Return, one: Picked, draft: Drafted, item: Item, by: Actor, at: datetime) -> None:
    """The gap is in a plan. An answer without one gets the board's own."""
    gaps = Gap.objects.select_for_update(of=("self",)).filter(filled=filled)
    if one.gap is not None:
        gap = gaps.filter(number=one.gap, key=one.key).first()
        if gap is None or gap.state != "raised":
            raise GapSettled(filled.reference)
        gap.state, gap.item, gap.version = "planned", item.reference, gap.version + 1
        gap.save(update_fields=["state", "item", "version"])
        return
    if gaps.filter(key=one.key).exclude(state="dropped").exists():
        raise GapSettled(filled.reference)
    number = (Gap.objects.filter(filled=filled).aggregate(last=Max("number"))["last"] or 0) + 1
    Gap.objects.create(
        partnership=filled.partnership, filled=filled, key=one.key, number=number, words=draft.words.strip(),
        due_on=draft.due_on, state="planned", item=item.reference, at=at, by=by.label,
    )  # fmt: skip
