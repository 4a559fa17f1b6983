"""The answers, and the table of what they come to: made by hand, with pencil, before any of it was run.

How it was made. An answer on levels 0 to 3 meets a question by 0, 1/3, 2/3, 1; R, A, G by 0, 1/2, 1; no, partly, yes by
0, 1/2, 1; 70% by 0.7. `volunteers` does not count. A standard of a year is the mean of its questions that count, by their
weight: all 1, but in 2028 `reports` 2. A comparison takes the questions both asked, by the weights and in the standards
of 2028: leadership is lead, 2 x reports, complaints (which stood under voice in 2026); recruitment is checks and, where
both years have it, volunteers-checked; voice is heard and, for the police, custody. The sums stand beside each figure as
"sum / weights"; per cent are rounded half up, and points are the difference of the two per cents as they are shown.

A *story* is what one agency answered in both years, as it counts: with the board's answer in place of the agency's where
the board moderated. Nothing here is computed by the program, and no line of it is called.
"""

from dataclasses import dataclass, field

STANDARDS = ("leadership", "recruitment", "voice")


@dataclass(frozen=True)
class Cell:
    """Then and now in per cent, by how many points, how many questions compare, are reworded, rescaled, and do not."""

    then: int | None
    now: int | None
    points: int | None
    common: int
    reworded: int
    rescaled: int
    aside: int


@dataclass(frozen=True)
class Story:
    """`then` and `now` are what the agency answers. In `scored_*`: leadership, recruitment, voice, all; in `moved` too."""

    then: str
    now: str
    scored_then: tuple[int, int, int, int]
    scored_now: tuple[int, int, int, int]
    moved: tuple[Cell, Cell, Cell, Cell]
    questions: dict[str, str] = field(default_factory=dict)


BETTER_THEN = "lead=1 reports=1 checks=A volunteers=no induction=yes heard=1 complaints=partly"
BETTER_NOW = "lead=2 reports=2 complaints=yes checks=2 volunteers=no heard=3 supervision=1"
BETTER = Story(
    BETTER_THEN, BETTER_NOW,
    # (1/3 + 1/3) / 2; (1/2 + 1) / 2; (1/3 + 1/2) / 2; (2/3 + 1.5 + 5/6) / 6
    (33, 75, 42, 50),
    # (2/3 + 2 x 2/3 + 1) / 4; 2/3; (1 + 1/3) / 2; (3 + 2/3 + 4/3) / 7
    (75, 67, 67, 71),
    (
        Cell(38, 75, +37, 3, 1, 0, 0),  # (1/3 + 2 x 1/3 + 1/2) / 4 = 37.5 to 3 / 4
        Cell(50, 67, +17, 1, 0, 1, 1),  # 1/2 to 2/3; volunteers do not count
        Cell(33, 100, +67, 1, 0, 0, 2),  # 1/3 to 1; supervision is new, words do not count
        Cell(39, 78, +39, 5, 1, 1, 4),  # (1.5 + 0.5 + 1/3) / 6 = 38.9 to (3 + 2/3 + 1) / 6 = 77.8; induction is gone
    ),
    {
        "lead": "33 67 better w", "reports": "33 67 better", "complaints": "50 100 better", "checks": "50 67 better s",
        "volunteers": "no-share", "heard": "33 100 better", "supervision": "new", "changed": "no-share",
        "induction": "gone",
    },
)  # fmt: skip
# As BETTER, but in 2026 the board says that children are not heard: 0 for 1.
BETTER_HEARD_0_THEN = Story(
    BETTER_THEN,
    BETTER_NOW,
    (33, 75, 25, 44),  # voice (0 + 1/2) / 2; all (2/3 + 1.5 + 1/2) / 6
    (75, 67, 67, 71),
    (
        *BETTER.moved[:2],
        Cell(0, 100, +100, 1, 0, 0, 2),
        Cell(33, 78, +45, 5, 1, 1, 4),  # (1.5 + 0.5 + 0) / 6 to 77.8
    ),
    {**BETTER.questions, "heard": "0 100 better"},
)
WORSE = Story(
    "lead=3 reports=3 checks=G volunteers=no induction=yes heard=3 complaints=yes",
    "lead=2 reports=3 complaints=no checks=1 volunteers=no heard=2 supervision=2",
    (100, 100, 100, 100),
    # (2/3 + 2 + 0) / 4; 1/3; (2/3 + 2/3) / 2; (8/3 + 1/3 + 4/3) / 7 = 61.9
    (67, 33, 67, 62),
    (
        Cell(100, 67, -33, 3, 1, 0, 0),
        Cell(100, 33, -67, 1, 0, 1, 1),
        Cell(100, 67, -33, 1, 0, 0, 2),
        Cell(100, 61, -39, 5, 1, 1, 4),  # 6 / 6 to (8/3 + 1/3 + 2/3) / 6 = 61.1
    ),
    {
        "lead": "100 67 worse w", "reports": "100 100 same", "complaints": "100 0 worse", "checks": "100 33 worse s",
        "volunteers": "no-share", "heard": "100 67 worse", "supervision": "new", "changed": "no-share",
        "induction": "gone",
    },
)  # fmt: skip
SAME = Story(
    "lead=2 reports=2 checks=G volunteers=no induction=no heard=2 complaints=partly",
    "lead=2 reports=2 complaints=partly checks=3 volunteers=no heard=2 supervision=0",
    # 2/3; (1 + 0) / 2; (2/3 + 1/2) / 2 = 58.3; (4/3 + 1 + 7/6) / 6 = 58.3
    (67, 50, 58, 58),
    # (2/3 + 4/3 + 1/2) / 4 = 62.5; 1; (2/3 + 0) / 2; (2.5 + 1 + 2/3) / 7 = 59.5
    (63, 100, 33, 60),
    (
        Cell(63, 63, 0, 3, 1, 0, 0),  # 2.5 / 4 both times
        Cell(100, 100, 0, 1, 0, 1, 1),  # G and 3 are both met fully
        Cell(67, 67, 0, 1, 0, 0, 2),
        Cell(69, 69, 0, 5, 1, 1, 4),  # (2.5 + 1 + 2/3) / 6 = 69.4
    ),
)
VOLUNTEERS = Story(
    "lead=0 reports=1 checks=R volunteers=yes volunteers-checked=50% induction=partly heard=0 complaints=no",
    "lead=1 reports=1 complaints=no checks=0 volunteers=yes volunteers-checked=80% heard=n/a supervision=3",
    # (0 + 1/3) / 2 = 16.7; (0 + 1/2 + 1/2) / 3; 0; (1/3 + 1 + 0) / 7 = 19.0
    (17, 33, 0, 19),
    # (1/3 + 2/3 + 0) / 4; (0 + 0.8) / 2; supervision alone, heard does not apply; (1 + 0.8 + 1) / 7
    (25, 40, 100, 40),
    (
        Cell(17, 25, +8, 3, 1, 0, 0),  # (0 + 2/3 + 0) / 4 to 1 / 4
        Cell(25, 40, +15, 2, 0, 1, 1),  # (0 + 0.5) / 2 to (0 + 0.8) / 2
        Cell(None, None, None, 0, 0, 0, 3),
        Cell(19, 30, +11, 5, 1, 1, 5),  # (2/3 + 0.5) / 6 = 19.4 to (1 + 0.8) / 6
    ),
    {
        "lead": "0 33 better w", "reports": "33 33 same", "complaints": "0 0 same", "checks": "0 0 same s",
        "volunteers": "no-share", "volunteers-checked": "50 80 better", "heard": "applies-not-now",
        "supervision": "new", "changed": "no-share", "induction": "gone",
    },
)  # fmt: skip
NO_MORE_VOLUNTEERS = Story(
    "lead=3 reports=2 checks=A volunteers=yes volunteers-checked=100% induction=yes heard=2 complaints=yes",
    "lead=3 reports=3 complaints=yes checks=3 volunteers=no heard=3 supervision=3",
    # (1 + 2/3) / 2; (1/2 + 1 + 1) / 3; (2/3 + 1) / 2; (5/3 + 2.5 + 5/3) / 7: all 83.3
    (83, 83, 83, 83),
    (100, 100, 100, 100),
    (
        Cell(83, 100, +17, 3, 1, 0, 0),  # (1 + 4/3 + 1) / 4 = 83.3
        Cell(50, 100, +50, 1, 0, 1, 2),  # checks alone: volunteers-checked is not asked now
        Cell(67, 100, +33, 1, 0, 0, 2),
        Cell(75, 100, +25, 5, 1, 1, 5),  # (10/3 + 1/2 + 2/3) / 6
    ),
    {
        "lead": "100 100 same w", "reports": "67 100 better", "complaints": "100 100 same", "checks": "50 100 better s",
        "volunteers": "no-share", "volunteers-checked": "not-asked-now", "heard": "67 100 better",
        "supervision": "new", "changed": "no-share", "induction": "gone",
    },
)  # fmt: skip
NEW_VOLUNTEERS = Story(
    "lead=2 reports=0 checks=G volunteers=no induction=no heard=1 complaints=yes",
    "lead=2 reports=1 complaints=partly checks=2 volunteers=yes volunteers-checked=60% heard=1 supervision=2",
    # (2/3 + 0) / 2; (1 + 0) / 2; (1/3 + 1) / 2; (2/3 + 1 + 4/3) / 6
    (33, 50, 67, 50),
    # (2/3 + 2/3 + 1/2) / 4 = 45.8; (2/3 + 0.6) / 2 = 63.3; (1/3 + 2/3) / 2; (11/6 + 19/15 + 1) / 8 = 51.3
    (46, 63, 50, 51),
    (
        Cell(42, 46, +4, 3, 1, 0, 0),  # (2/3 + 0 + 1) / 4 = 41.7 to 45.8
        Cell(100, 67, -33, 1, 0, 1, 2),  # checks alone: volunteers-checked was not asked then
        Cell(33, 33, 0, 1, 0, 0, 2),
        Cell(50, 47, -3, 5, 1, 1, 5),  # (5/3 + 1 + 1/3) / 6 to (11/6 + 2/3 + 1/3) / 6 = 47.2
    ),
    {
        "lead": "67 67 same w", "reports": "0 33 better", "complaints": "100 50 worse", "checks": "100 67 worse s",
        "volunteers": "no-share", "volunteers-checked": "not-asked-then", "heard": "33 33 same",
        "supervision": "new", "changed": "no-share", "induction": "gone",
    },
)  # fmt: skip
