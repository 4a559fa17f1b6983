"""The words of performance: what a number is, how sure it is, which way is good, how far a return is."""

from typing import Literal

# What a cell of a table of figures is. Only the first four carry a number; the others are kept as what they are, for
# ever, and no sum, rate, chart or colour takes them for one.
NumberState = Literal[
    "final", "provisional", "revised", "estimated", "suppressed", "low", "not-available", "not-applicable"
]
NUMBER_STATES: dict[NumberState, str] = {
    "final": "Final",
    "provisional": "Provisional",
    "revised": "Revised",
    "estimated": "Estimated",
    "suppressed": "Suppressed, because it is small",
    "low": "Too small to show after rounding, and not nought",
    "not-available": "Not available",
    "not-applicable": "Does not apply",
}
WITH_NUMBER: tuple[NumberState, ...] = ("final", "provisional", "revised", "estimated")

Unit = Literal["count", "percent", "per-10000", "per-100000", "average", "days", "pounds"]
UNITS: dict[Unit, str] = {
    "count": "Number",
    "percent": "Per cent",
    "per-10000": "Rate per 10,000",
    "per-100000": "Rate per 100,000",
    "average": "Average",
    "days": "Days",
    "pounds": "Pounds",
}
# What a numerator over a denominator is multiplied by; units that are no such fraction are not here.
FACTORS: dict[Unit, int] = {"percent": 100, "per-10000": 10_000, "per-100000": 100_000, "average": 1}

Direction = Literal["higher", "lower", "context"]
DIRECTIONS: dict[Direction, str] = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "context": "Neither: it needs to be understood",
}

# How long a period is. A snapshot is a count on a day; "rolling" are the twelve months up to a month's end.
SpanKind = Literal["month", "quarter", "april-year", "school-year", "calendar-year", "snapshot", "rolling"]
SPAN_KINDS: dict[SpanKind, str] = {
    "month": "Every month",
    "quarter": "Every quarter",
    "april-year": "Every year from April",
    "school-year": "Every school year",
    "calendar-year": "Every calendar year",
    "snapshot": "A count on a day, once a year",
    "rolling": "The last twelve months, every month",
}

# Where an indicator's figures come from.
Origin = Literal["agencies", "unit", "national"]
ORIGINS: dict[Origin, str] = {
    "agencies": "Each agency returns its own",
    "unit": "The business unit enters them",
    "national": "A national statistic",
}

Scheme = Literal["none", "children", "adults"]
SCHEMES: dict[Scheme, str] = {
    "none": "Not counts of people: shown as they are",
    "children": "1 to 5 become c; what would give them away is kept back too",
    "adults": "0 to 4 become *; all else is rounded to 5",
}

ReturnState = Literal["asked", "begun", "sent", "approved", "excused"]
RETURN_STATES: dict[ReturnState, str] = {
    "asked": "Not begun",
    "begun": "Begun",
    "sent": "Sent, to be approved",
    "approved": "Approved and locked",
    "excused": "Not asked of them",
}
FILLING: tuple[ReturnState, ...] = ("asked", "begun")
HANDED: tuple[ReturnState, ...] = ("sent", "approved")

# Why a figure is doubted; the sentences stand in `checking`.
Doubt = Literal["range", "jump", "sum", "fraction", "outlier", "missing", "not-a-number"]

# How a figure stands to its target, in the order from worst to best; a context indicator has none.
Standing = Literal["off", "near", "met", "none", "no-answer"]
STANDINGS: dict[Standing, str] = {
    "off": "Off target",
    "near": "Within tolerance",
    "met": "On target",
    "none": "No target",
    "no-answer": "No figure",
}

PREFIXES = {"indicator": "IND", "return": "FIG"}
