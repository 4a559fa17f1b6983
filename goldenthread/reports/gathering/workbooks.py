"""What a workbook is written from and what one that came back is judged by. A fixed number of queries."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import cast

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goldenthread.boards.models import Rating
from goldenthread.boards.visit import Visit
from goldenthread.boards.vocab import STATES, State
from goldenthread.plans.access import answerable_row, answers_for, may_update, standing_of
from goldenthread.plans.hearing import Said, standing
from goldenthread.plans.models import Answer, Item, Plan, Update, Verdict
from goldenthread.plans.periods import quarters
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.rows import Row, in_order
from goldenthread.plans.update_forms import quarter_label
from goldenthread.reports.papers.parts import day_words
from goldenthread.reports.workbooks.comparing import ASKING, Around, Entry, Newest, Now
from goldenthread.reports.workbooks.layout import Form, Printed
from goldenthread.trail.actor import Actor

_SAID = tuple(name for name in Entry.__dataclass_fields__ if name != "rating")


def items_now(plan: Plan, actor: Actor, today: date) -> dict[str, Now]:
    """By reference, every item of the plan in its order, with what was said of it. Seven queries, one more for sets."""
    items = Item.objects.filter(plan=plan)
    versions = dict(items.values_list("pk", "version"))
    said, newest, last = _updates(plan, actor)
    answered: dict[int, list[date]] = {}
    for key, at in Answer.objects.filter(item__plan=plan).values_list("item_id", "at"):
        answered.setdefault(key, []).append(timezone.localdate(at))
    rows = in_order(rows_among(items, plan.partnership, today, areas_too=False))
    return {
        row.reference: Now(
            row,
            versions[row.key],
            tuple(said.get(row.key, ())),
            tuple(answered.get(row.key, ())),
            newest.get(row.key),
            last.get(row.key, ""),
        )
        for row in rows
    }


def _updates(plan: Plan, actor: Actor) -> tuple[dict[int, list[Said]], dict[int, Newest], dict[int, str]]:
    """Of each item, how its updates count, what was typed last, and the last that stands, in words. One query."""
    ruling = Verdict.objects.filter(update=OuterRef("pk")).order_by("-pk")
    told = (
        Update.objects.filter(item__plan=plan)
        .annotate(ruling=Subquery(ruling.values("ruling")[:1]))
        .select_related("rating")
        .order_by("pk")
    )
    said: dict[int, list[Said]] = {}
    newest: dict[int, Newest] = {}
    spoken: dict[int, str] = {}
    for one in told:
        counted = Said(
            one.pk, one.as_at, one.origin == "lead", one.rating_id, one.expected, one.corrects_id,
            one.ruling == "returned",
        )  # fmt: skip
        said.setdefault(one.item_id, []).append(counted)
        if one.done or one.no_change:
            spoken[one.pk] = f"{day_words(one.as_at)}: {one.done or one.no_change}"
        newest.pop(one.item_id, None)
        if one.origin != "lead":
            continue  # what a file said was entered by nobody
        words: dict[str, object] = {name: getattr(one, name) for name in _SAID}
        words["rating"] = one.rating.code if one.rating else ""
        mine = (one.actor, one.by) == (actor.id, actor.label)
        newest[one.item_id] = Newest(words, timezone.localdate(one.at), one.by, mine, bool(one.ruling))
    last = {
        item: next((spoken[one.key] for one in reversed(standing(counts)) if one.key in spoken), "")
        for item, counts in said.items()
    }
    return said, newest, last


def around(plan: Plan, items: Mapping[str, Now], mine: Iterable[str], today: date) -> Around:
    """What rows of the plan are judged by. One query."""
    codes = Rating.objects.filter(scheme_id=plan.scheme_id) if plan.scheme_id else Rating.objects.none()
    return Around(
        plan=plan.reference,
        live=plan.stage == "live",
        items=items,
        codes={one.code: (one.pk, cast(State, one.state)) for one in codes},
        quarters=[(quarter_label(one), one) for one in quarters(plan.period, today)],
        mine=frozenset(mine),
        today=today,
        nation=plan.partnership.nation,
    )


def mine_of(here: Visit, plan: Plan, rows: Iterable[Row]) -> dict[str, bool]:
    """What this visitor may give an update on, by reference: true where it is their own, false on another's behalf.

    One query.
    """
    who = standing_of(here)
    rows = list(rows)
    found: dict[str, bool] = {}
    for row in rows:
        whose = answerable_row(row, rows, plan)
        if may_update(here, who, whose):
            found[row.reference] = answers_for(who, whose)
    return found


def form_of(plan: Plan, items: Mapping[str, Now], shown: Iterable[str], today: date, *, whose: str) -> Form:
    """The workbook of these items of the plan. Those that ask nobody for an update are left out. One query."""
    among = [items[reference] for reference in shown if reference in items]
    asking = [now for now in among if plan.stage == "live" and now.row.stage in ASKING]
    return blank(plan, map(printed, asking), today, whose=whose, left_out=len(among) - len(asking))


def blank(plan: Plan, lines: Iterable[Printed], today: date, *, whose: str, left_out: int = 0) -> Form:
    """The form with these rows. One query."""
    codes = Rating.objects.filter(scheme_id=plan.scheme_id) if plan.scheme_id else Rating.objects.none()
    return Form(
        partnership=plan.partnership.slug,
        whose=whose,
        plan=plan.reference,
        title=plan.title,
        day=today,
        lines=tuple(lines),
        codes=tuple((one.code, one.meaning or str(one.get_state_display())) for one in codes),
        quarters=tuple(quarter_label(one) for one in quarters(plan.period, today)),
        left_out=left_out,
        language=get_language() or "en-GB",
    )


def printed(now: Now, typed: Mapping[str, str] | None = None, why_not: str = "") -> Printed:
    """An item as its row prints it; with what was typed and why it was refused, where it is sent back."""
    row = now.row
    stated = _(STATES[row.state]) if row.doing or row.stated else ""
    words = {
        "number": row.printed_ref or row.reference,
        "what": row.text,
        "lead": ", ".join(row.leads_named),
        "due": row.timescale,
        "rated": f"{row.code_shown}: {stated}" if row.code_shown else stated,
        "last": now.last,
    }
    return Printed(row.reference, now.version, words, typed or {}, why_not)
