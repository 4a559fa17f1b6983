"""What every page ought to say at the end of each quarter, worked out by hand from the rules and the calendar.

March 2026  A draft of nine actions is talked over, approved on the 20th and signed by the three partners; it begins
            on 1 April.
April to    Leads say how their actions stand. 1.2 is entered by the unit from a call and corrected by its lead, its
June        June date kept early. 1.4 is given back. Nobody speaks of 2.1 and 2.4, whose day was 31 May.
July to     1.4 is answered half an hour into July. The report of June (1.3) is missed and rated green with a reason.
September   1.1 slips; 2.3 is claimed, sent back, claimed again; 2.4 is put off; two of three agencies answer 2.1.
October to  2.3 is verified with its file. 1.1 slips again. 1.5 is cancelled. The third agency answers, 2.1 is claimed
December    and verified. 2.4 is taken up again with a lead and a day. Nothing is heard of 1.4 for a quarter.
January to  The lead's post passes to a newcomer. 2.3 is opened again. 1.1 and 1.2 are claimed, 1.2 verified with proof
March 2027  that only the group sees. 2.2 and 2.4 miss their days.
April 2027  Both priorities are evaluated, the plan closes, and what is open goes on in 2027/28.
"""

from dataclasses import dataclass, field
from datetime import date

WORDS = {
    "1.1": "Walk every route to school", "1.2": "Ask children and parents what they avoid",
    "1.3": "Report on calls at night", "1.4": "Keep the map of routes", "1.5": "Light the underpass",
    "2.1": "Train every front desk", "2.2": "Visit every newborn", "2.3": "Agree one referral form",
    "2.4": "Write the leaflet for parents",
}  # fmt: skip
LEADS = {
    "1.1": "Head of Early Help", "1.2": "Head of Early Help", "1.3": "Quality Group", "1.4": "Designated Nurse",
    "1.5": "Quality Group", "2.1": "All member agencies", "2.2": "Designated Nurse", "2.3": "Head of Early Help",
    "2.4": "no lead",
}  # fmt: skip
WHEN = {
    "1.1": "30 September 2026", "1.2": "30 June 2026 and 31 December 2026", "1.3": "Quarterly", "1.4": "Ongoing",
    "1.5": "31 December 2026", "2.1": "31 December 2026", "2.2": "October 2026 to January 2027", "2.3": "24 July 2026",
    "2.4": "31 May 2026",
}  # fmt: skip


@dataclass
class Stands:
    """How one action stands: its stage where it is not open, what is stated and worked out, and when it was heard of."""

    stage: str
    stated: str
    worked_out: str
    heard: str
    late: bool
    softer: bool


@dataclass
class Quarter:
    """What the pages say on its last day."""

    day: date
    table: str  # number | stage | stated | worked out | heard of | "late": past its date, "softer": sounds better
    why: dict[str, str]
    figures: str
    glance: dict[str, str]
    filters: dict[str, list[str]]  # of the plan's page: what the figures lead to
    missing: str  # of the three agencies that each answer 2.1
    waiting: list[str]  # updates no group has seen
    evidence: dict[str, int]  # by who looks
    timeline: dict[str, list[str]]
    breaks: dict[str, list[str]]
    changes: dict[str, list[str]]
    given_back: list[str] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=dict)
    when: dict[str, str] = field(default_factory=dict)
    expected: dict[str, str] = field(default_factory=dict)

    @property
    def stands(self) -> dict[str, Stands]:
        found = {}
        for line in self.table.strip().splitlines():
            number, stage, stated, worked_out, heard, marks = (one.strip() for one in line.split("|"))
            found[number] = Stands(stage, stated, worked_out, heard, "late" in marks, "softer" in marks)
        return found


def at_a_glance(late: int, soon: int, leaderless: int, **states: int) -> dict[str, str]:
    told = {
        "past their date": late, "due in 30 days": soon, "without a lead": leaderless, "without a date": 0,
        "led by a post nobody holds": 0, **{name.replace("_", " "): number for name, number in states.items()},
    }  # fmt: skip
    return {label: str(number) for label, number in told.items()}


NO_ORIGIN = "Nothing says why this is done"
NO_MEASURE = "Nobody has said how we will know: 2.2, 2.3, 2.4"

JUNE = Quarter(
    day=date(2026, 6, 30),
    table="""
        1.1 |          | Green: On track | On track    | 5 June 2026  |
        1.2 |          | Green: On track | On track    | 11 June 2026 |
        1.3 |          | Green: On track | On track    | 15 June 2026 |
        1.4 |          | No answer       | No answer   |              |
        1.5 |          | Amber: At risk  | At risk     | 18 June 2026 |
        2.1 |          | No answer       | No answer   |              |
        2.2 |          | Green: On track | Not started | 22 June 2026 |
        2.3 |          | No answer       | On track    | 16 June 2026 |
        2.4 |          | No answer       | No answer   |              | late
    """,
    why={
        "1.1": "The next date is 30 September 2026",
        "1.2": "The next date is 31 December 2026",
        "1.3": "The next date is 30 June 2026",
        "1.4": "Nobody has answered for it yet",  # what was said was given back
        "1.5": "Expected 28 February 2027, promised 31 December 2026",
        "2.1": "Nobody has answered for it yet",
        "2.2": "It starts on 1 October 2026",
        "2.3": "The next date is 24 July 2026",
        "2.4": "Nobody has answered for it yet",
    },
    figures="9 things to do, 1 past their date, 1 without a lead.",
    glance=at_a_glance(1, 1, 1, On_track=4, At_risk=1, No_answer=4),
    filters={"1 past their date": ["2.4"], "1 without a lead": ["2.4"]},
    missing="3 of 3 have not answered: Vale Constabulary, Vale Council, Vale Health",
    waiting=["1.3, 15 June 2026", "2.2, 22 June 2026", "2.3, 16 June 2026"],
    given_back=["1.4"],
    evidence={"unit": 0, "group-chair": 0, "reader": 0},
    expected={"1.5": "28 February 2027"},
    timeline={
        "kept": ["1.2: 30 June 2026"],
        "missed": ["2.4: 31 May 2026"],
        "open": [
            "1.1: 30 September 2026", "1.2: 31 December 2026", "1.3: 30 June 2026", "1.3: 30 September 2026",
            "1.3: 31 December 2026", "1.3: 31 March 2027", "1.5: 31 December 2026", "2.1: 31 December 2026",
            "2.2: 31 January 2027", "2.3: 24 July 2026",
        ],
    },
    breaks={
        "1": [f"{NO_ORIGIN}: 1"],
        "2": [
            f"{NO_ORIGIN}: 2", "Nobody has spoken of it since the plan came in: 2.1, 2.4", NO_MEASURE,
            "Nobody leads it: 2.4",
        ],
    },
    changes={
        "Rated otherwise": [
            "1.1: No answer then On track", "1.2: No answer then On track", "1.3: No answer then On track",
            "1.5: No answer then At risk", "2.2: No answer then On track",
        ],
        "Dates kept": ["1.2: 30 June 2026"],
        "What was said": [
            "1.1: 5 June 2026", "1.2: 11 June 2026", "1.3: 15 June 2026", "1.4: 20 May 2026", "1.5: 18 June 2026",
            "2.2: 22 June 2026", "2.3: 16 June 2026",
        ],
        "Silent": ["2.1", "2.4"],
    },
)  # fmt: skip

SEPTEMBER = Quarter(
    day=date(2026, 9, 30),
    table="""
        1.1 |                  | Amber: At risk  | At risk     | 25 September 2026 |
        1.2 |                  | Green: On track | At risk     | 11 June 2026      | softer
        1.3 |                  | Green: On track | Off track   | 15 July 2026      | softer
        1.4 |                  | Green: On track | On track    | 1 July 2026       |
        1.5 |                  | Amber: At risk  | At risk     | 18 June 2026      |
        2.1 |                  | No answer       | On track    | 15 September 2026 |
        2.2 |                  | Green: On track | Not started | 22 June 2026      |
        2.3 | Claimed complete | Complete        | Complete    | 16 June 2026      |
        2.4 | Deferred         | On hold         | On hold     |                   |
    """,
    why={
        "1.1": "Expected 15 December 2026, promised 30 November 2026",
        "1.2": "Nothing heard since 11 June 2026",
        "1.3": "One date passed: 30 June 2026",
        "1.4": "Heard of on 1 July 2026",  # 91 days ago: a quarter has 92
        "1.5": "Expected 28 February 2027, promised 31 December 2026; nothing heard since 18 June 2026",
        "2.1": "The next date is 31 December 2026",
        "2.2": "It starts on 1 October 2026",  # silence does not count before its first day
        "2.3": "Claimed complete on 10 September 2026, and no group has looked at it yet",
        "2.4": "",
    },
    figures="9 things to do, 1 without a lead, 2 said to be better than the dates say.",
    glance=at_a_glance(0, 0, 1, On_track=4, At_risk=2, Complete=1, On_hold=1, No_answer=1),
    filters={"1 without a lead": ["2.4"], "2 said to be better than the dates say": ["1.2", "1.3"]},
    missing="1 of 3 have not answered: Vale Council",
    waiting=["1.1, 25 September 2026"],
    evidence={"unit": 1, "group-chair": 1, "reader": 1},
    when={"1.1": "30 November 2026"},
    expected={"1.1": "15 December 2026", "1.5": "28 February 2027"},
    timeline={
        "kept": ["1.2: 30 June 2026"],
        "missed": ["1.3: 30 June 2026", "2.3: 24 July 2026"],
        "slipped": ["1.1: 30 September 2026"],
        "open": [
            "1.1: 30 November 2026", "1.2: 31 December 2026", "1.3: 30 September 2026", "1.3: 31 December 2026",
            "1.3: 31 March 2027", "1.5: 31 December 2026", "2.1: 31 December 2026", "2.2: 31 January 2027",
            "2.4: 31 May 2026",
        ],
    },
    breaks={
        "1": [f"{NO_ORIGIN}: 1"],
        "2": [
            f"{NO_ORIGIN}: 2", NO_MEASURE, "Nobody leads it: 2.4",
        ],
    },
    changes={
        "Got worse": [
            "1.1: Stated: On track then At risk",
            "1.2: Worked out: On track then At risk Nothing heard since 11 June 2026.",
            "1.3: Worked out: On track then Off track One date passed: 30 June 2026.",
        ],
        "Dates that moved": ["1.1: From 30 September 2026 to 30 November 2026, because: Two schools were closed"],
        "Claimed, put off, verified and opened again": [
            "2.3: Open then Claimed complete: Every desk has the one form, health too",
            "2.4: Open then Deferred: Until the new team is here",
        ],
        "Rated otherwise": ["1.4: No answer then On track"],
        "What was said": ["1.1: 25 September 2026", "1.3: 15 July 2026", "1.4: 1 July 2026"],
        "Silent": ["1.2", "1.5", "2.2"],  # of 2.1 two agencies spoke
    },
)  # fmt: skip
