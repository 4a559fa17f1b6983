"""What ten agencies and the business unit said in two years, by hand. Plain data: nothing of the program is asked.

Quarters are those of the year from April; figures are due 28 days after a quarter ends: on 28 July, 28 October,
28 January and 28 April.
"""

from datetime import date

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
DUE = {
    "2024-Q1": date(2024, 7, 28), "2024-Q2": date(2024, 10, 28), "2024-Q3": date(2025, 1, 28),
    "2024-Q4": date(2025, 4, 28), "2025-Q1": date(2025, 7, 28), "2025-Q2": date(2025, 10, 28),
    "2025-Q3": date(2026, 1, 28), "2025-Q4": date(2026, 4, 28),
}  # fmt: skip
ENDS = {
    "2024-Q1": date(2024, 6, 30), "2024-Q2": date(2024, 9, 30), "2024-Q3": date(2024, 12, 31),
    "2024-Q4": date(2025, 3, 31), "2025-Q1": date(2025, 6, 30), "2025-Q2": date(2025, 9, 30),
    "2025-Q3": date(2025, 12, 31), "2025-Q4": date(2026, 3, 31),
}  # fmt: skip
LAST_DAY = date(2026, 6, 27)  # two years later: 60 days after the last return was due

AGENCIES = {
    "Ash Council": "council", "Beck Police": "police", "Cole Health": "health", "Dene Probation": "probation",
    "Elm School": "school", "Fen Housing": "provider", "Glen Hospital": "health", "Holt Fire": "other",
    "Isle Youth": "voluntary", "Jay Trust": "voluntary",
}  # fmt: skip

# When each return was first sent, in days after it was due. "3<5>10": sent on the third, given back on the fifth, sent
# again on the tenth. "excused": not asked; "never": nothing was ever typed; "half": typed, and never sent.
RETURNS = {
    "Ash Council":    "-3  -3       -3     -3       -3  -3       -3      -3",
    "Beck Police":    " 5  -3       12     -3       -3   1       -3      40",
    "Cole Health":    "-3  -2<2>30  -3     -3       -3  -3       -3      -3",
    "Dene Probation": "-3  -3       -3     excused  -3  -3       -3      -3",
    "Elm School":     "-3  -3       never  -3       -3  -3       -3      -3",
    "Fen Housing":    "-3  -3       -3     -3       -3  3<5>10   -3      -3",
    "Glen Hospital":  " 0  -3       -3     -3       -3  -3       -3      -3",
    "Holt Fire":      "-3  -3       -3     -3       -3  half     -3      -3",
    "Isle Youth":     "-3  -3       -3     -3       -3  -3       -3      -3",
    "Jay Trust":      "-3  -3       -3     -3       21  -3       -3      never",
}  # fmt: skip
NOT_APPROVED = {("Isle Youth", "2025-Q4")}  # it lies with the business unit to this day

# A number is "160/200" (of how many) or "12"; "c" suppressed, "z" does not apply, ":" not available, "" nothing. "p" and
# "e" behind it: provisional, estimated. "120=30+40+50": with its parts.
DECISIONS = {  # of contacts, those decided within 24 hours
    "Ash Council":    "160/200 164/200 158/200 166/200 187/220 185/220 189/220 194/220",
    "Beck Police":    "75/100  78/100  74/100  80/100  82/100  79/100  84/100  85/100",
    "Cole Health":    "40/50   41/50   30/50   36/50   41/50   42/50   41/50   43/50",
    "Dene Probation": "32/40   33/40   31/40   .       34/40   33/40   35/40   34/40",
    "Elm School":     "15/20   16/20   .       17/20   16/20   17/20   c       17/20",
    "Fen Housing":    "40/50   39/50p  41/50   42/50   40/50   44/50   43/50   42/50",
    "Glen Hospital":  "60/80   62/80   64/80   66/80   68/80   66/80   70/80   72/80",
    "Holt Fire":      "44/50   45/50   43/50   44/50   46/50   40/50   45/50   44/50",
    "Isle Youth":     "20/25   21/25   19/25   20/25   z       21/25   22/25e  20/25",
    "Jay Trust":      "48/60   50/60   :       51/60   49/60   52/60   50/60   .",
}  # fmt: skip
ASSESSMENTS = {  # begun, by age: under 5, 5 to 10, 11 to 17
    "Ash Council": "120=30+40+50 124=31+41+50 118=28+40+50 126=32+42+52 130=33+43+54 128=32+44+52 132=34+44+54 127=31+43+53",
    "Beck Police": "240=80+80+80 150=50+50+50 148=48+50+50 155=50+52+53 151=50+50+51 149=49+50+50 153=51+51+51 150=50+50+50",
    "Cole Health": "60=20+20+20 63=21+21+21 58=18+20+20 61=20+20+21 64=21+21+22 62=20+21+21 60=20+20+20 63=21+21+21",
    "Fen Housing": "100=30+30+40 102=31+31+40 98=29+29+40 101=30+31+40 99=29+30+40 100=30+30+40 140=40+50+50 100=30+30+40",
}  # fmt: skip
ALLEGATIONS = {  # against people who work with children: few
    "Ash Council":   "12 14 11 13 12 10 11 12",
    "Beck Police":   "8 9 7 9 8 11 9 8",
    "Cole Health":   "6 7 8 6 9 7 8 6",
    "Elm School":    "3 2 . 4 3 2 1 3",
    "Glen Hospital": "7 6 6 8 9 7 0 6",  # none at all in the last autumn, which is a number
    "Jay Trust":     "9 8 10 7 8 9 11 .",
}  # fmt: skip
MEETINGS = {  # strategy meetings they came to; from the second year on only those held in two days count
    "Beck Police":    "16/20 17/20 16/20 18/20 12/20 13/20 13/20 14/20",
    "Cole Health":    "8/10  9/10  8/10  9/10  7/10  7/10  8/10  8/10",
    "Dene Probation": "15/20 16/20 15/20 .     11/20 12/20 12/20 13/20",
    "Glen Hospital":  "18/20 19/20 21/20 19/20 14/20 15/20 15/20 16/20",
    "Holt Fire":      "9/10  9/10  8/10  9/10  6/10  .     7/10  7/10",
}  # fmt: skip
RETURNED = {
    "decisions": DECISIONS, "assessments": ASSESSMENTS, "allegations": ALLEGATIONS, "meetings": MEETINGS,
}  # fmt: skip
AGES = ("Under 5", "5 to 10", "11 to 17")

# What the business unit enters, five days before it is due.
ENTERED = {
    "repeat":   "22/100 23/100p 20/100 21/100p 19/100 20/100 18/100e 17/90",
    "contacts": "1000 1040 990 1100 1150 . 1203 1210e",
}  # fmt: skip
ENTERED_LATE = {("contacts", "2024-Q2"): 9}  # days after it was due

# What was odd, which checks it fails, and what was said to let it through.
ODD = {
    # 240, and at most 200 are possible
    ("Beck Police", "2024-Q1", "assessments"): ({"range"}, "A summer club sent all its own"),
    # 31 + 41 + 50 are 122, and not 124
    ("Ash Council", "2024-Q2", "assessments"): ({"sum"}, "Two of unknown age"),
    # 41 of 50 are 82%, 30 of 50 are 60%: 22 points lower
    ("Cole Health", "2024-Q3", "decisions"): ({"jump"}, "A team moved house in November"),
    # 21 of 20 is more than all of them; that 105% is outside 0 to 100 is the same said twice
    ("Glen Hospital", "2024-Q3", "meetings"): ({"fraction"}, "Two wards came to one meeting"),
    # 100 102 98 101 99 100: the middle is 100, usually 1 away; 140 is 40 away, and two fifths more than last time
    ("Fen Housing", "2025-Q3", "assessments"): ({"outlier"}, "A new estate was let"),
}
# Typed wrongly first, refused without a comment, and put right instead: 5 of 50 after 44 of 50.
SLIP = ("Holt Fire", "2024-Q2", "decisions", "5/50")
# Nothing typed at all is refused before anything else.
EMPTY = ("Beck Police", "2024-Q1")

# After approval: who, which, what it is now, why, on which day.
CORRECTED = [
    ("Fen Housing", "2024-Q2", "decisions", "39/50", "Now it is final", date(2024, 12, 10)),
    ("Ash Council", "2024-Q2", "decisions", "168/200", "Four were counted in October", date(2025, 2, 10)),
    ("Cole Health", "2024-Q4", "assessments", "65=21+22+22", "Four came in late from a team", date(2025, 9, 1)),
    ("Beck Police", "2024-Q3", "allegations", "6", "One was counted twice", date(2025, 9, 2)),
    ("Beck Police", "2024-Q3", "allegations", "8", "Two more were found, and none twice", date(2025, 10, 2)),
]  # fmt: skip
ENTERED_AGAIN = [
    ("repeat", "2024-Q2", "23/100", "Now it is final", date(2024, 11, 20)),
    ("repeat", "2024-Q4", "25/110", "Now it is final: ten more plans", date(2025, 6, 10)),
    ("contacts", "2024-Q3", "995", "Five were in a drawer", date(2025, 3, 3)),
]  # fmt: skip

# From periods that end on this day: target, tolerance. And an agency's own.
TARGETS = {
    "decisions": [(date(2024, 4, 1), "82", "3")],
    "assessments": [(date(2024, 4, 1), "450", "20")],
    "repeat": [(date(2024, 4, 1), "20", "2"), (date(2025, 4, 1), "18", "1")],
    "meetings": [(date(2024, 4, 1), "85", "5"), (date(2025, 4, 1), "65", "5")],
}  # fmt: skip
OWN_TARGET = ("Elm School", "decisions", date(2025, 4, 1), "90", "4")
COMMENTARY = ("2025-Q3", "Decisions hold their pace.", "The new rota works.", "Keep it.", "Can the schools follow?")


def told(row: str) -> dict[str, str]:
    """By quarter; "." is nothing."""
    cells = row.split()
    assert len(cells) == len(QUARTERS)
    return {quarter: "" if one == "." else one for quarter, one in zip(QUARTERS, cells, strict=True)}
