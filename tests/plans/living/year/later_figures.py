"""The same for the second half of the year: what every page ought to say on 31 December and 31 March."""

from datetime import date

from .figures import NO_MEASURE, NO_ORIGIN, Quarter, at_a_glance

DECEMBER = Quarter(
    day=date(2026, 12, 31),
    table="""
        1.1 |           | Amber: At risk  | On track       | 24 November 2026 |
        1.2 |           | Green: On track | On track       | 12 October 2026  |
        1.3 |           | Red: Off track  | Off track      | 20 October 2026  |
        1.4 |           | Green: On track | At risk        | 1 July 2026      | softer
        1.5 | Cancelled | Not applicable  | Not applicable | 18 June 2026     |
        2.1 | Verified  | Complete        | Complete       | 1 December 2026  |
        2.2 |           | Green: On track | On track       | 15 December 2026 |
        2.3 | Verified  | Complete        | Complete       | 16 June 2026     |
        2.4 |           | No answer       | No answer      |                  |
    """,
    why={
        "1.1": "The next date is 31 January 2027",
        "1.2": "The next date is 31 December 2026",
        "1.3": "One date passed: 30 June 2026",
        "1.4": "Nothing heard since 1 July 2026",
        "1.5": "",
        "2.1": "",
        "2.2": "The next date is 31 January 2027",
        "2.3": "",
        "2.4": "Nobody has answered for it yet",
    },
    figures="8 things to do, 1 said to be better than the dates say.",
    glance=at_a_glance(0, 1, 0, On_track=3, At_risk=1, Off_track=1, Complete=2, No_answer=1),
    filters={"1 said to be better than the dates say": ["1.4"]},
    missing="0 of 3 have not answered",
    waiting=["1.3, 20 October 2026", "2.2, 15 December 2026"],
    evidence={"unit": 2, "group-chair": 2, "reader": 2},
    leads={"2.4": "Designated Nurse"},
    when={"1.1": "31 January 2027", "2.4": "28 February 2027"},
    expected={"1.5": "28 February 2027"},
    timeline={
        "kept": ["1.2: 30 June 2026", "1.3: 30 September 2026"],
        "missed": ["1.3: 30 June 2026"],
        "slipped": ["1.1: 30 November 2026", "1.1: 30 September 2026", "2.4: 31 May 2026"],
        "open": [
            "1.1: 31 January 2027", "1.2: 31 December 2026", "1.3: 31 December 2026", "1.3: 31 March 2027",
            "2.1: 31 December 2026", "2.2: 31 January 2027", "2.3: 24 July 2026", "2.4: 28 February 2027",
        ],
    },
    breaks={
        "1": [f"{NO_ORIGIN}: 1"],
        "2": [f"{NO_ORIGIN}: 2", NO_MEASURE, "Nobody has spoken of it since the plan came in: 2.4"],
    },
    changes={
        "Got worse": [
            "1.3: Stated: On track then Off track",
            "1.4: Worked out: On track then At risk Nothing heard since 1 July 2026.",
        ],
        "Dates that moved": [
            "1.1: From 30 November 2026 to 31 January 2027, because: The last school opens in January",
            "2.4: From 31 May 2026 to 28 February 2027, because: The nurse's team writes it",
        ],
        "Claimed, put off, verified and opened again": [
            "2.1: Open then Verified", "2.3: Claimed complete then Verified: Referrals arrive complete",
            "2.4: Deferred then Open: The team is here",
        ],
        "Dates kept": ["1.3: 30 September 2026"],
        "Other leads": ["2.4: From - to Designated Nurse"],
        "No longer in the plan": ["1.5: Cancelled: The council lights it from its own plan"],
        "What was said": [
            "1.1: 24 November 2026", "1.2: 12 October 2026", "1.3: 20 October 2026", "2.2: 15 December 2026",
        ],
        "Silent": ["1.4", "2.4"],
    },
)  # fmt: skip

MARCH = Quarter(
    day=date(2027, 3, 31),
    table="""
        1.1 | Claimed complete | Complete        | Complete       | 29 January 2027 |
        1.2 | Verified         | Complete        | Complete       | 12 October 2026 |
        1.3 |                  | Amber: At risk  | Off track      | 15 March 2027   | softer
        1.4 |                  | Green: On track | On track       | 10 March 2027   |
        1.5 | Cancelled        | Not applicable  | Not applicable | 18 June 2026    |
        2.1 | Verified         | Complete        | Complete       | 1 December 2026 |
        2.2 |                  | Green: On track | Off track      | 12 March 2027   | softer late
        2.3 |                  | Amber: At risk  | Off track      | 20 January 2027 | softer late
        2.4 |                  | Red: Off track  | Off track      | 1 March 2027    | late
    """,
    why={
        "1.1": "Claimed complete on 2 February 2027, and no group has looked at it yet",
        "1.2": "",
        "1.3": "One date passed: 30 June 2026",
        "1.4": "Heard of on 10 March 2027",
        "1.5": "",
        "2.1": "",
        "2.2": "One date passed: 31 January 2027",
        "2.3": "One date passed: 24 July 2026",
        "2.4": "One date passed: 28 February 2027",
    },
    figures="8 things to do, 3 past their date, 3 said to be better than the dates say.",
    glance=at_a_glance(3, 0, 0, On_track=2, At_risk=2, Off_track=1, Complete=3),
    filters={
        "3 past their date": ["2.2", "2.3", "2.4"], "3 said to be better than the dates say": ["1.3", "2.2", "2.3"],
    },
    missing="0 of 3 have not answered",
    waiting=["2.2, 15 December 2026", "2.2, 12 March 2027", "2.3, 20 January 2027", "2.4, 1 March 2027"],
    evidence={"unit": 2, "group-chair": 3, "reader": 2},
    leads={"2.4": "Designated Nurse"},
    when={"1.1": "31 January 2027", "2.4": "28 February 2027"},
    expected={"1.5": "28 February 2027"},
    timeline={
        "kept": [
            "1.1: 31 January 2027", "1.2: 30 June 2026", "1.2: 31 December 2026", "1.3: 30 September 2026",
            "1.3: 31 December 2026",
        ],
        "missed": ["1.3: 30 June 2026", "2.2: 31 January 2027", "2.3: 24 July 2026", "2.4: 28 February 2027"],
        "slipped": ["1.1: 30 November 2026", "1.1: 30 September 2026", "2.4: 31 May 2026"],
        "open": ["1.3: 31 March 2027", "2.1: 31 December 2026"],
    },
    breaks={
        "1": [
            f"{NO_ORIGIN}: 1",
            "It is said to be done, and no evidence that you may see stands behind it: 1.1, 1.2",  # the unit does not
        ],
        "2": [f"{NO_ORIGIN}: 2", NO_MEASURE],
    },
    changes={
        "Got worse": ["2.2: Worked out: On track then Off track One date passed: 31 January 2027."],
        "Claimed, put off, verified and opened again": [
            "1.1: Open then Claimed complete: Children walk where they took the bus",
            "1.2: Open then Verified",
            "2.3: Verified then Open: Two desks went back to the old form",
        ],
        "Got better": ["1.3: Off track then At risk"],
        "Rated otherwise": ["2.4: No answer then Off track"],
        "Dates kept": ["1.1: 31 January 2027", "1.2: 31 December 2026", "1.3: 31 December 2026"],
        "What was said": [
            "1.1: 29 January 2027", "1.3: 15 March 2027", "1.4: 10 March 2027", "2.2: 12 March 2027",
            "2.3: 20 January 2027", "2.4: 1 March 2027",
        ],
    },
)  # fmt: skip
