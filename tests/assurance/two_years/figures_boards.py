"""Who is asked by which board, and what all agencies of a board come to together. Made by hand as `figures` says.

25 agencies have 30 seats: the police in all three partnerships; Estuary Health, Moorland Health and the probation service
in two each; the other 21 in one.
"""

from dataclasses import dataclass, field

from .figures import (
    BETTER,
    BETTER_HEARD_0_THEN,
    NEW_VOLUNTEERS,
    NO_MORE_VOLUNTEERS,
    SAME,
    VOLUNTEERS,
    WORSE,
    Story,
)
from .figures_shared import (
    ESTUARY_A,
    ESTUARY_C,
    MOORLAND_C,
    MOORLAND_D,
    POLICE_A,
    POLICE_C,
    POLICE_D,
    PROBATION_A,
    PROBATION_D,
)


@dataclass(frozen=True)
class Seated:
    """What an agency did before one board. `then` and `now`: "in", "missing", "excused", or "" where it is not asked.
    `late_*` by how many days."""

    kind: str
    story: Story
    then: str = "in"
    now: str = "in"
    late_then: int = 0
    late_now: int = 0
    part: str = "both"


@dataclass(frozen=True)
class All:
    """Agencies together: then, now, points, how many compare, better, worse, the same."""

    then: int
    now: int
    points: int
    of: int
    better: int
    worse: int
    same: int


@dataclass(frozen=True)
class Returns:
    """asked, came, late, missing, excused, per cent, days late on average."""

    asked: int
    came: int
    late: int
    missing: int
    excused: int
    percent: int
    days: float | None


@dataclass(frozen=True)
class Drifted:
    """One moderated return of 2028: by the agency itself and by the board, all together, and answers put up and down."""

    own: int
    counts: int
    moderated: int
    up: int
    down: int
    standards: tuple[int, int, int]  # by how many points


@dataclass(frozen=True)
class Sheet:
    seats: dict[str, Seated]
    together: tuple[All, All, All, All]  # leadership, recruitment, voice, all
    means_now: tuple[int, int, int, int]
    handed_now: int
    returns_then: Returns
    returns_now: Returns
    drift: dict[str, Drifted]
    drift_mean: int  # of all together, in points
    means_then: tuple[int, int, int, int] | None = None
    themes: list[tuple[str, int, int, int, int]] = field(default_factory=list)


POLICE, ESTUARY, MOORLAND, PROBATION = "Harbour Police", "Estuary Health", "Moorland Health", "Probation Service"
AMBERMERE = Sheet(
    {
        "Amber Council": Seated("council", BETTER_HEARD_0_THEN),
        "Amber College": Seated("school", WORSE),
        "Bright Start": Seated("provider", SAME, late_now=4),
        "Candle Trust": Seated("voluntary", VOLUNTEERS),
        "Dove House": Seated("voluntary", NO_MORE_VOLUNTEERS),
        "East Haven": Seated("provider", NEW_VOLUNTEERS, late_then=2),
        "Fern Hospice": Seated("health", SAME, now="missing", part="missing-now"),
        POLICE: Seated("police", POLICE_A),
        ESTUARY: Seated("health", ESTUARY_A),
        PROBATION: Seated("probation", PROBATION_A),
    },
    (
        # then .375 + 1 + .625 + .1667 + .8333 + .4167 + .5 + .5417 + .5 = 4.9583 / 9 = 55.1
        # now .75 + .6667 + .625 + .25 + 1 + .4583 + .6667 + .8333 + .75 = 6 / 9 = 66.7
        All(55, 67, +12, 9, 7, 1, 1),
        # .5 + 1 + 1 + .25 + .5 + 1 + .6 + 0 + .5 = 5.35 / 9 = 59.4
        # .6667 + .3333 + 1 + .4 + 1 + .6667 + .95 + .3333 + .3333 = 5.6833 / 9 = 63.1
        All(59, 63, +4, 9, 5, 3, 1),
        # without Candle Trust: 0 + 1 + .6667 + .6667 + .3333 + .5 + .6667 + 0 = 3.8333 / 8 = 47.9
        # 1 + .6667 + .6667 + 1 + .3333 + .8333 + .3333 + .3333 = 5.1667 / 8 = 64.6
        All(48, 65, +17, 8, 4, 2, 2),
        # .3333 + 1 + .6944 + .1944 + .75 + .5 + .525 + .4722 + .4167 = 4.8861 / 9 = 54.3
        # .7778 + .6111 + .6944 + .3 + 1 + .4722 + .7792 + .6667 + .6111 = 5.9125 / 9 = 65.7
        All(54, 66, +12, 9, 6, 2, 1),
    ),
    # leadership as above; (.6667 + .3333 + 1 + .4 + 1 + .6333 + .95 + .3333 + .3333) = 5.65 / 9 = 62.8
    # .6667 + .6667 + .3333 + 1 + 1 + .5 + .6667 + .6667 + .1667 = 5.6667 / 9 = 63.0
    # .7143 + .6190 + .5952 + .4 + 1 + .5125 + .7296 + .7143 + .5238 = 5.8088 / 9 = 64.5
    (67, 63, 63, 65), 9,
    Returns(10, 10, 1, 0, 0, 100, 2.0), Returns(10, 9, 1, 1, 0, 90, 4.0),
    {POLICE: Drifted(77, 73, 2, 1, 1, (-16, +17, 0))},  # 83 to 67, 78 to 95
    -4,  # 73.0 - 76.7
    # .3333 + 1 + .6667 + .1667 + .8333 + .3333 + .6667 + .3333 + .5 + .6667 = 5.5 / 10
    # .75 + 1 + .5 + .3333 + .8333 + .5 + .5 + .7333 + 0 + .75 = 5.9 / 10
    # .25 + 1 + .5833 + 0 + .8333 + .6667 + .5833 + .6667 + .5833 + 0 = 5.1667 / 10
    # .4444 + 1 + .5833 + .1905 + .8333 + .5 + .5833 + .6083 + .3611 + .4722 = 5.5766 / 10
    (55, 59, 52, 56),
    [
        # question, unmet, not at all, of how many, mean. Most first; then the greater part; then the lower mean.
        ("supervision", 4, 2, 9, 56),  # 3 x 1 + 2 x 2/3 + 2 x 1/3 + 2 x 0 = 5 / 9
        ("checks", 4, 1, 9, 59),  # 3 x 1 (one of them the board's) + 2 x 2/3 + 3 x 1/3 + 0 = 5.3333 / 9
        ("complaints", 4, 2, 9, 67),  # 5 yes, 2 partly, 2 no: 6 / 9
        ("heard", 3, 0, 8, 63),  # 2 x 1 + 3 x 2/3 + 3 x 1/3 = 5 / 8
        ("reports", 3, 0, 9, 67),  # 3 x 1 + 3 x 2/3 + 3 x 1/3 = 6 / 9
        ("lead", 2, 0, 9, 67),  # 2 x 1 + 5 x 2/3 + 2 x 1/3 = 6 / 9
        ("volunteers-checked", 1, 0, 3, 77),  # (0.8 + 0.6 + 0.9) / 3 = 76.7
    ],
)  # fmt: skip
CALDER = Sheet(
    {
        "Calder Council": Seated("council", BETTER),
        "Calder College": Seated("school", VOLUNTEERS),
        "Copse Care": Seated("provider", SAME, late_then=10, late_now=3),
        "Cradle Trust": Seated("voluntary", NO_MORE_VOLUNTEERS, then="missing", part="missing-then"),
        "Dell House": Seated("voluntary", WORSE, now="excused", part="excused-now"),
        "Elm Haven": Seated("provider", NEW_VOLUNTEERS, then="", part="new"),
        "Forge Youth": Seated("voluntary", BETTER, now="", part="gone"),
        POLICE: Seated("police", POLICE_C),
        ESTUARY: Seated("health", ESTUARY_C, late_now=1),
        MOORLAND: Seated("health", MOORLAND_C),
    },
    (
        # .375 + .1667 + .625 + .5833 + .5417 + 1 = 3.2917 / 6; .75 + .25 + .625 + .8333 + .9167 + 1 = 4.375 / 6
        All(55, 73, +18, 6, 4, 0, 2),
        # .5 + .25 + 1 + .6 + 0 + .95 = 3.3 / 6; .6667 + .4 + 1 + .7833 + .3333 + 1 = 4.1833 / 6
        All(55, 70, +15, 6, 5, 0, 1),
        # without Calder College: .3333 + .6667 + .5 + .6667 + 1 = 3.1667 / 5; 1 + .6667 + .5 + .3333 + 1 = 3.5 / 5
        All(63, 70, +7, 5, 1, 1, 3),
        # .3889 + .1944 + .6944 + .5667 + .4722 + .9857 = 3.3024 / 6; .7778 + .3 + .6944 + .7375 + .7222 + 1 = 4.2319 / 6
        All(55, 71, +16, 6, 5, 0, 1),
    ),
    # with Cradle Trust (100 each) and Elm Haven (46, 63, 50): 5.8333 / 8; 5.8167 / 8;
    # .6667 + 1 + .3333 + 1 + .5 + .4444 + .6667 + .8333 = 5.4444 / 8;
    # .7143 + .4 + .5952 + 1 + .5125 + .6926 + .7619 + .9583 = 5.6349 / 8
    (73, 73, 68, 70), 8,
    Returns(9, 8, 1, 1, 0, 89, 10.0), Returns(8, 8, 2, 0, 1, 100, 2.0),  # (3 + 1) / 2 days
    {
        POLICE: Drifted(77, 69, 1, 0, 1, (0, 0, -23)),  # 67 to 44
        ESTUARY: Drifted(71, 76, 1, 1, 0, (+9, 0, 0)),  # 83 to 92
    },
    -1,  # (69.26 - 76.67 + 76.19 - 71.43) / 2 = (-7.41 + 4.76) / 2 = -1.3
)  # fmt: skip
DALE = Sheet(
    {
        "Dale Council": Seated("council", WORSE),
        "Dale College": Seated("school", NO_MORE_VOLUNTEERS),
        "Drift Care": Seated("provider", NEW_VOLUNTEERS, late_now=6),
        "Ember Trust": Seated("voluntary", VOLUNTEERS),
        "Fold House": Seated("voluntary", SAME, then="missing", now="missing", part="missing-both"),
        "Glade Haven": Seated("provider", BETTER),
        "Hearth Youth": Seated("voluntary", NO_MORE_VOLUNTEERS, then="excused", part="excused-then"),
        POLICE: Seated("police", POLICE_D),
        MOORLAND: Seated("health", MOORLAND_D),
        PROBATION: Seated("probation", PROBATION_D),
    },
    (
        # 1 + .8333 + .4167 + .1667 + .375 + .5833 + 1 + .5 = 4.875 / 8
        # .6667 + 1 + .4583 + .25 + .75 + .8333 + 1 + .5 = 5.4583 / 8
        All(61, 68, +7, 8, 5, 1, 2),
        # 1 + .5 + 1 + .25 + .5 + .6 + .7 + .5 = 5.05 / 8; .3333 + 1 + .6667 + .4 + .6667 + .6833 + 1 + .3333 = 5.0833 / 8
        All(63, 64, +1, 8, 5, 3, 0),
        # without Ember Trust: 1 + .6667 + .3333 + .3333 + .1667 + 1 + 0 = 3.5 / 7
        # .6667 + 1 + .3333 + 1 + .8333 + 1 + .3333 = 5.1667 / 7
        All(50, 74, +24, 7, 4, 1, 2),
        # 1 + .75 + .5 + .1944 + .3889 + .4833 + .9143 + .4167 = 4.6476 / 8
        # .6111 + 1 + .4722 + .3 + .7778 + .7958 + 1 + .4444 = 5.4014 / 8
        All(58, 68, +10, 8, 6, 2, 0),
    ),
    # with Hearth Youth: 6.4583 / 9; .3333 + 1 + .6333 + .4 + .6667 + .6833 + 1 + .3333 + 1 = 6.05 / 9;
    # .6667 + 1 + .5 + 1 + .6667 + .6667 + .8333 + .1667 + 1 = 6.5 / 9;
    # .6190 + 1 + .5125 + .4 + .7143 + .7444 + .9583 + .3810 + 1 = 6.3296 / 9
    (72, 67, 72, 70), 9,
    Returns(9, 8, 0, 1, 1, 89, None), Returns(10, 9, 1, 1, 0, 90, 6.0),
    {
        POLICE: Drifted(77, 74, 1, 0, 1, (0, -10, 0)),  # 78 to 68
        MOORLAND: Drifted(96, 96, 3, 0, 0, (0, 0, 0)),  # agreed with three answers
        PROBATION: Drifted(52, 38, 1, 0, 1, (-25, 0, 0)),  # 75 to 50
    },
    -6,  # (74.44 - 76.67 + 0 + 38.10 - 52.38) / 3 = (-2.22 - 14.29) / 3 = -5.5
)  # fmt: skip
SHEETS = {"ambermere": AMBERMERE, "calder": CALDER, "dale": DALE}
