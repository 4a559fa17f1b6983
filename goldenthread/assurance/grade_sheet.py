"""A page on which cases are graded: what stands in each cell, and what a form sends back for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from .case_grades import UNKNOWN, is_grade
from .identity_forms import seen_in
from .models import Audit, CaseGrade
from .services.grading import Cell, GradesKept, GradeTyped
from .tool import Question, Scale, Standard, Tool

MOST_WORDS = 2000
_SIDE_BY_SIDE = 6  # as many cases have room beside each other


@dataclass(slots=True)
class GradeCell:
    """One case and one question: what can be said, what stands, what was typed, and what is wrong with it."""

    case: int
    question: Question
    scale: Scale
    standing: CaseGrade | None = None
    code: str = ""
    words: str = ""
    seen: int = 0
    wrong: list[str] = field(default_factory=list)
    theirs: CaseGrade | None = None  # what somebody else graded meanwhile
    others: list[tuple[str, CaseGrade]] = field(default_factory=list)  # what the agencies said, by name

    @property
    def differs(self) -> bool:
        """Do the agencies that know the case grade it differently?"""
        return len({one.code for _name, one in self.others} - {UNKNOWN}) > 1

    @property
    def name(self) -> str:
        return f"{self.case}-{self.question.key}"

    @property
    def options(self) -> list[tuple[str, str]]:
        """Codes with their words; what is answered in a number is typed."""
        return [
            (one.code, f"{one.code} {one.label}".strip() if one.label != one.code else one.code)
            for one in self.scale.options
        ]

    @property
    def label(self) -> str:
        return label_of(self.scale, self.code)


def label_of(scale: Scale, code: str) -> str:
    if code == UNKNOWN:
        return str(_("Not known to us, or does not apply"))
    option = scale.option(code)
    return option.label if option and option.label != code else ""


@dataclass(slots=True)
class Sheet:
    """The cells of one page, by case; one case where `case` is given, with room for words."""

    audit: Audit
    asks: Tool
    cells: dict[Cell, GradeCell]
    with_words: bool = False

    @property
    def cases(self) -> list[int]:
        return sorted({case for case, _key in self.cells})

    @property
    def is_long(self) -> bool:
        """More questions than cases, and few of these: it reads with the questions below each other."""
        return len(self.cases) <= _SIDE_BY_SIDE and len(list(self.asks.questions())) > len(self.cases)

    def rows(self) -> list[tuple[int, list[GradeCell]]]:
        return [(case, [self.cells[(case, one.key)] for one in self.asks.questions()]) for case in self.cases]

    def lines(self) -> list[tuple[Question, list[GradeCell]]]:
        """The same, question by question."""
        return [(one, [self.cells[(case, one.key)] for case in self.cases]) for one in self.asks.questions()]

    def domains(self) -> list[tuple[Standard, list[GradeCell]]]:
        """Of one case: its cells under their domains."""
        case = next(iter(self.cells), (0, ""))[0]
        found = [(one, [self.cells[(case, question.key)] for question in one.questions]) for one in self.asks.standards]
        return [(standard, cells) for standard, cells in found if cells]

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """The error summary: (id of the control, sentence)."""
        return [(f"g-{one.name}", sentence) for one in self.cells.values() for sentence in one.wrong]

    @property
    def clashes(self) -> list[GradeCell]:
        return [one for one in self.cells.values() if one.theirs is not None]

    @property
    def graded(self) -> int:
        return sum(bool(one.standing and one.standing.code) for one in self.cells.values())

    def take(self, sent: Mapping[str, str]) -> dict[Cell, GradeTyped]:
        """What was sent for these cells; what is wrong with it is noted in them, and then they keep what was typed."""
        typed = {}
        for cell, one in self.cells.items():
            if f"g-{one.name}" not in sent:
                continue
            one.code = sent[f"g-{one.name}"].strip()[:40]
            version = sent.get(f"v-{one.name}", "")
            one.seen = int(version) if version.isdecimal() and len(version) < 10 else 0
            words = None
            if self.with_words:
                one.words = words = sent.get(f"w-{one.name}", "").strip()
                one.wrong += seen_in(words)
                if len(words) > MOST_WORDS:
                    one.wrong.append(_("These are too many words: at most %(n)d signs.") % {"n": MOST_WORDS})
            if one.code and not is_grade(one.scale, one.code):
                one.wrong.append(_("“%(code)s” is no grade of this scale.") % {"code": one.code})
            typed[cell] = GradeTyped(one.code, words, one.seen)
        return typed

    def mark(self, kept: GradesKept) -> None:
        for cell, theirs in kept.clashes.items():
            self.cells[cell].theirs = theirs
            self.cells[cell].seen = theirs.version


def sheet(audit: Audit, asks: Tool, standing: Sequence[CaseGrade], case: int | None = None) -> Sheet:
    """The cells of all cases, or of one, as they stand; `standing` are the grades of whoever grades here."""
    scales = asks.scales_by_key()
    there = {(one.case, one.key): one for one in standing}
    cells = {}
    for number in range(1, audit.cases + 1) if case is None else (case,):
        for question in asks.questions():
            one = GradeCell(number, question, scales[question.scale], there.get((number, question.key)))
            if one.standing is not None:
                one.code, one.words, one.seen = one.standing.code, one.standing.words, one.standing.version
            cells[(number, question.key)] = one
    return Sheet(audit, asks, cells, with_words=case is not None)
