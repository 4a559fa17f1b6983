"""The words a written plan brings along: headings of its columns, labels, what it calls levels that have no name."""

from dataclasses import dataclass, field

from goldenthread.plans.outline import Kind, Scope


@dataclass(frozen=True, slots=True)
class Words:
    """All of them can be put into another language; the reader knows English and Welsh."""

    board: str = "Board"
    boards: str = "Boards"
    period: str = "Period"
    to: str = "to"
    plan: str = "Plan"
    rating_key: str = "Rating key"
    code: str = "Code"
    meaning: str = "Meaning"
    glossary: str = "Glossary"
    term: str = "Term"
    ref: str = "No."
    how: str = "How"
    lead: str = "Lead"
    start: str = "Start"
    due: str = "By when"
    measure: str = "How will we know?"
    progress: str = "Progress"
    rating: str = "Rating"
    scope: str = "Scope"
    none_yet: str = "none yet"
    nobody: str = "–"
    levels: dict[Kind, str] = field(
        default_factory=lambda: {
            "theme": "Theme",
            "priority": "Priority",
            "objective": "Objective",
            "outcome": "Outcome",
            "action": "Action",
            "milestone": "Milestone",
            "indicator": "Indicator",
        }
    )
    scopes: dict[Scope, str] = field(
        default_factory=lambda: {"children": "Children", "adults": "Adults", "both": "Both"}
    )


ENGLISH = Words()
