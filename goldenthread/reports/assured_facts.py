"""What was gathered for papers of assurance: values only, so that papers are drawn purely."""

from dataclasses import dataclass
from datetime import date

from goldenthread.assurance.campaign_standing import Tally
from goldenthread.assurance.case_grades import Compared, Spread, Stuck
from goldenthread.assurance.comparing import Comparison
from goldenthread.assurance.results import Drifts, Grid, Theme
from goldenthread.assurance.scoring import Score
from goldenthread.assurance.shifts import Shift
from goldenthread.assurance.sticking import Sticks
from goldenthread.assurance.vocab import AuditKind, AuditStage, FindingKind


@dataclass(frozen=True, slots=True)
class Marked:
    """A standard of one return: what the agency says, what counts, and how it moved on what was asked both times."""

    number: str
    title: str
    own: Score
    counts: Score
    shift: Shift | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """An answer that the board said something of: the agency's in words, the board's where it differs, and its note."""

    standard: str
    number: str
    text: str
    said: str
    board: str
    note: str


@dataclass(frozen=True, slots=True)
class Promise:
    """What an agency will do about a gap; `stands` says in words how it stands today."""

    about: str
    words: str
    lead: str
    due: date | None
    stands: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    whose: str
    to: str
    campaign: str
    tool: str
    day: date
    signed_by: str
    signed_post: str
    signed_on: date | None
    late_by: int
    panel_on: date | None
    outcome: str
    strengths: str
    improve: str
    own: Score
    counts: Score
    shift: Shift | None
    before_name: str
    marks: tuple[Marked, ...]
    looked: tuple[Looked, ...]
    questions: tuple[tuple[str, str], ...]  # asked, answered
    promises: tuple[Promise, ...]
    unmet: tuple[tuple[str, str], ...]  # number and words of what is partly or not met, with nothing promised for it
    nearly: int  # answers that are mostly met, and not fully


@dataclass(frozen=True, slots=True)
class Planned:
    """One audit of the programme."""

    reference: str
    name: str
    kind: AuditKind
    stage: AuditStage
    why: str
    group: str
    agencies: tuple[str, ...]
    first: date | None
    last: date | None
    cases: int
    reported_on: date | None
    re_audit_on: date | None
    looks_again_at: str
    recommendations: int
    in_plans: int
    late: str  # what should have happened by now; "" where nothing is late
    why_dropped: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    whose: str
    year: str
    first: int
    day: date
    audits: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one agency states: by key of the question, its answer in words; `state` says how far its return is."""

    who: str
    state: str
    signed_by: str
    signed_post: str
    signed_on: date | None
    answers: dict[str, str]
    notes: dict[str, str]
    before: dict[str, str]
    weak: tuple[str, ...]  # keys of what it says itself is only partly or not so


@dataclass(frozen=True, slots=True)
class Indicator:
    key: str
    number: str
    text: str
    standard: str
    in_words: bool  # answered in words alone


@dataclass(frozen=True, slots=True)
class StatementsFacts:
    whose: str
    campaign: str
    day: date
    closes_on: date | None
    before_name: str
    indicators: tuple[Indicator, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class OverviewFacts:
    """A campaign with all that its returns come to; `comparison` with the one it follows, if that has results.

    `planned` gaps stand in a plan of `gaps` in all; `tested` are those of the last campaign, by what became of them.
    """

    whose: str
    campaign: str
    tool: str
    why: str
    day: date
    opens_on: date | None
    closes_on: date | None
    grid: Grid
    rate: Tally
    themes: tuple[Theme, ...]
    drifts: tuple[Drifts, ...]
    comparison: Comparison | None
    before_name: str
    gaps: int
    planned: int
    tested: dict[Sticks, int]
    excused: tuple[tuple[str, str], ...]  # whose return is not asked for, and why


@dataclass(frozen=True, slots=True)
class Recommended:
    """A finding; of a recommendation also the item it became, that item's stage, and in a re-audit whether it stuck."""

    kind: FindingKind
    domain: str
    who: str
    words: str
    item: str = ""
    stage: str = ""
    stuck: Stuck | None = None


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """One audit. `together` and `separately` are the grades by domain, of all together and of each agency for itself;
    `compared` beside the audit it looks again at, whose recommendations are `tested`."""

    whose: str
    reference: str
    name: str
    kind: AuditKind
    stage: AuditStage
    day: date
    group: str
    agencies: tuple[str, ...]
    why: str
    method: str
    cohort: str
    cases: int
    first: date | None
    last: date | None
    reported_on: date | None
    re_audit_on: date | None
    summary: str
    together: tuple[Spread, ...]
    separately: tuple[Spread, ...]
    findings: tuple[Recommended, ...]
    before_name: str
    before_cases: int
    compared: tuple[Compared, ...]
    tested: tuple[Recommended, ...]
