"""The stories of agencies that answer several boards: the answers are the same, what each board makes of them is not.

Made by hand as `figures` says.
"""

from .figures import Cell, Story

POLICE_THEN = (
    "lead=2 reports=1 checks=A volunteers=yes volunteers-checked=70% induction=yes heard=1 custody=2 complaints=yes"
)
POLICE_NOW = (
    "lead=3 reports=2 complaints=yes checks=2 volunteers=yes volunteers-checked=90% heard=2 custody=3 supervision=1"
)
# By themselves: 2026 (2/3 + 1/3) / 2 = 50; (0.5 + 0.7 + 1) / 3 = 73.3; (1/3 + 2/3 + 1) / 3 = 66.7.
# 2028 (1 + 4/3 + 1) / 4 = 83.3; (2/3 + 0.9) / 2 = 78.3; (2/3 + 1 + 1/3) / 3 = 66.7; all (10/3 + 47/30 + 2) / 9 = 76.7.
POLICE_A = Story(  # Ambermere: lead 1 in 2026; reports 1 and checks 3 in 2028
    POLICE_THEN, POLICE_NOW,
    (33, 73, 67, 61),  # (1/3 + 1/3) / 2; all (2/3 + 2.2 + 2) / 8 = 60.8
    (67, 95, 67, 73),  # (1 + 2/3 + 1) / 4; (1 + 0.9) / 2; all (8/3 + 1.9 + 2) / 9 = 73.0
    (
        Cell(50, 67, +17, 3, 1, 0, 0),  # (1/3 + 2/3 + 1) / 4 to (1 + 2/3 + 1) / 4
        Cell(60, 95, +35, 2, 0, 1, 1),  # (0.5 + 0.7) / 2 to (1 + 0.9) / 2
        Cell(50, 83, +33, 2, 0, 0, 2),  # (1/3 + 2/3) / 2 to (2/3 + 1) / 2
        Cell(53, 78, +25, 7, 1, 1, 4),  # (2 + 1.2 + 1) / 8 = 52.5 to (8/3 + 1.9 + 5/3) / 8 = 77.9
    ),
    {
        "lead": "33 100 better w", "reports": "33 33 same", "complaints": "100 100 same", "checks": "50 100 better s",
        "volunteers": "no-share", "volunteers-checked": "70 90 better", "heard": "33 67 better",
        "custody": "67 100 better", "supervision": "new", "changed": "no-share", "induction": "gone",
    },
)  # fmt: skip
POLICE_C = Story(  # Calder: nothing in 2026; custody 1 in 2028
    POLICE_THEN, POLICE_NOW,
    (50, 73, 67, 65),  # all (1 + 2.2 + 2) / 8
    (83, 78, 44, 69),  # voice (2/3 + 1/3 + 1/3) / 3; all (10/3 + 47/30 + 4/3) / 9 = 69.3
    (
        Cell(58, 83, +25, 3, 1, 0, 0),  # (2/3 + 2/3 + 1) / 4 = 58.3
        Cell(60, 78, +18, 2, 0, 1, 1),
        Cell(50, 50, 0, 2, 0, 0, 2),  # (1/3 + 2/3) / 2 to (2/3 + 1/3) / 2
        Cell(57, 74, +17, 7, 1, 1, 4),  # (7/3 + 1.2 + 1) / 8 = 56.7 to (10/3 + 47/30 + 1) / 8 = 73.8
    ),
    {"heard": "33 67 better", "custody": "67 33 worse", "reports": "33 67 better"},
)  # fmt: skip
POLICE_D = Story(  # Dale: custody 0 in 2026; volunteers-checked 70 in 2028
    POLICE_THEN, POLICE_NOW,
    (50, 73, 44, 57),  # voice (1/3 + 0 + 1) / 3; all (1 + 2.2 + 4/3) / 8 = 56.7
    (83, 68, 67, 74),  # (2/3 + 0.7) / 2 = 68.3; all (10/3 + 41/30 + 2) / 9 = 74.4
    (
        Cell(58, 83, +25, 3, 1, 0, 0),
        Cell(60, 68, +8, 2, 0, 1, 1),
        Cell(17, 83, +66, 2, 0, 0, 2),  # (1/3 + 0) / 2 = 16.7 to (2/3 + 1) / 2 = 83.3
        Cell(48, 80, +32, 7, 1, 1, 4),  # (7/3 + 1.2 + 1/3) / 8 = 48.3 to (10/3 + 41/30 + 5/3) / 8 = 79.6
    ),
    {"volunteers-checked": "70 70 same", "custody": "0 100 better"},
)  # fmt: skip

ESTUARY_THEN = "lead=1 reports=2 checks=R volunteers=no induction=no heard=2 complaints=partly"
ESTUARY_NOW = "lead=1 reports=3 complaints=yes checks=1 volunteers=no heard=1 supervision=3"
ESTUARY_A = Story(
    ESTUARY_THEN, ESTUARY_NOW,
    (50, 0, 58, 36),  # (1/3 + 2/3) / 2; (0 + 0) / 2; (2/3 + 1/2) / 2; all (1 + 0 + 7/6) / 6 = 36.1
    (83, 33, 67, 71),  # (1/3 + 2 + 1) / 4; 1/3; (1/3 + 1) / 2; all (10/3 + 1/3 + 4/3) / 7 = 71.4
    (
        Cell(54, 83, +29, 3, 1, 0, 0),  # (1/3 + 4/3 + 1/2) / 4 = 54.2 to 83.3
        Cell(0, 33, +33, 1, 0, 1, 1),
        Cell(67, 33, -34, 1, 0, 0, 2),  # 2/3 to 1/3: 67 and 33 as shown
        Cell(47, 67, +20, 5, 1, 1, 4),  # (13/6 + 0 + 2/3) / 6 = 47.2 to (10/3 + 1/3 + 1/3) / 6
    ),
    {
        "lead": "33 33 same w", "reports": "67 100 better", "complaints": "50 100 better", "checks": "0 33 better s",
        "volunteers": "no-share", "heard": "67 33 worse", "supervision": "new", "changed": "no-share",
        "induction": "gone",
    },
)  # fmt: skip
ESTUARY_C = Story(  # Calder: lead 2 in 2028
    ESTUARY_THEN,
    ESTUARY_NOW,
    (50, 0, 58, 36),
    (92, 33, 67, 76),  # (2/3 + 2 + 1) / 4 = 91.7; all (11/3 + 1/3 + 4/3) / 7 = 76.2
    (
        Cell(54, 92, +38, 3, 1, 0, 0),
        *ESTUARY_A.moved[1:3],
        Cell(47, 72, +25, 5, 1, 1, 4),  # 47.2 to (11/3 + 1/3 + 1/3) / 6 = 72.2
    ),
    {"lead": "33 67 better w"},
)
MOORLAND_THEN = "lead=3 reports=3 checks=G volunteers=yes volunteers-checked=90% induction=yes heard=3 complaints=yes"
MOORLAND_NOW = "lead=3 reports=3 complaints=yes checks=3 volunteers=yes volunteers-checked=100% heard=3 supervision=2"
MOORLAND_C = Story(
    MOORLAND_THEN, MOORLAND_NOW,
    (100, 97, 100, 99),  # (1 + 0.9 + 1) / 3 = 96.7; all (2 + 2.9 + 2) / 7 = 98.6
    (100, 100, 83, 96),  # (1 + 2/3) / 2; all (4 + 2 + 5/3) / 8 = 95.8
    (
        Cell(100, 100, 0, 3, 1, 0, 0),
        Cell(95, 100, +5, 2, 0, 1, 1),  # (1 + 0.9) / 2
        Cell(100, 100, 0, 1, 0, 0, 2),
        Cell(99, 100, +1, 6, 1, 1, 4),  # (4 + 1.9 + 1) / 7 = 98.6
    ),
    {"checks": "100 100 same s", "volunteers-checked": "90 100 better"},
)  # fmt: skip
MOORLAND_D = Story(  # Dale: checks A in 2026; in 2028 it agrees with leadership
    MOORLAND_THEN,
    MOORLAND_NOW,
    (100, 80, 100, 91),  # (0.5 + 0.9 + 1) / 3; all (2 + 2.4 + 2) / 7 = 91.4
    (100, 100, 83, 96),
    (
        MOORLAND_C.moved[0],
        Cell(70, 100, +30, 2, 0, 1, 1),  # (0.5 + 0.9) / 2
        MOORLAND_C.moved[2],
        Cell(91, 100, +9, 6, 1, 1, 4),  # (4 + 1.4 + 1) / 7 = 91.4
    ),
    {"checks": "50 100 better s"},
)
PROBATION_THEN = "lead=2 reports=2 checks=A volunteers=no induction=yes heard=0 complaints=no"
PROBATION_NOW = "lead=2 reports=2 complaints=yes checks=1 volunteers=no heard=1 supervision=0"
PROBATION_A = Story(
    PROBATION_THEN, PROBATION_NOW,
    (67, 75, 0, 47),  # 2/3; (0.5 + 1) / 2; 0; all (4/3 + 1.5 + 0) / 6 = 47.2
    (75, 33, 17, 52),  # (2/3 + 4/3 + 1) / 4; 1/3; (1/3 + 0) / 2 = 16.7; all (3 + 1/3 + 1/3) / 7 = 52.4
    (
        Cell(50, 75, +25, 3, 1, 0, 0),  # (2/3 + 4/3 + 0) / 4 to 3 / 4
        Cell(50, 33, -17, 1, 0, 1, 1),
        Cell(0, 33, +33, 1, 0, 0, 2),
        Cell(42, 61, +19, 5, 1, 1, 4),  # (2 + 0.5 + 0) / 6 = 41.7 to (3 + 1/3 + 1/3) / 6 = 61.1
    ),
    {"complaints": "0 100 better", "checks": "50 33 worse s", "heard": "0 33 better"},
)  # fmt: skip
PROBATION_D = Story(  # Dale: complaints no in 2028
    PROBATION_THEN,
    PROBATION_NOW,
    (67, 75, 0, 47),
    (50, 33, 17, 38),  # (2/3 + 4/3 + 0) / 4; all (2 + 1/3 + 1/3) / 7 = 38.1
    (
        Cell(50, 50, 0, 3, 1, 0, 0),
        *PROBATION_A.moved[1:3],
        Cell(42, 44, +2, 5, 1, 1, 4),  # 41.7 to (2 + 1/3 + 1/3) / 6 = 44.4
    ),
    {"complaints": "0 0 same"},
)
