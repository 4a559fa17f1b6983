"""What the law and its guidance ask of a board, by nation and kind (DOMAIN 3 and 13a). Data, never code that decides.

`sure` is False where we know it only generally: the page says so, and the board confirms it.
"""

from dataclasses import dataclass

from .vocab import BoardKind, Nation


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: what is owed, by when in words, and where that is written."""

    what: str
    when: str
    source: str
    sure: bool = True


_ENGLAND_CHILDREN = (
    Duty("Publish the multi-agency safeguarding arrangements", "and again whenever they change", "Children Act 2004, s16G"),
    Duty(
        "Publish a yearly report: what was done, how effective it was, what the practice reviews taught",
        "at least every 12 months, by the end of September",
        "Children Act 2004, s16G; Working Together",
    ),
    Duty("Tell the national Panel of a serious incident (the council)", "within 5 working days of knowing", "Children Act 2004, s16C"),
    Duty("Complete a rapid review", "within 15 working days of the notification", "Working Together"),
    Duty("Publish a local child safeguarding practice review", "aim: 6 months from its start", "Working Together"),
    Duty("Send a practice review to the Panel", "at least 7 working days before it is published", "Working Together", sure=False),
    Duty("Test how agencies keep children safe (section 11)", "each year or every second year", "Children Act 2004, s11"),
)  # fmt: skip
_ENGLAND_ADULTS = (
    Duty("Publish a strategic plan, with Healthwatch and the community involved", "for each financial year", "Care Act 2014, Sch 2"),
    Duty(
        "Publish an annual report: what the board and each member did, what reviews found, what came of it and why not",
        "as soon as feasible after 31 March",
        "Care Act 2014, Sch 2",
    ),
    Duty("Decide whether a safeguarding adults review is due, and record why", "as soon as a case may meet the criteria", "Care Act 2014, s44"),
    Duty("Complete a safeguarding adults review", "within about 6 months unless there is good reason", "Care and support guidance", sure=False),
)  # fmt: skip
_DUTIES: dict[tuple[Nation, str], tuple[Duty, ...]] = {
    ("england", "children"): _ENGLAND_CHILDREN,
    ("england", "adults"): _ENGLAND_ADULTS,
    ("wales", "children"): (
        Duty("Publish the annual plan", "before the financial year begins", "Social Services and Well-being (Wales) Act 2014, s136"),
        Duty("Publish the annual report, with how far the plan was carried out", "by 31 July", "Social Services and Well-being (Wales) Act 2014, s136"),
        Duty("Test how agencies keep children safe (section 28)", "as the board sets", "Children Act 2004, s28"),
        Duty("Use Welsh as well as English in all that is published", "always", "Welsh Language (Wales) Measure 2011"),
    ),
    ("wales", "adults"): (
        Duty("Publish the annual plan", "before the financial year begins", "Social Services and Well-being (Wales) Act 2014, s136"),
        Duty("Publish the annual report, with how far the plan was carried out", "by 31 July", "Social Services and Well-being (Wales) Act 2014, s136"),
        Duty("Use Welsh as well as English in all that is published", "always", "Welsh Language (Wales) Measure 2011"),
    ),
    ("scotland", "children"): (
        Duty("Agree a business plan and report on it", "each year", "National Guidance for Child Protection", sure=False),
        Duty("Consider a learning review", "when a case may meet the criteria", "Learning review guidance", sure=False),
    ),
    ("scotland", "adults"): (
        Duty("Report to Ministers and the bodies represented", "every two years, to a date the council directs", "Adult Support and Protection (Scotland) Act 2007, s46"),
        Duty("Consider a learning review", "when a case may meet the criteria", "Learning review guidance", sure=False),
    ),
    ("northern-ireland", "children"): (
        Duty("Test how agencies keep children safe (section 12)", "as the board sets", "Safeguarding Board Act (Northern Ireland) 2011, s12"),
        Duty("Consider a case management review", "when a case may meet the criteria", "Safeguarding Board Regulations", sure=False),
    ),
    ("northern-ireland", "adults"): (
        Duty("Follow the arrangements of the Interim Adult Protection Board", "until a statutory board begins", "Department of Health", sure=False),
    ),
}  # fmt: skip


def duties_of(nation: Nation, kind: BoardKind) -> tuple[Duty, ...]:
    """What is asked of a board of this kind in this nation; a combined board has both kinds' duties."""
    if kind != "combined":
        return _DUTIES[nation, kind]
    both = (*_DUTIES[nation, "children"], *_DUTIES[nation, "adults"])
    return tuple(dict.fromkeys(both))
