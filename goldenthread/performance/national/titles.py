"""What the columns of DfE's files are called here, and which way is good. Pure.

By family: the headings it is known by, where its figures come from, and of its columns the title, unit and direction.
A column that is not here is called by its heading.
"""

from typing import NamedTuple

from goldenthread.performance.vocab import Direction, Unit

from .kinds import plain
from .said import MeasureSaid

_CIN = "Department for Education, children in need"
_COUNT: Unit = "count"


class Family(NamedTuple):
    """A file that comes out every year: what it is about, its signs, its source, and its columns."""

    about: str
    signs: frozenset[str]
    source: str
    columns: dict[str, tuple[str, Unit, Direction]]


def _counts(**titles: str) -> dict[str, tuple[str, Unit, Direction]]:
    return {column: (title, _COUNT, "context") for column, title in titles.items()}


def _shares(direction: Direction = "context", **titles: str) -> dict[str, tuple[str, Unit, Direction]]:
    return {column: (title, "percent", direction) for column, title in titles.items()}


_PLAN_LENGTHS = {
    "3monthsorless": "3 months or less",
    "morethan3months6months": "more than 3 and up to 6 months",
    "morethan6monthslessthan1year": "more than 6 months and less than a year",
    "1yearlessthan2years": "1 year and less than 2",
    "2yearsormore": "2 years or more",
}

FAMILIES: dict[str, Family] = {
    "dfe-b1": Family(
        "Children in need", frozenset({"at31episodes", "anypointepisodes"}), _CIN,
        _counts(
            anypointepisodes="Episodes of need at any time in the year",
            anypointchild="Children in need at any time in the year",
            startedepisodes="Episodes of need begun in the year",
            startedchild="Children who came to be in need in the year",
            endedepisodes="Episodes of need ended in the year",
            endedchild="Children who ceased to be in need in the year",
            at31episodes="Children in need at 31 March",
            awaitingassessment="Children waiting for their assessment at 31 March",
        ),
    ),
    "dfe-c1": Family(
        "Referrals and re-referrals", frozenset({"rereferralcount", "referralcount"}), _CIN,
        _counts(
            referralcount="Referrals in the year",
            rereferralcount="Referrals within 12 months of an earlier one",
            nofurtheractioncount="Referrals with no further action",
            notinneedcount="Referrals assessed, and the child not in need",
            referralchildcount="Children referred in the year",
            rereferralchildcount="Children referred within 12 months of an earlier referral",
        )
        | _shares("lower", rereferralpercent="Referrals within 12 months of an earlier one, per cent")
        | _shares("lower", rereferralchildpercent="Children referred within 12 months of an earlier referral, per cent")
        | _shares(
            nofurtheractionpercent="Referrals with no further action, per cent",
            notinneedpercent="Referrals assessed, and the child not in need, per cent",
        ),
    ),
    "dfe-c3": Family(
        "Factors found at the end of assessment", frozenset({"episodeswithassessmentfactor"}), _CIN,
        _counts(episodeswithassessmentfactor="Assessments with factors recorded"),
    ),
    "dfe-d3": Family(
        "Second or later child protection plans", frozenset({"cppsubsequent", "cppstart"}), _CIN,
        _counts(
            cppstart="Child protection plans begun in the year",
            cppsubsequent="Plans begun that are a second or later one",
        )
        | _shares("lower", cppsubsequentpercent="Plans begun that are a second or later one, per cent"),
    ),
    "dfe-d5": Family(
        "How long child protection plans have run", frozenset({"cppat31", "2yearsormore"}), _CIN,
        _counts(cppat31="Child protection plans at 31 March")
        | _counts(**{column: f"Plans at 31 March that have run {words}" for column, words in _PLAN_LENGTHS.items()})
        | {
            f"{column}percent": (
                f"Plans at 31 March that have run {words}, per cent",
                "percent",
                "lower" if column == "2yearsormore" else "context",
            )
            for column, words in _PLAN_LENGTHS.items()
        },
    ),
    "dfe-cla": Family(
        "Children looked after", frozenset({"populationtype", "childrencount", "rateper10000"}),
        "Department for Education, children looked after",
        _counts(populationestimate="Children aged 0 to 17, estimated", childrencount="Children looked after")
        | {"rateper10000": ("Children looked after, rate per 10,000", "per-10000", "context")},
    ),
    "ons-population": Family(
        "Population aged 0 to 17", frozenset({"agegroup", "populationestimate"}), "Office for National Statistics",
        _counts(populationestimate="Children aged 0 to 17, mid-year estimate"),
    ),
}  # fmt: skip


def measure(family: str, column: str) -> MeasureSaid:
    """A column of a file of figures as a measure."""
    known = FAMILIES.get(family)
    found = known.columns.get(plain(column)) if known else None
    title, unit, direction = found or (_humane(column), _unit(column), "context")
    if known and not found:
        title = f"{known.about}: {title[:1].lower()}{title[1:]}"
    source = known.source if known else "Department for Education"
    return MeasureSaid(f"{family}:{column}"[:200], title[:300], unit, direction, source)


def _humane(column: str) -> str:
    words = " ".join(column.replace("_", " ").split())
    return words[:1].upper() + words[1:]


def _unit(column: str) -> Unit:
    bare = plain(column)
    if bare.endswith(("percent", "percentage", "pct")):
        return "percent"
    if "rateper10000" in bare:
        return "per-100000" if "rateper100000" in bare else "per-10000"
    return "average" if bare.startswith(("average", "mean")) else "count"
