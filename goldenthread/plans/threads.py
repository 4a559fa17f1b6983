"""The whole thread of a priority, put together from what the rooms know, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from goldenthread.boards.visit import Visit
from goldenthread.thread.queries import Strand, strands_of

from .breaks import Break, Knot, breaks
from .evidence_queries import evidence_visible_to
from .kinds import plan_url
from .models import Item, Plan, Proof, Section, Turn, Update
from .queries import rows_of
from .reading_queries import Measured, ReadingShown, measured
from .rows import Row, above
from .vocab import STAGES

# (how it relates, its words, its page or "")
Joined = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Bead:
    """One item of the thread as the page draws it, with what stands under it."""

    row: Row
    stage: str
    proofs: int
    proved_on: date | None
    difference: str
    said_on: date | None
    came_from: tuple[Joined, ...]
    leads_to: tuple[Joined, ...]
    readings: tuple[ReadingShown, ...]
    breaks: tuple[Break, ...]
    under: "tuple[Bead, ...]"


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of an item since the plan came in: did anybody speak, and the newest difference with its day."""

    spoken_of: bool = False
    difference: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ThreadOfPriority:
    """A priority with all that stands under it, what gave rise to it, and every break between."""

    drivers: tuple[Joined, ...]
    top: Bead
    breaks: tuple[Break, ...]
    rows: dict[str, Row]


def thread_of_priority(visit: Visit, item: Item) -> ThreadOfPriority:
    """The thread of an item and of everything under it, as far as this visitor may see it."""
    rows = rows_of(item.plan, visit.today)
    mine = _branch(item.pk, rows)
    over = above(mine[0], rows)
    references = [row.reference for row in mine]
    elsewhere = [item.plan.reference, *(row.reference for row in over)]
    # That a plan was read from a file is no reason for anything in it; what is measured is said by its readings.
    before, after = strands_of(visit, *references, *elsewhere, without=("became", "measured-by"))
    came, leads = _by_end(before, references, "target"), _by_end(after, references, "source")
    section, origins = _in_words(mine)
    for reference, joined in origins.items():
        came[reference] = (*came.get(reference, ()), joined)
    drivers = (*_of_the_plan(item.plan, before, elsewhere, section), *came.get(item.reference, ()))
    told, proofs = _told(mine), _proofs(visit, mine)
    readings = measured(visit, [row.key for row in mine])
    references_by_key = {row.key: row.reference for row in mine}
    knots = [_knot(row, references_by_key, told, proofs, came, leads, readings) for row in mine]
    says_why = len(drivers) > len(came.get(item.reference, ()))
    found = breaks(knots, says_why=says_why, running=item.plan.stage == "live")

    under: dict[int | None, list[Row]] = {}
    for row in mine[1:]:
        under.setdefault(row.parent_key, []).append(row)

    def bead(row: Row) -> Bead:
        said, (number, day) = told.get(row.key, Told()), proofs.get(row.key, (0, None))
        return Bead(
            row=row,
            stage=_(STAGES[row.stage]) if row.stage != "open" else "",  # type: ignore[index]
            proofs=number,
            proved_on=day,
            difference=said.difference,
            said_on=said.day,
            came_from=() if row is mine[0] else came.get(row.reference, ()),
            leads_to=leads.get(row.reference, ()),
            readings=readings.of(row.key),
            breaks=tuple(one for one in found if one.reference == row.reference),
            under=tuple(bead(one) for one in under.get(row.key, ())),
        )

    return ThreadOfPriority(drivers, bead(mine[0]), tuple(found), {row.reference: row for row in mine})


def _branch(key: int, rows: Sequence[Row]) -> list[Row]:
    """The item and everything under it, in order."""
    inside: set[int] = set()
    branch = []
    for row in rows:
        if row.key == key or row.parent_key in inside:
            inside.add(row.key)
            branch.append(row)
    return branch


def _by_end(strands: Sequence[Strand], references: Sequence[str], end: str) -> dict[str, tuple[Joined, ...]]:
    """The joins of each of these things that lead out of the branch."""
    mine, found = set(references), dict[str, tuple[Joined, ...]]()
    for one in strands:
        here: str = getattr(one.edge, end)
        if here in mine and one.other.reference not in mine:
            found[here] = (*found.get(here, ()), _joined(one))
    return found


def _joined(strand: Strand) -> Joined:
    return str(strand.words), strand.other.label or strand.other.reference, strand.other.url


def _of_the_plan(plan: Plan, before: Sequence[Strand], elsewhere: Sequence[str], section: str | None) -> list[Joined]:
    """What gave rise to the plan and to what the priority stands under, and where the plan says what drives it."""
    above_it = set(elsewhere)
    found = [_joined(one) for one in before if one.edge.target in above_it and one.other.reference not in above_it]
    if section is not None:
        found.append((_("What drives the plan"), section or _("Introduction"), plan_url(plan)))
    return found


def _in_words(rows: Sequence[Row]) -> tuple[str | None, dict[str, Joined]]:
    """The heading of the section that says what drives the plan, None without one; and by reference the origin that
    an item carries in words.
    """
    sections = Section.objects.filter(plan=OuterRef("plan"), kind="drivers").order_by("position").values("heading")
    told = Item.objects.filter(Q(pk=rows[0].key) | ~Q(origin_label=""), pk__in=[row.key for row in rows])
    found, heading = dict[str, Joined](), None
    for reference, label, known_as, section in told.annotate(drives=Subquery(sections[:1])).values_list(
        "reference", "origin_label", "origin_reference", "drives"
    ):
        heading = section
        if label:
            found[reference] = (_("Came from"), f"{label}, {known_as}".rstrip(", "), "")
    return heading, found


def _told(rows: Sequence[Row]) -> dict[int, Told]:
    said = Update.objects.filter(item__in=[row.key for row in rows]).order_by("as_at", "pk")
    found: dict[int, Told] = {}
    for key, origin, difference, day in said.values_list("item_id", "origin", "difference", "as_at"):
        before = found.get(key, Told())
        spoken_of = before.spoken_of or origin != "import"
        newest = (difference, day) if difference else (before.difference, before.day)
        found[key] = Told(spoken_of, *newest)
    _told_in_turns(rows, found)
    return found


def _told_in_turns(rows: Sequence[Row], found: dict[int, Told]) -> None:
    """What was said at a claim, or by who verified it, of the difference made: it counts while that holds."""
    done = [row.key for row in rows if row.stage in ("claimed", "verified", "embedded")]
    turns = Turn.objects.filter(item__in=done, event__in=("claim", "verify")).exclude(said="").order_by("pk")
    for key, said, at in turns.values_list("item_id", "said", "at"):
        before, day = found.get(key, Told()), localdate(at)
        if before.day is None or day >= before.day:
            found[key] = Told(True, said, day)


def _proofs(visit: Visit, rows: Sequence[Row]) -> dict[int, tuple[int, date | None]]:
    """How many pieces of evidence each has that this visitor may see, and the day of the newest."""
    seen = evidence_visible_to(visit).filter(withdrawn_at__isnull=True)
    standing = Proof.objects.filter(item__in=[row.key for row in rows], ended_at__isnull=True, evidence__in=seen)
    counted = standing.order_by().values_list("item_id").annotate(n=Count("pk"), newest=Max("evidence__day"))
    return {key: (number, newest) for key, number, newest in counted}


def _knot(
    row: Row,
    references: dict[int, str],
    told: dict[int, Told],
    proofs: dict[int, tuple[int, date | None]],
    came: dict[str, tuple[Joined, ...]],
    leads: dict[str, tuple[Joined, ...]],
    readings: Measured,
) -> Knot:
    said = told.get(row.key, Told())
    return Knot(
        reference=row.reference,
        parent=references.get(row.parent_key) if row.parent_key is not None else None,
        doing=row.doing,
        stage=row.stage,
        state=row.state,
        led=bool(row.leads),
        post_empty=bool(row.leads) and row.leads[0].unheld,
        dated=not row.without_date,
        measured=bool(row.measure.strip()) or row.key in readings.any,
        proofs=proofs.get(row.key, (0, None))[0],
        difference=bool(said.difference.strip()),
        spoken_of=said.spoken_of or row.facts.heard is not None,  # one of a set may have answered
        drivers=tuple(label for _how, label, _url in came.get(row.reference, ())),
        onwards=bool(leads.get(row.reference)),
    )
