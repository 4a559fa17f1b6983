"""A plan as it stood on a day, with all that was known of it then. A fixed number of queries, however long the plan."""

import html
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any, cast

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from goldenthread.boards.models import Term
from goldenthread.boards.rules import words_used
from goldenthread.boards.vocab import State
from goldenthread.documents import Block, Paragraph, Span
from goldenthread.lib import wire
from goldenthread.plans.between import asking_why, changes
from goldenthread.plans.models import Evaluation, Plan, Proof, Section, Turn, Update, Verdict, Version
from goldenthread.plans.past import end_of, rows_as_of, whys_between
from goldenthread.plans.queries import rows_of
from goldenthread.plans.rows import Row, at_rest
from goldenthread.plans.slips import Kept, first_promised, slips
from goldenthread.reports.facts import Became, Code, Difference, Front, Line, Position, Said

from .heard import heard

# The columns of an update that make a Said, in its order.
_SAID = ("as_at", "done", "difference", "next", "obstacle", "no_change", "why_rating", "expected")


def position_of(plan: Plan, day: date, since: date | None = None, *, today: date) -> Position:
    """The plan at the end of `day`, and what changed since the end of `since`.

    About twelve queries, five more with `since`. `day` is today or past; a later one is drawn as things stand today.
    """
    day = min(day, today)
    rows = _rows(plan, day, today)
    before = _rows(plan, since, today) if since is not None and since < day else []
    old = {row.reference: row for row in before}
    told = Told([plan], day)
    scheme = plan.scheme.ratings.all() if plan.scheme else ()
    lines = tuple(told.line(row, old.get(row.reference)) for row in rows)
    return Position(
        reference=plan.reference,
        title=plan.title,
        partnership=plan.partnership.name,
        board=plan.board.name if plan.board else "",
        kind=plan.kind,
        stage=plan.stage,
        period=plan.period,
        day=day,
        nation=plan.partnership.nation,
        since=since if since is not None and since < day else None,
        group=plan.group.name if plan.group else "",
        level_names=dict(plan.level_names),
        legend=tuple(Code(one.code, one.meaning, cast(State, one.state)) for one in scheme),
        glossary=_glossary(plan, rows),
        fronts=tuple(_front(one) for one in plan.sections.all()),
        lines=lines,
        changes=_changes(plan, before, rows, since, day) if since is not None and since < day else None,
    )


def _rows(plan: Plan, day: date, today: date) -> list[Row]:
    """As they stand now, or as they stood at the end of a past day."""
    if day >= today:
        return rows_of(plan, today)
    rows = rows_as_of(plan, day)
    return rows if plan.stage in ("live", "closed", "archived") else [at_rest(row) for row in rows]


def _changes(plan: Plan, before: list[Row], rows: list[Row], since: date, day: date) -> Any:
    return changes(before, rows, whys_between(plan, since, day, asking_why(before, rows)))


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
        # Kept where `updates` asks for it: all of them, by the day they speak of, each with its newest `ruling`; and
        # those of their own people that count.
        self.updates: list[Update] = []
        self.counting: list[Update] = []
        self._say(self._kept(plans) if updates else heard(plans, day).values_list("item_id", *_SAID))
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

    def _say(self, told: Iterable[tuple[Any, ...]]) -> None:
        """The newest that was said of each by its own people, and what difference was told last.

        What a group returned does not count, as it does not where it is worked out when something was last heard of.
        """
        for key, *words in told:
            self.said[key] = said = Said(*words)
            if said.difference.strip():
                self.difference[key] = Difference(said.difference, said.on)

    def _kept(self, plans: Sequence[Plan]) -> Iterator[tuple[Any, ...]]:
        """The same, from whole updates, which are kept for who needs more of them. As `heard` has it."""
        rulings = Verdict.objects.filter(update=OuterRef("pk"), at__lt=self.known).order_by("-pk").values("ruling")
        told = Update.objects.filter(item__plan__in=plans, at__lt=self.known).annotate(ruling=Subquery(rulings[:1]))
        self.updates = list(told.select_related("rating").order_by("as_at", "pk"))
        standing = [one for one in self.updates if one.ruling != "returned"]  # type: ignore[attr-defined]
        corrected = {one.corrects_id for one in standing}
        self.counting = [
            one for one in standing if one.origin == "lead" and one.pk not in corrected and one.as_at <= self.day
        ]
        for one in self.counting:
            yield (one.item_id, *(getattr(one, name) for name in _SAID))

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


def words_of(one: Update) -> Said:
    return Said(*(getattr(one, name) for name in _SAID))


def _front(section: Section) -> Front:
    blocks = wire.unpack(tuple[Block, ...], section.blocks)
    signed = f"{section.signed_on.day} {section.signed_on:%B %Y}" if section.signed_on else ""
    lines = [line for line in (section.signed_by, section.signed_as, signed) if line]
    signature: tuple[Block, ...] = (Paragraph((Span("\n".join(lines)),)),) if lines else ()
    return Front(section.kind, section.heading, (*blocks, *signature))


def _glossary(plan: Plan, rows: Iterable[Row]) -> tuple[tuple[str, str], ...]:
    """The words of the partnership's glossary that the plan uses."""
    meanings = dict(Term.objects.filter(partnership=plan.partnership_id).values_list("term", "meaning"))
    used = words_used(html.escape("\n".join(row.words for row in rows)), tuple(sorted(meanings)))
    return tuple((term, meanings[term]) for term in used)
