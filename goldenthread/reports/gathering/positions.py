"""Plans as they stood on a day, with all that was known of them then.

A fixed number of queries, however many the plans and however long.
"""

import html
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from goldenthread.boards.models import Rating, Term
from goldenthread.boards.rules import words_used
from goldenthread.boards.vocab import State
from goldenthread.documents import Block
from goldenthread.lib import wire
from goldenthread.plans import hearing
from goldenthread.plans.between import Changes, asking_why, changes
from goldenthread.plans.models import Evaluation, Item, Plan, Proof, Section, Turn, Update, Verdict, Version
from goldenthread.plans.outlining import signature
from goldenthread.plans.past import end_of, rows_of_plans_as_of, whys_of_plans
from goldenthread.plans.row_queries import rows_among
from goldenthread.plans.rows import Row, at_rest, in_order
from goldenthread.plans.slips import Kept, first_promised, slips
from goldenthread.reports.facts import Became, Code, Difference, Front, Line, Position, Said

# The columns of an update that make a Said, in its order; and those that say whether it counts.
_SAID = ("as_at", "done", "difference", "next", "obstacle", "no_change", "why_rating", "expected")
_COUNTS = ("pk", "item_id", "origin", "corrects_id", "ruling")
# Of a plan in these stages nothing was ever asked, on no day.
_BEFORE_IT_RAN = ("draft", "consultation", "approved")
Rows = dict[str, list[Row]]
Codes = dict[int | None, tuple[Code, ...]]


def position_of(plan: Plan, day: date, since: date | None = None, *, today: date) -> Position:
    """One plan whole, with its areas, front matter, glossary and what became of its priorities.

    About twelve queries, five more with `since`. `day` is today or past; a later one is drawn as things stand today.
    """
    return positions_of([plan], day, since, today=today, whole=True)[0][0]


def positions_of(
    plans: Sequence[Plan],
    day: date,
    since: date | None = None,
    *,
    today: date,
    whole: bool = False,
    updates: bool = False,
    proofs: bool = True,
) -> tuple[tuple[Position, ...], "Told"]:
    """Plans of one partnership at the end of `day`, with what changed since the end of `since`; and all that was known
    of their items. Some eight queries without what only a `whole` plan tells; four more with `since`.
    """
    day = min(day, today)
    told = Told(plans, day, updates=updates, proofs=proofs, became=whole)
    if not plans:
        return (), told
    since = since if since is not None and since < day else None
    codes = _codes(plans)
    rows = _rows(plans, day, today, codes, areas=whole)
    before = _rows(plans, since, today, codes, areas=whole) if since else {}
    moved = _changes(plans, before, rows, since, day)
    found = []
    for plan in plans:
        mine, old = rows[plan.reference], {row.reference: row for row in before.get(plan.reference, ())}
        found.append(
            Position(
                reference=plan.reference,
                title=plan.title,
                partnership=plan.partnership.name,
                board=plan.board.name if plan.board else "",
                kind=plan.kind,
                stage=plan.stage,
                period=plan.period,
                day=day,
                nation=plan.partnership.nation,
                since=since,
                group=plan.group.name if plan.group else "",
                level_names=dict(plan.level_names),
                legend=codes.get(plan.scheme_id, ()),
                glossary=_glossary(plan, mine) if whole else (),
                fronts=tuple(_front(one) for one in plan.sections.all()) if whole else (),
                lines=tuple(told.line(row, old.get(row.reference)) for row in mine),
                changes=moved.get(plan.reference),
            )
        )
    return tuple(found), told


def _rows(plans: Sequence[Plan], day: date, today: date, codes: Codes, *, areas: bool) -> Rows:
    """By reference of the plan, as they stand now or stood at the end of a past day."""
    if day < today:
        states = {scheme: {one.code: one.state for one in mine} for scheme, mine in codes.items()}
        found = rows_of_plans_as_of(plans, day, states)
        resting = {plan.reference for plan in plans if plan.stage in _BEFORE_IT_RAN}
    else:
        found = {plan.reference: [] for plan in plans}
        for row in rows_among(Item.objects.filter(plan__in=plans), plans[0].partnership, today, areas_too=areas):
            found[row.plan].append(row)
        found = {reference: in_order(rows) for reference, rows in found.items()}
        resting = {plan.reference for plan in plans if plan.stage != "live"}
    return {ref: [at_rest(row) for row in rows] if ref in resting else rows for ref, rows in found.items()}


def _changes(plans: Sequence[Plan], before: Rows, rows: Rows, since: date | None, day: date) -> dict[str, Changes]:
    if since is None:
        return {}
    asked = [one for reference in rows for one in asking_why(before[reference], rows[reference])]
    whys = whys_of_plans(plans, since, day, asked)
    return {reference: changes(before[reference], rows[reference], whys) for reference in rows}


def _codes(plans: Sequence[Plan]) -> Codes:
    """The rating scheme of each, by its key. One query."""
    found: Codes = {}
    for one in Rating.objects.filter(scheme__in={plan.scheme_id for plan in plans if plan.scheme_id}):
        found[one.scheme_id] = (*found.get(one.scheme_id, ()), Code(one.code, one.meaning, cast(State, one.state)))
    return found


class Told:
    """All that was known of the items of these plans at the end of a day.

    Six queries; one less each without what papers of a slice do not say: how much proves a thing, what became of it.
    """

    def __init__(
        self, plans: Sequence[Plan], day: date, *, updates: bool = False, proofs: bool = True, became: bool = True
    ) -> None:
        self.known: datetime = end_of(day)
        self.day = day
        self.said: dict[int, Said] = {}
        self.difference: dict[int, Difference] = {}
        # All of them by the day they speak of, each with its newest `ruling`; whole rows where `updates` asks for them.
        self.updates = self._updates(plans, whole=updates)
        self.counting = self._counting()
        self._say()
        self._turns(plans)
        self.proofs = self._proofs(plans) if proofs else {}
        self.became = self._became(plans) if became else {}
        self.dates = self._dates(plans)

    def line(self, row: Row, before: Row | None) -> Line:
        kept = self.dates.get(row.key, [])
        return Line(
            row=row,
            before=before,
            said=self.said.get(row.key),
            proofs=self.proofs.get(row.key, 0),
            difference=self.difference.get(row.key),
            first_due=first_promised(kept),
            slips=sum(one.later for one in slips(kept)),
            became=self.became.get(row.key),
        )

    def _updates(self, plans: Sequence[Plan], *, whole: bool) -> list[Any]:
        rulings = Verdict.objects.filter(update=OuterRef("pk"), at__lt=self.known).order_by("-pk").values("ruling")
        told = Update.objects.filter(item__plan__in=plans, at__lt=self.known).annotate(ruling=Subquery(rulings[:1]))
        told = told.order_by("as_at", "pk")
        return list(told.select_related("rating") if whole else told.values_list(*_COUNTS, *_SAID, named=True))

    def _counting(self) -> list[Any]:
        """Those of the items' own people that count, as plans/hearing.py has it, and speak of no later day."""
        heard = (
            hearing.Said(one.pk, one.as_at, one.origin == "lead", None, None, one.corrects_id, one.ruling == "returned")
            for one in self.updates
        )
        counts = {one.key for one in hearing.standing(heard) if one.own}
        return [one for one in self.updates if one.pk in counts and one.as_at <= self.day]

    def _say(self) -> None:
        """The newest that was said of each, and what difference was told last."""
        for one in self.counting:
            self.said[one.item_id] = said = words_of(one)
            if said.difference.strip():
                self.difference[one.item_id] = Difference(said.difference, said.on)

    def _turns(self, plans: Sequence[Plan]) -> None:
        """What was said when something was claimed or verified is said of the difference it made, unless the claim was
        sent back.
        """
        speaks = Q(after__in=("claimed", "verified", "embedded")) & ~Q(said="")
        turns = Turn.objects.filter(speaks | Q(event="send-back"), item__plan__in=plans, at__lt=self.known)
        told: dict[int, list[tuple[str, Difference]]] = {}
        for key, at, event, words in turns.order_by("pk").values_list("item_id", "at", "event", "said"):
            mine = told.setdefault(key, [])
            if event != "send-back":
                mine.append((event, Difference(words, timezone.localdate(at))))
            elif mine and mine[-1][0] == "claim":
                mine.pop()
        for key, mine in told.items():
            standing = self.difference.get(key)
            if mine and (standing is None or standing.on <= mine[-1][1].on):
                self.difference[key] = mine[-1][1]

    def _proofs(self, plans: Sequence[Plan]) -> dict[int, int]:
        stood = Q(ended_at__isnull=True) | Q(ended_at__gte=self.known)
        stands = Q(evidence__withdrawn_at__isnull=True) | Q(evidence__withdrawn_at__gte=self.known)
        found: dict[int, int] = {}
        for key in Proof.objects.filter(stood, stands, item__plan__in=plans, at__lt=self.known).values_list(
            "item", flat=True
        ):
            found[key] = found.get(key, 0) + 1
        return found

    def _became(self, plans: Sequence[Plan]) -> dict[int, Became]:
        told = Evaluation.objects.filter(item__plan__in=plans, at__lt=self.known).order_by("pk")
        return {key: Became(*words) for key, *words in told.values_list("item_id", "kept", "difference", "learned")}

    def _dates(self, plans: Sequence[Plan]) -> dict[int, list[Kept]]:
        told = Version.objects.filter(item__plan__in=plans, at__lt=self.known).order_by("pk")
        found: dict[int, list[Kept]] = {}
        for key, at, due, words, why in told.values_list("item_id", "at", "fields__due", "fields__timescale", "why"):
            day = date.fromisoformat(due) if due else None
            found.setdefault(key, []).append(Kept(timezone.localdate(at), day, words or "", why))
        return found


def words_of(one: Any) -> Said:
    """What an update says."""
    return Said(*(getattr(one, name) for name in _SAID))


def _front(section: Section) -> Front:
    blocks = wire.unpack(tuple[Block, ...], section.blocks)
    return Front(section.kind, section.heading, (*blocks, *signature(section)))


def _glossary(plan: Plan, rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The words of the partnership's glossary that the plan uses."""
    meanings = dict(Term.objects.filter(partnership=plan.partnership_id).values_list("term", "meaning"))
    used = words_used(html.escape("\n".join(row.words for row in rows)), tuple(sorted(meanings)))
    return tuple((term, meanings[term]) for term in used)
